//! What curators decided on look-alikes.

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::journal::event::{CandidateDecided, CandidateReopened};

/// A group of pages that was decided on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateRecord {
    /// What holds; `None` once it was taken back.
    pub decided: Option<CandidateDecided>,
    /// What held before, oldest first.
    pub before: Vec<CandidateDecided>,
}

impl LedgerState {
    pub(crate) fn candidate_decided(&mut self, fact: &CandidateDecided) {
        let candidate = self.candidates.row(fact.candidate.clone());
        candidate.before.extend(candidate.decided.take());
        candidate.decided = Some(fact.clone());
    }

    pub(crate) fn candidate_reopened(&mut self, fact: &CandidateReopened) {
        let candidate = self.candidates.row(fact.candidate.clone());
        candidate.before.extend(candidate.decided.take());
    }
}
