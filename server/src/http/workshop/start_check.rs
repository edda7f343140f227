//! `GET /{locale}/workshops`: the form that opens a practice check.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use balise_app::{OpeningForm, WorkshopPage, workshop};
use balise_domain::check::assessment::Mode;
use balise_domain::id::{CampaignId, SquadId};
use balise_domain::library::route;
use balise_domain::ports::port::{BallotPort as _, CheckPort as _, PagePort as _};
use balise_domain::ports::view::NamedId;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::{Bilingual, Locale};
use serde::Deserialize;

use crate::http::AppState;
use crate::http::forms::field::TextValue;
use crate::http::forms::parse;
use crate::http::respond::{page, see_other};
use crate::http::transport::language::InLocale;
use crate::http::workshop::workshops::today;

/// What stands in the address of the form.
#[derive(Deserialize)]
struct OpeningQuery {
    #[serde(default)]
    squad: TextValue,
}

pub(in crate::http) async fn ask(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked: OpeningQuery = match parse(query.unwrap_or_default().as_bytes()) {
        Ok(asked) => asked,
        Err(unreadable) => return unreadable.into_response(),
    };
    let squad = SquadId::parse(asked.squad.as_str());
    // Everyone may look at the form; who sends it off is asked who they are.
    let squad = squad.or_else(|| site.sessions.read(&headers)?.squad);
    if let Some((squad, running)) = squad
        .as_ref()
        .and_then(|squad| Some((squad, site.library.running(squad)?)))
    {
        return see_other(&route::room(locale, squad, &running));
    }
    let today = today();
    let rounds = rounds(&site, locale);
    let form = OpeningForm {
        squad,
        period: format!("{}-Q{}", today.year(), (today.month() + 2) / 3),
        mode: Mode::Workshop,
        dimensions: Vec::new(),
        // Where one round is open, a check is most likely part of it.
        campaign: match rounds.as_slice() {
            [(only, _)] => Some(only.clone()),
            _ => None,
        },
        rounds,
        problem: None,
    };
    draw(&site, locale, form, &headers)
}

/// Rounds that a check may be part of today.
pub(in crate::http) fn rounds(site: &AppState, locale: Locale) -> Vec<(CampaignId, Bilingual)> {
    let view = site.library.campaigns(&Viewer::OPEN, locale);
    let today = view.today;
    let open = view.campaigns.into_iter().filter(|own| !own.is_over(today));
    open.map(|own| (own.campaign, own.name)).collect()
}

pub(in crate::http) fn draw(site: &AppState, locale: Locale, form: OpeningForm, headers: &HeaderMap) -> Response {
    let named = |dimension: balise_domain::check::rubric::Dimension| NamedId {
        id: dimension.id,
        name: dimension.name,
    };
    let drawn = WorkshopPage::Opening {
        form,
        squads: site.library.squads(&Viewer::OPEN),
        dimensions: site.library.rubric().dimensions.into_iter().map(named).collect(),
    };
    page(workshop(&*site.library, &site.frame, locale, drawn), headers)
}
