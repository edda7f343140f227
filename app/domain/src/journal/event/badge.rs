//! Squads that invite questions.

use serde::{Deserialize, Serialize};

use super::EventFact;
use crate::id::{DimensionId, SquadId};
use crate::journal::subject::Subject;

/// A squad says: ask us about this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeOffered {
    pub squad: SquadId,
    pub dimension: DimensionId,
}

impl EventFact for BadgeOffered {
    fn subject(&self) -> Subject {
        Subject::Badge {
            squad: self.squad.clone(),
            dimension: self.dimension.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// A squad no longer invites questions about this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeWithdrawn {
    pub squad: SquadId,
    pub dimension: DimensionId,
}

impl EventFact for BadgeWithdrawn {
    fn subject(&self) -> Subject {
        Subject::Badge {
            squad: self.squad.clone(),
            dimension: self.dimension.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}
