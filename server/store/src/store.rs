//! The trait that every store implements.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;

use crate::error::StoreError;
use crate::name::{Consumer, StreamName};
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot::Latest;
use crate::unit::Unit;

/// Ready once the unit is durable, or refused.
pub type CommitFuture = Pin<Box<dyn Future<Output = Result<Receipt, StoreError>> + Send>>;

/// Records in their order, each read when it is asked for.
pub type RecordIter = Box<dyn Iterator<Item = Result<Record, StoreError>> + Send>;

/// Called with the records of each durable group, in order.
pub type Follower = Box<dyn FnMut(&[Record]) + Send>;

/// What a writer gets for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub sequence: Sequence,
    pub outcome: CommitOutcome,
}

/// Whether this call wrote the unit, or an earlier one with the same key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitOutcome {
    Written,
    AlreadyWritten,
}

/// One journal and what can be asked of it. Reads never wait for a writer.
pub trait Store: Send + Sync {
    /// Writes a unit. It is in the queue when this returns; the future is ready when it is durable and every follower
    /// has seen it, and need not be waited for.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when an expectation does not hold, [`StoreError::Empty`], [`StoreError::TooLarge`],
    /// [`StoreError::Busy`], [`StoreError::DiskFull`], [`StoreError::Stopped`].
    fn commit(&self, unit: Unit) -> CommitFuture;

    /// The end of what is durable.
    fn head(&self) -> JournalHead;

    /// The records after one, up to the head of this moment.
    fn read(&self, after: Sequence) -> Result<RecordIter, StoreError>;

    /// All records with a fact on this stream, oldest first.
    fn history(&self, stream: &StreamName) -> Result<Vec<Record>, StoreError>;

    /// The last record with a fact on this stream; [`Sequence::ZERO`] when there is none.
    fn version(&self, stream: &StreamName) -> Result<Sequence, StoreError>;

    /// The bytes of a body, checked against their name.
    fn body(&self, id: &ContentId) -> Result<Option<Arc<[u8]>>, StoreError>;

    /// How far a consumer has come; [`Sequence::ZERO`] for one that is new, or whose cursor was lost with the view it
    /// lived in. A consumer must bear to see a record twice.
    fn cursor(&self, consumer: &Consumer) -> Result<Sequence, StoreError>;

    /// Moves a consumer forward; a cursor that is further already stays.
    ///
    /// # Errors
    /// [`StoreError::BeyondHead`].
    fn advance(&self, consumer: &Consumer, to: Sequence) -> Result<(), StoreError>;

    /// Has a follower called with everything after a sequence: first what is there already, in one or several calls,
    /// then each group as it becomes durable, before those who wrote it are told. It runs on the writer's thread: what
    /// it does, every writer waits for. A follower that panics stops all writing.
    fn follow(&self, after: Sequence, follower: Follower) -> Result<(), StoreError>;

    /// Keeps what a reader made of the journal up to `at`, as lines that only it understands, in a `schema` of its own.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]; [`StoreError::Damaged`] when the snapshot does not read back as it was written.
    fn save_snapshot(
        &self,
        at: Sequence,
        schema: u16,
        lines: &mut dyn Iterator<Item = String>,
    ) -> Result<(), StoreError>;

    /// The newest snapshot that is whole and belongs to this journal.
    fn latest_snapshot(&self) -> Result<Latest, StoreError>;

    /// Takes nothing more, for this reason, until it is opened again. Reads go on.
    fn refuse_writes(&self, why: &str) {
        let _ = why;
    }

    /// Writes what is in the queue and takes nothing more. Reads go on.
    fn close(&self) -> Result<(), StoreError>;
}
