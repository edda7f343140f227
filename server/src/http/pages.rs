//! Pages: drawn once for all who may see the same, however many ask at once, compressed once, and cached until the library
//! changes.
//!
//! Nearly everybody sees the same. What is closed to a squad is drawn for its own people, and cached under its name.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{Reply, ReplyBody, draw, not_found};
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_library::{ByteCache, ByteSize};

use super::files::markdown_source;
use super::respond::redirect;
use super::transport::language;
use super::{AppState, questions};
use crate::http::files::downloads::{self, Download};
use crate::http::transport::compression::{Effort, Encoding};
use crate::http::transport::negotiated::{CacheScope, PackedBytes};

/// Packed pages that are kept, in bytes.
const KEPT: usize = 48 * 1024 * 1024;

const HTML: &str = "text/html; charset=utf-8";

/// The packed pages that are used most, of the present version of the library.
pub(crate) struct PageCache {
    /// Of the pages in it: those of earlier versions are dropped when the first of a later one comes.
    version: AtomicU64,
    pages: ByteCache<PageCacheKey, PackedBytes>,
}

/// Everything that a packed page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PageCacheKey {
    /// Of the library.
    version: u64,
    path: String,
    /// The class of readers that it was drawn for.
    readers: Viewer,
    encoding: Encoding,
}

impl Default for PageCache {
    fn default() -> Self {
        Self {
            version: AtomicU64::new(0),
            pages: ByteCache::of_bytes(KEPT),
        }
    }
}

impl ByteSize for PackedBytes {
    fn byte_size(&self) -> usize {
        self.len()
    }
}

impl PageCache {
    fn find(&self, key: &PageCacheKey) -> Option<PackedBytes> {
        self.pages.get(key)
    }

    fn keep(&self, key: PageCacheKey, page: PackedBytes) {
        let version = key.version;
        let before = self.version.fetch_max(version, Ordering::AcqRel);
        if version > before {
            // Nobody is sent them any more: their keys have another version than that of any request.
            self.pages.retain(|key| key.version >= version);
        }
        if version >= before {
            self.pages.insert(key, page);
        }
    }
}

/// Answers every path that no other route does.
pub(super) async fn page(State(site): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = parts.uri.path();
    let query = parts.uri.query().unwrap_or_default();
    if let Some(response) = without_language(path, query, &parts.headers) {
        return response;
    }
    let readers = site.library.class_of(site.sessions.reader(&parts.headers));
    if let Some(response) = markdown_source::twin(&site, &readers, path).await {
        return response;
    }
    if let Some(wanted) = Download::parse(path) {
        return downloads::answer(site, wanted, query.to_owned(), &parts.headers).await;
    }
    let key = PageCacheKey {
        version: site.library.version(),
        path: path.to_owned(),
        readers,
        encoding: Encoding::accepted(&parts.headers),
    };
    if query.is_empty()
        && let Some(packed) = site.cache.find(&key)
    {
        return packed.answer(&parts.headers);
    }
    let reach = reach(&key.readers);
    let asked = PageRequest {
        key,
        query: query.to_owned(),
    };
    let headers = parts.headers.clone();
    let (turns, flights) = (site.turns.clone(), site.flights.clone());
    let drawn = if query.is_empty() {
        flights.join(asked.key.clone(), &turns, move || asked.draw(&site)).await
    } else {
        let drawing = move || {
            questions::wonder(&site, &asked.key.path, &asked.query, &headers);
            asked.draw(&site)
        };
        turns.work(drawing).await
    };
    match drawn {
        Ok(Drawn::Page(packed)) => packed.answer(&parts.headers),
        Ok(Drawn::Redirect(status, to)) => redirect_readers(status, &to, reach),
        Err(crowded) => crowded.into_response(),
    }
}

/// A request for a page that has to be drawn.
struct PageRequest {
    key: PageCacheKey,
    query: String,
}

#[derive(Clone, Debug)]
pub(super) enum Drawn {
    Page(PackedBytes),
    Redirect(StatusCode, String),
}

