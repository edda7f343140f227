//! Opening a store: everything is read, compared with all that is known of it, and repaired where that loses nothing.

use std::cell::Cell;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::damage::Damage;
use crate::directory::Directory;
use crate::embedded::group::{GroupCommitter, refusal};
use crate::embedded::reading::StoreFiles;
use crate::embedded::replay::{Journal, replay};
use crate::error::StoreError;
use crate::file_system::{FileSystem, Lock, OpenMode, read_all};
use crate::hash::Hash;
use crate::index::{IndexProgress, KeyIndex, SledTable, patiently};
use crate::journal::{self, Scan, Tail, Witness, read_witness};
use crate::options::StoreOptions;
use crate::packs;
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot;
use crate::verify::{VerifyProgress, first_of_each};

/// What an opening found and did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReport {
    pub head: JournalHead,
    /// Bytes of the journal.
    pub bytes: u64,
    /// Records that were added to the index.
    pub indexed: u64,
    /// What was not as a clean stop leaves it.
    pub notes: Vec<Repair>,
    /// Damage that leaves the store readable: with any, nothing is to be written, and whoever opened it has it refuse
    /// writes ([`Store::refuse_writes`](crate::Store::refuse_writes)) once its followers have caught up.
    pub damages: Vec<Damage>,
}

/// Something that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repair {
    /// A group that was never acknowledged was cut.
    TornGroup { file: PathBuf, offset: u64, bytes: u64 },
    /// A segment without a record was removed.
    TornSegment { file: PathBuf },
    /// The index was made again from the journal.
    IndexRebuilt { why: String, set_aside: Option<PathBuf> },
}

impl fmt::Display for Repair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TornGroup { file, offset, bytes } => write!(
                formatter,
                "{}: {bytes} bytes from byte {offset} on were never acknowledged and are cut",
                file.display()
            ),
            Self::TornSegment { file } => write!(formatter, "{}: had no record and is removed", file.display()),
            Self::IndexRebuilt { why, set_aside } => {
                write!(formatter, "the index is made again from the journal: {why}")?;
                match set_aside {
                    Some(dir) => write!(formatter, "; the old one is {}", dir.display()),
                    None => Ok(()),
                }
            }
        }
    }
}

/// What keeps the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    Sled,
    Memory,
}

