//! Squads that invite questions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::DimensionId;
use crate::journal::event::{BadgeOffered, BadgeWithdrawn};
use crate::library::squad::Squad;

/// What a squad last said in the app of an invitation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeRecord {
    /// The event that said so.
    pub since: u64,
    /// Whether it was taken back. The row stays: it also stands against the file of the squad.
    pub withdrawn: bool,
}

impl LedgerState {
    pub(crate) fn badge_offered(&mut self, sequence: u64, fact: &BadgeOffered) {
        let key = (fact.squad.clone(), fact.dimension.clone());
        *self.badges.row(key) = BadgeRecord {
            since: sequence,
            withdrawn: false,
        };
    }

    pub(crate) fn badge_withdrawn(&mut self, sequence: u64, fact: &BadgeWithdrawn) {
        let key = (fact.squad.clone(), fact.dimension.clone());
        *self.badges.row(key) = BadgeRecord {
            since: sequence,
            withdrawn: true,
        };
    }

    /// Dimensions about which a squad invites questions: those its file names, unless the squad said otherwise in the app.
    /// A squad that has left invites none.
    pub fn invitations(&self, squad: &Squad) -> BTreeSet<DimensionId> {
        if squad.left.is_some() {
            return BTreeSet::new();
        }
        let mut asks: BTreeSet<DimensionId> = squad.ask_us.iter().cloned().collect();
        let first = (squad.id.clone(), DimensionId::first());
        let own = self
            .badges
            .starting_at(first)
            .take_while(|((of, _), _)| *of == squad.id);
        for ((_, dimension), badge) in own {
            match badge.withdrawn {
                true => asks.remove(dimension),
                false => asks.insert(dimension.clone()),
            };
        }
        asks
    }
}
