//! What a search found, how to narrow it, and what to do when it found nothing.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::search::results::{Facet, Hit, SearchOrder, SearchQuery, SearchResults};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::search_form::search_form;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::inline::badges::{KindBadge, LanguageBadge, StatusBadge};
use crate::components::inline::snippet::Highlighted;
use crate::components::lists::facets::{AppliedFilters, Facets};
use crate::components::lists::pager::Pager;
use crate::document::Sheet;
use crate::islands::search_box::KeptFilters;
use crate::text::search::hints::hint_text;
use crate::text::search::why::{also_in, why};
use crate::text::search::{SearchWords, corrected, found, listed, operator_tips, order_name, title_for, took};

/// The page of a search that asks for nothing yet.
pub(crate) fn blank(locale: Locale, query: SearchQuery) -> Sheet {
    let words = SearchWords::of(locale);
    let main = view! {
        <div class="search-page">
            <h1>{words.start_title}</h1>
            {search_form(locale, String::new(), Vec::new())}
            <p class="lead">{words.start}</p>
            <h2>{words.tips}</h2>
            {operators(locale)}
            {paths(locale)}
        </div>
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.start.to_owned(),
        addresses: PageAddresses::of_search(&query, locale),
        search: HeaderSearch::InPage,
        main,
    }
}

pub(crate) fn sheet(locale: Locale, query: SearchQuery, results: SearchResults) -> Sheet {
    let words = SearchWords::of(locale);
    let SearchResults {
        total,
        hits,
        facets,
        corrections,
        all_words,
        operators,
        hints,
        took_us,
    } = results;
    let count = if query.text.is_empty() {
        listed(locale, total)
    } else {
        found(locale, total, &query.text)
    };
    let hints: Vec<_> = hints
        .iter()
        .map(|hint| view! { <p class="search-note">{hint_text(locale, hint)}</p> })
        .collect();
    let corrections: Vec<_> = corrections
        .iter()
        .map(|correction| view! { <p class="search-note">{corrected(locale, correction)}</p> })
        .collect();
    let partial = (!all_words && total > 0 && corrections.is_empty())
        .then(|| view! { <p class="search-note">{words.not_all_words}</p> });
    let pages = total.div_ceil(SearchQuery::PAGE_SIZE).min(SearchQuery::LAST_PAGE + 1);
    let to_page = |page: usize| SearchQuery { page, ..query.clone() }.href(locale);
    let previous = (query.page > 0).then(|| to_page(query.page - 1));
    let next = (query.page + 1 < pages).then(|| to_page(query.page + 1));
    let list = if hits.is_empty() {
        nothing(locale, &query)
    } else {
        let items: Vec<_> = hits.into_iter().map(|hit| view! { <HitItem locale hit /> }).collect();
        let start = (query.page * SearchQuery::PAGE_SIZE + 1).to_string();
        view! {
            <ol class="hits" start=start>
                {items}
            </ol>
        }
        .into_any()
    };
    let title = if query.text.is_empty() {
        words.title.to_owned()
    } else {
        title_for(locale, &query.text)
    };
    let main = view! {
        <div class="search-page">
            {search_form(locale, query.text.clone(), kept(&query))}
            <div class="with-rail">
                <div class="flow">
                    <div class="results-head">
                        <h1>{count.clone()}</h1>
                        <p class="quiet">{took(locale, took_us)}</p>
                        <a class="to-filters" href="#filters">
                            {words.filters}
                        </a>
                    </div>
                    {hints}
                    {corrections}
                    {partial}
                    <AppliedFilters locale query=query.clone() facets=facets.clone() operators />
                    {orders(locale, &query, total)}
                    {list}
                    <Pager locale page=query.page pages previous next />
                </div>
                <div class="rail">
                    <Facets locale query=query.clone() facets />
                    {subscribe(locale, &query)}
                </div>
            </div>
        </div>
    }
    .into_any();
    Sheet {
        title,
        description: count,
        addresses: PageAddresses {
            feed: Some(feed(locale, &query)),
            ..PageAddresses::of_search(&query, locale)
        },
        search: HeaderSearch::InPage,
        main,
    }
}

/// What may be written beside plain words, with an example each.
fn operators(locale: Locale) -> AnyView {
    let words = SearchWords::of(locale);
    let tips = operator_tips(locale).map(|(written, means)| {
        let href = SearchQuery::of(written).href(locale);
        view! {
            <div>
                <dt>
                    <a href=href>
                        <code>{written}</code>
                    </a>
                </dt>
                <dd>{means}</dd>
            </div>
        }
    });
    view! {
        <dl class="facts">{tips.collect_view()}</dl>
        <p class="quiet">{words.tips_end}</p>
    }
    .into_any()
}

