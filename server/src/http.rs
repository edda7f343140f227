//! The site over HTTP.
//!
//! Pages are pure functions of the library, so a finished page is kept, compressed, until the library changes; see
//! `pages`. Everything else is small: the API, files, addresses for crawlers and supervisors.

pub mod api;
mod assets;
mod compression;
mod headers;
mod language;
mod listener;
mod media;
mod negotiated;
mod pages;
mod sitemap;
mod twin;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::get;
use balise_app::Frame;
use balise_library::Library;

pub use listener::{listen, serve, stop_signal};
use pages::PageCache;

/// What may differ between two sites of the same library.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// For absolute links, without a slash at its end; never taken from a request.
    pub base_url: Option<String>,
}

/// What every handler may use.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) library: Arc<Library>,
    pub(crate) frame: Arc<Frame>,
    pub(crate) cache: Arc<PageCache>,
}

/// The whole site.
pub fn router(library: Arc<Library>, settings: Settings) -> Router {
    let frame = Frame {
        assets: assets::addresses(),
        base_url: settings.base_url,
    };
    let site = Site {
        library,
        frame: Arc::new(frame),
        cache: Arc::default(),
    };
    Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/robots.txt", get(sitemap::robots))
        .route("/assets/{name}", get(assets::asset))
        .route("/media/{name}", get(media::media))
        .route("/diagrams/{name}", get(media::diagram))
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .fallback(pages::page)
        .with_state(site)
        .layer(middleware::from_fn(headers::secure))
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.library.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the library is being read\n")
    }
}
