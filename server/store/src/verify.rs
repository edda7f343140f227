//! `balise verify`: is everything that was acknowledged still there, byte for byte?
//!
//! Beside a running server or without one. Of what must not be lost it reads everything and writes nothing; the index
//! is looked into only when nobody else has it open.

mod bodies;
mod records;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::damage::{Company, Damage, survey};
use crate::directory::Directory;
use crate::disk::Disk;
use crate::embedded::lock;
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, Lock, OpenMode};
use crate::hash::Hash;
use crate::index::{IndexProgress, KeyIndex, SledTable, patiently};
use crate::journal::{self, Tail, read_witness};
use crate::reader::require;
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot;
use bodies::Bodies;
use records::RecordCheck;

/// How far a long reading has come, in bytes or in records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyProgress {
    pub done: u64,
    pub total: u64,
}

/// What is in a store, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// The last record that can be trusted.
    pub head: JournalHead,
    /// Records that read back, those behind damage among them.
    pub records: u64,
    pub segments: u64,
    pub packs: u64,
    pub bodies: u64,
    pub snapshots: SnapshotState,
    pub index: IndexState,
    /// The end of the journal, of which nobody was told that it is written: a write that goes on, or was cut short.
    pub unacknowledged: Option<StoreFault>,
    /// Damage to the journal and to the packs. A store without any has kept everything.
    pub faults: Vec<StoreFault>,
    /// Damage to whatever else is there: see [`survey()`](crate::survey()).
    pub others: Vec<Damage>,
}

/// What is known of the snapshots. They can be made again, and are no damage to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotState {
    /// The last record that the newest good one knows.
    pub latest: Option<Sequence>,
    pub skipped: Vec<StoreFault>,
}

/// Whether the index says what the journal says. It can be made again, and is no damage to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexState {
    Agrees,
    /// There is none; the next start makes it.
    Absent,
    /// A running server has it open.
    InUse,
    /// It cannot be opened where nothing may be written.
    NotLookedInto,
    /// What it knows is right, and it does not know everything yet.
    Behind(Sequence),
    Disagrees(String),
}

/// Holds everything in a directory against everything else.
///
/// # Errors
/// [`StoreError::Newer`], and [`StoreError::Io`] when there is no store or it cannot be read. Damage is no error here:
/// it is what is reported.
pub fn verify(dir: &Path, progress: &mut dyn FnMut(VerifyProgress)) -> Result<VerifyReport, StoreError> {
    let fs: Arc<dyn FileSystem> = Arc::new(Disk);
    let open = open_index(&*fs, &Directory::new(dir))?;
    let company = match open {
        OpenIndex::Closed(IndexState::InUse) => Company::Beside,
        _ => Company::Alone,
    };
    let mut verified = verify_on(&*fs, dir, open, progress)?;
    verified.others = survey(fs, dir, company)?;
    Ok(verified)
}

pub(crate) fn verify_on(
    fs: &dyn FileSystem,
    dir: &Path,
    open: OpenIndex,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<VerifyReport, StoreError> {
    let directory = Directory::new(dir);
    require(fs, &directory)?;
    let mut meter = Meter::new(fs, &directory, progress)?;
    let mut claims = snapshot::claims(fs, &directory)?;
    claims.extend(read_witness(fs, &directory.witness()));
    if let OpenIndex::Open { applied, .. } = &open {
        claims.extend(applied.as_ref().map(IndexProgress::claim));
    }

    let mut faults = Vec::new();
    let mut records = RecordCheck::new(open);
    let visit = &mut |found: &journal::ScannedRecord<'_>| {
        meter.add(u64::from(found.position.length));
        records.take(found)
    };
    let (scan, head) = journal::scan_on(fs, &directory, &claims, visit, &mut faults)?;
    // After the journal: what it names was in the packs before.
    let bodies = Bodies::scan(fs, &directory, &mut |bytes| meter.add(bytes))?;
    bodies.hold(&records, &directory, &mut faults);
    let count = records.count();
    let index = records.judge(&bodies, head)?;
    let latest = snapshot::latest(fs, &directory, &mut |at| match at {
        Sequence::ZERO => Ok(Some(Hash::ZERO)),
        at => Ok(scan.hashes.get(&at).copied()),
    })?;
    Ok(VerifyReport {
        head,
        records: count,
        segments: directory.segments(fs)?.len() as u64,
        packs: bodies.packs(),
        bodies: bodies.count(),
        snapshots: SnapshotState {
            latest: latest.snapshot.map(|snapshot| snapshot.head.sequence),
            skipped: latest.skipped,
        },
        index,
        unacknowledged: unacknowledged(scan.tail),
        faults,
        others: Vec::new(),
    })
}

