//! The room of a practice check, for those who run it: revealed, talked over, closed, all by plain forms.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{Room, WorkshopPage, denied, room_address, text, vote_address, workshop};
use balise_domain::Date;
use balise_domain::author::Author;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::event::assessment::AgreedAnswer;
use balise_domain::event::evidence::{Claim, EvidenceKind};
use balise_domain::event::{ActionOpened, AnswerAgreed, EvidenceAdded, EvidenceWithdrawn, TargetSet};
use balise_domain::level::Level;
use balise_domain::locale::{Bilingual, Locale};
use balise_domain::objection::{Objection, Right};
use balise_domain::opaque::ItemId;
use balise_domain::place::Place;
use balise_domain::port::{Balloting as _, Decision, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::workshop::WorkshopView;
use balise_library::Library;
use jiff::{Timestamp, ToSpan as _};

use super::Site;
use super::posted::fields;
use super::session::{Session, opaque};
use super::waiting::to_introduce;
use super::writing::{page, see};
use crate::panics::elsewhere;

/// Days until what is decided should be done, as a proposal: a quarter.
const PROPOSED: i64 = 90;

/// People that may be expected in a room.
const MOST_SEATS: u32 = 500;

/// `GET /{locale}/workshops/{squad}/{assessment}`.
pub(super) async fn room(
    State(site): State<Site>,
    Path((locale, squad, assessment)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    match found(&site, &locale, &squad, &assessment, &headers) {
        Ok(found) => draw_room(&site, found, None, HashMap::new(), &headers),
        Err(response) => response,
    }
}

/// `GET /{locale}/workshops/{squad}/{assessment}/qr.svg`: the address of the ballot, for a camera.
pub(super) async fn qr(
    State(site): State<Site>,
    Path((locale, squad, assessment)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let found = match found(&site, &locale, &squad, &assessment, &headers) {
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
    let link = format!("{origin}{}", vote_address(found.locale, invitation.capability.as_str()));
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
pub(super) async fn step(
    State(site): State<Site>,
    Path((locale, squad, assessment, step)): Path<(String, String, String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let found = match found(&site, &locale, &squad, &assessment, &headers) {
        Ok(found) => found,
        Err(response) => return response,
    };
    let said = fields(&body);
    let (squad, assessment) = (found.view.squad.id.clone(), found.view.assessment.clone());
    let author = found.session.author();
    let text_of = |name: &str| said.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let some = |name: &str| Some(text_of(name)).filter(|text| !text.is_empty());
    let now = Timestamp::now();
    let is_sure = text_of("sure") == "yes";
    let due = || text_of("due").parse::<Date>().unwrap_or_else(|_| today());
    let question = text_of("question");
    let (command, field) = match step.as_str() {
        "reveal" | "cancel" if is_sure => {
            let library = site.library.clone();
            let (of, name) = (squad.clone(), assessment.clone());
            let is_reveal = step == "reveal";
            let done = elsewhere(move || match is_reveal {
                true => library.reveal(&of, &name, &author, now),
                false => library.call_off(&of, &name, &author, now),
            });
            return match done.await {
                Ok(()) => {
                    site.rooms.stepped(&squad, &assessment);
                    see(&room_address(found.locale, &squad, &assessment))
                }
                Err(denial) => refused(&site, found, &denial, "turnout", said, &headers),
            };
        }
        "close" if is_sure => {
            let (squad, assessment) = (squad.clone(), assessment.clone());
            (Command::CloseAssessment { squad, assessment }, "sure-close".to_owned())
        }
        "let-in" | "leave-out" => {
            let decision = match step.as_str() {
                "let-in" => Decision::LetIn,
                _ => Decision::LeaveOut,
            };
            let seen = text_of("seen").parse().unwrap_or(0);
            let about = (squad, assessment, author);
            return ballots_apart(
                &site,
                found,
                about,
                said,
                &headers,
                move |library, (squad, assessment, author)| {
                    library.decide_apart(squad, assessment, author, decision, seen)
                },
            )
            .await;
        }
        "seats" => {
            let seats = text_of("seats")
                .parse()
                .ok()
                .filter(|seats| (1..=MOST_SEATS).contains(seats));
            let Some(seats) = seats else {
                let wrong = text::workshop::WorkshopWords::of(found.locale).seats_wrong.to_owned();
                return draw_room(&site, found, Some(("room-seats".to_owned(), wrong)), said, &headers);
            };
            let about = (squad, assessment, author);
            return ballots_apart(
                &site,
                found,
                about,
                said,
                &headers,
                move |library, (squad, assessment, author)| library.expect(squad, assessment, author, seats),
            )
            .await;
        }
        "reveal" | "cancel" | "close" => return see(&room_address(found.locale, &squad, &assessment)),
        "agree" => {
            let answer = match text_of("answer").as_str() {
                "not-applicable" => Some(AgreedAnswer::NotApplicable),
                level => level.parse().ok().and_then(Level::new).map(AgreedAnswer::Level),
            };
            let Some(answer) = answer else {
                let highest = u8::try_from(found.view.levels.len()).ok().and_then(Level::new);
                let highest = highest.unwrap_or_else(|| Level::new(1).expect("a level"));
                let denial = Objection::LevelOutOfRange {
                    level: highest,
                    highest,
                }
                .into();
                return refused(&site, found, &denial, &format!("q-{question}"), said, &headers);
            };
            let agreed = AnswerAgreed {
                squad: squad.clone(),
                assessment: assessment.clone(),
                question: question.clone(),
                answer,
                note: some("note").map(Bilingual::same),
            };
            (Command::AgreeAnswer(agreed), format!("q-{question}"))
        }
        "evidence" => {
            let added = EvidenceAdded {
                evidence: item(),
                squad: squad.clone(),
                about: Claim::Question(question.clone()),
                kind: match some("address") {
                    Some(_) => EvidenceKind::Link,
                    None => EvidenceKind::Note,
                },
                title: text_of("title"),
                address: some("address"),
                observed_on: today(),
                valid_until: None,
            };
            (Command::AddEvidence(added), format!("q-{question}"))
        }
        "withdraw-evidence" => {
            let field = format!("q-{question}");
            let Some(evidence) = ItemId::parse(&text_of("evidence")) else {
                return refused(&site, found, &Objection::UnknownItem.into(), &field, said, &headers);
            };
            let withdrawn = EvidenceWithdrawn {
                evidence,
                squad: squad.clone(),
                why: some("why"),
            };
            (Command::WithdrawEvidence(withdrawn), field)
        }
        "action" => {
            let opened = ActionOpened {
                action: item(),
                squad: squad.clone(),
                text: text_of("text"),
                owner: some("mine").map(|_| found.session.person.clone()),
                due: due(),
                target: None,
                question: None,
            };
            (Command::OpenAction(opened), "action-text".to_owned())
        }
        "target" => {
            let dimension = Slug::parse(&text_of("dimension"));
            let level = text_of("level").parse().ok().and_then(Level::new);
            let Some((dimension, to)) = dimension.zip(level) else {
                return refused(
                    &site,
                    found,
                    &Objection::NothingToAsk.into(),
                    "target-dimension",
                    said,
                    &headers,
                );
            };
            let set = TargetSet {
                target: item(),
                squad: squad.clone(),
                dimension,
                question: None,
                from: None,
                to,
                due: due(),
                why: some("why"),
                practices: Vec::new(),
            };
            (Command::SetTarget(set), "target-dimension".to_owned())
        }
        "done" => {
            let Some(action) = ItemId::parse(&text_of("action")) else {
                return refused(&site, found, &Objection::UnknownItem.into(), "planned", said, &headers);
            };
            let squad = squad.clone();
            (Command::FinishAction { squad, action }, "planned".to_owned())
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match site.library.carry_out(command, &found.session.author(), now).await {
        Ok(()) => {
            site.rooms.stepped(&squad, &assessment);
            let room = room_address(found.locale, &squad, &assessment);
            see(&format!("{room}#{field}"))
        }
        Err(denial) => refused(&site, found, &denial, &field, said, &headers),
    }
}

/// A check, and who runs it.
type About = (Slug, Slug, Author);

/// Says something of the ballots of a room, which waits for the disk, and goes back to the room.
async fn ballots_apart(
    site: &Site,
    found: Found,
    about: About,
    typed: HashMap<String, String>,
    headers: &HeaderMap,
    say: impl FnOnce(&Library, &About) -> Result<(), Denial> + Send + 'static,
) -> Response {
    let (library, shared) = (site.library.clone(), about.clone());
    let done = tokio::task::spawn_blocking(move || say(&library, &shared)).await;
    let (squad, assessment, _) = about;
    match done.unwrap_or(Err(Denial::Stopped)) {
        Ok(()) => {
            site.rooms.stepped(&squad, &assessment);
            see(&room_address(found.locale, &squad, &assessment))
        }
        Err(denial) => refused(site, found, &denial, "turnout", typed, headers),
    }
}

/// A room that there is, and who asks for it.
struct Found {
    locale: Locale,
    view: WorkshopView,
    session: Session,
}

#[expect(clippy::result_large_err, reason = "a response is what is sent next, once a request")]
fn found(site: &Site, locale: &str, squad: &str, assessment: &str, headers: &HeaderMap) -> Result<Found, Response> {
    let missing = || StatusCode::NOT_FOUND.into_response();
    let locale = Locale::parse(locale).ok_or_else(missing)?;
    let (squad, assessment) = Slug::parse(squad).zip(Slug::parse(assessment)).ok_or_else(missing)?;
    let next = room_address(locale, &squad, &assessment);
    let who = || to_introduce(locale, &next);
    let session = site.sessions.read(headers).ok_or_else(who)?;
    let view = site.library.workshop(&squad, &assessment).ok_or_else(missing)?;
    if !session.author().leads(&squad) {
        let needs = Right::Lead { squad: squad.clone() };
        let denial = Objection::NotAllowed { needs }.into();
        let back = Place::SquadCheck(squad).href(locale);
        return Err(page(
            denied(&*site.library, &site.frame, locale, &denial, &back),
            headers,
        ));
    }
    Ok(Found { locale, view, session })
}

fn refused(
    site: &Site,
    found: Found,
    denial: &Denial,
    field: &str,
    typed: HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let said = text::denial(denial, found.locale);
    draw_room(site, found, Some((field.to_owned(), said)), typed, headers)
}

fn draw_room(
    site: &Site,
    found: Found,
    problem: Option<(String, String)>,
    typed: HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let Found { locale, view, session } = found;
    let (origin, is_loopback) = origin(site, headers);
    let invitation = site
        .library
        .invitation(&view.squad.id, &view.assessment, &session.author());
    let invitation = invitation.ok();
    let room = Room {
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
fn origin(site: &Site, headers: &HeaderMap) -> (String, bool) {
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

pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A name for something new.
pub(super) fn item() -> ItemId {
    ItemId::parse(&opaque()).expect("26 letters of the alphabet")
}
