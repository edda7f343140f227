//! Feeds of what changes: a search that somebody follows.

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use balise_app::text::search::title_for;
use balise_domain::locale::Locale;
use balise_domain::port::{Reading as _, Searching as _};
use balise_domain::search::{Hit, SearchQuery};
use balise_domain::viewer::Viewer;

use super::Site;
use super::feed::{Entry, Feed};

/// The newest pages that a search finds.
pub(super) async fn search(
    State(site): State<Site>,
    Path(locale): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(locale) = Locale::parse(&locale) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let asked = SearchQuery::parse(&query.unwrap_or_default());
    let page = asked.href(locale);
    let own = page.replacen("/search", "/search.atom", 1);
    let title = title_for(locale, &asked.text);
    let library = site.library.clone();
    let found = tokio::task::spawn_blocking(move || library.search(&Viewer::OPEN, locale, &asked)).await;
    let Ok(Ok(results)) = found else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let feed = Feed {
        locale,
        title,
        own,
        page,
        entries: results.hits.into_iter().map(entry).collect(),
    };
    let name = site.library.site().name;
    feed.response(site.frame.base_url.as_deref(), name.get(locale))
}

fn entry(hit: Hit) -> Entry {
    Entry {
        id: format!("page:{}", hit.id),
        title: hit.title,
        href: hit.url,
        updated: hit.updated,
        summary: hit.snippet.text,
        author: hit.squad_name,
    }
}
