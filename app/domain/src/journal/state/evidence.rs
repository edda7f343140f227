//! What squads show for what they say.

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::journal::event::{EvidenceAdded, EvidenceWithdrawn};

/// One piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRecord {
    pub added: Option<EvidenceAdded>,
    pub withdrawn: Option<EvidenceWithdrawn>,
}

impl LedgerState {
    pub(crate) fn evidence_added(&mut self, fact: &EvidenceAdded) {
        let key = (fact.squad.clone(), fact.evidence.clone());
        self.evidence.row(key).added = Some(fact.clone());
    }

    pub(crate) fn evidence_withdrawn(&mut self, fact: &EvidenceWithdrawn) {
        let key = (fact.squad.clone(), fact.evidence.clone());
        self.evidence.row(key).withdrawn = Some(fact.clone());
    }
}
