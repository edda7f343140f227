//! `POST /{locale}/badges`: the dimensions about which a squad invites questions.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::event::{BadgeOffered, BadgeWithdrawn};
use balise_domain::objection::Objection;
use balise_domain::place::Place;
use balise_domain::port::{Checking as _, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, see};

/// Where invitations stand on the page.
const ANCHOR: &str = "#ask-us";

/// Offers what is ticked and takes back what is not; what is so already stays as it is.
pub(super) async fn offer(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let Some(squad) = said.get("squad").and_then(|squad| Slug::of(squad)) else {
        return (StatusCode::BAD_REQUEST, "400: an invitation names a squad\n").into_response();
    };
    let back = format!("{}{ANCHOR}", Place::SquadCheck(squad.clone()).href(locale));
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Badges, &body, &back);
    };
    let ticked = form_urlencoded::parse(&body).filter(|(name, _)| name == "ask");
    let ticked: BTreeSet<Slug> = ticked.filter_map(|(_, value)| Slug::of(&value)).collect();
    let commands = match changes(&site, &squad, &ticked) {
        Ok(commands) => commands,
        Err(denial) => return answered(&site, locale, Err(denial), &back, &headers),
    };
    for command in commands {
        let done = site.library.carry_out(command, &session.author(), Timestamp::now());
        if let Err(denial) = done.await {
            return answered(&site, locale, Err(denial), &back, &headers);
        }
    }
    see(&back)
}

/// What has to be said so that the squad invites questions about what is ticked, and about nothing else.
fn changes(site: &Site, squad: &Slug, ticked: &BTreeSet<Slug>) -> Result<Vec<Command>, Denial> {
    let unknown = |_| Objection::UnknownSquad { squad: squad.clone() };
    let view = site.library.squad_check(&Viewer::OPEN, squad).map_err(unknown)?;
    let asked: BTreeSet<&Slug> = view.rubric.dimensions.iter().map(|dimension| &dimension.id).collect();
    if let Some(dimension) = ticked.iter().find(|dimension| !asked.contains(dimension)) {
        let dimension = dimension.clone();
        return Err(Objection::UnknownDimension { dimension }.into());
    }
    let changed = asked
        .into_iter()
        .filter(|own| ticked.contains(*own) != view.asks.contains(*own));
    let change = |dimension: &Slug| {
        let (squad, dimension) = (squad.clone(), dimension.clone());
        match ticked.contains(&dimension) {
            true => Command::OfferBadge(BadgeOffered { squad, dimension }),
            false => Command::WithdrawBadge(BadgeWithdrawn { squad, dimension }),
        }
    };
    Ok(changed.map(change).collect())
}
