//! Bytes that must not be lost: one journal, and views of it.
//!
//! A [`Unit`] is what belongs together: [`Fact`]s, each on its stream, and the [`Body`]s they name. A [`Store`] keeps it
//! whole or not at all and answers with a [`Receipt`] once it is on disk. What facts mean is none of its business: they
//! are JSON texts, kept as they are.
//!
//! [`EmbeddedStore`] keeps everything in one directory:
//!
//! | there | what | can be made again |
//! |---|---|---|
//! | `journal/<first sequence>.log` | records in order, each hashed over the one before (the layout stands in `journal.rs`) | no |
//! | `journal/durable` | how far the journal was known to be on disk | yes |
//! | `packs/<n>.pack` | bodies, named by their content | no |
//! | `snapshots/<sequence>.jsonl` | what a reader made of the journal so far, with its manifest | yes |
//! | `sled/` | where records, bodies and keys stand | yes |
//! | `people.json` | the names of people, which can be erased ([`People`]) | no |
//! | `counters.json` | searches without a good answer, counted by day, which can be deleted ([`Counters`]) | no |
//! | `ballots/<squad>.<assessment>.{key,box,slips}` | secret ballots until they are counted, and how many were acknowledged ([`BallotBoxes`]) | no |
//! | `session.key` | signs the sessions of readers | no |
//! | `<file>.sha256` | what was last written to a small file ([`SealedFile`]) | yes |
//! | `lock` | the process that writes here | yes |
//!
//! [`StoreReader`] reads the same beside a running writer and writes nothing. [`verify()`], [`backup()`], [`restore()`],
//! [`export()`], [`import()`] and [`rebuild()`] are the shipped commands. [`InMemory`] is the model that every store is
//! held against.

mod backup;
mod ballots;
mod counters;
mod damage;
mod directory;
mod disk;
mod embedded;
mod error;
mod export;
mod fault;
mod file_system;
mod hash;
mod import;
mod index;
mod journal;
mod memory;
mod name;
mod options;
mod packs;
mod people;
mod position;
mod reader;
mod rebuild;
mod record;
mod sealed;
mod sequence;
mod snapshot;
mod store;
mod unit;
mod verify;

#[cfg(any(test, feature = "proving"))]
pub mod conformance;
#[cfg(any(test, feature = "proving"))]
pub mod proving;
#[cfg(any(test, feature = "proving"))]
pub mod simulated;

pub use backup::{BackedUp, RestoreSummary, backup, restore};
pub use ballots::{BallotBoxes, BallotFinding, BoxName};
pub use counters::{Counters, FrequentSearch, KEPT_FROM, KEPT_MONTHS};
pub use damage::{Company, Damage, DamageVerdict, SESSION_KEY, SESSION_KEY_BYTES, survey};
pub use disk::Disk;
pub use embedded::{EmbeddedStore, OpenReport, Repair};
pub use error::StoreError;
pub use export::{ExportSummary, export};
pub use fault::StoreFault;
pub use file_system::{FileSystem, Handle, Lock, OpenMode, Space};
pub use hash::Hash;
pub use import::{ImportSummary, import};
pub use memory::InMemory;
pub use name::{Actor, Consumer, IdempotencyKey, StreamName};
pub use options::StoreOptions;
pub use people::{LONGEST_NAME, People};
pub use pollster::block_on as wait;
pub use reader::StoreReader;
pub use rebuild::{Rebuilt, rebuild};
pub use record::Record;
pub use sealed::{Seal, SealedContents, SealedFile};
pub use sequence::{JournalHead, Sequence};
pub use snapshot::{Latest, Snapshot};
pub use store::{CommitFuture, CommitOutcome, Follower, Receipt, RecordIter, Store};
pub use unit::{Body, Expectation, Fact, Payload, Unit};
pub use verify::{IndexState, SnapshotState, VerifyProgress, VerifyReport, verify};

#[cfg(test)]
mod tests;
