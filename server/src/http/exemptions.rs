//! `POST /{locale}/exemptions`: whoever leads a squad asks to leave a question aside, a curator decides.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_domain::Date;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::event::{ExemptionApproved, ExemptionRefused, ExemptionRequested};
use balise_domain::locale::Locale;
use balise_domain::objection::{Objection, Part};
use balise_domain::opaque::ItemId;
use balise_domain::place::Place;
use balise_domain::slug::Slug;

use super::Site;
use super::plans::mend;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::workshops::item;
use super::writing::{answered, carry_out, see};

/// Where exemptions stand, on the page of a check and on the curation desk.
const ANCHOR: &str = "#exemptions";

/// What is asked for.
enum Step {
    Ask,
    Approve,
    Refuse,
}

pub(super) async fn step(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let step = match said.get("step").map(String::as_str) {
        Some("ask") => Some(Step::Ask),
        Some("approve") => Some(Step::Approve),
        Some("refuse") => Some(Step::Refuse),
        _ => None,
    };
    let squad = said.get("squad").and_then(|squad| Slug::parse(squad));
    let Some((step, squad)) = step.zip(squad) else {
        return (StatusCode::BAD_REQUEST, "400: an exemption names a squad and a step\n").into_response();
    };
    let back = match step {
        Step::Ask => format!("{}{ANCHOR}", Place::SquadCheck(squad.clone()).href(locale)),
        Step::Approve | Step::Refuse => format!("{}{ANCHOR}", Place::Curation.href(locale)),
    };
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Exemption, &body, &back);
    };
    let done = carry_out(&site, &session, command(&step, squad.clone(), &said)).await;
    match (done, step) {
        (Ok(()), _) => see(&back),
        (Err(denial), Step::Ask) => ask_again(&site, locale, &squad, &denial, said, &headers),
        (Err(denial), Step::Approve | Step::Refuse) => answered(&site, locale, Err(denial), &back, &headers),
    }
}

fn ask_again(
    site: &Site,
    locale: Locale,
    squad: &Slug,
    denial: &Denial,
    said: HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let field = match denial {
        Denial::Objection(Objection::Blank { part: Part::Reason } | Objection::TooLong { .. }) => "exemption-reason",
        Denial::Objection(Objection::AlreadyPast { .. } | Objection::Blank { .. }) => "exemption-until",
        _ => "exemption-question",
    };
    mend(site, locale, squad, denial, field.to_owned(), said, headers)
}

fn command(step: &Step, squad: Slug, said: &HashMap<String, String>) -> Result<Command, Objection> {
    let text = |name: &str| said.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let until = || {
        let day = text("until").parse::<Date>();
        day.map_err(|_| Objection::Blank { part: Part::Day })
    };
    let exemption = || ItemId::parse(&text("item")).ok_or(Objection::UnknownItem);
    Ok(match step {
        Step::Ask => Command::RequestExemption(ExemptionRequested {
            exemption: item(),
            squad,
            question: text("question"),
            reason: text("reason"),
            expires: until()?,
        }),
        Step::Approve => Command::ApproveExemption(ExemptionApproved {
            exemption: exemption()?,
            squad,
            expires: until()?,
        }),
        Step::Refuse => Command::RefuseExemption(ExemptionRefused {
            exemption: exemption()?,
            squad,
            why: text("why"),
        }),
    })
}
