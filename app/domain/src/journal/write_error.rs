//! Why a write failed: a rule was broken, or the store could not write.

use crate::journal::rule_violation::RuleViolation;

/// What stood in the way. Nothing was written, except after [`WriteError::Stopped`], where the next start knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A rule.
    #[error(transparent)]
    Objection(#[from] RuleViolation),
    /// Too many are writing at once: trying again in a moment makes sense.
    #[error("too many writes are waiting")]
    Busy,
    /// There is no room on the disk. Reading goes on, and writing does as soon as there is room.
    #[error("the disk is full")]
    DiskFull,
    /// Writing has stopped until someone looks after the site.
    #[error("writing has stopped")]
    Stopped,
}
