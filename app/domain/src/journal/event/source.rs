//! A source of files comes, goes silent, answers again, is taken out.
//!
//! A silent source takes nothing with it: what was read last stays.

use serde::{Deserialize, Serialize};

use crate::id::{SourceName, SquadId};

/// A source is read for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSeen {
    pub source: SourceName,
    /// The squad whose pages it holds; `None` for what belongs to everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
}

/// A source is read no longer, because someone took it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLeft {
    pub source: SourceName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
}

/// A source does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceUnreachable {
    pub source: SourceName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub why: Silence,
}

/// Why a source does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    Missing,
    Empty,
    Unreadable,
}

/// A source that was silent or taken out answers again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceBack {
    pub source: SourceName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
}
