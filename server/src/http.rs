//! The site over HTTP.
//!
//! Pages are pure functions of the library, so a finished page is kept, compressed, until the library changes; see
//! `pages`. Everything else is small: the API, files, addresses for crawlers and supervisors.

mod adoptions;
pub mod api;
mod assets;
mod badges;
mod campaigns;
mod candidates;
mod compression;
mod declarations;
mod downloads;
mod exemptions;
mod feed;
mod feeds;
mod headers;
mod hosts;
mod imports;
mod language;
mod listener;
mod maps;
mod media;
mod negotiated;
mod openings;
mod opensearch;
mod pages;
mod plans;
mod posted;
mod questions;
mod rooms;
mod same_origin;
mod session;
mod sitemap;
mod tables;
mod told_once;
mod trials;
mod tries;
mod twin;
mod votes;
mod waiting;
mod workshops;
mod writing;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{get, post};
use balise_app::Frame;
use balise_library::Library;

pub use hosts::Hosts;
pub use listener::{Peer, listen, serve, stop_signal};
use pages::PageCache;
pub use rooms::Rooms;
pub use session::Sessions;

/// What may differ between two sites of the same library.
#[derive(Clone)]
pub struct Settings {
    /// For absolute links, without a slash at its end; never taken from a request.
    pub base_url: Option<String>,
    /// Names that the site answers under.
    pub hosts: Hosts,
    pub sessions: Sessions,
    /// Closed before the site stops, so that no screen of a room holds it up.
    pub rooms: Rooms,
}

impl Default for Settings {
    /// Without a base URL, on the loopback, with sessions that end with the process.
    fn default() -> Self {
        Self {
            base_url: None,
            hosts: Hosts::default(),
            sessions: Sessions::ephemeral(),
            rooms: Rooms::default(),
        }
    }
}

/// What every handler may use.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) library: Arc<Library>,
    pub(crate) frame: Arc<Frame>,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) sessions: Sessions,
    pub(crate) rooms: Rooms,
    pub(crate) tries: tries::Tries,
}

/// The whole site.
pub fn router(library: Arc<Library>, settings: Settings) -> Router {
    let same_origin = same_origin::Guard::of(settings.base_url.as_deref());
    let hosts = hosts::Guard {
        hosts: settings.hosts,
        ..hosts::Guard::default()
    };
    let frame = Frame {
        assets: assets::addresses(),
        base_url: settings.base_url,
    };
    let site = Site {
        library,
        frame: Arc::new(frame),
        cache: Arc::default(),
        sessions: settings.sessions,
        rooms: settings.rooms,
        tries: tries::Tries::default(),
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
        .route("/api/v1/adoptions", post(adoptions::declare))
        .route("/{locale}/adoption-map.csv", get(maps::adoptions))
        .route("/{locale}/stack.csv", get(maps::stack))
        .route("/{locale}/practices.atom", get(feeds::practices))
        .route("/{locale}/search.atom", get(feeds::search))
        .route("/{locale}/opensearch.xml", get(opensearch::description))
        .route("/{locale}/who", get(writing::ask_who).post(writing::answer_who))
        .route("/{locale}/reviews", post(writing::review))
        .route("/{locale}/questions", post(questions::claim))
        .route(
            "/{locale}/imports",
            get(imports::ask)
                .post(imports::bring_in)
                .layer(DefaultBodyLimit::max(imports::LARGEST)),
        )
        .route(
            "/api/v1/assessments",
            post(imports::api).layer(DefaultBodyLimit::max(imports::LARGEST)),
        )
        .route("/{locale}/adoptions", post(declarations::declare))
        .route("/{locale}/trials", post(trials::try_it))
        .route("/{locale}/campaigns", post(campaigns::open))
        .route("/{locale}/campaigns/{campaign}/close", post(campaigns::close))
        .route("/{locale}/badges", post(badges::offer))
        .route("/{locale}/exemptions", post(exemptions::step))
        .route("/{locale}/plans", post(plans::settle))
        .route("/{locale}/candidates", get(pages::page).post(candidates::decide))
        .route("/{locale}/candidates/{candidate}/draft.md", get(candidates::draft))
        .route("/{locale}/workshops", get(openings::ask).post(openings::open))
        .route("/{locale}/workshops/{squad}/{assessment}", get(workshops::room))
        .route("/{locale}/workshops/{squad}/{assessment}/qr.svg", get(workshops::qr))
        .route("/{locale}/workshops/{squad}/{assessment}/{step}", post(workshops::step))
        .route("/{locale}/join", get(votes::door).post(votes::join))
        .route(
            "/{locale}/vote/{capability}",
            get(votes::ballot)
                .post(votes::vote)
                .layer(DefaultBodyLimit::max(votes::LARGEST_BALLOT)),
        )
        .route("/live.js", get(rooms::listener))
        .route("/live/{squad}/{assessment}/{heard}", get(rooms::events))
        .fallback(pages::page)
        .with_state(site)
        .layer(DefaultBodyLimit::max(writing::LARGEST_FORM))
        .layer(middleware::from_fn_with_state(same_origin, same_origin::guard))
        .layer(middleware::from_fn_with_state(hosts, hosts::guard))
        .layer(middleware::from_fn(headers::secure))
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.library.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the library is being read\n")
    }
}
