//! Squads that invite questions.

use serde::{Deserialize, Serialize};

use crate::id::{DimensionId, SquadId};

/// A squad says: ask us about this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeOffered {
    pub squad: SquadId,
    pub dimension: DimensionId,
}

/// A squad no longer invites questions about this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeWithdrawn {
    pub squad: SquadId,
    pub dimension: DimensionId,
}
