//! The practice check of the organisation: squads by name, dimensions beside them, never a ranking.

mod distributions;
mod filters;

use std::iter::once;
use std::sync::Arc;

use balise_domain::Date;
use balise_domain::check::heatmap::{Grouping, HeatmapQuery};
use balise_domain::check::last_seen::LastAsked;
use balise_domain::check::scoring::Freshness;
use balise_domain::id::DimensionId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::heatmap::{HeatmapRow, HeatmapView};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use self::distributions::distributions;
use self::filters::filters;
use crate::components::blocks::downloads::Downloads;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::inline::badges::Badge;
use crate::components::inline::level::{LevelCell, LevelLabel, LevelLegend};
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::components::lists::pager::Pager;
use crate::document::Sheet;
use crate::text::asking::{AskingWords, legend};
use crate::text::campaign::CampaignWords;
use crate::text::check::{CheckWords, last_check};
use crate::text::heatmap::{HeatmapWords, columns_left_out, finding};
use crate::text::import::ImportWords;
use crate::text::names;

pub(crate) fn sheet(locale: Locale, view: HeatmapView) -> Sheet {
    let words = CheckWords::of(locale);
    let addresses = addresses(locale, &view.query);
    let body = if view.all_dimensions.is_empty() {
        view! { <EmptyState title=words.no_model_title text=words.no_model /> }.into_any()
    } else if view.total == 0 && !view.query.is_narrowed() {
        view! { <EmptyState title=words.no_squads_title text=words.no_squads /> }.into_any()
    } else {
        body(locale, view)
    };
    let main = view! {
        <div class="page-head">
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
            <p>
                <a href=Place::CheckModel.href(locale)>{words.model_link}</a>
                " · "
                <a href=Place::Campaigns.href(locale)>{CampaignWords::of(locale).link}</a>
            </p>
        </div>
        {body}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

/// What is narrowed is for readers, not for search engines, and stays narrowed in the other language.
fn addresses(locale: Locale, query: &HeatmapQuery) -> PageAddresses {
    let whole = PageAddresses::of(Place::PracticeCheck, locale);
    if *query == HeatmapQuery::default() {
        return whole;
    }
    PageAddresses {
        other: query.href(locale.other()),
        canonical: None,
        alternates: Vec::new(),
        ..whole
    }
}

/// The address of a file with the complete filtered data.
fn download(locale: Locale, file: &str, query: &HeatmapQuery) -> String {
    let check = Place::PracticeCheck.href(locale);
    format!("{check}/{file}{}", query.on_page(0).query())
}

fn body(locale: Locale, view: HeatmapView) -> AnyView {
    let words = HeatmapWords::of(locale);
    let filters = filters(locale, &view);
    if view.rows.is_empty() {
        return view! {
            {filters}
            <EmptyState title=words.nobody_title text=words.nobody />
        }
        .into_any();
    }
    view! {
        {filters}
        {matrix(locale, &view)}
        {distributions(locale, view)}
        {files(locale)}
    }
    .into_any()
}

/// Every assessment as a file, and the way in for those that were held elsewhere.
fn files(locale: Locale) -> AnyView {
    let file = |name: &str| format!("{}/{name}", Place::PracticeCheck.href(locale));
    let formats = vec![
        ("CSV", file("assessments.csv")),
        ("JSON", file("assessments.json")),
        ("YAML", file("assessments.yaml")),
    ];
    view! {
        <section aria-labelledby="files">
            <h2 id="files">{HeatmapWords::of(locale).files}</h2>
            <Downloads locale files=formats />
            <p class="more">
                <a href=route::IMPORTS.href(locale)>{ImportWords::of(locale).link}</a>
            </p>
        </section>
    }
    .into_any()
}

fn matrix(locale: Locale, view: &HeatmapView) -> AnyView {
    let words = CheckWords::of(locale);
    let pages = view.total.div_ceil(HeatmapView::PAGE_SIZE);
    let page = view.query.page;
    let previous = (page > 0).then(|| view.query.on_page(page - 1).href(locale));
    let next = (page + 1 < pages).then(|| view.query.on_page(page + 1).href(locale));
    let heads = view.dimensions.iter().map(|dimension| {
        let href = format!("{}#{}", Place::CheckModel.href(locale), dimension.id);
        ColumnHead::text(view! { <a href=href>{dimension.name.get(locale).to_owned()}</a> })
    });
    let columns = once(ColumnHead::text(words.squad))
        .chain(heads)
        .chain(once(ColumnHead::text(words.period)))
        .collect();
    let levels: Arc<[Bilingual]> = view.levels.as_slice().into();
    let mut group: Option<&str> = None;
    let mut rows = Vec::with_capacity(view.rows.len());
    for row in &view.rows {
        if view.query.grouping == Grouping::Kind && group != Some(row.kind.as_str()) {
            group = Some(row.kind.as_str());
            let width = (view.dimensions.len() + 2).to_string();
            let kind = row.kind.clone();
            rows.push(
                view! {
                    <tr>
                        <th scope="rowgroup" class="group" colspan=width>
                            {kind}
                        </th>
                    </tr>
                }
                .into_any(),
            );
        }
        rows.push(line(locale, row, &view.dimensions, &levels, view.today));
    }
    let left_out = view.all_dimensions.len() > view.dimensions.len() && view.query.dimensions.is_empty();
    let left_out = left_out.then(|| {
        view! { <p class="quiet">{columns_left_out(locale, view.dimensions.len(), view.all_dimensions.len())}</p> }
    });
    let asked = view.rows.iter().any(|row| !row.asks.is_empty());
    let asked = asked.then(|| {
        view! {
            <p class="quiet">
                <span class="ask-mark" aria-hidden="true"></span>
                " "
                {legend(locale)}
            </p>
        }
    });
    let csv = download(locale, "heatmap.csv", &view.query);
    view! {
        <section aria-labelledby="heatmap">
            <h2 id="heatmap">{words.heatmap}</h2>
            <figure>
                <figcaption>{finding(locale, view.total, view.checked)}</figcaption>
                <LevelLegend locale levels=view.levels.clone() />
                {asked}
                {left_out}
                <DataTable called=TableLabel::Heading("heatmap") class="data heatmap" columns>{rows}</DataTable>
                <Pager locale page pages previous next />
                <Downloads locale files=vec![("CSV", csv)] />
            </figure>
        </section>
    }
    .into_any()
}

fn line(
    locale: Locale,
    row: &HeatmapRow,
    dimensions: &[NamedId<DimensionId>],
    levels: &Arc<[Bilingual]>,
    today: Date,
) -> AnyView {
    let words = CheckWords::of(locale);
    let head = view! {
        <th scope="row">
            <a href=Place::SquadCheck(row.squad.id.clone()).href(locale)>{row.squad.name.get(locale).to_owned()}</a>
        </th>
    };
    let Some(period) = row.period.clone() else {
        let asked = asked_about(locale, dimensions, row);
        return view! {
            <tr>
                {head} <td class="level" data-state="not-assessed" colspan=dimensions.len().to_string()>
                    {words.not_assessed}
                    {asked}
                </td> <td></td>
            </tr>
        }
        .into_any();
    };
    let cells: Vec<_> = dimensions
        .iter()
        .zip(&row.cells)
        .map(|(dimension, cell)| match cell {
            Some(cell) => {
                let asks = row.asks.contains(&dimension.id).then(|| mark(locale));
                let since = (cell.asked == LastAsked::Before).then(|| {
                    let since = last_check(locale, &cell.period, cell.held_on, today);
                    view! { <span class="last-seen">" " {since}</span> }
                });
                let mark = (asks.is_some() || since.is_some()).then(|| view! { {asks} {since} }.into_any());
                let outcome = cell.outcome;
                view! { <LevelCell locale outcome levels=levels.clone() word=LevelLabel::Spoken mark /> }.into_any()
            }
            None => view! {
                <td class="level" data-state="not-assessed">
                    {words.not_assessed}
                </td>
            }
            .into_any(),
        })
        .collect();
    let old = row
        .freshness
        .filter(|freshness| *freshness != Freshness::Current)
        .map(|freshness| view! { " " <Badge tone="care" text=names::freshness(locale, freshness) /> });
    view! { <tr>{head} {cells} <td class="period">{period} {old}</td></tr> }.into_any()
}

/// A mark, with a text for screen readers, that the squad answers questions.
fn mark(locale: Locale) -> AnyView {
    view! {
        <span class="ask-mark" aria-hidden="true"></span>
        <span class="visually-hidden">", " {AskingWords::of(locale).mark}</span>
    }
    .into_any()
}

/// The badges of a squad without a check.
fn asked_about(locale: Locale, dimensions: &[NamedId<DimensionId>], row: &HeatmapRow) -> Option<String> {
    let about = |id: &DimensionId| dimensions.iter().find(|dimension| dimension.id == *id);
    let named: Vec<&str> = row
        .asks
        .iter()
        .filter_map(about)
        .map(|dimension| dimension.name.get(locale))
        .collect();
    (!named.is_empty()).then(|| format!(" · {}", crate::text::asking::ask_about(locale, &named)))
}
