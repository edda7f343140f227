//! Rounds of the practice check: opened and closed by curators, with plain forms.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_app::{CampaignForm, Invited, campaigns, text};
use balise_domain::Date;
use balise_domain::command::Command;
use balise_domain::event::CampaignOpened;
use balise_domain::locale::{Bilingual, Locale};
use balise_domain::objection::{Objection, Part};
use balise_domain::place::Place;
use balise_domain::port::{Checking as _, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::posted::{Posted, fields};
use super::waiting::{Asked, introduce_first, to_introduce};
use super::writing::{answered, carry_out, page, see};

/// `POST /{locale}/campaigns`.
pub(super) async fn open(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale, headers, body, ..
    } = posted;
    let back = Place::Campaigns.href(locale);
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Campaign, &body, &back);
    };
    let form = filled_in(&body);
    let command = opened(&site, locale, &form).map(Command::OpenCampaign);
    match carry_out(&site, &session, command).await {
        Ok(()) => see(&back),
        Err(denial) => {
            let form = CampaignForm {
                problem: Some(text::denial(&denial, locale)),
                ..form
            };
            let mut reply = campaigns(&*site.library, &site.frame, locale, &form);
            reply.status = balise_app::denial_status(&denial);
            page(reply, &headers)
        }
    }
}

/// `POST /{locale}/campaigns/{campaign}/close`.
pub(super) async fn close(
    State(site): State<Site>,
    Path((locale, campaign)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some((locale, campaign)) = Locale::parse(&locale).zip(Slug::parse(&campaign)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let back = Place::Campaigns.href(locale);
    let Some(session) = site.sessions.read(&headers) else {
        return to_introduce(locale, &back);
    };
    let command = Command::CloseCampaign(campaign);
    let done = site.library.carry_out(command, &session.author(), Timestamp::now());
    answered(&site, locale, done.await, &back, &headers)
}

fn filled_in(body: &[u8]) -> CampaignForm {
    let said = fields(body);
    let text = |name: &str| said.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let named = form_urlencoded::parse(body).filter(|(name, _)| name == "dimension");
    let ticked = form_urlencoded::parse(body).filter(|(name, _)| name == "squad");
    CampaignForm {
        name_fr: text("name_fr"),
        name_en: text("name_en"),
        opens: text("opens"),
        closes: text("closes"),
        dimensions: named.filter_map(|(_, value)| Slug::of(&value)).collect(),
        invited: Invited::parse(&text("invited")),
        squads: ticked.filter_map(|(_, value)| Slug::parse(&value)).collect(),
        problem: None,
    }
}

/// A round under the name that its French one gives.
fn opened(site: &Site, locale: Locale, form: &CampaignForm) -> Result<CampaignOpened, Objection> {
    let blank = |part| Objection::Blank { part };
    let day = |text: &str| text.parse::<Date>().map_err(|_| blank(Part::Period));
    Ok(CampaignOpened {
        campaign: Slug::of(&form.name_fr).ok_or_else(|| blank(Part::Title))?,
        name: Bilingual::new(form.name_fr.clone(), form.name_en.clone()),
        dimensions: form.dimensions.clone(),
        squads: invited(site, locale, form)?,
        opens: day(&form.opens)?,
        closes: day(&form.closes)?,
    })
}

/// The squads that are asked, by name; naming none asks all.
fn invited(site: &Site, locale: Locale, form: &CampaignForm) -> Result<Vec<Slug>, Objection> {
    let squads = match &form.invited {
        Invited::Everyone => return Ok(Vec::new()),
        Invited::These => form.squads.clone(),
        Invited::Kind(kind) => {
            let here = site.library.campaigns(&Viewer::OPEN, locale).squads.into_iter();
            let of_kind = here.filter(|(_, own)| own == kind);
            of_kind.map(|(squad, _)| squad.id).collect()
        }
    };
    match squads.is_empty() {
        true => Err(Objection::NobodyAsked),
        false => Ok(squads),
    }
}
