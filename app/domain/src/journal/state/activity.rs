//! The activity of the organisation and of its squads, as rows.

use std::sync::Arc;

use imbl::Vector;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::SquadId;
use crate::journal::activity::{Change, ORGANISATION_KEPT, SQUAD_KEPT};
use crate::journal::event::RecordedEvent;

/// The last changes of someone, oldest first. A change stands in two of them and is kept once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Activity {
    changes: Vector<Arc<Change>>,
}

impl Activity {
    /// Newest first.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().rev().map(AsRef::as_ref)
    }

    fn add(&mut self, change: Arc<Change>, kept: usize) {
        self.changes.push_back(change);
        while self.changes.len() > kept {
            self.changes.pop_front();
        }
    }
}

impl LedgerState {
    pub(crate) fn note(&mut self, recorded: &RecordedEvent) {
        let change = Arc::new(Change::of(recorded));
        if let Some(squad) = recorded.event.squad() {
            self.activity
                .row(Some(squad.clone()))
                .add(Arc::clone(&change), SQUAD_KEPT);
        }
        self.activity.row(None).add(change, ORGANISATION_KEPT);
    }

    /// What changed lately in the organisation, newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Change> {
        self.activity.get(&None).into_iter().flat_map(Activity::changes)
    }

    /// What changed lately in a squad, newest first.
    pub fn recent_of(&self, squad: &SquadId) -> impl Iterator<Item = &Change> {
        let key = Some(squad.clone());
        self.activity.get(&key).into_iter().flat_map(Activity::changes)
    }
}
