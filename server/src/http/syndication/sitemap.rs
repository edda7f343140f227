//! Every page, for crawlers.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_domain::ports::port::FilePort as _;
use balise_domain::ports::viewer::Viewer;

use crate::http::AppState;

/// Every place that anybody may open, in each language it should be found in.
///
/// In open mode everyone may read what is internal, so anybody is a reader of the open mode.
pub(in crate::http) async fn sitemap(State(site): State<AppState>) -> Response {
    if !site.library.is_ready() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let base = site.frame.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (place, locales) in site.library.places(&Viewer::OPEN) {
        for locale in locales {
            // An address is percent-encoded: nothing in it needs escaping in XML.
            let _ = writeln!(xml, "<url><loc>{base}{}</loc></url>", place.href(locale));
        }
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}

pub(in crate::http) async fn robots(State(site): State<AppState>) -> String {
    let base = site.frame.base_url.as_deref();
    let sitemap = base
        .map(|base| format!("Sitemap: {base}/sitemap.xml\n"))
        .unwrap_or_default();
    format!("User-agent: *\nDisallow: /api/\n{sitemap}")
}
