//! The practice check of the organisation: squads by name, dimensions beside them, never a ranking.

use std::iter::once;

use balise_domain::locale::{Bilingual, Locale};
use balise_domain::place::Place;
use balise_domain::scoring::{Distribution, Freshness};
use balise_domain::view::{HeatmapRow, HeatmapView, Named};
use leptos::prelude::*;

use crate::components::badges::Badge;
use crate::components::box_strip::BoxStrip;
use crate::components::data_table::{Called, Column, DataTable};
use crate::components::empty_state::EmptyState;
use crate::components::level::{LevelCell, LevelLegend, Word};
use crate::components::pager::Pager;
use crate::document::{Addresses, HeaderSearch, Sheet};
use crate::text::check::{CheckWords, distribution, too_few, widest};
use crate::text::names;
use crate::text::numbers::{integer, score};

pub(crate) fn sheet(locale: Locale, view: HeatmapView) -> Sheet {
    let words = CheckWords::of(locale);
    let body = if view.dimensions.is_empty() {
        view! { <EmptyState title=words.no_model_title text=words.no_model /> }.into_any()
    } else if view.rows.is_empty() {
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
            </p>
        </div>
        {body}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        addresses: Addresses::of(Place::PracticeCheck, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn body(locale: Locale, view: HeatmapView) -> AnyView {
    let words = CheckWords::of(locale);
    let pages = view.total.div_ceil(HeatmapView::PAGE_SIZE);
    let to_page = |page: usize| match page {
        0 => Place::PracticeCheck.href(locale),
        _ => format!("{}?page={}", Place::PracticeCheck.href(locale), page + 1),
    };
    let previous = (view.page > 0).then(|| to_page(view.page - 1));
    let next = (view.page + 1 < pages).then(|| to_page(view.page + 1));
    let dimensions = view.dimensions.iter().map(|dimension| {
        let href = format!("{}#{}", Place::CheckModel.href(locale), dimension.id);
        Column::text(view! { <a href=href>{dimension.name.get(locale).to_owned()}</a> })
    });
    let columns = once(Column::text(words.squad))
        .chain(dimensions)
        .chain(once(Column::text(words.period)))
        .collect();
    let width = view.dimensions.len().to_string();
    let rows: Vec<_> = view
        .rows
        .into_iter()
        .map(|row| line(locale, row, &view.levels, &width))
        .collect();
    view! {
        <section aria-labelledby="heatmap">
            <h2 id="heatmap">{words.heatmap}</h2>
            <LevelLegend locale levels=view.levels.clone() />
            <DataTable called=Called::Heading("heatmap") class="data heatmap" columns>{rows}</DataTable>
            <Pager locale page=view.page pages previous next />
        </section>
        {distributions(locale, view.dimensions, view.distributions, view.levels.len(), view.floor)}
    }
    .into_any()
}

fn line(locale: Locale, row: HeatmapRow, levels: &[Bilingual], width: &str) -> AnyView {
    let words = CheckWords::of(locale);
    let head = view! {
        <th scope="row">
            <a href=Place::SquadCheck(row.squad.id).href(locale)>{row.squad.name.get(locale).to_owned()}</a>
        </th>
    };
    let Some(period) = row.period else {
        return view! {
            <tr>
                {head} <td class="level" data-state="not-assessed" colspan=width.to_owned()>
                    {words.not_assessed}
                </td> <td></td>
            </tr>
        }
        .into_any();
    };
    let cells: Vec<_> = row
        .cells
        .into_iter()
        .map(|cell| match cell {
            Some(outcome) => view! { <LevelCell locale outcome levels=levels.to_vec() word=Word::Spoken /> }.into_any(),
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

/// One line a dimension: the numbers, and the same numbers as a strip.
fn distributions(
    locale: Locale,
    dimensions: Vec<Named>,
    distributions: Vec<Option<Distribution>>,
    levels: usize,
    floor: usize,
) -> AnyView {
    let words = CheckWords::of(locale);
    let finding = dimensions
        .iter()
        .zip(&distributions)
        .filter_map(|(dimension, found)| Some((dimension, (*found)?)))
        .max_by_key(|(_, found)| found.max.tenths() - found.min.tenths())
        .map(|(dimension, found)| widest(locale, dimension.name.get(locale), found.min, found.max, found.n));
    let rows: Vec<_> = dimensions
        .into_iter()
        .zip(distributions)
        .map(|(dimension, found)| {
            let name = dimension.name.get(locale).to_owned();
            match found {
                Some(found) => {
                    let number = |value| view! { <td class="number">{score(locale, value)}</td> };
                    view! {
                        <tr>
                            <th scope="row">{name}</th>
                            <td class="number">{integer(locale, found.n)}</td>
                            {number(found.min)}
                            {number(found.lower_quartile)}
                            {number(found.median)}
                            {number(found.upper_quartile)}
                            {number(found.max)}
                            <td>
                                <BoxStrip distribution=found highest=levels />
                                <span class="visually-hidden">{distribution(locale, &found)}</span>
                            </td>
                        </tr>
                    }
                    .into_any()
                }
                None => view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="quiet" colspan="7">
                            {too_few(locale, floor)}
                        </td>
                    </tr>
                }
                .into_any(),
            }
        })
        .collect();
    let columns = vec![
        Column::text(words.dimension),
        Column::number("n"),
        Column::number(words.lowest),
        Column::number(words.lower_quartile),
        Column::number(words.median),
        Column::number(words.upper_quartile),
        Column::number(words.highest),
        Column::text(words.strip),
    ];
    view! {
        <section aria-labelledby="distributions">
            <h2 id="distributions">{words.distributions}</h2>
            <figure>
                <figcaption>{finding} " " {words.distributions_caption}</figcaption>
                <DataTable called=Called::Heading("distributions") columns>{rows}</DataTable>
            </figure>
        </section>
    }
    .into_any()
}
