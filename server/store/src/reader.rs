//! Reading a store that somebody else may be writing: no lock, no index, not a byte written.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::disk::Disk;
use crate::embedded::read_between;
use crate::error::StoreError;
use crate::file_system::{FileSystem, OpenMode};
use crate::hash::Hash;
use crate::journal::{self, Scan, read_witness};
use crate::name::StreamName;
use crate::packs::{self, Depth};
use crate::position::PackPosition;
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot::{self, Latest};
use crate::store::RecordIter;

/// A store as it was when the reader was opened, up to its last whole group.
pub struct StoreReader {
    pub(crate) fs: Arc<dyn FileSystem>,
    pub(crate) directory: Directory,
    pub(crate) scan: Scan,
    places: OnceLock<HashMap<ContentId, PackPosition>>,
}

impl StoreReader {
    /// Goes through the whole journal in a directory.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Newer`], [`StoreError::Io`] when there is no store.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(Disk), dir)
    }

    /// The same on another file system.
    pub fn open_on(fs: Arc<dyn FileSystem>, dir: &Path) -> Result<Self, StoreError> {
        let directory = Directory::new(dir);
        require(&*fs, &directory)?;
        // What the witness says is durable now is there when the journal is read after it.
        let mut claims = snapshot::claims(&*fs, &directory)?;
        claims.extend(read_witness(&*fs, &directory.witness()));
        let scan = journal::scan(&*fs, &directory, &claims, &mut |_| Ok(()))?;
        Ok(Self {
            fs,
            directory,
            scan,
            places: OnceLock::new(),
        })
    }

    pub fn head(&self) -> JournalHead {
        self.scan.head
    }

    /// The records after one.
    pub fn read(&self, after: Sequence) -> RecordIter {
        read_between(&self.fs, &self.scan.segments, after, self.scan.head)
    }

    /// All records with a fact on this stream, oldest first. Goes through the whole journal.
    pub fn history(&self, stream: &StreamName) -> Result<Vec<Record>, StoreError> {
        let speaks_of = |record: &Record| record.facts.iter().any(|fact| fact.stream == *stream);
        self.read(Sequence::ZERO)
            .filter(|record| record.as_ref().map_or(true, speaks_of))
            .collect()
    }

    /// The bytes of a body, checked against their name.
    pub fn body(&self, id: &ContentId) -> Result<Option<Arc<[u8]>>, StoreError> {
        let places = match self.places.get() {
            Some(places) => places,
            None => {
                let mut found = HashMap::new();
                packs::scan_all(&*self.fs, &self.directory, Depth::Bodies, &mut |id, place, state| {
                    if state.is_ok() {
                        found.insert(id, place);
                    }
                })?;
                self.places.get_or_init(|| found)
            }
        };
        let Some(place) = places.get(id) else {
            return Ok(None);
        };
        let file = self.directory.pack(place.pack);
        let handle = self
            .fs
            .open(&file, OpenMode::Read)
            .map_err(|error| StoreError::io(&file, error))?;
        packs::body_at(&*handle, &file, place, id).map(Some)
    }

    /// The newest snapshot that is whole and belongs to this journal.
    pub fn latest_snapshot(&self) -> Result<Latest, StoreError> {
        snapshot::latest(&*self.fs, &self.directory, &mut |at| self.hash_at(at))
    }

    fn hash_at(&self, sequence: Sequence) -> Result<Option<Hash>, StoreError> {
        if sequence == Sequence::ZERO {
            return Ok(Some(Hash::ZERO));
        }
        let record = self.read(sequence.before()).next().transpose()?;
        Ok(record.map(|record| record.hash))
    }
}

/// A directory without a journal is no store, and reading one that is not there must not look like an empty one.
pub(crate) fn require(fs: &dyn FileSystem, directory: &Directory) -> Result<(), StoreError> {
    let names = fs.list(directory.root());
    let names = names.map_err(|error| StoreError::io(directory.root(), error))?;
    match names.iter().any(|name| name == "journal") {
        true => Ok(()),
        false => Err(StoreError::io(directory.root(), std::io::ErrorKind::NotFound.into())),
    }
}
