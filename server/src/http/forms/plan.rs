//! `POST /{locale}/plans`: actions and targets of a squad are finished, dropped or postponed on the page of its check.

use axum::response::Response;
use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::id::opaque::ItemId;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::{ActionCarriedOver, ActionDropped, TargetDropped};
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::field::{TextValue, TypedValue};
use super::{FieldOfError, Form, Submission};
use crate::http::AppState;

/// Anchor of the plans on the page.
const ANCHOR: &str = "#plans";

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub(in crate::http) enum PlanForm {
    Met {
        squad: SquadId,
        item: ItemId,
    },
    DropTarget {
        squad: SquadId,
        item: ItemId,
        why: TextValue,
    },
    Done {
        squad: SquadId,
        item: ItemId,
    },
    DropAction {
        squad: SquadId,
        item: ItemId,
        why: TextValue,
    },
    CarryOver {
        squad: SquadId,
        item: ItemId,
        due: TypedValue<Date>,
    },
}

impl Form for PlanForm {
    const NAME: &'static str = "plan";
    const TEXTS: &'static [&'static str] = &["why", "due"];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        format!("{}{ANCHOR}", Place::SquadCheck(self.squad().clone()).href(locale))
    }

    fn field(&self) -> FieldOfError {
        match self {
            Self::Met { .. } | Self::Done { .. } => |_| "",
            Self::DropTarget { .. } | Self::DropAction { .. } => |_| "why",
            Self::CarryOver { .. } => |_| "due",
        }
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let written = sent.write(self.command()).await;
        sent.answer(written)
    }
}

impl PlanForm {
    fn squad(&self) -> &SquadId {
        match self {
            Self::Met { squad, .. }
            | Self::DropTarget { squad, .. }
            | Self::Done { squad, .. }
            | Self::DropAction { squad, .. }
            | Self::CarryOver { squad, .. } => squad,
        }
    }

    fn command(self) -> Result<Command, RuleViolation> {
        Ok(match self {
            Self::Met { squad, item } => Command::MeetTarget { squad, target: item },
            Self::DropTarget { squad, item, why } => Command::DropTarget(TargetDropped {
                target: item,
                squad,
                why: why.into_string(),
            }),
            Self::Done { squad, item } => Command::FinishAction { squad, action: item },
            Self::DropAction { squad, item, why } => Command::DropAction(ActionDropped {
                action: item,
                squad,
                why: why.into_string(),
            }),
            Self::CarryOver { squad, item, due } => Command::CarryActionOver(ActionCarriedOver {
                action: item,
                squad,
                due: due.required(RuleViolation::Blank { part: TextPart::Day })?,
                assessment: None,
            }),
        })
    }
}
