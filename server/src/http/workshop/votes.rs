//! Joining a room and voting in it: for everyone who holds the code, without account.
//!
//! A voter is known by a token of their device, signed here; it does not identify the person, and means something else in
//! every box. Typed on another device, it makes the same person count once.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{JoinForm, JoinProblem, VoteFields, VoteForm, WorkshopPage, text, workshop};
use balise_domain::check::ballot::{Ballot, BallotStatus, Ballots, Vote, VoterConfidence};
use balise_domain::check::level::Level;
use balise_domain::id::capability::{Capability, Voter};
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::state::assessment::Stage;
use balise_domain::library::route;
use balise_domain::ports::port::{BallotPort as _, Invitation};
use balise_domain::ports::workshop::WorkshopView;
use balise_domain::text::locale::Locale;
use cookie::SameSite;
use jiff::Timestamp;
use serde::Deserialize;

use crate::http::AppState;
use crate::http::forms::field::{TextValue, TypedValue as Field};
use crate::http::forms::{UnreadableForm, parse, written};
use crate::http::respond::{page, see_other};
use crate::http::transport::language::InLocale;
use crate::http::transport::listener::Peer;
use crate::http::transport::tries::Network;

/// Bytes of a ballot with comments: those that are too long are shown again, so they must come in first.
pub(in crate::http) const LARGEST_BALLOT: usize = 512 * 1024;

/// When codes may open again after too many wrong ones, at the latest.
const CODES_REST: Duration = Duration::from_secs(3600);

/// How long a device keeps its token: longer than a check stays open.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);

/// The name of the cookie.
const COOKIE: &str = "balise-voter";

/// `GET /{locale}/join`.
pub(in crate::http) async fn join_page(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
) -> Response {
    let form = WorkshopPage::Joining(JoinForm::default());
    page(workshop(&*site.library, &site.frame, locale, form), &headers)
}

/// What somebody types at the door.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinRequest {
    #[serde(default)]
    code: TextValue,
    /// The code of one who voted on another device.
    #[serde(default)]
    me: TextValue,
}

/// `POST /{locale}/join`: a code opens the door, whatever others tried before.
pub(in crate::http) async fn join(
    State(site): State<AppState>,
    peer: Option<Extension<Peer>>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let joining: JoinRequest = match parse(&body) {
        Ok(joining) => joining,
        Err(unreadable) => {
            let texts = written(&body, |field| matches!(field, "code" | "me"));
            return unreadable.with_texts(texts).into_response();
        }
    };
    let (code, own_code) = (joining.code.into_string(), joining.me.into_string());
    let refused = |problem| {
        let form = JoinForm {
            code: code.clone(),
            own_code: own_code.clone(),
            problem: Some(problem),
        };
        page(
            workshop(&*site.library, &site.frame, locale, WorkshopPage::Joining(form)),
            &headers,
        )
    };
    let now = Timestamp::now();
    // Enough letters for a link are no guess.
    if Capability::parse(&code).is_none() && site.tries.are_used_up(now) {
        return too_many(refused(JoinProblem::TooManyTries), CODES_REST);
    }
    let Some(invitation) = site.library.invited(&code) else {
        let network = Network::of(peer.map(|Extension(Peer(address))| address));
        let wait = site.tries.wrong(network, now);
        if wait.is_zero() {
            return refused(JoinProblem::WrongCode);
        }
        tokio::time::sleep(wait).await;
        return too_many(refused(JoinProblem::Slowed), wait);
    };
    let mut response = see_other(&route::ballot(locale, invitation.capability.as_str()));
    if !own_code.is_empty() {
        let Some(token) = site.sessions.voter(&own_code) else {
            return refused(JoinProblem::Forged);
        };
        set_voter_cookie(&site, &mut response, &token);
    }
    response
}

/// An answer that asks for patience.
fn too_many(mut response: Response, wait: Duration) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let seconds = HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

/// The step of a ballot that is asked for, 1-based.
#[derive(Deserialize)]
struct BallotPage {
    #[serde(default)]
    step: Field<usize>,
}

