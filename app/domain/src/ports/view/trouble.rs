//! A library that could not be read again, and shows what it read before.

use std::time::Duration;

use jiff::Timestamp;

/// What the curation desk shows while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskTrouble {
    pub why: TroubleKind,
    /// When reading failed first, or when a reading began that has not come to an end.
    pub since: Timestamp,
    /// When what is shown was read; `None` when nothing was yet.
    pub as_of: Option<Timestamp>,
    /// Until the next try, counted from the last.
    pub next_in: Duration,
}

/// Why reading failed, as far as somebody can do something about it. The log has the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// No file handles, or no memory, were left to read with.
    Exhausted,
    /// The search index could not be written.
    Index,
    /// What the files say could not be written to the journal.
    Journal,
    /// Reading has not come to an end: a disk or share that holds files does not answer.
    Unfinished,
    Other,
}
