//! The site over HTTP.
//!
//! Pages are pure functions of the library, so a finished page is kept, compressed, until the library changes; see
//! `pages`. Everything else is small: the API, files, addresses for crawlers and supervisors.

mod adoptions;
pub mod api;
mod assets;
mod badges;
mod bodies;
mod campaigns;
mod candidates;
mod compression;
mod connections;
mod declarations;
mod downloads;
mod exemptions;
mod feed;
mod feeds;
mod flights;
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
mod routes;
mod same_origin;
mod session;
mod sitemap;
mod tables;
mod told_once;
mod trials;
mod tries;
mod troubles;
mod turns;
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

use flights::Flights;
pub use hosts::Hosts;
pub use listener::{Peer, listen, serve, stop_signal};
use pages::PageCache;
pub use rooms::Rooms;
use routes::Routes;
pub use session::Sessions;
use turns::Turns;

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
    /// For what takes the processor: pages that must be drawn, searches.
    pub(crate) turns: Turns,
    /// For what people write.
    pub(crate) writing: Turns,
    /// For files that are written while they are sent, which takes as long as their readers read.
    pub(crate) downloads: Turns,
    flights: Flights,
    /// For what readers send.
    pub(crate) room: bodies::Room,
    /// For files of squads on their way to readers.
    pub(crate) media_room: bodies::Room,
    pub(crate) crowd_pages: Arc<troubles::CrowdPages>,
}

/// Writers who wait for the disk at once: what they write is synced together.
const WRITERS: usize = 64;
/// Files that are written and sent at once.
const DOWNLOADS: usize = 8;
/// MiB of bodies that are on their way or being worked on.
const BODIES: usize = 64;
/// MiB of files of squads that are being sent.
const MEDIA: usize = 256;

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
        turns: Turns::of_cores(),
        writing: Turns::of(WRITERS),
        downloads: Turns::of(DOWNLOADS),
        flights: Flights::default(),
        room: bodies::Room::of_mebibytes(BODIES),
        media_room: bodies::Room::of_mebibytes(MEDIA),
        crowd_pages: Arc::default(),
    };
    costly()
        .router()
        .route_layer(middleware::from_fn_with_state(site.clone(), turns::one_by_one))
        .merge(quick().router())
        .fallback(pages::page)
        .with_state(site.clone())
        .layer(DefaultBodyLimit::max(writing::LARGEST_FORM))
        .layer(middleware::from_fn_with_state(site.clone(), bodies::taken_in))
        .layer(middleware::from_fn_with_state(same_origin, same_origin::guard))
        .layer(middleware::from_fn_with_state(hosts, hosts::guard))
        .layer(middleware::from_fn_with_state(site, troubles::worded))
        .layer(middleware::from_fn(headers::secure))
}

/// Every address of the site but those of pages, which [`balise_domain::place::Place`] names: with the parameters in
/// braces, as the router has them.
pub fn addresses() -> Vec<&'static str> {
    let mut addresses = quick().addresses();
    addresses.extend(costly().addresses());
    addresses.extend(downloads::ADDRESSES);
    addresses
}

/// What answers from memory, or takes its turn itself once it knows that it has to work.
fn quick() -> Routes {
    Routes::default()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/assets/{name}", get(assets::asset))
        .route("/media/{name}", get(media::media))
        .route("/diagrams/{name}", get(media::diagram))
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .route("/{locale}/search.atom", get(feeds::search))
        .route("/{locale}/candidates", get(pages::page))
        .route("/live.js", get(rooms::listener))
        .route("/live/{squad}/{assessment}/{heard}", get(rooms::events))
}

/// What works for every answer, and takes its turn before.
fn costly() -> Routes {
    Routes::default()
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/robots.txt", get(sitemap::robots))
        .route("/api/v1/adoptions", post(adoptions::declare))
        .route("/{locale}/adoption-map.csv", get(maps::adoptions))
        .route("/{locale}/stack.csv", get(maps::stack))
        .route("/{locale}/practices.atom", get(feeds::practices))
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
        .route("/{locale}/candidates", post(candidates::decide))
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
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.library.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the library is being read\n")
    }
}
