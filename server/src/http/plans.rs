//! `POST /{locale}/plans`: what a squad means to do, and where it wants to get, is settled on the page of its check.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_app::{CheckForm, squad_check, text};
use balise_domain::Date;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::event::{ActionCarriedOver, ActionDropped, TargetDropped};
use balise_domain::locale::Locale;
use balise_domain::objection::{Objection, Part};
use balise_domain::opaque::ItemId;
use balise_domain::place::Place;
use balise_domain::slug::Slug;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{carry_out, page, see};

/// Where plans stand on the page.
const ANCHOR: &str = "#plans";

pub(super) async fn settle(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let squad = said.get("squad").and_then(|squad| Slug::parse(squad));
    let item = said.get("item").and_then(|item| ItemId::parse(item));
    let Some((squad, item)) = squad.zip(item) else {
        return (StatusCode::BAD_REQUEST, "400: a plan names its squad and itself\n").into_response();
    };
    let back = format!("{}{ANCHOR}", Place::SquadCheck(squad.clone()).href(locale));
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Plan, &body, &back);
    };
    let Some((command, field)) = command(squad.clone(), &item, &said) else {
        return (StatusCode::BAD_REQUEST, "400: nothing of this kind becomes of a plan\n").into_response();
    };
    match carry_out(&site, &session, command).await {
        Ok(()) => see(&back),
        Err(denial) => mend(&site, locale, &squad, &denial, field, said, &headers),
    }
}

/// What becomes of an item, with the field that it may fail by; `None` for a step that there is not.
fn command(squad: Slug, item: &ItemId, said: &HashMap<String, String>) -> Option<(Result<Command, Objection>, String)> {
    let text = |name: &str| said.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let (why, plans) = (format!("why-{item}"), "plans".to_owned());
    let item = item.clone();
    Some(match text("step").as_str() {
        "met" => (Ok(Command::MeetTarget { squad, target: item }), plans),
        "drop-target" => {
            let dropped = TargetDropped {
                target: item,
                squad,
                why: text("why"),
            };
            (Ok(Command::DropTarget(dropped)), why)
        }
        "done" => (Ok(Command::FinishAction { squad, action: item }), plans),
        "drop-action" => {
            let dropped = ActionDropped {
                action: item,
                squad,
                why: text("why"),
            };
            (Ok(Command::DropAction(dropped)), why)
        }
        "carry-over" => {
            let field = format!("due-{item}");
            let carried = |due| {
                Command::CarryActionOver(ActionCarriedOver {
                    action: item,
                    squad,
                    due,
                    assessment: None,
                })
            };
            let due = text("due").parse::<Date>();
            let due = due.map_err(|_| Objection::Blank { part: Part::Day });
            (due.map(carried), field)
        }
        _ => return None,
    })
}

/// The page of the check with what was typed, and why it was not taken.
pub(super) fn mend(
    site: &Site,
    locale: Locale,
    squad: &Slug,
    denial: &Denial,
    field: String,
    typed: HashMap<String, String>,
    headers: &HeaderMap,
) -> Response {
    let form = CheckForm {
        problem: Some((field, text::denial(denial, locale))),
        typed,
    };
    let reader = site.sessions.reader(headers);
    let reply = squad_check(&*site.library, &site.frame, &reader, locale, squad, (denial, &form));
    page(reply, headers)
}
