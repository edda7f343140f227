//! `POST /{locale}/exemptions`: the lead of a squad requests an exemption from a question, a curator approves or refuses it.

use axum::response::Response;
use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::id::opaque::ItemId;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::{ExemptionApproved, ExemptionRefused, ExemptionRequested};
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::field::{TextValue, TypedValue};
use super::{FieldOfError, Form, Submission};
use crate::http::AppState;
use crate::http::identity::session::new_item;

/// Anchor of the exemptions, on the page of a check and on the curation desk.
const ANCHOR: &str = "#exemptions";

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub(in crate::http) enum Exemption {
    Ask {
        squad: SquadId,
        /// Marks what is shown again when it is refused.
        #[serde(default, rename = "item")]
        _item: TextValue,
        question: String,
        reason: TextValue,
        until: TypedValue<Date>,
    },
    Approve {
        squad: SquadId,
        item: ItemId,
        until: TypedValue<Date>,
    },
    Refuse {
        squad: SquadId,
        item: ItemId,
        why: TextValue,
    },
}

impl Form for Exemption {
    const NAME: &'static str = "exemption";
    const TEXTS: &'static [&'static str] = &["reason", "until", "why"];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        let place = match self {
            Self::Ask { squad, .. } => Place::SquadCheck(squad.clone()),
            Self::Approve { .. } | Self::Refuse { .. } => Place::Curation,
        };
        format!("{}{ANCHOR}", place.href(locale))
    }

    fn field(&self) -> FieldOfError {
        match self {
            Self::Ask { .. } => field_of_request,
            Self::Approve { .. } => |_| "until",
            Self::Refuse { .. } => |_| "why",
        }
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let written = sent.write(self.command()).await;
        sent.answer(written)
    }
}

impl Exemption {
    fn command(self) -> Result<Command, RuleViolation> {
        let no_day = RuleViolation::Blank { part: TextPart::Day };
        Ok(match self {
            Self::Ask {
                squad,
                question,
                reason,
                until,
                ..
            } => Command::RequestExemption(ExemptionRequested {
                exemption: new_item(),
                squad,
                question: question.into(),
                reason: reason.into_string(),
                expires: until.required(no_day)?,
            }),
            Self::Approve { squad, item, until } => Command::ApproveExemption(ExemptionApproved {
                exemption: item,
                squad,
                expires: until.required(no_day)?,
            }),
            Self::Refuse { squad, item, why } => Command::RefuseExemption(ExemptionRefused {
                exemption: item,
                squad,
                why: why.into_string(),
            }),
        })
    }
}

/// The field to correct in a request.
fn field_of_request(denial: &WriteError) -> &'static str {
    match denial {
        WriteError::Objection(RuleViolation::Blank { part: TextPart::Reason } | RuleViolation::TooLong { .. }) => {
            "reason"
        }
        WriteError::Objection(RuleViolation::AlreadyPast { .. } | RuleViolation::Blank { .. }) => "until",
        _ => "question",
    }
}
