//! Questions that squads need not answer for a while: whoever leads a squad asks, curators decide, the calendar ends it.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::SquadId;
use crate::id::opaque::ItemId;
use crate::journal::author::Actor;
use crate::journal::event::{Event, ExemptionApproved, ExemptionExpired, ExemptionRefused, ExemptionRequested};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::exemption::{ExemptionRecord, ExemptionState};

impl Decider<'_> {
    pub(super) fn request_exemption(&self, requested: ExemptionRequested) -> DecideResult {
        self.leads(&requested.squad)?;
        let key = (requested.squad.clone(), requested.exemption.clone());
        if let Some(known) = self.state.exemptions.get(&key) {
            return match known.requested.as_ref() == Some(&requested) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        self.question(&requested.question)?;
        decider::paragraph(TextPart::Reason, &requested.reason)?;
        self.is_ahead(requested.expires)?;
        let mut known = self.state.exemptions_of(&requested.squad);
        let is_same = |record: &ExemptionRecord| {
            let asked = record.requested.as_ref().map(|known| &known.question);
            asked == Some(&requested.question) && record.is_asked_or_holds(self.today)
        };
        if known.any(|(_, record)| is_same(record)) {
            let question = requested.question;
            return Err(RuleViolation::AlreadyExempt { question });
        }
        fact(requested)
    }

    pub(super) fn approve_exemption(&self, approved: ExemptionApproved) -> DecideResult {
        self.curates()?;
        self.is_ahead(approved.expires)?;
        match self.exemption(&approved.squad, &approved.exemption)? {
            ExemptionState::Requested => fact(approved),
            ExemptionState::Approved { expires } if *expires == approved.expires => nothing(),
            _ => Err(RuleViolation::AlreadySettled),
        }
    }

    pub(super) fn refuse_exemption(&self, refused: ExemptionRefused) -> DecideResult {
        self.curates()?;
        decider::why(&refused.why)?;
        match self.exemption(&refused.squad, &refused.exemption)? {
            ExemptionState::Requested => fact(refused),
            ExemptionState::Refused { why } if *why == refused.why => nothing(),
            _ => Err(RuleViolation::AlreadySettled),
        }
    }

    pub(super) fn expire_exemptions(&self) -> DecideResult {
        self.is(&Actor::Calendar)?;
        let is_over = |state: &ExemptionState| match state {
            ExemptionState::Approved { expires } => *expires < self.today,
            _ => false,
        };
        let over = self
            .state
            .exemptions
            .iter()
            .filter(|(_, record)| is_over(&record.state));
        Ok(over
            .map(|((squad, exemption), _)| {
                let (squad, exemption) = (squad.clone(), exemption.clone());
                Event::from(ExemptionExpired { exemption, squad })
            })
            .collect())
    }

    fn exemption(&self, squad: &SquadId, exemption: &ItemId) -> Result<&ExemptionState, RuleViolation> {
        let known = self.state.exemptions.get(&(squad.clone(), exemption.clone()));
        known.map(|record| &record.state).ok_or(RuleViolation::UnknownItem)
    }
}
