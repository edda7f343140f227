//! The site over HTTP.
//!
//! Pages are pure functions of the library, so a finished page is kept, compressed, until the library changes; see
//! `pages`. Everything else is small: the API, files, addresses for crawlers and supervisors.

mod adoptions;
pub mod api;
mod assets;
mod atom;
mod bodies;
mod candidates;
mod compression;
mod connections;
mod downloads;
mod feeds;
mod flights;
mod forms;
mod headers;
mod hosts;
mod imports;
mod language;
mod listener;
mod live;
mod logged_once;
mod maps;
mod markdown_source;
mod media;
mod negotiated;
mod opensearch;
mod pages;
mod proxies;
mod questions;
mod respond;
mod return_address;
mod routes;
mod same_origin;
mod session;
mod sign_in;
mod sitemap;
mod start_check;
mod tables;
mod tries;
mod troubles;
mod turns;
mod votes;
mod workshops;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{get, post};
use balise_app::Shell;
use balise_domain::library::route;
use balise_library::Library;

use flights::Flights;
use forms::adoption::AdoptionForm;
use forms::badges::Badges;
use forms::campaign::{self, Campaign};
use forms::candidate::CandidateForm;
use forms::exemption::Exemption;
use forms::opening::StartCheckForm;
use forms::plan::PlanForm;
use forms::question::QuestionForm;
use forms::review::ReviewForm;
use forms::submit;
use forms::trial::Trial;
pub use hosts::Hosts;
pub use listener::{Peer, listen, serve, stop_signal};
pub use live::Rooms;
use pages::PageCache;
pub use proxies::Proxies;
use routes::Routes;
pub(crate) use session::Session;
pub use session::Sessions;
use turns::Turns;

/// What may differ between two sites of the same library.
#[derive(Clone)]
pub struct SiteSettings {
    /// For absolute links, without a slash at its end; never taken from a request.
    pub base_url: Option<String>,
    /// Further origins whose pages may change things: `https://intra.example`.
    pub origins: Vec<String>,
    /// Names that the site answers under.
    pub hosts: Hosts,
    /// Proxies whose word is taken for who asks, and for what name.
    pub proxies: Proxies,
    pub sessions: Sessions,
    /// Closed before the site stops, so that no screen of a room holds it up.
    pub rooms: Rooms,
}

impl Default for SiteSettings {
    /// Without a base URL, on the loopback, with sessions that end with the process.
    fn default() -> Self {
        Self {
            base_url: None,
            origins: Vec::new(),
            proxies: Proxies::default(),
            hosts: Hosts::default(),
            sessions: Sessions::ephemeral(),
            rooms: Rooms::default(),
        }
    }
}

