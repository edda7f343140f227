//! Where squads want to get.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::SquadId;
use crate::journal::event::{TargetDropped, TargetMet, TargetSet};

/// One target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetRecord {
    pub set: Option<TargetSet>,
    pub state: TargetState,
}

/// What became of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetState {
    #[default]
    Open,
    Met {
        on: Date,
    },
    Dropped {
        why: String,
    },
}

impl LedgerState {
    pub(crate) fn target_set(&mut self, fact: &TargetSet) {
        let key = (fact.squad.clone(), fact.target.clone());
        self.targets.row(key).set = Some(fact.clone());
    }

    pub(crate) fn target_met(&mut self, fact: &TargetMet) {
        let key = (fact.squad.clone(), fact.target.clone());
        self.targets.row(key).state = TargetState::Met { on: fact.on };
    }

    pub(crate) fn target_dropped(&mut self, fact: &TargetDropped) {
        let key = (fact.squad.clone(), fact.target.clone());
        self.targets.row(key).state = TargetState::Dropped { why: fact.why.clone() };
    }

    /// The targets a squad is working towards.
    pub fn open_targets<'a>(&'a self, squad: &'a SquadId) -> impl Iterator<Item = &'a TargetSet> {
        self.targets
            .iter()
            .filter(move |((of, _), target)| of == squad && target.state == TargetState::Open)
            .filter_map(|(_, target)| target.set.as_ref())
    }
}
