//! The place of a record in the journal, and the end of the journal.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hash::Hash;

/// The number of a record: 1 for the first, without holes. 0 stands before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(u64);

impl Sequence {
    /// Nothing yet.
    pub const ZERO: Self = Self(0);

    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    pub const fn number(self) -> u64 {
        self.0
    }

    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The one before; [`Sequence::ZERO`] stays.
    pub const fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The end of a journal: its last record and the hash over all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalHead {
    pub sequence: Sequence,
    pub hash: Hash,
}

impl JournalHead {
    /// The head of a journal without records.
    pub const EMPTY: Self = Self {
        sequence: Sequence::ZERO,
        hash: Hash::ZERO,
    };
}
