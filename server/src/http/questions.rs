//! Searches without a good answer, counted as they are sent off.

use axum::http::HeaderMap;
use balise_domain::library::place::Place;
use balise_domain::search::results::SearchQuery;

use super::AppState;

/// Counts a search that a person sent off. A browser that asks not to be counted, or that only looks ahead, is not.
///
/// Nor is a search that another site sends somebody to: it would choose what stands on the curation desk. Browsers say
/// where a request comes from in `Sec-Fetch-Site`; who does not say it is no browser of today, or one that reads over
/// plain HTTP from another machine, where anyone on the way may write what is asked. Neither is counted: a number is
/// missed, and nothing else.
pub(super) fn wonder(site: &AppState, path: &str, query: &str, headers: &HeaderMap) {
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|said| said == value);
    let ours = says("sec-fetch-site", "same-origin") || says("sec-fetch-site", "none");
    let sent_off = ours && says("sec-fetch-dest", "document") && !headers.contains_key("sec-purpose");
    if !sent_off || says("sec-gpc", "1") || says("dnt", "1") {
        return;
    }
    if let Some((locale, Place::Search)) = Place::parse(path) {
        site.library.wonder(locale, &SearchQuery::parse(query));
    }
}
