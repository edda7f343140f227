//! What a search can be narrowed by, as links: they work without script and can be shared.

use std::ops::Range;

use balise_domain::library::page::{PageKind, Status};
use balise_domain::search::query::Query;
use balise_domain::search::results::{Facet, FacetCounts, FacetValue, SearchQuery};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::numbers::integer;
use crate::text::search::SearchWords;
use crate::text::{counts, names};

/// Values of one facet that are offered at once; the applied ones are always there.
const FIRST: usize = 8;
/// Values that one more action shows. Beyond these, typing is quicker than reading a list.
const MOST: usize = 100;

/// What a person reads for a value of a facet.
fn value_name(locale: Locale, facet: Facet, value: &str, label: Option<&str>) -> String {
    let known = match facet {
        Facet::Lang => Locale::parse(value).map(|lang| names::language(locale, lang)),
        Facet::Type => PageKind::parse(value).map(|kind| names::kind(locale, kind)),
        Facet::Status => Status::parse(value).map(|status| names::status(locale, status)),
        Facet::Squad | Facet::Practice | Facet::Dimension | Facet::Tag => None,
    };
    known.or(label).unwrap_or(value).to_owned()
}

#[component]
pub(crate) fn Facets(locale: Locale, query: SearchQuery, facets: Vec<FacetCounts>) -> impl IntoView {
    let words = SearchWords::of(locale);
    let groups: Vec<_> = facets
        .into_iter()
        .filter(|counts| !counts.values.is_empty())
        .map(|counts| group(locale, &query, counts))
        .collect();
    (!groups.is_empty()).then(|| {
        view! {
            <nav id="filters" class="facets" aria-label=words.filters>
                {groups}
            </nav>
        }
    })
}

fn group(locale: Locale, query: &SearchQuery, counts: FacetCounts) -> AnyView {
    let words = SearchWords::of(locale);
    let facet = counts.facet;
    let (first, rest): (Vec<_>, Vec<_>) = counts
        .values
        .into_iter()
        .enumerate()
        .partition(|(at, value)| *at < FIRST || query.filters.contains(facet, &value.value));
    let items = |values: Vec<(usize, FacetValue)>| -> Vec<_> {
        let item = |(_, value): (usize, FacetValue)| {
            let applied = query.filters.contains(facet, &value.value);
            let action = if applied { words.remove } else { words.add };
            view! {
                <li>
                    <a
                        href=query.toggled(facet, &value.value).href(locale)
                        rel="nofollow"
                        data-applied=applied.then_some("")
                    >
                        <span class="visually-hidden">{action} " "</span>
                        <span class="facet-value">{value_name(locale, facet, &value.value, value.label.as_deref())}</span>
                        " "
                        <span class="count">{integer(locale, value.count)}</span>
                    </a>
                </li>
            }
        };
        values.into_iter().take(MOST).map(item).collect()
    };
    let more = (!rest.is_empty()).then(|| {
        let summary = counts::more(locale, rest.len());
        view! {
            <details>
                <summary>{summary}</summary>
                <ul>{items(rest)}</ul>
            </details>
        }
    });
    view! {
        <section>
            <h2>{names::facet(locale, facet)}</h2>
            <ul>{items(first)}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// The filters and operators that hold, each a link that takes it away.
#[component]
pub(crate) fn AppliedFilters(
    locale: Locale,
    query: SearchQuery,
    facets: Vec<FacetCounts>,
    operators: Vec<Range<usize>>,
) -> impl IntoView {
    let words = SearchWords::of(locale);
    if query.filters.is_empty() && operators.is_empty() {
        return None;
    }
    let operators: Vec<_> = operators
        .iter()
        .filter_map(|operator| {
            let written = query.text.get(operator.clone())?.to_owned();
            let without = query.reworded(Query::without_operator(&query.text, operator));
            Some(view! {
                <li>
                    <a href=without.href(locale) rel="nofollow">
                        <span class="visually-hidden">{words.remove} " "</span>
                        <code>{written}</code>
                    </a>
                </li>
            })
        })
        .collect();
    let label_of = |facet: Facet, value: &str| {
        facets
            .iter()
            .filter(|counts| counts.facet == facet)
            .flat_map(|counts| &counts.values)
            .find(|counted| counted.value == value)
            .and_then(|counted| counted.label.as_deref())
    };
    let items: Vec<_> = Facet::ALL
        .into_iter()
        .flat_map(|facet| query.filters.values(facet).into_iter().map(move |value| (facet, value)))
        .map(|(facet, value)| {
            let name = value_name(locale, facet, &value, label_of(facet, &value));
            view! {
                <li>
                    <a href=query.toggled(facet, &value).href(locale) rel="nofollow">
                        <span class="visually-hidden">{words.remove} " "</span>
                        {names::facet(locale, facet)}
                        " · "
                        {name}
                    </a>
                </li>
            }
        })
        .collect();
    let cleared = (!query.filters.is_empty()).then(|| {
        let href = SearchQuery::of(query.text.clone()).href(locale);
        view! {
            <a href=href rel="nofollow">
                {words.clear}
            </a>
        }
    });
    Some(view! {
        <div class="applied-filters">
            <ul aria-label=words.applied>{operators} {items}</ul>
            {cleared}
        </div>
    })
}