/// What every handler may use.
#[derive(Clone)]
pub(crate) struct AppState {
    pub(crate) library: Arc<Library>,
    pub(crate) frame: Arc<Shell>,
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
    pub(crate) room: bodies::BodyBudget,
    /// For files of squads on their way to readers.
    pub(crate) media_room: bodies::BodyBudget,
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
pub fn router(library: Arc<Library>, settings: SiteSettings) -> Router {
    let same_origin =
        same_origin::OriginGuard::of(settings.base_url.iter().chain(&settings.origins).map(String::as_str));
    let hosts = hosts::HostGuard {
        hosts: settings.hosts,
        ..hosts::HostGuard::default()
    };
    let frame = Shell {
        assets: assets::addresses(),
        base_url: settings.base_url,
    };
    let site = AppState {
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
        room: bodies::BodyBudget::of_mebibytes(BODIES),
        media_room: bodies::BodyBudget::of_mebibytes(MEDIA),
        crowd_pages: Arc::default(),
    };
    costly()
        .router()
        .route_layer(middleware::from_fn_with_state(site.clone(), turns::one_by_one))
        .merge(quick().router())
        .fallback(pages::page)
        .with_state(site.clone())
        .layer(DefaultBodyLimit::max(forms::LARGEST))
        .layer(middleware::from_fn_with_state(site.clone(), bodies::taken_in))
        .layer(middleware::from_fn_with_state(same_origin, same_origin::guard))
        .layer(middleware::from_fn_with_state(hosts, hosts::guard))
        .layer(middleware::from_fn_with_state(settings.proxies, proxies::guard))
        .layer(middleware::from_fn_with_state(site, troubles::worded))
        .layer(middleware::from_fn(headers::secure))
}

/// Every address of the site but those of pages, which [`balise_domain::library::place::Place`] names: with the parameters in
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
        .route(route::LIVE, get(|| async { "ok\n" }))
        .route(route::READY, get(ready))
        .route(route::ASSET, get(assets::asset))
        .route(route::MEDIA, get(media::media))
        .route(route::DIAGRAM, get(media::diagram))
        .route(route::API_SEARCH, get(api::search))
        .route(route::API_SUGGEST, get(api::suggest))
        .route(route::SEARCH_FEED.template(), get(feeds::search))
        .route(route::CANDIDATES.template(), get(pages::page))
        .route(route::LISTENER, get(live::listener))
        .route(route::EVENTS, get(live::events))
}

/// What works for every answer, and takes its turn before.
fn costly() -> Routes {
    Routes::default()
        .route(route::SITEMAP, get(sitemap::sitemap))
        .route(route::ROBOTS, get(sitemap::robots))
        .route(route::API_ADOPTIONS, post(adoptions::declare))
        .route(route::ADOPTION_MAP_TABLE.template(), get(maps::adoptions))
        .route(route::STACK_MAP_TABLE.template(), get(maps::stack))
        .route(route::PRACTICES_FEED.template(), get(feeds::practices))
        .route(route::OPENSEARCH.template(), get(opensearch::description))
        .route(route::SIGN_IN.template(), get(sign_in::ask).post(sign_in::sign_in))
        .route(route::REVIEWS.template(), post(submit::<ReviewForm>))
        .route(route::QUESTIONS.template(), post(submit::<QuestionForm>))
        .route(
            route::IMPORTS.template(),
            get(imports::ask)
                .post(imports::bring_in)
                .layer(DefaultBodyLimit::max(imports::LARGEST)),
        )
        .route(
            route::API_ASSESSMENTS,
            get(downloads::api)
                .post(imports::api)
                .layer(DefaultBodyLimit::max(imports::LARGEST)),
        )
        .route(route::ADOPTIONS.template(), post(submit::<AdoptionForm>))
        .route(route::TRIALS.template(), post(submit::<Trial>))
        .route(route::CAMPAIGNS.template(), post(submit::<Campaign>))
        .route(route::CLOSE_CAMPAIGN.template(), post(campaign::close))
        .route(route::BADGES.template(), post(submit::<Badges>))
        .route(route::EXEMPTIONS.template(), post(submit::<Exemption>))
        .route(route::PLANS.template(), post(submit::<PlanForm>))
        .route(route::CANDIDATES.template(), post(submit::<CandidateForm>))
        .route(route::CANDIDATE_DRAFT.template(), get(candidates::draft))
        .route(
            route::CHECKS.template(),
            get(start_check::ask).post(submit::<StartCheckForm>),
        )
        .route(route::ROOM.template(), get(workshops::room))
        .route(route::ROOM_QR.template(), get(workshops::qr))
        .route(route::ROOM_STEP.template(), post(workshops::step))
        .route(route::JOIN.template(), get(votes::join_page).post(votes::join))
        .route(
            route::BALLOT.template(),
            get(votes::ballot)
                .post(votes::vote)
                .layer(DefaultBodyLimit::max(votes::LARGEST_BALLOT)),
        )
}

async fn ready(State(site): State<AppState>) -> (StatusCode, &'static str) {
    if site.library.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the library is being read\n")
    }
}
