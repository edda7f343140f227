//! A store in one directory, written by one process.
//!
//! `opening` reads what is there, says what it found, and starts the writer; `writer` is the thread that takes units
//! from the queue; `group` writes those that share a sync; `index_renewal` goes on when the
//! table of the index fails; `reading` is what everyone may do meanwhile.

mod admission;
mod group;
mod index_renewal;
mod opening;
mod reading;
mod replay;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use balise_domain::id::content_id::ContentId;

use crate::disk::Disk;
use crate::error::StoreError;
use crate::file_system::FileSystem;
use crate::name::{Consumer, StreamName};
use crate::options::StoreOptions;
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot::{self, Latest, Snapshot};
use crate::store::{CommitFuture, Follower, RecordIter, Store};
use crate::unit::Unit;

pub(crate) use group::{GroupCommitter, PreparedUnit, refusal};
pub use opening::{OpenReport, Repair};
pub(crate) use opening::{View, lock, open_ledger};
pub(crate) use reading::{StoreFiles, read_between};
pub(crate) use replay::missing;
use writer::WriterThread;

/// The journal, its packs and their index, with a writer of its own.
///
/// Dropped, it writes what is in its queue and closes.
pub struct EmbeddedStore {
    shelf: Arc<StoreFiles>,
    writer: WriterThread,
}

impl EmbeddedStore {
    /// Opens the store in a directory, which is made when it is not there.
    ///
    /// What a power cut left of a group that was never acknowledged is cut; an index that does not agree with the
    /// journal is made again. Both are in the report.
    ///
    /// # Errors
    /// [`StoreError::Locked`], [`StoreError::Damaged`], [`StoreError::Newer`]: then nothing was changed.
    pub fn open(dir: &Path, options: StoreOptions) -> Result<(Self, OpenReport), StoreError> {
        Self::start(open_ledger(Arc::new(Disk), dir, options, View::Sled, &mut |_| {})?)
    }

    /// Opens a store on another file system, with an index in memory: sled knows the real disk alone.
    pub fn open_on(
        fs: Arc<dyn FileSystem>,
        dir: &Path,
        options: StoreOptions,
    ) -> Result<(Self, OpenReport), StoreError> {
        Self::start(open_ledger(fs, dir, options, View::Memory, &mut |_| {})?)
    }

    fn start((ledger, opened): (GroupCommitter, OpenReport)) -> Result<(Self, OpenReport), StoreError> {
        let shelf = Arc::clone(ledger.shelf());
        let writer = WriterThread::start(ledger)?;
        Ok((Self { shelf, writer }, opened))
    }

    /// Groups synced since it was opened.
    pub fn groups(&self) -> u64 {
        self.shelf.groups.load(Ordering::Relaxed)
    }

    #[cfg(test)]
    pub(crate) fn index(&self) -> &crate::index::KeyIndex {
        &self.shelf.index
    }
}

impl Store for EmbeddedStore {
    fn commit(&self, unit: Unit) -> CommitFuture {
        self.writer.commit(unit)
    }

    fn head(&self) -> JournalHead {
        self.shelf.head()
    }

    fn read(&self, after: Sequence) -> Result<RecordIter, StoreError> {
        Ok(self.shelf.read(after))
    }

    fn history(&self, stream: &StreamName) -> Result<Vec<Record>, StoreError> {
        self.writer.heal(self.shelf.history(stream))
    }

    fn version(&self, stream: &StreamName) -> Result<Sequence, StoreError> {
        self.writer.heal(self.shelf.index.version(stream))
    }

    fn body(&self, id: &ContentId) -> Result<Option<Arc<[u8]>>, StoreError> {
        self.writer.heal(self.shelf.body(id))
    }

    fn cursor(&self, consumer: &Consumer) -> Result<Sequence, StoreError> {
        self.writer.heal(self.shelf.index.cursor(consumer))
    }

    fn advance(&self, consumer: &Consumer, to: Sequence) -> Result<(), StoreError> {
        let head = self.head();
        if to > head.sequence {
            let consumer = consumer.clone();
            return Err(StoreError::BeyondHead { consumer, to, head });
        }
        self.writer.heal(self.shelf.index.advance(consumer, to))
    }

    fn follow(&self, after: Sequence, follower: Follower) -> Result<(), StoreError> {
        self.writer.follow(after, follower)
    }

    fn save_snapshot(
        &self,
        at: Sequence,
        schema: u16,
        lines: &mut dyn Iterator<Item = String>,
    ) -> Result<(), StoreError> {
        let head = self.shelf.head_at(at)?;
        let snapshot = Snapshot::new(head, schema, lines);
        snapshot::save(&*self.shelf.fs, &self.shelf.directory, &snapshot)
    }

    fn latest_snapshot(&self) -> Result<Latest, StoreError> {
        snapshot::latest(&*self.shelf.fs, &self.shelf.directory, &mut |at| self.shelf.hash_at(at))
    }

    fn refuse_writes(&self, why: &str) {
        self.shelf.stop(&why.into());
    }

    fn close(&self) -> Result<(), StoreError> {
        self.writer.close()
    }
}
