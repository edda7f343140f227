//! `POST /{locale}/trials`: a squad tries a practice, in one action.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
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
use super::language::InLocale;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, fields, see};

/// Where next steps stand on the page.
const ANCHOR: &str = "#next-step";

/// Declares the practice `trying`, then shows the next steps again. Sent twice, or for a practice that the squad tries or
/// uses already, it changes nothing.
pub(super) async fn try_it(
    State(site): State<Site>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let said = fields(&body);
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
    let view = site.library.squad(&Viewer::OPEN, locale, squad);
    view.is_ok_and(|view| {
        let mut said = view.practices.iter().filter(|(card, _)| card.id == *practice);
        said.any(|(_, said)| said.state.in_use() || said.state == AdoptionState::Trying)
    })
}
