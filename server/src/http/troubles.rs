//! Answers to requests that no handler answered, as a page or as JSON for machines.
//!
//! A handler that cannot answer gives the reason ([`answer`]); a panic gives none and is caught here. Either way the text
//! is added last, in the language of the request.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use balise_app::{ReplyBody, Trouble, text, trouble};
use balise_domain::ports::port::PagePort as _;
use balise_domain::text::locale::{Bilingual, Locale};
use serde::Serialize;

use super::AppState;
use super::transport::language;
use crate::http::transport::compression::{Effort, Encoding};
use crate::panics::{Panic, caught, caught_while_waiting};

/// Seconds after which whoever was sent away may come again.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("2");

/// A page that many are sent at once, packed, for a site of this name.
type PackedPage = (Bilingual, Bytes);

/// What is sent to a crowd is drawn once: those who are sent away must cost nearly nothing.
#[derive(Default)]
pub(crate) struct CrowdPages(Mutex<HashMap<(Locale, Encoding), PackedPage>>);

/// An answer without words; they are put in on its way out.
pub(super) fn answer(trouble: Trouble) -> Response {
    let status = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = status.into_response();
    response.extensions_mut().insert(trouble);
    response
}

/// What people wrote in a form that got no answer of its own.
#[derive(Clone, Default)]
struct WrittenTexts(Vec<String>);

/// The same, with texts to be copied from the page.
pub(super) fn answer_with_texts(trouble: Trouble, texts: Vec<String>) -> Response {
    let mut response = answer(trouble);
    response.extensions_mut().insert(WrittenTexts(texts));
    response
}

/// Runs a request; whatever happens to it, its reader gets an answer.
pub(super) async fn worded(State(site): State<AppState>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let method = request.method().clone();
    let mut texts = WrittenTexts::default();
    let trouble = match caught_while_waiting(next.run(request)).await {
        Ok(response) => match response.extensions().get::<Trouble>() {
            Some(trouble) => {
                texts = response.extensions().get().cloned().unwrap_or_default();
                trouble.clone()
            }
            // Something that was told where it happened, with less to find it by.
            None if response.status() == StatusCode::INTERNAL_SERVER_ERROR => {
                let request = request_id();
                tracing::error!(%method, path = uri.path(), request, "a request could not be answered");
                Trouble::Failed { request }
            }
            None => return response,
        },
        Err(Panic { message, place }) => {
            let request = request_id();
            let place = place.unwrap_or_default();
            tracing::error!(%method, path = uri.path(), request, place, "a bug ended a request: {message}");
            Trouble::Failed { request }
        }
    };
    in_words(&site, &trouble, &texts, &uri, &headers)
}

/// What the reader tells us of, and the log knows.
fn request_id() -> String {
    let mut bytes = [0; 4];
    // Without chance the log still has the path and the time.
    let _ = getrandom::fill(&mut bytes);
    let number = u32::from_be_bytes(bytes);
    format!("{:04x}-{:04x}", number >> 16, number & 0xFFFF)
}

/// A trouble as machines read it.
#[derive(Serialize)]
struct TroubleProblem {
    error: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

fn in_words(site: &AppState, trouble: &Trouble, texts: &WrittenTexts, uri: &Uri, headers: &HeaderMap) -> Response {
    let path = uri.path();
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let locale = Locale::parse(first).unwrap_or_else(|| language::wanted(headers));
    let mut response = if first == "api" {
        Json(TroubleProblem {
            error: trouble.code(),
            message: text::trouble(trouble, locale).message,
            request: match trouble {
                Trouble::Failed { request } => Some(request.clone()),
                _ => None,
            },
        })
        .into_response()
    } else {
        page(site, trouble, texts, locale, Encoding::accepted(headers))
    };
    *response.status_mut() = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match trouble {
        Trouble::Crowded => {
            headers.insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        // What is still on its way is not waited for.
        Trouble::TooLate | Trouble::TooLarge { .. } => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        Trouble::Failed { .. } | Trouble::UnreadableForm { .. } => {}
    }
    response
}

fn page(site: &AppState, trouble: &Trouble, texts: &WrittenTexts, locale: Locale, encoding: Encoding) -> Response {
    // What failed may be what the page is made of: then its words alone are sent.
    let drawn = caught(|| match trouble {
        Trouble::Crowded => site.crowd_pages.packed(site, locale, encoding),
        _ => pack(site, &site.library.site().name, (trouble, texts), locale, encoding),
    });
    let Ok(bytes) = drawn else {
        let words = text::trouble(trouble, locale);
        return format!("{}\n{}\n", words.title, words.message).into_response();
    };
    let mut response = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

fn pack(
    site: &AppState,
    name: &Bilingual,
    (why, WrittenTexts(texts)): (&Trouble, &WrittenTexts),
    locale: Locale,
    encoding: Encoding,
) -> Bytes {
    let html = match trouble(name, &site.frame, locale, why, texts).outcome {
        ReplyBody::Page(html) => html,
        ReplyBody::Redirect(_) => String::new(),
    };
    encoding.pack(html.into_bytes(), Effort::Once).into()
}

impl CrowdPages {
    fn packed(&self, site: &AppState, locale: Locale, encoding: Encoding) -> Bytes {
        let name = site.library.site().name;
        let key = (locale, encoding);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, bytes)) = kept.get(&key)
            && *known == name
        {
            return bytes.clone();
        }
        let why = (&Trouble::Crowded, &WrittenTexts::default());
        let bytes = pack(site, &name, why, locale, encoding);
        kept.insert(key, (name, bytes.clone()));
        bytes
    }
}

/// The words of a trouble in both languages, for a reader of whom nothing is known yet.
pub(super) fn in_both_languages(trouble: &Trouble) -> String {
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let words = text::trouble(trouble, locale);
            format!("{}\n{}\n", words.title, words.message)
        })
        .collect()
}
