//! `/api/v1`: the same answers for machines.

pub(super) mod adoptions;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use balise_app::text;
use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::library::page::{PageKind, Status};
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::read_error::ReadError;
use balise_domain::search::results::{Correction, Facet, FacetValue, Hit, HitReason, SearchQuery, SearchResults};
use balise_domain::text::locale::Locale;
use serde::Serialize;

use super::AppState;
use super::transport::language;

/// The answer of `GET /api/v1/search`.
#[derive(Debug, Serialize)]
pub struct SearchAnswer {
    /// Pages that match, filters applied.
    pub total: usize,
    pub hits: Vec<ApiHit>,
    /// By facet: values with how many of the `total` pages have them, most frequent first.
    pub facets: BTreeMap<Facet, Vec<FacetValue>>,
    pub corrections: Vec<Correction>,
    pub all_words: bool,
    /// What of the text was not understood, in the language of the answer.
    pub hints: Vec<String>,
    pub took_us: u64,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct ApiHit {
    pub id: String,
    pub title: String,
    /// With the language of the interface, without the anchor.
    pub url: String,
    /// The section that answers best; `null` for the beginning of the page.
    pub anchor: Option<String>,
    pub heading: Option<String>,
    /// Plain text.
    pub snippet: String,
    /// What matched in the snippet: start and end, counted in Unicode characters.
    pub highlights: Vec<[usize; 2]>,
    pub squad: Option<SquadId>,
    pub lang: Locale,
    #[serde(rename = "type")]
    pub kind: PageKind,
    pub status: Status,
    /// When the file last changed.
    pub updated: Option<Date>,
    /// The language of the other half of a page written in two.
    pub also_in: Option<Locale>,
    /// What matched and what raised the page.
    pub why: HitReason,
}

impl SearchAnswer {
    pub fn of(results: SearchResults, locale: Locale) -> Self {
        Self {
            total: results.total,
            hits: results.hits.into_iter().map(ApiHit::from).collect(),
            facets: results
                .facets
                .into_iter()
                .map(|counts| (counts.facet, counts.values))
                .collect(),
            corrections: results.corrections,
            all_words: results.all_words,
            hints: results
                .hints
                .iter()
                .map(|hint| text::search::hints::hint_text(locale, hint))
                .collect(),
            took_us: results.took_us,
        }
    }
}

impl From<Hit> for ApiHit {
    fn from(hit: Hit) -> Self {
        let text = hit.snippet.text;
        let characters = |bytes: usize| text[..bytes].chars().count();
        let highlights = hit
            .snippet
            .highlights
            .iter()
            .map(|range| [characters(range.start), characters(range.end)]);
        Self {
            highlights: highlights.collect(),
            id: hit.id.to_string(),
            title: hit.title,
            url: hit.url,
            anchor: hit.anchor,
            heading: hit.heading,
            snippet: text,
            squad: hit.squad,
            lang: hit.lang,
            kind: hit.kind,
            status: hit.status,
            updated: hit.updated,
            also_in: hit.also_in,
            why: hit.why,
        }
    }
}

/// `q`, the filters and `page` as in the address of the search page; `locale` chooses the language of the answer.
pub(super) async fn search(State(site): State<AppState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = query.unwrap_or_default();
    let locale = locale(&query, &headers);
    let asked = SearchQuery::parse(&query);
    let reader = site.sessions.reader(&headers);
    let turns = site.turns.clone();
    let found = turns.work(move || {
        let found = site.library.search(&reader, locale, &asked);
        found.map(|results| SearchAnswer::of(results, locale))
    });
    match found.await {
        Ok(Ok(answer)) => for_this_reader(Json(answer)),
        Ok(Err(refusal)) => refused(&refusal, locale),
        Err(crowded) => crowded.into_response(),
    }
}

/// `q` as typed so far, and `locale`.
pub(super) async fn suggest(State(site): State<AppState>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = query.unwrap_or_default();
    let locale = locale(&query, &headers);
    let typed = typed(&query);
    let reader = site.sessions.reader(&headers);
    let turns = site.turns.clone();
    match turns.work(move || site.library.suggest(&reader, locale, &typed)).await {
        Ok(found) => for_this_reader(Json(found)),
        Err(crowded) => crowded.into_response(),
    }
}

/// An answer that may have what only its reader may see.
fn for_this_reader(answer: impl IntoResponse) -> Response {
    let private = [
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "accept-language, cookie"),
    ];
    (private, answer).into_response()
}

/// Operators are for whoever searches: while someone types, a colon or a quotation mark is one more character.
fn typed(query: &str) -> String {
    let named = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "q");
    named.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

fn locale(query: &str, headers: &HeaderMap) -> Locale {
    let named = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "locale");
    named
        .and_then(|(_, value)| Locale::parse(&value))
        .unwrap_or_else(|| language::wanted(headers))
}

/// A refusal as machines read it: a stable code, and a sentence for people.
#[derive(Serialize)]
struct Problem {
    error: &'static str,
    message: String,
}

fn refused(refusal: &ReadError, locale: Locale) -> Response {
    let (status, error) = match refusal {
        ReadError::NotFound | ReadError::Moved(_) => (StatusCode::NOT_FOUND, "not_found"),
        ReadError::NotReady => (StatusCode::SERVICE_UNAVAILABLE, "not_ready"),
        ReadError::QueryTooLong { .. } => (StatusCode::BAD_REQUEST, "query_too_long"),
        ReadError::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    };
    (
        status,
        Json(Problem {
            error,
            message: text::refusal(refusal, locale).message,
        }),
    )
        .into_response()
}
