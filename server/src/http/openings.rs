//! Opening a practice check: whose, when, how, on what.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use balise_app::{OpeningForm, WorkshopPage, opening_address, room_address, text, workshop};
use balise_domain::assessment::Mode;
use balise_domain::author::Author;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::locale::{Bilingual, Locale};
use balise_domain::objection::{Objection, Part};
use balise_domain::port::{Balloting as _, Checking as _, Reading as _, VoteOpening, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::view::Named;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::language::InLocale;
use super::posted::{Posted, fields};
use super::waiting::{Asked, introduce_first};
use super::workshops::today;
use super::writing::{page, see};
use crate::panics::elsewhere;

/// `GET /{locale}/workshops`: the form that opens a check.
pub(super) async fn ask(
    State(site): State<Site>,
    InLocale(locale): InLocale,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = fields(query.unwrap_or_default().as_bytes());
    let squad = asked.get("squad").and_then(|squad| Slug::parse(squad));
    // Everyone may look at the form; who sends it off is asked who they are.
    let squad = squad.or_else(|| site.sessions.read(&headers)?.squad);
    if let Some((squad, running)) = squad
        .as_ref()
        .and_then(|squad| Some((squad, site.library.running(squad)?)))
    {
        return see(&room_address(locale, squad, &running));
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
    draw_opening(&site, locale, form, &headers)
}

/// `POST /{locale}/workshops`.
pub(super) async fn open(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let Some(session) = site.sessions.read(&headers) else {
        let squad = said.get("squad").and_then(|squad| Slug::parse(squad));
        let next = squad.map_or_else(
            || format!("/{}/workshops", locale.tag()),
            |squad| opening_address(locale, &squad),
        );
        return introduce_first(&site, locale, Asked::Opening, &body, &next);
    };
    let named = form_urlencoded::parse(&body).filter(|(name, _)| name == "dimension");
    let dimensions: Vec<Slug> = named.filter_map(|(_, value)| Slug::parse(&value)).collect();
    let text_of = |name: &str| said.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let (period, mode) = (text_of("period"), Mode::parse(&text_of("mode")).unwrap_or_default());
    let squad = Slug::parse(&text_of("squad"));
    let campaign = Slug::parse(&text_of("campaign"));
    let opened = match squad.clone() {
        None => Err(Objection::Blank { part: Part::Period }.into()),
        Some(squad) => {
            open_check(
                &site,
                &session.author(),
                VoteOpening {
                    squad,
                    period: period.clone(),
                    mode,
                    dimensions: dimensions.clone(),
                    campaign: campaign.clone(),
                },
            )
            .await
        }
    };
    match opened {
        Ok((squad, assessment)) => see(&room_address(locale, &squad, &assessment)),
        Err(denial) => {
            let form = OpeningForm {
                squad,
                period,
                mode,
                dimensions,
                campaign,
                rounds: rounds(&site, locale),
                problem: Some(text::denial(&denial, locale)),
            };
            draw_opening(&site, locale, form, &headers)
        }
    }
}

/// Rounds that a check may be part of today.
fn rounds(site: &Site, locale: Locale) -> Vec<(Slug, Bilingual)> {
    let view = site.library.campaigns(&Viewer::OPEN, locale);
    let today = view.today;
    let open = view.campaigns.into_iter().filter(|own| !own.is_over(today));
    open.map(|own| (own.campaign, own.name)).collect()
}

async fn open_check(site: &Site, author: &Author, opening: VoteOpening) -> Result<(Slug, Slug), Denial> {
    let (library, author, now) = (site.library.clone(), author.clone(), Timestamp::now());
    match opening.mode {
        Mode::Workshop | Mode::Asynchronous => {
            let invitation = elsewhere(move || library.open_vote(opening, &author, now)).await?;
            Ok((invitation.squad, invitation.assessment))
        }
        Mode::Solo | Mode::Checkpoint => {
            let name = Slug::of(&opening.period).ok_or(Objection::Blank { part: Part::Period })?;
            let command = Command::OpenAssessment {
                squad: opening.squad.clone(),
                assessment: name.clone(),
                period: opening.period,
                mode: opening.mode,
                dimensions: opening.dimensions,
                join: None,
                campaign: opening.campaign,
            };
            library.carry_out(command, &author, now).await?;
            Ok((opening.squad, name))
        }
    }
}

fn draw_opening(site: &Site, locale: Locale, form: OpeningForm, headers: &HeaderMap) -> Response {
    let named = |dimension: balise_domain::rubric::Dimension| Named {
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
