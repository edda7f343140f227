//! The markdown of a page, at the address of the page with `.md` at its end.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_domain::place::Place;
use balise_domain::port::Serving as _;
use balise_domain::viewer::Viewer;

use super::Site;

/// `None` when the path is no twin of a page; the path may then still be a page of that name.
pub(super) fn twin(site: &Site, path: &str) -> Option<Response> {
    let (locale, place) = Place::parse(path.strip_suffix(".md")?)?;
    let text = site.library.source(&Viewer::OPEN, locale, &place).ok()?;
    Some(
        (
            StatusCode::OK,
            [(header::CONTENT_TYPE, "text/markdown; charset=utf-8")],
            text,
        )
            .into_response(),
    )
}
