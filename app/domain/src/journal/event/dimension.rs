//! The rubric as it is read, one dimension at a time.

use serde::{Deserialize, Serialize};

use crate::check::level::Level;
use crate::id::content_id::ContentId;
use crate::id::{DimensionId, QuestionId};

/// A dimension of the rubric in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionSeen {
    pub dimension: DimensionId,
    pub version: u32,
    /// Ids of its questions, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionId>,
    /// The highest level of its questions.
    pub highest: Level,
    /// The name of everything that answers depend on: once answered, it holds for the version.
    pub fingerprint: ContentId,
}

/// A dimension is no longer asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionRetired {
    pub dimension: DimensionId,
}
