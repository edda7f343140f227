//! `POST /{locale}/campaigns`: a curator opens a round of the practice check, or closes it.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_app::{CampaignForm, CampaignScope, campaigns, denial_status, text};
use balise_domain::Date;
use balise_domain::id::{CampaignId, DimensionId, SquadId};
use balise_domain::journal::command::Command;
use balise_domain::journal::event::CampaignOpened;
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::library::place::Place;
use balise_domain::ports::port::CheckPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::{Bilingual, Locale};
use serde::Deserialize;

use super::field::TextValue;
use super::pending::to_sign_in;
use super::{Form, Submission};
use crate::http::AppState;
use crate::http::respond::page;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Campaign {
    name_fr: TextValue,
    name_en: TextValue,
    opens: TextValue,
    closes: TextValue,
    #[serde(default)]
    dimension: Vec<DimensionId>,
    #[serde(default)]
    invited: TextValue,
    #[serde(default)]
    squad: Vec<SquadId>,
}

impl Form for Campaign {
    const NAME: &'static str = "campaign";
    const TEXTS: &'static [&'static str] = &["name_fr", "name_en", "opens", "closes"];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        Place::Campaigns.href(locale)
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let form = self.into_shown();
        let command = opened(&sent.site, sent.locale, &form).map(Command::OpenCampaign);
        let denial = match sent.write(command).await {
            Ok(()) => return sent.answer(Ok(())),
            Err(denial) => denial,
        };
        let form = CampaignForm {
            problem: Some(text::denial(&denial, sent.locale)),
            ..form
        };
        let mut reply = campaigns(&*sent.site.library, &sent.site.frame, sent.locale, &form);
        reply.status = denial_status(&denial);
        page(reply, &sent.headers)
    }
}

impl Campaign {
    /// As it is shown again when it is refused.
    fn into_shown(self) -> CampaignForm {
        CampaignForm {
            name_fr: self.name_fr.into_string(),
            name_en: self.name_en.into_string(),
            opens: self.opens.into_string(),
            closes: self.closes.into_string(),
            dimensions: self.dimension,
            invited: CampaignScope::parse(self.invited.as_str()),
            squads: self.squad,
            problem: None,
        }
    }
}

/// `POST /{locale}/campaigns/{campaign}/close`.
pub(in crate::http) async fn close(
    State(site): State<AppState>,
    Path((locale, campaign)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some((locale, campaign)) = Locale::parse(&locale).zip(CampaignId::parse(&campaign)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let back = Place::Campaigns.href(locale);
    let Some(session) = site.sessions.read(&headers) else {
        return to_sign_in(locale, &back);
    };
    let sent = Submission {
        site,
        locale,
        headers,
        session,
        body: Bytes::new(),
        back,
        texts: Vec::new(),
        field: |_| "",
    };
    let written = sent.write(Ok(Command::CloseCampaign(campaign))).await;
    sent.answer(written)
}

/// A round under the name that its French one gives.
fn opened(site: &AppState, locale: Locale, form: &CampaignForm) -> Result<CampaignOpened, RuleViolation> {
    let blank = |part| RuleViolation::Blank { part };
    let day = |text: &str| text.parse::<Date>().map_err(|_| blank(TextPart::Period));
    Ok(CampaignOpened {
        campaign: CampaignId::of(&form.name_fr).ok_or_else(|| blank(TextPart::Title))?,
        name: Bilingual::new(form.name_fr.clone(), form.name_en.clone()),
        dimensions: form.dimensions.clone(),
        squads: invited(site, locale, form)?,
        opens: day(&form.opens)?,
        closes: day(&form.closes)?,
    })
}

/// The squads that are asked, by name; naming none asks all.
fn invited(site: &AppState, locale: Locale, form: &CampaignForm) -> Result<Vec<SquadId>, RuleViolation> {
    let squads = match &form.invited {
        CampaignScope::Everyone => return Ok(Vec::new()),
        CampaignScope::These => form.squads.clone(),
        CampaignScope::Kind(kind) => {
            let here = site.library.campaigns(&Viewer::OPEN, locale).squads.into_iter();
            let of_kind = here.filter(|(_, own)| own == kind);
            of_kind.map(|(squad, _)| squad.id).collect()
        }
    };
    match squads.is_empty() {
        true => Err(RuleViolation::NobodyAsked),
        false => Ok(squads),
    }
}
