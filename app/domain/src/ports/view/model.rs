//! What changed in the questions of the practice check.

use super::NamedId;
use crate::id::DimensionId;
use crate::ports::history::DiffLine;

/// Two versions of a dimension, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct WordingChange {
    pub dimension: NamedId<DimensionId>,
    pub from: u32,
    pub to: u32,
    /// What came and what went, line by line; `None` when one of the texts was not kept.
    pub lines: Option<Vec<DiffLine>>,
}
