//! The site over HTTP.
//!
//! Pages are pure functions of the library, so a finished page is kept, compressed, until the library changes; see
//! `pages`. Everything else is small: the API, files, addresses for crawlers and supervisors.

pub mod api;
mod files;
mod forms;
mod identity;
mod pages;
mod questions;
mod respond;
mod routes;
mod syndication;
mod transport;
mod troubles;
mod workshop;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware;
use axum::routing::{get, post};
use balise_app::{Shell, text};
use balise_domain::library::route;
use balise_library::Library;

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
pub(crate) use identity::session::Session;
pub use identity::session::Sessions;
use pages::PageCache;
use routes::Routes;
use transport::flights::Flights;
pub use transport::hosts::Hosts;
pub use transport::listener::{Peer, listen, serve, stop_signal};
pub use transport::proxies::Proxies;
use transport::turns::Turns;
pub use workshop::live::Rooms;

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
    pub(crate) tries: transport::tries::Tries,
    /// For what takes the processor: pages that must be drawn, searches.
    pub(crate) turns: Turns,
    /// For what people write.
    pub(crate) writing: Turns,
    /// For files that are written while they are sent, which takes as long as their readers read.
    pub(crate) downloads: Turns,
    flights: Flights,
    /// For what readers send.
    pub(crate) room: transport::bodies::BodyBudget,
    /// For files of squads on their way to readers.
    pub(crate) media_room: transport::bodies::BodyBudget,
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
        transport::same_origin::OriginGuard::of(settings.base_url.iter().chain(&settings.origins).map(String::as_str));
    let hosts = transport::hosts::HostGuard {
        hosts: settings.hosts,
        ..transport::hosts::HostGuard::default()
    };
    let base_url = settings.base_url;
    let frame = Shell {
        assets: files::assets::addresses(),
        base_url: base_url.clone(),
    };
    let site = AppState {
        library,
        frame: Arc::new(frame),
        cache: Arc::default(),
        sessions: settings.sessions.at(base_url.as_deref()),
        rooms: settings.rooms,
        tries: transport::tries::Tries::default(),
        turns: Turns::of_cores(),
        writing: Turns::of(WRITERS),
        downloads: Turns::of(DOWNLOADS),
        flights: Flights::default(),
        room: transport::bodies::BodyBudget::of_mebibytes(BODIES),
        media_room: transport::bodies::BodyBudget::of_mebibytes(MEDIA),
        crowd_pages: Arc::default(),
    };
    costly()
        .router()
        .route_layer(middleware::from_fn_with_state(
            site.clone(),
            transport::turns::one_by_one,
        ))
        .merge(quick().router())
        .fallback(pages::page)
        .with_state(site.clone())
        .layer(DefaultBodyLimit::max(forms::LARGEST))
        .layer(middleware::from_fn_with_state(
            site.clone(),
            transport::bodies::taken_in,
        ))
        .layer(middleware::from_fn_with_state(
            same_origin,
            transport::same_origin::guard,
        ))
        .layer(middleware::from_fn_with_state(hosts, transport::hosts::guard))
        .layer(middleware::from_fn_with_state(
            settings.proxies,
            transport::proxies::guard,
        ))
        .layer(middleware::from_fn_with_state(site, troubles::worded))
        .layer(middleware::from_fn(transport::headers::secure))
}

/// Every address of the site but those of pages, which [`balise_domain::library::place::Place`] names: with the parameters in
/// braces, as the router has them.
pub fn addresses() -> Vec<&'static str> {
    let mut addresses = quick().addresses();
    addresses.extend(costly().addresses());
    addresses.extend(files::downloads::ADDRESSES);
    addresses
}

/// What answers from memory, or takes its turn itself once it knows that it has to work.
fn quick() -> Routes {
    Routes::default()
        .route(route::LIVE, get(|| async { "ok\n" }))
        .route(route::READY, get(ready))
        .route(route::ASSET, get(files::assets::asset))
        .route(route::MEDIA, get(files::media::media))
        .route(route::DIAGRAM, get(files::media::diagram))
        .route(route::API_SEARCH, get(api::search))
        .route(route::API_SUGGEST, get(api::suggest))
        .route(route::SEARCH_FEED.template(), get(syndication::feeds::search))
        .route(route::CANDIDATES.template(), get(pages::page))
        .route(route::LISTENER, get(workshop::live::listener))
        .route(route::EVENTS, get(workshop::live::events))
}

/// What works for every answer, and takes its turn before.
fn costly() -> Routes {
    Routes::default()
        .route(route::SITEMAP, get(syndication::sitemap::sitemap))
        .route(route::ROBOTS, get(syndication::sitemap::robots))
        .route(route::API_ADOPTIONS, post(api::adoptions::declare))
        .route(route::ADOPTION_MAP_TABLE.template(), get(files::maps::adoptions))
        .route(route::STACK_MAP_TABLE.template(), get(files::maps::stack))
        .route(route::PRACTICES_FEED.template(), get(syndication::feeds::practices))
        .route(route::OPENSEARCH.template(), get(syndication::opensearch::description))
        .route(
            route::SIGN_IN.template(),
            get(identity::sign_in::ask).post(identity::sign_in::sign_in),
        )
        .route(route::REVIEWS.template(), post(submit::<ReviewForm>))
        .route(route::QUESTIONS.template(), post(submit::<QuestionForm>))
        .route(
            route::IMPORTS.template(),
            get(files::imports::ask)
                .post(files::imports::bring_in)
                .layer(DefaultBodyLimit::max(files::imports::LARGEST)),
        )
        .route(
            route::API_ASSESSMENTS,
            get(files::downloads::api)
                .post(files::imports::api)
                .layer(DefaultBodyLimit::max(files::imports::LARGEST)),
        )
        .route(route::ADOPTIONS.template(), post(submit::<AdoptionForm>))
        .route(route::TRIALS.template(), post(submit::<Trial>))
        .route(route::CAMPAIGNS.template(), post(submit::<Campaign>))
        .route(route::CLOSE_CAMPAIGN.template(), post(campaign::close))
        .route(route::BADGES.template(), post(submit::<Badges>))
        .route(route::EXEMPTIONS.template(), post(submit::<Exemption>))
        .route(route::PLANS.template(), post(submit::<PlanForm>))
        .route(route::CANDIDATES.template(), post(submit::<CandidateForm>))
        .route(route::CANDIDATE_DRAFT.template(), get(files::candidate_draft::draft))
        .route(
            route::CHECKS.template(),
            get(workshop::start_check::ask).post(submit::<StartCheckForm>),
        )
        .route(route::ROOM.template(), get(workshop::workshops::room))
        .route(route::ROOM_QR.template(), get(workshop::workshops::qr))
        .route(route::ROOM_STEP.template(), post(workshop::workshops::step))
        .route(
            route::JOIN.template(),
            get(workshop::votes::join_page).post(workshop::votes::join),
        )
        .route(
            route::BALLOT.template(),
            get(workshop::votes::ballot)
                .post(workshop::votes::vote)
                .layer(DefaultBodyLimit::max(workshop::votes::LARGEST_BALLOT)),
        )
}

async fn ready(State(site): State<AppState>, headers: HeaderMap) -> (StatusCode, &'static str) {
    if site.library.is_ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            text::trouble::not_ready(transport::language::wanted(&headers)),
        )
    }
}
