//! How a browser adds the search of this site to its own (OpenSearch 1.1).

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use balise_app::text::search::SearchWords;
use balise_domain::ports::port::PagePort as _;
use quick_xml::escape::escape;

use crate::http::AppState;
use crate::http::transport::language::InLocale;

pub(in crate::http) async fn description(State(site): State<AppState>, InLocale(locale): InLocale) -> Response {
    let name = site.library.site().name;
    // Browsers show sixteen characters of it.
    let name: String = name.get(locale).chars().take(16).collect();
    let base = site.frame.base_url.as_deref().unwrap_or_default();
    let (lang, description) = (locale.tag(), SearchWords::of(locale).label);
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Language>{lang}</Language>\n\
         <Url type=\"text/html\" template=\"{}/{lang}/search?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape(name.as_str()),
        escape(description),
        escape(base),
    );
    let media_type = "application/opensearchdescription+xml; charset=utf-8";
    ([(header::CONTENT_TYPE, media_type)], xml).into_response()
}
