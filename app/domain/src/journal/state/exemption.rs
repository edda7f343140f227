//! Questions that squads need not answer for a while.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::SquadId;
use crate::id::opaque::ItemId;
use crate::journal::event::{ExemptionApproved, ExemptionExpired, ExemptionRefused, ExemptionRequested};

/// One exemption.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRecord {
    pub requested: Option<ExemptionRequested>,
    pub state: ExemptionState,
    /// The first and the last day on which it holds, once a curator agreed: kept when it is over, because a check that
    /// was held meanwhile was not asked the question.
    ///
    /// A snapshot from before this was kept is not read, and made again from the journal.
    #[serde(deserialize_with = "Option::deserialize")]
    pub days: Option<(Date, Date)>,
}

impl ExemptionRecord {
    /// Whether it holds on this day. The date decides, whether its end was noted or not.
    pub fn holds(&self, on: Date) -> bool {
        self.days.is_some_and(|(first, last)| first <= on && on <= last)
    }

    /// Whether the squad waits for a curator, or need not answer: then it has no reason to ask once more.
    pub fn is_asked_or_holds(&self, on: Date) -> bool {
        match self.state {
            // Whatever was asked for is over by then, decided or not.
            ExemptionState::Requested => self.requested.as_ref().is_some_and(|requested| on <= requested.expires),
            _ => self.holds(on),
        }
    }
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

impl LedgerState {
    pub(crate) fn exemption_requested(&mut self, fact: &ExemptionRequested) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).requested = Some(fact.clone());
    }

    pub(crate) fn exemption_approved(&mut self, on: Date, fact: &ExemptionApproved) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        let row = self.exemptions.row(key);
        row.state = ExemptionState::Approved { expires: fact.expires };
        row.days = Some((on, fact.expires));
    }

    pub(crate) fn exemption_refused(&mut self, fact: &ExemptionRefused) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).state = ExemptionState::Refused { why: fact.why.clone() };
    }

    pub(crate) fn exemption_expired(&mut self, fact: &ExemptionExpired) {
        let key = (fact.squad.clone(), fact.exemption.clone());
        self.exemptions.row(key).state = ExemptionState::Expired;
    }

    /// Every exemption that a squad ever asked for.
    pub fn exemptions_of<'a>(
        &'a self,
        squad: &SquadId,
    ) -> impl Iterator<Item = (&'a ItemId, &'a ExemptionRecord)> + use<'a> {
        self.exemptions
            .starting_at((squad.clone(), ItemId::FIRST))
            .take_while({
                let squad = squad.clone();
                move |((of, _), _)| *of == squad
            })
            .map(|((_, exemption), record)| (exemption, record))
    }

    /// Questions that a squad need not answer on this day.
    pub fn exempt(&self, squad: &SquadId, on: Date) -> BTreeSet<&str> {
        let held = self.exemptions_of(squad).filter(|(_, record)| record.holds(on));
        held.filter_map(|(_, record)| Some(record.requested.as_ref()?.question.as_str()))
            .collect()
    }
}
