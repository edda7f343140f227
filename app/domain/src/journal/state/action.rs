//! What squads will do.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::journal::event::{ActionCarriedOver, ActionDone, ActionDropped, ActionOpened};

/// One action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionRecord {
    pub opened: Option<ActionOpened>,
    pub state: ActionState,
    /// Every time it was taken along, oldest first.
    pub carried_over: Vec<ActionCarriedOver>,
}

/// What became of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    #[default]
    Open,
    Done {
        on: Date,
    },
    Dropped {
        why: String,
    },
}

impl ActionRecord {
    /// The day it should be done by, as last agreed.
    pub fn due(&self) -> Option<Date> {
        let last = self.carried_over.last().map(|carried| carried.due);
        last.or_else(|| self.opened.as_ref().map(|opened| opened.due))
    }
}

impl LedgerState {
    pub(crate) fn action_opened(&mut self, fact: &ActionOpened) {
        let key = (fact.squad.clone(), fact.action.clone());
        self.actions.row(key).opened = Some(fact.clone());
    }

    pub(crate) fn action_done(&mut self, fact: &ActionDone) {
        let key = (fact.squad.clone(), fact.action.clone());
        self.actions.row(key).state = ActionState::Done { on: fact.on };
    }

    pub(crate) fn action_dropped(&mut self, fact: &ActionDropped) {
        let key = (fact.squad.clone(), fact.action.clone());
        self.actions.row(key).state = ActionState::Dropped { why: fact.why.clone() };
    }

    pub(crate) fn action_carried_over(&mut self, fact: &ActionCarriedOver) {
        let key = (fact.squad.clone(), fact.action.clone());
        self.actions.row(key).carried_over.push(fact.clone());
    }
}
