//! The state as lines of JSON, and back: snapshots, and the hash by which two states are compared.
//!
//! The first line is a head; every other is `["table", key, row]`. Lines are canonical: maps are ordered by key, structs
//! by declaration, nothing depends on when or in which process they are written.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::LedgerState;
use crate::journal::schema::SCHEMA;

/// The first line of a snapshot.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SnapshotHeader {
    /// The schema of the rows: one of another schema is rebuilt from the journal, not migrated.
    schema: u16,
    sequence: u64,
}

/// Why lines are no snapshot. The remedy is always the same: rebuild from the journal.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    #[error("a snapshot without its first line")]
    Empty,
    #[error("a snapshot of schema {schema}, while this program writes {SCHEMA}")]
    OtherSchema { schema: u16 },
    #[error("a snapshot with a table `{table}` that nobody knows")]
    UnknownTable { table: String },
    #[error("a line of a snapshot cannot be read: {0}")]
    Malformed(#[from] serde_json::Error),
}

/// The SHA-256 of all lines of a state, each followed by a line feed. Equal states have equal hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StateHash(pub [u8; 32]);

impl fmt::Display for StateHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl LedgerState {
    /// The snapshot, line by line, without line feeds.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        let head = SnapshotHeader {
            schema: SCHEMA,
            sequence: self.sequence,
        };
        std::iter::once(json(&head)).chain(self.rows())
    }

    /// Reads a snapshot back.
    pub fn read<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> Result<Self, SnapshotError> {
        let mut lines = lines.into_iter();
        let head: SnapshotHeader = match lines.next() {
            Some(line) => serde_json::from_str(line.as_ref())?,
            None => return Err(SnapshotError::Empty),
        };
        if head.schema != SCHEMA {
            return Err(SnapshotError::OtherSchema { schema: head.schema });
        }
        let mut state = Self {
            sequence: head.sequence,
            ..Self::default()
        };
        for line in lines {
            let (table, key, row): (&str, &RawValue, &RawValue) = serde_json::from_str(line.as_ref())?;
            state.put(table, key, row)?;
        }
        Ok(state)
    }

    pub fn hash(&self) -> StateHash {
        let mut hasher = Sha256::new();
        for line in self.lines() {
            hasher.update(line.as_bytes());
            hasher.update(b"\n");
        }
        StateHash(hasher.finalize().into())
    }
}

/// One row as a line.
pub(super) fn line(table: &str, key: &impl Serialize, row: &impl Serialize) -> String {
    json(&(table, key, row))
}

/// One part of a line.
pub(super) fn part<T: DeserializeOwned>(raw: &RawValue) -> Result<T, SnapshotError> {
    Ok(serde_json::from_str(raw.get())?)
}

fn json(value: &impl Serialize) -> String {
    // Rows are structs of texts, numbers and dates with text for keys: all of it has a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}
