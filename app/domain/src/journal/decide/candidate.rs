//! Rules for decisions of curators on look-alikes. A decision refers to the revisions that were compared; if a page has
//! changed since, the command fails with a conflict.

use std::collections::BTreeSet;

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::SquadId;
use crate::id::content_id::ContentId;
use crate::journal::event::candidate::{Decision, Member, candidate_of};
use crate::journal::event::{CandidateDecided, CandidateReopened};
use crate::journal::rule_violation::{RuleViolation, TextPart};

impl Decider<'_> {
    pub(super) fn decide_candidate(
        &self,
        decision: Decision,
        mut members: Vec<Member>,
        why: Option<String>,
    ) -> DecideResult {
        self.curates()?;
        members.sort_unstable();
        members.dedup_by(|one, other| one.page == other.page);
        let mut squads: BTreeSet<Option<&SquadId>> = BTreeSet::new();
        for member in &members {
            let (record, current) = self.page(&member.page)?;
            if current.content != member.revision {
                return Err(RuleViolation::Conflict {
                    page: member.page.clone(),
                    current: current.content.clone(),
                });
            }
            squads.insert(record.squad.as_ref());
        }
        if squads.len() < 2 {
            return Err(RuleViolation::CandidateTooSmall);
        }
        if let Decision::Merge { into } = &decision {
            self.practice(into)?;
        }
        decider::optional(TextPart::Reason, why.as_ref())?;
        let decided = CandidateDecided {
            candidate: candidate_of(members.iter().map(|member| &member.page)),
            decision,
            members,
            why,
        };
        let known = self.state.candidates.get(&decided.candidate);
        match known.and_then(|record| record.decided.as_ref()) == Some(&decided) {
            true => nothing(),
            false => fact(decided),
        }
    }

    pub(super) fn reopen_candidate(&self, candidate: ContentId) -> DecideResult {
        self.curates()?;
        match self.state.candidates.get(&candidate) {
            Some(known) if known.decided.is_some() => fact(CandidateReopened { candidate }),
            Some(_) => nothing(),
            None => Err(RuleViolation::UnknownItem),
        }
    }
}
