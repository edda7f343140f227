//! Squads that invite questions.

use serde::{Deserialize, Serialize};

use super::State;
use crate::event::{BadgeOffered, BadgeWithdrawn};

/// An invitation that holds; one that was taken back has no row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeRecord {
    /// The event since which it holds.
    pub since: u64,
}

impl State {
    pub(crate) fn badge_offered(&mut self, sequence: u64, fact: &BadgeOffered) {
        let key = (fact.squad.clone(), fact.dimension.clone());
        self.badges.row(key).since = sequence;
    }

    pub(crate) fn badge_withdrawn(&mut self, fact: &BadgeWithdrawn) {
        self.badges.remove(&(fact.squad.clone(), fact.dimension.clone()));
    }
}
