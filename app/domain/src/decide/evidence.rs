//! What squads show for what they say.

use super::hearing::{self, Hearing};
use super::{Verdict, fact, nothing};
use crate::event::evidence::Claim;
use crate::event::{EvidenceAdded, EvidenceWithdrawn};
use crate::objection::{Objection, Part};

impl Hearing<'_> {
    pub(super) fn add_evidence(&self, added: EvidenceAdded) -> Verdict {
        self.writes_for(&added.squad)?;
        let key = (added.squad.clone(), added.evidence.clone());
        if let Some(known) = self.state.evidence.get(&key) {
            return match known.added.as_ref() == Some(&added) {
                true => nothing(),
                false => Err(Objection::NameTaken),
            };
        }
        match &added.about {
            Claim::Question(question) => self.question(question).map(drop)?,
            Claim::Practice(practice) => self.practice(practice)?,
        }
        hearing::line(Part::Title, &added.title)?;
        if let Some(address) = &added.address {
            hearing::paragraph(Part::Address, address)?;
        }
        self.has_come(added.observed_on)?;
        match added.valid_until {
            Some(to) if to < added.observed_on => {
                let from = added.observed_on;
                Err(Objection::WrongOrder { from, to })
            }
            _ => fact(added),
        }
    }

    pub(super) fn withdraw_evidence(&self, withdrawn: EvidenceWithdrawn) -> Verdict {
        self.writes_for(&withdrawn.squad)?;
        hearing::optional(Part::Reason, withdrawn.why.as_ref())?;
        let key = (withdrawn.squad.clone(), withdrawn.evidence.clone());
        match self.state.evidence.get(&key) {
            Some(known) if known.withdrawn.is_some() => nothing(),
            Some(_) => fact(withdrawn),
            None => Err(Objection::UnknownItem),
        }
    }
}
