//! `POST /{locale}/trials`: a squad tries a practice, in one action.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use balise_domain::adoption::AdoptionState;
use balise_domain::command::Command;
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::{Reading as _, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::statement::Statement;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, see};

/// Where next steps stand on the page.
const ANCHOR: &str = "#next-step";

/// Declares the practice `trying`, then shows the next steps again. Sent twice, or for a practice that the squad tries or
/// uses already, it changes nothing.
pub(super) async fn try_it(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let named = |name: &str| said.get(name).and_then(|value| Slug::of(value));
    let Some((squad, practice)) = named("squad").zip(named("practice")) else {
        return (StatusCode::BAD_REQUEST, "400: a trial names a squad and a practice\n").into_response();
    };
    let back = format!("{}{ANCHOR}", Place::SquadCheck(squad.clone()).href(locale));
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Trial, &body, &back);
    };
    if is_under_way(&site, locale, &squad, &practice) {
        return see(&back);
    }
    let command = Command::DeclareAdoption(Statement {
        squad,
        practice,
        state: AdoptionState::Trying,
        since: None,
        learned: None,
        note: None,
        why: None,
        evidence: None,
    });
    let done = site.library.carry_out(command, &session.author(), Timestamp::now());
    answered(&site, locale, done.await, &back, &headers)
}

/// Whether the squad uses or tries it: a page that was open for long may not turn *adopted* into *trying*.
fn is_under_way(site: &Site, locale: Locale, squad: &Slug, practice: &Slug) -> bool {
    let said = site.library.declared(&Viewer::OPEN, locale, Some(squad), usize::MAX);
    let mut said = said.iter().filter(|said| said.practice == *practice);
    said.any(|said| said.adoption.state.in_use() || said.adoption.state == AdoptionState::Trying)
}
