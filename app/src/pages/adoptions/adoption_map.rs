//! Squads × practices, with the state in a word each.

use balise_domain::id::DimensionId;
use balise_domain::library::place::Place;
use balise_domain::ports::view::maps::AdoptionMapView;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::downloads::Downloads;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::text_field::TextField;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::components::lists::pager::Pager;
use crate::document::Sheet;
use crate::text::maps::{MapWords, shown};
use crate::text::names;
use crate::text::practice::PracticeWords;

pub(crate) fn sheet(locale: Locale, view: AdoptionMapView) -> Sheet {
    let words = MapWords::of(locale);
    let query = view.query.clone();
    let summary = shown(locale, view.total, view.practices.len(), view.all_practices);
    let pages = view.total.div_ceil(AdoptionMapView::PAGE_SIZE);
    let to_page = |page: usize| address(locale, &SearchQuery { page, ..query.clone() });
    let previous = (query.page > 0).then(|| to_page(query.page - 1));
    let next = (query.page + 1 < pages).then(|| to_page(query.page + 1));
    let narrowing = narrowing(locale, &view);
    let file = format!("{}.csv?{}", Place::AdoptionMap.href(locale), query.to_query_string());
    let table = if view.rows.is_empty() || view.practices.is_empty() {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    } else {
        table(locale, view)
    };
    let main = view! {
        <Trail locale steps=vec![(PracticeWords::of(locale).title.to_owned(), Some(Place::Practices))] />
        <div class="page-head">
            <h1 id="page-map">{words.adoption_title}</h1>
            <p class="lead">{words.adoption_lead}</p>
        </div>
        {narrowing}
        <p class="quiet">{summary}</p>
        {table}
        <Pager locale page=query.page pages previous next />
        <Downloads locale files=vec![("CSV", file)] />
    }
    .into_any();
    Sheet {
        title: words.adoption_title.to_owned(),
        description: words.adoption_lead.to_owned(),
        addresses: PageAddresses::of(Place::AdoptionMap, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn address(locale: Locale, query: &SearchQuery) -> String {
    format!("{}?{}", Place::AdoptionMap.href(locale), query.to_query_string())
}

fn narrowing(locale: Locale, view: &AdoptionMapView) -> AnyView {
    let words = MapWords::of(locale);
    let chosen: Option<&DimensionId> = view.query.filters.dimensions.first();
    let options: Vec<_> = view
        .dimensions
        .iter()
        .map(|dimension| {
            let selected = chosen == Some(&dimension.id);
            view! {
                <option value=dimension.id.to_string() selected=selected>
                    {dimension.name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    view! {
        <form class="line-form" action=Place::AdoptionMap.href(locale) method="get">
            <label for="map-name">{words.name}</label>
            {TextField::new("map-name", "q", view.query.text.clone()).longest(80).draw()}
            <label for="map-dimension">{words.dimension}</label>
            <select id="map-dimension" name="dimension">
                <option value="">{words.every}</option>
                {options}
            </select>
            <button type="submit">{words.narrow}</button>
        </form>
    }
    .into_any()
}

fn table(locale: Locale, view: AdoptionMapView) -> AnyView {
    let words = MapWords::of(locale);
    let heads = view.practices.into_iter().map(|(practice, title)| {
        let href = Place::Practice(practice).href(locale);
        ColumnHead::text(view! { <a href=href>{title}</a> })
    });
    let columns = std::iter::once(ColumnHead::text(words.squad)).chain(heads).collect();
    let rows: Vec<_> = view
        .rows
        .into_iter()
        .map(|(squad, cells)| {
            let cells: Vec<_> = cells
                .into_iter()
                .map(|cell| match cell {
                    Some(state) => view! { <td>{names::adoption(locale, state)}</td> }.into_any(),
                    None => view! {
                        <td class="quiet">
                            <span aria-hidden="true">"·"</span>
                            <span class="visually-hidden">{words.nothing_said}</span>
                        </td>
                    }
                    .into_any(),
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">
                        <a href=Place::Squad(squad.id).href(locale)>{squad.name.get(locale).to_owned()}</a>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect();
    view! { <DataTable called=TableLabel::Heading("page-map") columns>{rows}</DataTable> }.into_any()
}
