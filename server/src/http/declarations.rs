//! `POST /{locale}/adoptions`: a squad says how far it is with a practice, or puts right what it said, by a form.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use balise_domain::Date;
use balise_domain::adoption::AdoptionState;
use balise_domain::command::Command;
use balise_domain::content_id::ContentId;
use balise_domain::locale::{Bilingual, Locale};
use balise_domain::objection::Objection;
use balise_domain::place::Place;
use balise_domain::port::Reading as _;
use balise_domain::slug::Slug;
use balise_domain::statement::Statement;
use balise_domain::viewer::Viewer;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, carry_out};

pub(super) async fn declare(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let reader = site.sessions.reader(&headers);
    let Some(statement) = statement(&site, &reader, &said) else {
        let missing = "400: a declaration names a squad, a practice and a state\n";
        return (StatusCode::BAD_REQUEST, missing).into_response();
    };
    let back = back(locale, &said, &statement);
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Adoption, &body, &back);
    };
    let command = match said.get("corrects").map(|id| ContentId::parse(id)) {
        Some(Some(wrong)) => Ok(Command::CorrectAdoption {
            wrong,
            right: statement,
        }),
        Some(None) => Err(Objection::UnknownStatement),
        None => Ok(Command::DeclareAdoption(statement)),
    };
    let done = carry_out(&site, &session, command).await;
    answered(&site, locale, done, &back, &headers)
}

/// What was filled in; `None` without squad, practice or state, or with a day that is none. A field that was left empty
/// says nothing. Squads go by the name of their folder or by what people call them.
fn statement(site: &Site, reader: &Viewer, said: &HashMap<String, String>) -> Option<Statement> {
    let given = |name: &str| said.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let both = |name: &str| given(name).map(|text| Bilingual::same(text.to_owned()));
    Some(Statement {
        squad: given("squad").and_then(|squad| site.library.squad_called(squad).or_else(|| Slug::parse(squad)))?,
        practice: given("practice").and_then(Slug::parse)?,
        state: given("state").and_then(AdoptionState::parse)?,
        since: match given("since") {
            Some(day) => Some(day.parse::<Date>().ok()?),
            None => None,
        },
        learned: given("learned_from").and_then(|text| site.library.learned(reader, text)),
        note: both("note"),
        why: both("why"),
        evidence: given("evidence").map(str::to_owned),
    })
}

/// The page that the form stood on, when it is one of ours; else that of the practice.
fn back(locale: Locale, said: &HashMap<String, String>, statement: &Statement) -> String {
    let asked = said.get("back").filter(|back| {
        let path = back.split(['#', '?']).next().unwrap_or_default();
        Place::parse(path).is_some()
    });
    asked
        .cloned()
        .unwrap_or_else(|| Place::Practice(statement.practice.clone()).href(locale))
}
