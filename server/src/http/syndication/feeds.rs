//! Feeds of what changes: a search that somebody follows, what squads say of practices.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_app::text::names::adoption as adoption_name;
use balise_app::text::practice::PracticeWords;
use balise_app::text::search::title_for;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::port::{PagePort as _, SearchPort as _};
use balise_domain::ports::view::practice::SquadAdoption;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::{Hit, SearchQuery};
use balise_domain::text::locale::Locale;

use crate::http::AppState;
use crate::http::syndication::atom::{Feed, FeedEntry};
use crate::http::transport::language::InLocale;

/// Statements in one feed.
const DECLARATIONS: usize = 50;

/// The newest pages that a search finds.
pub(in crate::http) async fn search(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = SearchQuery::parse(&query.unwrap_or_default());
    let page = asked.href(locale);
    let own = page.replacen(&Place::Search.href(locale), &route::SEARCH_FEED.href(locale), 1);
    let title = title_for(locale, &asked.text);
    let library = site.library.clone();
    let results = match site
        .turns
        .work(move || library.search(&Viewer::OPEN, locale, &asked))
        .await
    {
        Ok(Ok(results)) => results,
        Ok(Err(_)) => return StatusCode::BAD_REQUEST.into_response(),
        Err(crowded) => return crowded.into_response(),
    };
    let feed = Feed {
        locale,
        title,
        own,
        page,
        entries: results.hits.into_iter().map(entry).collect(),
    };
    let name = site.library.site().name;
    feed.response(site.frame.base_url.as_deref(), name.get(locale), &headers)
}

/// What squads say of practices, newest first; `squad` narrows it to one.
pub(in crate::http) async fn practices(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let squad = SearchQuery::parse(&query).filters.squads.into_iter().next();
    let declared = site
        .library
        .declared(&Viewer::OPEN, locale, squad.as_ref(), DECLARATIONS);
    let page = squad.clone().map_or(Place::Practices, Place::Squad).href(locale);
    let own = match &squad {
        Some(squad) => format!("{}?squad={squad}", route::PRACTICES_FEED.href(locale)),
        None => route::PRACTICES_FEED.href(locale),
    };
    let feed = Feed {
        locale,
        title: PracticeWords::of(locale).title.to_owned(),
        own,
        page,
        entries: declared
            .into_iter()
            .map(|declared| declaration(locale, declared))
            .collect(),
    };
    let name = site.library.site().name;
    feed.response(site.frame.base_url.as_deref(), name.get(locale), &headers)
}

fn declaration(locale: Locale, declared: SquadAdoption) -> FeedEntry {
    let SquadAdoption {
        squad,
        practice,
        title,
        adoption,
    } = declared;
    let state = adoption_name(locale, adoption.state);
    let said = adoption.why.or(adoption.note);
    // A practice may be taken up, dropped and taken up again: the day tells one time from the other.
    let day = adoption
        .since
        .map_or_else(|| "undated".to_owned(), |since| since.to_string());
    FeedEntry {
        id: format!("adoption:{}:{practice}:{}:{day}", squad.id, adoption.state.as_str()),
        title: format!("{title} · {} · {state}", squad.name.get(locale)),
        href: Place::Practice(practice).href(locale),
        updated: adoption.since,
        summary: said.map(|said| said.get(locale).to_owned()).unwrap_or_default(),
        author: Some(squad.name.get(locale).to_owned()),
    }
}

fn entry(hit: Hit) -> FeedEntry {
    FeedEntry {
        id: format!("page:{}", hit.id),
        title: hit.title,
        href: hit.url,
        updated: hit.updated,
        summary: hit.snippet.text,
        author: hit.squad_name,
    }
}
