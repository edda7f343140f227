//! Rules for evidence: what a squad shows for an answer or for a practice.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::journal::event::evidence::Claim;
use crate::journal::event::{EvidenceAdded, EvidenceWithdrawn};
use crate::journal::rule_violation::{RuleViolation, TextPart};

impl Decider<'_> {
    pub(super) fn add_evidence(&self, added: EvidenceAdded) -> DecideResult {
        self.writes_for(&added.squad)?;
        let key = (added.squad.clone(), added.evidence.clone());
        if let Some(known) = self.state.evidence.get(&key) {
            return match known.added.as_ref() == Some(&added) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        match &added.about {
            Claim::Question(question) => self.question(question).map(drop)?,
            Claim::Practice(practice) => self.practice(practice)?,
        }
        decider::line(TextPart::Title, &added.title)?;
        if let Some(address) = &added.address {
            decider::paragraph(TextPart::Address, address)?;
        }
        self.has_come(added.observed_on)?;
        match added.valid_until {
            Some(to) if to < added.observed_on => {
                let from = added.observed_on;
                Err(RuleViolation::WrongOrder { from, to })
            }
            _ => fact(added),
        }
    }

    pub(super) fn withdraw_evidence(&self, withdrawn: EvidenceWithdrawn) -> DecideResult {
        self.writes_for(&withdrawn.squad)?;
        decider::optional(TextPart::Reason, withdrawn.why.as_ref())?;
        let key = (withdrawn.squad.clone(), withdrawn.evidence.clone());
        match self.state.evidence.get(&key) {
            Some(known) if known.withdrawn.is_some() => nothing(),
            Some(_) => fact(withdrawn),
            None => Err(RuleViolation::UnknownItem),
        }
    }
}