impl PageRequest {
    fn draw(self, site: &AppState) -> Drawn {
        let PageCacheKey {
            path,
            readers,
            encoding,
            ..
        } = &self.key;
        let Reply { status, outcome } = match Place::parse(path) {
            Some((locale, place)) => draw(&*site.library, &site.frame, readers, locale, &place, &self.query),
            None => {
                let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
                let locale = Locale::ALL
                    .into_iter()
                    .find(|locale| locale.tag() == first)
                    .unwrap_or(Locale::Fr);
                not_found(&*site.library, &site.frame, readers, locale, path)
            }
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let html = match outcome {
            ReplyBody::Page(html) => html,
            ReplyBody::Redirect(to) => return Drawn::Redirect(status, to),
        };
        let kept = self.query.is_empty() && status == StatusCode::OK;
        let effort = if kept { Effort::Kept } else { Effort::Once };
        let packed = PackedBytes::new(status, HTML, html, *encoding, effort).reaching(reach(readers));
        if kept {
            site.cache.keep(self.key, packed.clone());
        }
        Drawn::Page(packed)
    }
}

/// Whom a page may be sent to that was drawn for this class of readers.
pub(super) const fn reach(readers: &Viewer) -> CacheScope {
    match readers {
        Viewer::Anonymous | Viewer::Member { squad: None } => CacheScope::Open,
        Viewer::Member { squad: Some(_) } => CacheScope::Squad,
    }
}

/// Sends an address without language to the one of the reader.
fn without_language(path: &str, query: &str, headers: &HeaderMap) -> Option<Response> {
    let locale = language::wanted(headers);
    let with_language = route::in_language(locale, path.trim_end_matches('/'));
    let known = path == "/" || (Place::parse(path).is_none() && Place::parse(&with_language).is_some());
    if !known {
        return None;
    }
    let to = if query.is_empty() {
        with_language
    } else {
        format!("{with_language}?{query}")
    };
    let mut response = redirect(StatusCode::FOUND, &to);
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("accept-language"));
    Some(response)
}

/// Where a page went, which not everybody may know.
fn redirect_readers(status: StatusCode, to: &str, reach: CacheScope) -> Response {
    let mut response = redirect(status, to);
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if reach == CacheScope::Squad {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::transport::compression::Effort;

    fn key(version: u64, number: usize, readers: Viewer) -> PageCacheKey {
        PageCacheKey {
            version,
            path: format!("/en/squads/{number}"),
            readers,
            encoding: Encoding::Identity,
        }
    }

    fn page(bytes: usize) -> PackedBytes {
        let text = "a".repeat(bytes);
        PackedBytes::new(StatusCode::OK, HTML, text, Encoding::Identity, Effort::Once)
    }

    #[test]
    fn a_full_cache_keeps_the_pages_that_are_read_most() {
        let (cache, page) = (PageCache::default(), page(1 << 20));
        let popular = |number| key(1, number, Viewer::OPEN);
        (0..4).for_each(|number| cache.keep(popular(number), page.clone()));
        for number in 100..300 {
            cache.keep(key(1, number, Viewer::OPEN), page.clone());
            (0..4).for_each(|number| drop(cache.find(&popular(number))));
        }
        assert!((0..4).all(|number| cache.find(&popular(number)).is_some()));
        let bytes = usize::try_from(cache.pages.bytes()).expect("it fits");
        assert!(bytes <= KEPT && bytes > KEPT / 2, "{bytes}");
    }

    #[test]
    fn a_page_is_found_by_its_own_readers_in_its_own_version_alone() {
        let (cache, page) = (PageCache::default(), page(100));
        let squad = Viewer::Member {
            squad: balise_domain::id::SquadId::parse("billing"),
        };
        cache.keep(key(1, 0, squad.clone()), page.clone());
        assert!(cache.find(&key(1, 0, squad.clone())).is_some());
        assert!(cache.find(&key(1, 0, Viewer::OPEN)).is_none());
        assert!(cache.find(&key(2, 0, squad.clone())).is_none());
        cache.keep(key(2, 1, squad.clone()), page.clone());
        assert!(
            cache.find(&key(1, 0, squad.clone())).is_none(),
            "the next version drops it"
        );
        cache.keep(key(1, 0, squad.clone()), page);
        assert!(
            cache.find(&key(1, 0, squad)).is_none(),
            "one that was drawn too late is not kept"
        );
    }
}
