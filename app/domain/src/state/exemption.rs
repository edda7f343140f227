//! Questions that squads need not answer for a while.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::State;
use crate::event::{ExemptionApproved, ExemptionExpired, ExemptionRefused, ExemptionRequested};
use crate::slug::Slug;

/// One exemption.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRecord {
    pub requested: Option<ExemptionRequested>,
    pub state: ExemptionState,
}

/// How far an exemption is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionState {
    #[default]
    Requested,
    /// Holds up to this day.
    Approved {
        expires: Date,
    },
    Refused {
        why: String,
    },
    Expired,
}

impl State {
    pub(crate) fn exemption_requested(&mut self, fact: &ExemptionRequested) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).requested = Some(fact.clone());
    }

    pub(crate) fn exemption_approved(&mut self, fact: &ExemptionApproved) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).state = ExemptionState::Approved { expires: fact.expires };
    }

    pub(crate) fn exemption_refused(&mut self, fact: &ExemptionRefused) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).state = ExemptionState::Refused { why: fact.why.clone() };
    }

    pub(crate) fn exemption_expired(&mut self, fact: &ExemptionExpired) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).state = ExemptionState::Expired;
    }

    /// Whether a squad need not answer a question on this day. The date decides, whether its end was noted or not.
    pub fn is_exempt(&self, squad: &Slug, question: &str, on: Date) -> bool {
        self.exemptions.iter().any(|((of, _), exemption)| {
            let holds = matches!(exemption.state, ExemptionState::Approved { expires } if on <= expires);
            let meant = |requested: &ExemptionRequested| requested.question == question;
            of == squad && holds && exemption.requested.as_ref().is_some_and(meant)
        })
    }
}