impl VerifyReport {
    /// All damage with what follows from it, the gravest first; of each file of journal and packs the first, and how many
    /// more there are.
    pub fn damages(&self, dir: &Path) -> Vec<Damage> {
        let mut damages: Vec<Damage> = first_of_each(&self.faults)
            .into_iter()
            .map(|fault| Damage::of_store(dir, fault))
            .collect();
        damages.extend(self.others.iter().cloned());
        damages.extend(match &self.index {
            IndexState::Disagrees(why) => Some(Damage::of_index(dir, why)),
            IndexState::Absent if self.head != JournalHead::EMPTY => Some(Damage::of_index(dir, "there was none")),
            _ => None,
        });
        damages.extend(self.snapshots.skipped.iter().cloned().map(Damage::of));
        damages.sort_by_key(|damage| damage.verdict);
        damages.dedup();
        damages
    }
}

/// The first fault of each file, with the number of the others.
pub(crate) fn first_of_each(faults: &[StoreFault]) -> Vec<StoreFault> {
    let mut firsts: Vec<(StoreFault, usize)> = Vec::new();
    let mut numbers: HashMap<&Path, usize> = HashMap::new();
    for fault in faults {
        match numbers.get(fault.file.as_path()) {
            Some(number) => firsts[*number].1 += 1,
            None => {
                numbers.insert(&fault.file, firsts.len());
                firsts.push((fault.clone(), 0));
            }
        }
    }
    let counted = |(mut fault, more): (StoreFault, usize)| {
        if more > 0 {
            fault.what = format!("{}, and {more} more", fault.what);
        }
        fault
    };
    firsts.into_iter().map(counted).collect()
}

fn unacknowledged(tail: Tail) -> Option<StoreFault> {
    match tail {
        Tail::Whole => None,
        Tail::TornGroup { file, offset, bytes } => Some(StoreFault::new(
            file,
            offset,
            format!("{bytes} bytes of a group that is not whole"),
        )),
        Tail::TornSegment { file } => Some(StoreFault::new(file, 0, "a segment without a record")),
    }
}

/// The index, as far as one may look into it.
pub(crate) enum OpenIndex {
    /// With the lock that keeps a server from opening it meanwhile.
    Open {
        index: KeyIndex,
        applied: Option<IndexProgress>,
        _lock: Lock,
    },
    Closed(IndexState),
}

fn open_index(fs: &dyn FileSystem, directory: &Directory) -> Result<OpenIndex, StoreError> {
    let names = fs.list(directory.root());
    let names = names.map_err(|error| StoreError::io(directory.root(), error))?;
    if !names.iter().any(|name| name == "sled") {
        return Ok(OpenIndex::Closed(IndexState::Absent));
    }
    let lock = match lock(fs, directory) {
        Ok(lock) => lock,
        Err(StoreError::Locked { .. }) => return Ok(OpenIndex::Closed(IndexState::InUse)),
        // Nobody may write here: the index, which cannot be opened without, is made again elsewhere.
        Err(_) => return Ok(OpenIndex::Closed(IndexState::NotLookedInto)),
    };
    let sled = directory.sled();
    let opened = patiently(move || {
        let index = KeyIndex::new(Arc::new(SledTable::open(&sled)?));
        let applied = index.inspect()?;
        Ok((index, applied))
    });
    Ok(match opened {
        Ok((index, applied)) => OpenIndex::Open {
            index,
            applied,
            _lock: lock,
        },
        Err(StoreError::Index { why }) => OpenIndex::Closed(IndexState::Disagrees(why)),
        Err(error) => OpenIndex::Closed(IndexState::Disagrees(error.to_string())),
    })
}

/// Counts what was read, and says so now and then.
struct Meter<'a> {
    progress: &'a mut dyn FnMut(VerifyProgress),
    done: u64,
    said: u64,
    total: u64,
}

impl<'a> Meter<'a> {
    /// Bytes between two reports.
    const STEP: u64 = 4 << 20;

    fn new(
        fs: &dyn FileSystem,
        directory: &Directory,
        progress: &'a mut dyn FnMut(VerifyProgress),
    ) -> Result<Self, StoreError> {
        let segments = directory.segments(fs)?;
        let packs = directory.pack_numbers(fs)?;
        let files = segments
            .into_iter()
            .map(|first| directory.segment(first))
            .chain(packs.into_iter().map(|number| directory.pack(number)));
        let mut total = 0;
        for file in files {
            let length = fs.open(&file, OpenMode::Read).and_then(|handle| handle.len());
            total += length.map_err(|error| StoreError::io(&file, error))?;
        }
        Ok(Self {
            progress,
            done: 0,
            said: 0,
            total,
        })
    }

    fn add(&mut self, bytes: u64) {
        self.done += bytes;
        if self.done - self.said >= Self::STEP {
            self.said = self.done;
            (self.progress)(VerifyProgress {
                done: self.done.min(self.total),
                total: self.total,
            });
        }
    }
}
