//! Errors of a store.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ballots::BoxName;
use crate::name::{Consumer, StreamName};
use crate::sequence::{JournalHead, Sequence};

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The queue of the writer is full. Nothing was written; trying again later makes sense.
    #[error("too many writes are waiting")]
    Busy,
    /// Nothing was written. Writing goes on by itself when there is room.
    #[error("the disk is full: nothing was written")]
    DiskFull,
    /// The writer gave up, for good until the store is opened again. Whether a unit that was on its way is written is
    /// known after that: ask again with the same key.
    #[error("writing has stopped: {why}")]
    Stopped { why: Arc<str> },
    /// Somebody wrote to the stream meanwhile. `version` is what it is now.
    #[error("{stream} stands at {version}, not at {expected}")]
    Conflict {
        stream: StreamName,
        expected: Sequence,
        version: Sequence,
    },
    #[error("a unit needs a fact or a body")]
    Empty,
    #[error("{what} of {bytes} bytes is more than the {limit} that it may have")]
    TooLarge { what: &'static str, bytes: u64, limit: u64 },
    #[error("a fact is not one JSON value on one line: {why}")]
    NotJson { why: String },
    #[error("{consumer} cannot have come to {to}: the journal ends at {}", head.sequence)]
    BeyondHead {
        consumer: Consumer,
        to: Sequence,
        head: JournalHead,
    },
    #[error("there is no record {sequence}: the journal ends at {}", head.sequence)]
    NoSuchRecord { sequence: Sequence, head: JournalHead },
    #[error("{}", locked(*pid))]
    Locked { pid: Option<u32> },
    /// Bytes that were acknowledged are not what they were. Nothing was changed.
    #[error(
        "{} is damaged at byte {offset}: {what}; `balise verify` shows all that is damaged, `balise restore` puts a backup back",
        file.display()
    )]
    Damaged { file: PathBuf, offset: u64, what: String },
    /// A program that came later wrote this. Nothing was changed.
    #[error("{} was written by a newer balise: version {found}, this one reads up to {known}", file.display())]
    Newer { file: PathBuf, found: u16, known: u16 },
    /// The view of the journal does not answer. The journal is whole.
    #[error("the index does not answer: {why}; `balise rebuild` makes it again")]
    Index { why: String },
    /// Its votes were counted, or it was never opened.
    #[error("there is no ballot box for {name}")]
    NoBallotBox { name: BoxName },
    /// More voters than the box has seats sent ballots, and no more of them are kept. Nothing was put in.
    #[error("too many ballots stand apart for {name}")]
    TooManyApart { name: BoxName },
    #[error("{} is not empty", dir.display())]
    NotEmpty { dir: PathBuf },
    #[error("line {line} cannot be imported: {what}")]
    Import { line: u64, what: String },
    #[error("{}: {source}", file.display())]
    Io { file: PathBuf, source: io::Error },
}

impl StoreError {
    pub(crate) fn io(file: &Path, source: io::Error) -> Self {
        Self::Io {
            file: file.to_owned(),
            source,
        }
    }

    pub(crate) fn damaged(file: &Path, offset: u64, what: impl Into<String>) -> Self {
        Self::Damaged {
            file: file.to_owned(),
            offset,
            what: what.into(),
        }
    }
}

fn locked(pid: Option<u32>) -> String {
    match pid {
        Some(pid) => format!("process {pid} writes here already"),
        None => "another process writes here already".to_owned(),
    }
}