/// `GET /{locale}/vote/{capability}`: the ballot, or what the squad said once the votes are told.
pub(in crate::http) async fn ballot(
    State(site): State<AppState>,
    Path((locale, capability)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some((locale, invitation, view)) = room(&site, &locale, &capability) else {
        return unknown_code(&site, &locale, &headers);
    };
    if view.stage != Stage::Open {
        let told = WorkshopPage::Told(Box::new(view));
        return page(workshop(&*site.library, &site.frame, locale, told), &headers);
    }
    let (token, is_new) = token(&site, &headers);
    let asked: BallotPage = match parse(query.unwrap_or_default().as_bytes()) {
        Ok(asked) => asked,
        Err(unreadable) => return unreadable.into_response(),
    };
    let step = asked.step.value().unwrap_or(1);
    let form = VoteForm {
        step: step.saturating_sub(1),
        ..form(&site, &invitation, &token)
    };
    let drawn = WorkshopPage::Voting {
        view: Box::new(view),
        form,
    };
    let mut response = page(workshop(&*site.library, &site.frame, locale, drawn), &headers);
    if is_new {
        set_voter_cookie(&site, &mut response, &token);
    }
    response
}

fn comments(body: &[u8]) -> Vec<String> {
    written(body, |field| field.starts_with("comment."))
}

/// `POST /{locale}/vote/{capability}`: ballots of one step, all or none.
pub(in crate::http) async fn vote(
    State(site): State<AppState>,
    Path((locale, capability)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some((locale, invitation, view)) = room(&site, &locale, &capability) else {
        return unknown_code(&site, &locale, &headers);
    };
    let (token, is_new) = token(&site, &headers);
    let step = match parse::<BallotPage>(&body) {
        Ok(asked) => asked.step.value().unwrap_or(1),
        Err(unreadable) => return unreadable.with_texts(comments(&body)).into_response(),
    };
    let typed = match typed(&body) {
        Ok(typed) => typed,
        Err(unreadable) => return unreadable.with_texts(comments(&body)).into_response(),
    };
    let mut ballots = Ballots::new();
    let mut problems = BTreeMap::new();
    for (question, fields) in &typed {
        match read(&view, fields) {
            Ok(None) => {}
            Ok(Some(ballot)) => {
                let one = Ballots::from([(question.clone().into(), ballot)]);
                match site.library.may_cast(&invitation, &one) {
                    Ok(()) => ballots.extend(one),
                    Err(objection) => {
                        problems.insert(question.clone(), text::objection(&objection, locale));
                    }
                }
            }
            Err(objection) => {
                problems.insert(question.clone(), text::objection(&objection, locale));
            }
        }
    }
    let again = |problems: BTreeMap<String, String>, view: WorkshopView| {
        let form = VoteForm {
            step: step.saturating_sub(1),
            typed: typed.clone(),
            problems,
            ..form(&site, &invitation, &token)
        };
        let drawn = WorkshopPage::Voting {
            view: Box::new(view),
            form,
        };
        let mut response = page(workshop(&*site.library, &site.frame, locale, drawn), &headers);
        if is_new {
            set_voter_cookie(&site, &mut response, &token);
        }
        response
    };
    if !problems.is_empty() {
        return again(problems, view);
    }
    if !ballots.is_empty() {
        let (library, invited, voter) = (site.library.clone(), invitation.clone(), Voter::device(&token));
        let cast = tokio::task::spawn_blocking(move || library.cast(&invited, &voter, &ballots)).await;
        let denial = match cast {
            Ok(Ok(_)) => None,
            Ok(Err(denial)) => Some(denial),
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        };
        if let Some(denial) = denial {
            let first = view
                .dimensions
                .get(step.saturating_sub(1))
                .and_then(|asked| asked.questions.first());
            let place = first.map(|asked| asked.question.id.to_string()).unwrap_or_default();
            return again(BTreeMap::from([(place, text::denial(&denial, locale))]), view);
        }
        site.rooms.voted(&invitation.squad, &invitation.assessment);
    }
    let mut response = see_other(&format!(
        "{}?step={}",
        route::ballot(locale, invitation.capability.as_str()),
        step.saturating_add(1)
    ));
    if is_new {
        set_voter_cookie(&site, &mut response, &token);
    }
    response
}

/// The room that a capability opens, also once its box is gone.
fn room(site: &AppState, locale: &str, capability: &str) -> Option<(Locale, Invitation, WorkshopView)> {
    let locale = Locale::parse(locale)?;
    let capability = Capability::parse(capability)?;
    let (squad, assessment) = site.library.admitted(&capability)?;
    let view = site.library.workshop(&squad, &assessment)?;
    let invitation = Invitation {
        squad,
        assessment,
        capability,
    };
    Some((locale, invitation, view))
}

/// Nothing opens with this: back to the door.
fn unknown_code(site: &AppState, locale: &str, headers: &HeaderMap) -> Response {
    let Some(locale) = Locale::parse(locale) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let form = JoinForm {
        problem: Some(JoinProblem::WrongCode),
        ..JoinForm::default()
    };
    page(
        workshop(&*site.library, &site.frame, locale, WorkshopPage::Joining(form)),
        headers,
    )
}

fn form(site: &AppState, invitation: &Invitation, token: &str) -> VoteForm {
    let voter = Voter::device(token);
    VoteForm {
        capability: invitation.capability.as_str().to_owned(),
        is_apart: site.library.standing(invitation, &voter) == Some(BallotStatus::Apart),
        answered: site.library.answered_questions(invitation, &voter),
        own_code: token.to_owned(),
        ..VoteForm::default()
    }
}

/// The token of this device, and whether it was made just now.
fn token(site: &AppState, headers: &HeaderMap) -> (String, bool) {
    match site.sessions.voter_of(headers, COOKIE) {
        Some(token) => (token, false),
        None => (site.sessions.new_voter(), true),
    }
}

fn set_voter_cookie(site: &AppState, response: &mut Response, token: &str) {
    if let Some(cookie) = site.sessions.cookies.set(COOKIE, token, KEPT, SameSite::Lax) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// The fields of a ballot, by question: `vote.QUESTION` and the like.
fn typed(body: &[u8]) -> Result<BTreeMap<String, VoteFields>, UnreadableForm> {
    let mut typed: BTreeMap<String, VoteFields> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(body).into_owned() {
        let Some((field, question)) = name.split_once('.') else {
            continue;
        };
        let own = typed.entry(question.to_owned()).or_default();
        match field {
            "vote" => own.vote = value,
            "confidence" => own.confidence = value,
            "comment" => own.comment = value,
            _ => return Err(UnreadableForm::unknown(&name)),
        }
    }
    Ok(typed)
}

/// `None` for a question that was left out.
fn read(view: &WorkshopView, typed: &VoteFields) -> Result<Option<Ballot>, RuleViolation> {
    let highest = u8::try_from(view.levels.len()).ok().and_then(Level::new);
    let vote = match typed.vote.as_str() {
        // Words without a vote still count as an answer: nothing that was written is dropped.
        "" if typed.comment.trim().is_empty() => return Ok(None),
        "" | "dont-know" => Vote::DontKnow,
        "not-applicable" => Vote::NotApplicable,
        level => match level.parse().ok().and_then(Level::new) {
            Some(level) => Vote::Level(level),
            None => {
                let highest = highest.ok_or(RuleViolation::NothingToAsk)?;
                let level = Level::new(Level::HIGHEST).unwrap_or(highest);
                return Err(RuleViolation::LevelOutOfRange { level, highest });
            }
        },
    };
    Ok(Some(Ballot {
        vote,
        confidence: typed.confidence.parse().ok().and_then(VoterConfidence::new),
        comment: Some(typed.comment.trim().to_owned()).filter(|comment| !comment.is_empty()),
    }))
}