/// The orders that results can have, as links; the one that holds is none.
fn orders(locale: Locale, query: &SearchQuery, total: usize) -> Option<AnyView> {
    let words = SearchWords::of(locale);
    let order = |order: SearchOrder| {
        let name = order_name(locale, order);
        if query.order == order {
            return view! { <li><span aria-current="true">{name}</span></li> }.into_any();
        }
        let href = query.ordered(order).href(locale);
        view! {
            <li>
                <a href=href rel="nofollow">
                    {name}
                </a>
            </li>
        }
        .into_any()
    };
    (total > 1).then(|| {
        view! {
            <nav class="labelled-chips" aria-label=words.order>
                <span class="quiet">{words.order}</span>
                <ul class="chips">{SearchOrder::ALL.map(order).collect_view()}</ul>
            </nav>
        }
        .into_any()
    })
}

fn feed(locale: Locale, query: &SearchQuery) -> String {
    format!(
        "{}?{}",
        route::SEARCH_FEED.href(locale),
        query.ordered(SearchOrder::Newest).to_query_string()
    )
}

fn subscribe(locale: Locale, query: &SearchQuery) -> AnyView {
    let words = SearchWords::of(locale);
    view! {
        <p class="quiet">
            <a href=feed(locale, query) type="application/atom+xml">
                {words.feed}
            </a>
        </p>
    }
    .into_any()
}

#[component]
fn HitItem(locale: Locale, hit: Hit) -> impl IntoView {
    let foreign = (hit.lang != locale).then(|| hit.lang.tag());
    let why = why(locale, &hit.why);
    let why = (!why.is_empty()).then(|| view! { <p class="hit-why quiet">{why.join(" · ")}</p> });
    let section = hit.anchor.map(|anchor| {
        let href = format!("{}#{anchor}", hit.url);
        let heading = hit.heading.unwrap_or_else(|| anchor.clone());
        view! {
            <p class="hit-section">
                <a href=href lang=foreign>
                    {heading}
                </a>
            </p>
        }
    });
    view! {
        <li class="hit">
            <h2>
                <a href=hit.url lang=foreign>
                    {hit.title}
                </a>
            </h2>
            {section}
            <p class="hit-snippet" lang=foreign>
                <Highlighted snippet=hit.snippet />
            </p>
            <p class="meta">
                {hit.squad_name.map(|squad| view! { <span class="squad-name">{squad}</span> })}
                <KindBadge locale kind=hit.kind />
                <StatusBadge locale status=hit.status />
                <LanguageBadge locale lang=hit.lang />
                {hit.also_in.map(|lang| view! { <span>{also_in(locale, lang)}</span> })}
            </p>
            {why}
        </li>
    }
}

/// The filters as hidden fields, so that new words are searched within them.
fn kept(query: &SearchQuery) -> KeptFilters {
    Facet::ALL
        .into_iter()
        .flat_map(|facet| {
            query
                .filters
                .values(facet)
                .into_iter()
                .map(move |value| (facet.parameter().to_owned(), value))
        })
        .collect()
}

fn nothing(locale: Locale, query: &SearchQuery) -> AnyView {
    let words = SearchWords::of(locale);
    let without = (!query.filters.is_empty() && !query.text.is_empty()).then(|| {
        let href = SearchQuery::of(query.text.clone()).href(locale);
        view! {
            <p>
                <a class="button" href=href>
                    {words.without_filters}
                </a>
            </p>
        }
    });
    view! {
        <div class="empty-state">
            <p class="empty-title">{words.nothing_title}</p>
            {without}
            <p>{words.nothing}</p>
            {paths(locale)}
        </div>
    }
    .into_any()
}

/// Ways on that need no words.
pub(crate) fn paths(locale: Locale) -> AnyView {
    let words = SearchWords::of(locale);
    let link = |place: Place, label: &'static str| view! { <li><a href=place.href(locale)>{label}</a></li> };
    view! {
        <ul class="chips">
            {link(Place::Practices, words.browse_practices)} {link(Place::Squads, words.browse_squads)}
            {link(Place::Glossary, words.browse_glossary)}
        </ul>
    }
    .into_any()
}
