//! `POST /{locale}/workshops`: a practice check is opened.

use axum::response::Response;
use balise_app::{OpeningForm, text};
use balise_domain::check::assessment::Mode;
use balise_domain::id::{AssessmentId, CampaignId, DimensionId, SquadId};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::route;
use balise_domain::ports::port::{BallotPort as _, VoteOpening, WritePort as _};
use balise_domain::text::locale::Locale;
use jiff::Timestamp;
use serde::Deserialize;

use super::field::TextValue;
use super::{Form, Submission};
use crate::http::AppState;
use crate::http::respond::see_other;
use crate::http::workshop::start_check::{draw, rounds};
use crate::panics::elsewhere;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct StartCheckForm {
    #[serde(default)]
    squad: TextValue,
    #[serde(default)]
    period: TextValue,
    #[serde(default)]
    mode: TextValue,
    /// All of them, when none is named.
    #[serde(default)]
    dimension: Vec<DimensionId>,
    #[serde(default)]
    campaign: TextValue,
}

impl Form for StartCheckForm {
    const NAME: &'static str = "opening";
    const TEXTS: &'static [&'static str] = &["period"];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        match SquadId::parse(self.squad.as_str()) {
            Some(squad) => route::open_check(locale, &squad),
            None => route::CHECKS.href(locale),
        }
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let opened = match self.clone().opening() {
            Ok(opening) => open(&sent.site, &sent.session.author(), opening).await,
            Err(objection) => Err(objection.into()),
        };
        match opened {
            Ok((squad, assessment)) => see_other(&route::room(sent.locale, &squad, &assessment)),
            Err(denial) => {
                let form = OpeningForm {
                    squad: SquadId::parse(self.squad.as_str()),
                    period: self.period.into_string(),
                    mode: Mode::parse(self.mode.as_str()).unwrap_or_default(),
                    dimensions: self.dimension,
                    campaign: CampaignId::parse(self.campaign.as_str()),
                    rounds: rounds(&sent.site, sent.locale),
                    problem: Some(text::denial(&denial, sent.locale)),
                };
                draw(&sent.site, sent.locale, form, &sent.headers)
            }
        }
    }
}

impl StartCheckForm {
    fn opening(self) -> Result<VoteOpening, RuleViolation> {
        Ok(VoteOpening {
            squad: SquadId::parse(self.squad.as_str()).ok_or(RuleViolation::Blank { part: TextPart::Squad })?,
            period: self.period.into_string(),
            mode: Mode::parse(self.mode.as_str()).unwrap_or_default(),
            dimensions: self.dimension,
            campaign: CampaignId::parse(self.campaign.as_str()),
        })
    }
}

/// Opens a check: the squad, and the name of the assessment.
async fn open(site: &AppState, author: &Author, opening: VoteOpening) -> Result<(SquadId, AssessmentId), WriteError> {
    let (library, author, now) = (site.library.clone(), author.clone(), Timestamp::now());
    match opening.mode {
        Mode::Workshop | Mode::Asynchronous => {
            let invitation = elsewhere(move || library.open_vote(opening, &author, now)).await?;
            Ok((invitation.squad, invitation.assessment))
        }
        Mode::Solo | Mode::Checkpoint => {
            let name = AssessmentId::of(&opening.period).ok_or(RuleViolation::Blank { part: TextPart::Period })?;
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
