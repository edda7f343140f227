//! What a squad shows for what it says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::opaque::ItemId;
use crate::id::{PracticeId, QuestionId, SquadId};

/// A squad shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdded {
    pub evidence: ItemId,
    pub squad: SquadId,
    pub about: Claim,
    pub kind: EvidenceKind,
    pub title: String,
    /// A place of this site or elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    pub observed_on: Date,
    /// From this day on it has aged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

/// What evidence speaks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// A question of the practice check, by its id.
    Question(QuestionId),
    Practice(PracticeId),
}

/// What kind of thing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    Link,
    Page,
    Metric,
    File,
    Note,
}

/// It speaks for nothing any longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceWithdrawn {
    pub evidence: ItemId,
    pub squad: SquadId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
