//! The markdown of a page, at the address of the page with `.md` at its end.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_domain::library::place::Place;
use balise_domain::ports::port::FilePort as _;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;

use crate::http::AppState;
use crate::http::respond::redirect;

/// `None` when the path is no twin of a page; the path may then still be a page of that name.
pub(in crate::http) async fn twin(site: &AppState, readers: &Viewer, path: &str) -> Option<Response> {
    let (locale, place) = Place::parse(path.strip_suffix(".md")?)?;
    let (library, reader) = (site.library.clone(), readers.clone());
    // One that is too large to be kept in memory is read from its file.
    let found = site.turns.work(move || library.source(&reader, locale, &place));
    let content_type = [(header::CONTENT_TYPE, "text/markdown; charset=utf-8")];
    let mut response = match found.await {
        Ok(Ok(text)) => (StatusCode::OK, content_type, text).into_response(),
        Ok(Err(ReadError::Moved(to))) => redirect(StatusCode::PERMANENT_REDIRECT, &(to.href(locale) + ".md")),
        Ok(Err(_)) => return None,
        Err(crowded) => return Some(crowded.into_response()),
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if *readers != Viewer::OPEN {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    Some(response)
}
