//! Rules for badges, by which a squad invites questions about a dimension: only those who lead the squad offer or
//! withdraw one.

use super::decider::Decider;
use super::{DecideResult, fact, nothing};
use crate::journal::event::{BadgeOffered, BadgeWithdrawn};

impl Decider<'_> {
    pub(super) fn offer_badge(&self, offered: BadgeOffered) -> DecideResult {
        self.leads(&offered.squad)?;
        self.dimension(&offered.dimension)?;
        let key = (offered.squad.clone(), offered.dimension.clone());
        match self.state.badges.get(&key) {
            Some(badge) if !badge.withdrawn => nothing(),
            _ => fact(offered),
        }
    }

    pub(super) fn withdraw_badge(&self, withdrawn: BadgeWithdrawn) -> DecideResult {
        self.leads(&withdrawn.squad)?;
        // Also where nothing was offered in the app: the file of the squad may offer it.
        let key = (withdrawn.squad.clone(), withdrawn.dimension.clone());
        match self.state.badges.get(&key) {
            Some(badge) if badge.withdrawn => nothing(),
            _ => fact(withdrawn),
        }
    }
}
