//! What everyone may do while the writer writes. No read waits for a sync.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::error::StoreError;
use crate::file_system::{FileSystem, Handle, OpenMode};
use crate::hash::Hash;
use crate::index::KeyIndex;
use crate::journal::{self, Range, Segment};
use crate::name::StreamName;
use crate::packs;
use crate::position::JournalPosition;
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};
use crate::store::RecordIter;

/// Files that are kept open for reading, at most: a store has few, and each takes a descriptor.
const OPEN_FILES: usize = 64;

/// The files of a store as readers find them. The writer puts up what has become durable.
pub(crate) struct StoreFiles {
    pub(crate) fs: Arc<dyn FileSystem>,
    pub(crate) directory: Directory,
    pub(crate) index: KeyIndex,
    pub(crate) groups: AtomicU64,
    /// Why nothing is written any more.
    pub(crate) stopped: OnceLock<Arc<str>>,
    durable: RwLock<Durable>,
    handles: Mutex<HashMap<PathBuf, Arc<dyn Handle>>>,
}

struct Durable {
    head: JournalHead,
    segments: Vec<Segment>,
}

impl StoreFiles {
    pub(crate) fn new(
        fs: Arc<dyn FileSystem>,
        directory: Directory,
        index: KeyIndex,
        head: JournalHead,
        segments: Vec<Segment>,
    ) -> Self {
        Self {
            fs,
            directory,
            index,
            groups: AtomicU64::new(0),
            stopped: OnceLock::new(),
            durable: RwLock::new(Durable { head, segments }),
            handles: Mutex::new(HashMap::new()),
        }
    }

    pub(crate) fn head(&self) -> JournalHead {
        self.durable.read().unwrap_or_else(PoisonError::into_inner).head
    }

    pub(super) fn segments(&self) -> Vec<Segment> {
        self.durable
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .segments
            .clone()
    }

    /// Puts up a group: its segment if one was begun for it, and where its records stand.
    pub(super) fn put_up(&self, head: JournalHead, begun: Option<Segment>, records: &[(Sequence, JournalPosition)]) {
        let mut durable = self.durable.write().unwrap_or_else(PoisonError::into_inner);
        durable.segments.extend(begun);
        if let Some(segment) = durable.segments.last_mut() {
            for (sequence, position) in records {
                segment.note(*sequence, position.offset, u64::from(position.length));
            }
        }
        durable.head = head;
        self.groups.fetch_add(1, Ordering::Relaxed);
    }

    /// No more writing, for this reason; the first one counts.
    pub(crate) fn stop(&self, why: &Arc<str>) {
        let _ = self.stopped.set(Arc::clone(why));
    }

    pub(crate) fn read(&self, after: Sequence) -> RecordIter {
        let durable = self.durable.read().unwrap_or_else(PoisonError::into_inner);
        let (head, ranges) = (durable.head, ranges(&durable.segments, after));
        drop(durable);
        Box::new(journal::records(Arc::clone(&self.fs), ranges, after, head))
    }

    pub(crate) fn history(&self, stream: &StreamName) -> Result<Vec<Record>, StoreError> {
        let positions = self.index.history(stream)?;
        positions.into_iter().map(|position| self.record_at(position)).collect()
    }

    pub(crate) fn body(&self, id: &ContentId) -> Result<Option<Arc<[u8]>>, StoreError> {
        let Some(place) = self.index.body(id)? else {
            return Ok(None);
        };
        let file = self.directory.pack(place.pack);
        packs::body_at(&*self.handle(&file)?, &file, &place, id).map(Some)
    }

    /// The hash of a record; `None` beyond the head.
    pub(crate) fn hash_at(&self, sequence: Sequence) -> Result<Option<Hash>, StoreError> {
        if sequence == Sequence::ZERO {
            return Ok(Some(Hash::ZERO));
        }
        let record = self.read(sequence.before()).next().transpose()?;
        Ok(record.map(|record| record.hash))
    }

    pub(super) fn head_at(&self, sequence: Sequence) -> Result<JournalHead, StoreError> {
        match self.hash_at(sequence)? {
            Some(hash) => Ok(JournalHead { sequence, hash }),
            None => Err(StoreError::NoSuchRecord {
                sequence,
                head: self.head(),
            }),
        }
    }

    fn record_at(&self, position: JournalPosition) -> Result<Record, StoreError> {
        let file = self.directory.segment(position.segment);
        journal::record_at(&*self.handle(&file)?, &file, position.offset, position.length)
    }

    fn handle(&self, file: &Path) -> Result<Arc<dyn Handle>, StoreError> {
        let mut handles = self.handles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = handles.get(file) {
            return Ok(Arc::clone(handle));
        }
        let opened = self
            .fs
            .open(file, OpenMode::Read)
            .map_err(|error| StoreError::io(file, error))?;
        if handles.len() >= OPEN_FILES {
            handles.clear();
        }
        handles.insert(file.to_owned(), Arc::clone(&opened));
        Ok(opened)
    }
}

/// The parts of segments to read for what comes after a sequence.
fn ranges(segments: &[Segment], after: Sequence) -> Vec<Range> {
    let next = after.next();
    journal::from(segments, after)
        .iter()
        .map(|segment| Range {
            file: segment.file.clone(),
            start: segment.near(next),
            end: segment.end,
        })
        .collect()
}

/// Records after one, up to a head, of segments that a scan has found.
pub(crate) fn read_between(
    fs: &Arc<dyn FileSystem>,
    segments: &[Segment],
    after: Sequence,
    head: JournalHead,
) -> RecordIter {
    Box::new(journal::records(Arc::clone(fs), ranges(segments, after), after, head))
}
