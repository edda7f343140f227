//! The room of a practice check, for those who run it: revealed, talked over, closed, all by plain forms.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{RoomPage, WorkshopPage, denied, text, workshop};
use balise_domain::Date;
use balise_domain::check::level::Level;
use balise_domain::id::{AssessmentId, SquadId};
use balise_domain::journal::rule_violation::{Right, RuleViolation};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::port::{BallotPort as _, WritePort as _};
use balise_domain::ports::workshop::WorkshopView;
use balise_domain::text::locale::Locale;
use jiff::{Timestamp, ToSpan as _};

use crate::http::AppState;
use crate::http::forms::pending::sign_in_or_keep;
use crate::http::forms::step::{BallotStep, LedgerStep, StepContext, StepForm, TEXTS};
use crate::http::forms::written;
use crate::http::identity::session::Session;
use crate::http::respond::{page, see_other};
use crate::panics::elsewhere;

/// Days until what is decided should be done, as a proposal: a quarter.
const PROPOSED: i64 = 90;

/// `GET /{locale}/workshops/{squad}/{assessment}`.
pub(in crate::http) async fn room(
    State(site): State<AppState>,
    Path((locale, squad, assessment)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    match found(&site, &locale, &squad, &assessment, &headers, &[]) {
        Ok(found) => draw_room(&site, found, None, HashMap::new(), &headers),
        Err(response) => response,
    }
}

/// `GET /{locale}/workshops/{squad}/{assessment}/qr.svg`: the address of the ballot, for a camera.
pub(in crate::http) async fn qr(
    State(site): State<AppState>,
    Path((locale, squad, assessment)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let found = match found(&site, &locale, &squad, &assessment, &headers, &[]) {
        Ok(found) => found,
        Err(response) => return response,
    };
    let invitation = site
        .library
        .invitation(&found.view.squad.id, &found.view.assessment, &found.session.author());
    let Ok(invitation) = invitation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (origin, _) = origin(&site, &headers);
    let link = format!(
        "{origin}{}",
        route::ballot(found.locale, invitation.capability.as_str())
    );
    let Ok(code) = qrcode::QrCode::new(link) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let svg = code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(240, 240)
        .build();
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, svg).into_response()
}

/// `POST /{locale}/workshops/{squad}/{assessment}/{step}`.
pub(in crate::http) async fn step(
    State(site): State<AppState>,
    Path((locale, squad, assessment, name)): Path<(String, String, String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let texts = written(&body, |field| TEXTS.contains(&field));
    let found = match found(&site, &locale, &squad, &assessment, &headers, &texts) {
        Ok(found) => found,
        Err(response) => return response,
    };
    let step = match StepForm::parse(&name, &body) {
        Ok(Some(step)) => step,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(unreadable) => return unreadable.with_texts(texts).into_response(),
    };
    let (written, anchor) = match step {
        StepForm::Ballots(step) => (take(&site, &found, step).await, None),
        StepForm::Ledger(step) => {
            let anchor = step.anchor();
            (write(&site, &found, step).await, Some(anchor))
        }
        StepForm::Unsure => return see_other(&found.address()),
        StepForm::NoSuchSeats => {
            let wrong = text::workshop::WorkshopWords::of(found.locale).seats_wrong.to_owned();
            return draw_room(
                &site,
                found,
                Some(("room-seats".to_owned(), wrong)),
                typed(&body),
                &headers,
            );
        }
    };
    match written {
        Ok(()) => {
            site.rooms.stepped(&found.view.squad.id, &found.view.assessment);
            let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            see_other(&format!("{}{anchor}", found.address()))
        }
        Err(denial) => {
            let field = anchor.unwrap_or_else(|| "turnout".to_owned());
            let said = text::denial(&denial, found.locale);
            draw_room(&site, found, Some((field, said)), typed(&body), &headers)
        }
    }
}

/// Does something to the ballots of a room, elsewhere than on the threads that answer.
async fn take(site: &AppState, found: &OpenWorkshop, step: BallotStep) -> Result<(), WriteError> {
    let (library, author, now) = (site.library.clone(), found.session.author(), Timestamp::now());
    let (squad, assessment) = (found.view.squad.id.clone(), found.view.assessment.clone());
    elsewhere(move || step.take(&library, (&squad, &assessment), &author, now)).await
}

async fn write(site: &AppState, found: &OpenWorkshop, step: LedgerStep) -> Result<(), WriteError> {
    let highest = u8::try_from(found.view.levels.len()).ok().and_then(Level::new);
    let context = StepContext {
        squad: found.view.squad.id.clone(),
        assessment: found.view.assessment.clone(),
        person: found.session.person.clone(),
        highest: highest.unwrap_or(Level::LOWEST),
        today: today(),
    };
    let command = step.command(context)?;
    site.library
        .carry_out(command, &found.session.author(), Timestamp::now())
        .await
}

/// What was typed, by the name of the field, to be shown again as it was.
fn typed(body: &[u8]) -> HashMap<String, String> {
    form_urlencoded::parse(body).into_owned().collect()
}

/// A room that there is, and who asks for it.
struct OpenWorkshop {
    locale: Locale,
    view: WorkshopView,
    session: Session,
}

impl OpenWorkshop {
    fn address(&self) -> String {
        route::room(self.locale, &self.view.squad.id, &self.view.assessment)
    }
}

/// `texts` are what people wrote in the form of a step: they are given back when there is no way in.
#[expect(clippy::result_large_err, reason = "a response is what is sent next, once a request")]
fn found(
    site: &AppState,
    locale: &str,
    squad: &str,
    assessment: &str,
    headers: &HeaderMap,
    texts: &[String],
) -> Result<OpenWorkshop, Response> {
    let missing = || StatusCode::NOT_FOUND.into_response();
    let locale = Locale::parse(locale).ok_or_else(missing)?;
    let (squad, assessment) = SquadId::parse(squad)
        .zip(AssessmentId::parse(assessment))
        .ok_or_else(missing)?;
    let next = route::room(locale, &squad, &assessment);
    let needs = Right::Lead { squad: squad.clone() };
    let who = || sign_in_or_keep(site, locale, needs, &next, texts, headers);
    let session = site.sessions.read(headers).ok_or_else(who)?;
    let view = site.library.workshop(&squad, &assessment).ok_or_else(missing)?;
    if !session.author().leads(&squad) {
        let needs = Right::Lead { squad: squad.clone() };
        let denial = RuleViolation::NotAllowed { needs }.into();
        let back = Place::SquadCheck(squad).href(locale);
        return Err(page(
            denied(&*site.library, &site.frame, locale, &denial, &back, texts),
            headers,
        ));
    }
    Ok(OpenWorkshop { locale, view, session })
}

fn draw_room(
    site: &AppState,
    found: OpenWorkshop,
    problem: Option<(String, String)>,
    typed: HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let OpenWorkshop { locale, view, session } = found;
    let (origin, is_loopback) = origin(site, headers);
    let invitation = site
        .library
        .invitation(&view.squad.id, &view.assessment, &session.author());
    let invitation = invitation.ok();
    let room = RoomPage {
        invitation: invitation.map(|own| (own.capability.code(), own.capability.as_str().to_owned())),
        origin,
        is_loopback,
        due: today().saturating_add(PROPOSED.days()).to_string(),
        problem,
        typed,
        view,
    };
    let drawn = WorkshopPage::Running(Box::new(room));
    page(workshop(&*site.library, &site.frame, locale, drawn), headers)
}

/// Where phones find this site, and whether only this machine does. Without a base URL it is where the reader found it:
/// the answer goes to that reader alone and is kept by nobody.
fn origin(site: &AppState, headers: &HeaderMap) -> (String, bool) {
    if let Some(base) = &site.frame.base_url {
        return (base.clone(), false);
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or("127.0.0.1");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    (
        format!("http://{host}"),
        matches!(name, "127.0.0.1" | "localhost" | "[::1]"),
    )
}

pub(in crate::http) fn today() -> Date {
    Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
