//! Where a squad wants to get.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::level::Level;
use crate::id::opaque::ItemId;
use crate::id::{DimensionId, PracticeId, QuestionId, SquadId};

/// A squad aims at a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetSet {
    pub target: ItemId,
    pub squad: SquadId,
    pub dimension: DimensionId,
    /// `None` when the whole dimension is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Level>,
    pub to: Level,
    pub due: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Practices that should bring it there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub practices: Vec<PracticeId>,
}

/// The squad got there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetMet {
    pub target: ItemId,
    pub squad: SquadId,
    pub on: Date,
}

/// The squad no longer aims there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetDropped {
    pub target: ItemId,
    pub squad: SquadId,
    pub why: String,
}