/// Opens everything that writes; progress is in bytes of the journal that go into the index.
pub(crate) fn open_ledger(
    fs: Arc<dyn FileSystem>,
    root: &Path,
    options: StoreOptions,
    view: View,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<(GroupCommitter, OpenReport), StoreError> {
    let directory = Directory::new(root);
    make_directories(&*fs, &directory)?;
    let lock = lock(&*fs, &directory)?;
    let mut notes = Vec::new();

    let mut found = open_index(&directory, view);
    let mut claims = snapshot::claims(&*fs, &directory)?;
    let witness = read_witness(&*fs, &directory.witness());
    let known = witness.map(|claim| claim.head.sequence).unwrap_or_default();
    claims.extend(witness);
    if let IndexCondition::Known(_, applied) = &found {
        claims.push(applied.claim());
    }
    let mut scan = journal::scan(&*fs, &directory, &claims, &mut |_| Ok(()))?;
    put_right(&*fs, &directory, &mut scan, &mut notes)?;

    if let IndexCondition::Known(_, applied) = &found
        && !agrees(&scan, applied)
    {
        found = IndexCondition::Bad("it does not agree with the journal".to_owned());
    }
    let (index, after) = settle(found, &directory, &scan, view, &mut notes)?;
    let origin = scan.origin.unwrap_or(Hash::ZERO);
    let journal = Journal {
        fs: &*fs,
        directory: &directory,
        segments: &scan.segments,
        head: scan.head,
        origin,
    };
    let (total, mut done) = (scan.bytes, 0);
    let mut lost = Vec::new();
    let indexed = replay(&journal, &index, after, &mut lost, &mut |bytes| {
        done += bytes;
        progress(VerifyProgress { done, total });
    })?;
    lost.extend(packs::short(&*fs, &directory, &index.packs()?)?);
    let damages: Vec<Damage> = first_of_each(&lost)
        .into_iter()
        .map(|fault| Damage::of_store(root, fault))
        .collect();

    let last = match scan.segments.last() {
        Some(last) => last.clone(),
        None => {
            let begun = journal::begin(&*fs, &directory, scan.head);
            let (segment, _) = begun.map_err(|failure| refusal(&failure))?;
            scan.segments.push(segment.clone());
            segment
        }
    };
    let journal =
        journal::SegmentAppender::open(Arc::clone(&fs), directory.clone(), options.segment_bytes, &last, known)?;
    let is_named = |id: &_, place: &_| index.body(id).is_ok_and(|named| named.as_ref() == Some(place));
    let packs = packs::PackAppender::open(Arc::clone(&fs), directory.clone(), options.pack_bytes, &is_named)?;
    // Only now, when all that was read is known to be on disk, may the witness say so.
    let witness = Witness::open(&*fs, &directory.witness(), scan.head)?;
    fs.sync_dir(&directory.journal())
        .map_err(|error| StoreError::io(&directory.journal(), error))?;
    let opened = OpenReport {
        head: scan.head,
        bytes: scan.bytes,
        indexed,
        notes,
        damages,
    };
    let shelf = StoreFiles::new(fs, directory, index, scan.head, scan.segments);
    let ledger = GroupCommitter {
        shelf: Arc::new(shelf),
        options,
        journal,
        packs,
        witness,
        head: scan.head,
        origin: scan.origin,
        segment: last.first,
        followers: Vec::new(),
        renewed: Cell::new(false),
        _lock: lock,
    };
    Ok((ledger, opened))
}

fn make_directories(fs: &dyn FileSystem, directory: &Directory) -> Result<(), StoreError> {
    let root = directory.root();
    for dir in [
        root.to_owned(),
        directory.journal(),
        directory.packs(),
        directory.snapshots(),
    ] {
        fs.create_dir(&dir).map_err(|error| StoreError::io(&dir, error))?;
    }
    fs.sync_dir(root).map_err(|error| StoreError::io(root, error))
}

/// Keeps every other writer out.
pub(crate) fn lock(fs: &dyn FileSystem, directory: &Directory) -> Result<Lock, StoreError> {
    let file = directory.lock();
    match fs.lock(&file).map_err(|error| StoreError::io(&file, error))? {
        Some(lock) => Ok(lock),
        None => Err(StoreError::Locked { pid: holder(fs, &file) }),
    }
}

/// The process that says it holds the lock. It may not have come to say so yet.
fn holder(fs: &dyn FileSystem, file: &Path) -> Option<u32> {
    let text = String::from_utf8(read_all(fs, file).ok()?).ok()?;
    text.trim().parse().ok()
}

/// The index as it was found.
enum IndexCondition {
    /// There was none.
    Blank(KeyIndex),
    Known(KeyIndex, IndexProgress),
    Bad(String),
}

fn open_index(directory: &Directory, view: View) -> IndexCondition {
    if view == View::Memory {
        return IndexCondition::Blank(KeyIndex::in_memory());
    }
    let sled = directory.sled();
    let opened = patiently(move || {
        let index = KeyIndex::new(Arc::new(SledTable::open(&sled)?));
        let applied = index.inspect()?;
        Ok((index, applied))
    });
    match opened {
        Ok((index, Some(applied))) => IndexCondition::Known(index, applied),
        Ok((index, None)) if index.is_blank() => IndexCondition::Blank(index),
        Ok(_) => IndexCondition::Bad("it is of another shape".to_owned()),
        Err(StoreError::Index { why }) => IndexCondition::Bad(why),
        Err(error) => IndexCondition::Bad(error.to_string()),
    }
}

/// Whether the index is one of this journal, and not ahead of it.
fn agrees(scan: &Scan, applied: &IndexProgress) -> bool {
    scan.origin == Some(applied.origin) && scan.hashes.get(&applied.head.sequence) == Some(&applied.head.hash)
}

/// The index to go on with, and up to which record it is made.
fn settle(
    found: IndexCondition,
    directory: &Directory,
    scan: &Scan,
    view: View,
    notes: &mut Vec<Repair>,
) -> Result<(KeyIndex, Sequence), StoreError> {
    let why = match found {
        IndexCondition::Known(index, applied) => return Ok((index, applied.head.sequence)),
        IndexCondition::Blank(index) => {
            if view == View::Sled && scan.head.sequence > Sequence::ZERO {
                let why = "there was none".to_owned();
                notes.push(Repair::IndexRebuilt { why, set_aside: None });
            }
            return Ok((index, Sequence::ZERO));
        }
        IndexCondition::Bad(why) => why,
    };
    let set_aside = Some(set_aside(directory)?);
    notes.push(Repair::IndexRebuilt { why, set_aside });
    let sled = directory.sled();
    let table = patiently(move || SledTable::open(&sled))?;
    Ok((KeyIndex::new(Arc::new(table)), Sequence::ZERO))
}

/// Renames the directory of the index, so that somebody may look at what went wrong.
fn set_aside(directory: &Directory) -> Result<PathBuf, StoreError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let from = directory.sled();
    let named = |seconds: u64| from.with_extension(format!("bad-{seconds}"));
    // Two in one second are told apart by a second that has not come yet.
    let free = (now.as_secs()..).map(named).find(|to| !to.exists());
    let to = free.unwrap_or_else(|| named(0));
    fs::rename(&from, &to).map_err(|error| StoreError::io(&from, error))?;
    Ok(to)
}

/// Removes what a power cut left and nobody was told of.
fn put_right(
    fs: &dyn FileSystem,
    directory: &Directory,
    scan: &mut Scan,
    notes: &mut Vec<Repair>,
) -> Result<(), StoreError> {
    match std::mem::replace(&mut scan.tail, Tail::Whole) {
        Tail::Whole => Ok(()),
        Tail::TornGroup { file, offset, bytes } => {
            let cut = || {
                let handle = fs.open(&file, OpenMode::Write)?;
                handle.truncate(offset)?;
                handle.sync_data()
            };
            cut().map_err(|error| StoreError::io(&file, error))?;
            notes.push(Repair::TornGroup { file, offset, bytes });
            Ok(())
        }
        Tail::TornSegment { file } => {
            let remove = || {
                fs.remove(&file)?;
                fs.sync_dir(&directory.journal())
            };
            remove().map_err(|error| StoreError::io(&file, error))?;
            notes.push(Repair::TornSegment { file });
            Ok(())
        }
    }
}
