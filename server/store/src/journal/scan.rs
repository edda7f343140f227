//! Going through the whole journal: every checksum, every hash, every sequence.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::directory::Directory;
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, read_all};
use crate::hash::Hash;
use crate::journal::frame::RecordHeader;
use crate::journal::segment::{Segment, SegmentHeader};
use crate::journal::tail::{self, Flaw};
use crate::journal::witness::{Claimant, WitnessedRecord};
use crate::position::JournalPosition;
use crate::sequence::{JournalHead, Sequence};

/// The journal as a scan found it: whole up to its head.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) head: JournalHead,
    pub(crate) segments: Vec<Segment>,
    pub(crate) tail: Tail,
    /// The hash of the first record, which no two journals share.
    pub(crate) origin: Option<Hash>,
    /// The hashes of the records that somebody claims something of.
    pub(crate) hashes: HashMap<Sequence, Hash>,
    pub(crate) bytes: u64,
}

/// What stands after the last whole group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    Whole,
    /// What a power cut left of a group that was never acknowledged.
    TornGroup {
        file: PathBuf,
        offset: u64,
        bytes: u64,
    },
    /// What a power cut left of a segment that had no record yet.
    TornSegment {
        file: PathBuf,
    },
}

/// A record that a scan comes by. Its checksum and hash hold.
pub(crate) struct ScannedRecord<'a> {
    pub(crate) file: &'a Path,
    pub(crate) frame: RecordHeader,
    pub(crate) payload: &'a [u8],
    pub(crate) position: JournalPosition,
}

/// What is done with each record.
pub(crate) type Visit<'a> = dyn FnMut(&ScannedRecord<'_>) -> Result<(), StoreError> + 'a;

/// Goes through the journal and holds it against what witnesses claim. Writes nothing.
///
/// # Errors
/// [`StoreError::Damaged`] for everything that does not read back and is not the end of a group that was never
/// acknowledged; [`StoreError::Newer`].
pub(crate) fn scan(
    fs: &dyn FileSystem,
    directory: &Directory,
    claims: &[WitnessedRecord],
    visit: &mut Visit<'_>,
) -> Result<Scan, StoreError> {
    let mut scan = Scan::new();
    let firsts = directory.segments(fs)?;
    for first in &firsts {
        scan.segment(fs, directory, *first, Some(first) == firsts.last(), claims, visit)?;
    }
    hold(&scan, directory, claims)?;
    Ok(scan)
}

/// The same, but goes on behind damage with the next segment, and says all that is damaged.
///
/// Returns the head of what can be trusted beside what was found.
pub(crate) fn scan_on(
    fs: &dyn FileSystem,
    directory: &Directory,
    claims: &[WitnessedRecord],
    visit: &mut Visit<'_>,
    faults: &mut Vec<StoreFault>,
) -> Result<(Scan, JournalHead), StoreError> {
    let mut scan = Scan::new();
    let mut trusted = None;
    let firsts = directory.segments(fs)?;
    let mut is_broken = false;
    for first in &firsts {
        // What comes after damage is held against what it says of itself, as is what comes after a hole.
        let resumed = read_header(fs, &directory.segment(*first)).filter(|header| header.first == *first);
        if let (true, Some(header)) = (is_broken, resumed) {
            scan.head = header.before();
        }
        let is_last = Some(first) == firsts.last();
        let begun = scan.segments.len();
        let mut outcome = scan.segment(fs, directory, *first, is_last, claims, visit);
        // It was not begun: it does not follow the file before.
        if outcome.is_err()
            && scan.segments.len() == begun
            && let Some(header) = resumed
        {
            faults.extend(outcome.err().map(StoreFault::of).transpose()?);
            trusted.get_or_insert(scan.head);
            scan.head = header.before();
            outcome = scan.segment(fs, directory, *first, is_last, claims, visit);
        }
        is_broken = outcome.is_err();
        if let Err(error) = outcome {
            faults.push(StoreFault::of(error)?);
            trusted.get_or_insert(scan.head);
        }
    }
    match trusted {
        Some(trusted) => Ok((scan, trusted)),
        None => {
            if let Err(error) = hold(&scan, directory, claims) {
                faults.push(StoreFault::of(error)?);
            }
            let head = scan.head;
            Ok((scan, head))
        }
    }
}

fn read_header(fs: &dyn FileSystem, file: &Path) -> Option<SegmentHeader> {
    SegmentHeader::decode(file, &read_all(fs, file).ok()?).ok()
}

impl Scan {
    fn new() -> Self {
        Self {
            head: JournalHead::EMPTY,
            segments: Vec::new(),
            tail: Tail::Whole,
            origin: None,
            hashes: HashMap::new(),
            bytes: 0,
        }
    }

    /// Goes through one segment.
    fn segment(
        &mut self,
        fs: &dyn FileSystem,
        directory: &Directory,
        first: Sequence,
        is_last: bool,
        claims: &[WitnessedRecord],
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        let file = directory.segment(first);
        let bytes = read_all(fs, &file)?;
        self.bytes += bytes.len() as u64;
        let header = match SegmentHeader::decode(&file, &bytes) {
            Ok(header) => header,
            Err(_) if is_last && first == self.head.sequence.next() && SegmentHeader::is_torn(&bytes) => {
                self.tail = Tail::TornSegment { file };
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        follows(self, &file, first, header)?;
        self.segments.push(Segment::new(first, file.clone()));
        let mut offset = SegmentHeader::LENGTH;
        while offset < bytes.len() {
            let next = self.head.sequence.next();
            let group = match tail::group(&bytes, offset, self.head) {
                Ok(group) => group,
                Err(flaw) if is_last && tail::is_torn(&bytes, offset, &flaw, next) => {
                    self.tail = Tail::TornGroup {
                        file,
                        offset: offset as u64,
                        bytes: (bytes.len() - offset) as u64,
                    };
                    return Ok(());
                }
                Err(flaw) => return Err(fault(&file, flaw)),
            };
            for (frame, payload) in group {
                let position = JournalPosition {
                    segment: first,
                    offset: offset as u64,
                    length: frame.span() as u32,
                };
                offset = payload.end;
                let payload = &bytes[payload];
                self.take(&frame, position, claims);
                visit(&ScannedRecord {
                    file: &file,
                    frame,
                    payload,
                    position,
                })?;
            }
        }
        Ok(())
    }

    fn take(&mut self, frame: &RecordHeader, position: JournalPosition, claims: &[WitnessedRecord]) {
        if let Some(segment) = self.segments.last_mut() {
            segment.note(frame.sequence, position.offset, u64::from(position.length));
        }
        self.origin.get_or_insert(frame.hash);
        if claims.iter().any(|claim| claim.head.sequence == frame.sequence) {
            self.hashes.insert(frame.sequence, frame.hash);
        }
        self.head = JournalHead {
            sequence: frame.sequence,
            hash: frame.hash,
        };
    }
}

/// Whether a segment goes on where the one before ended.
fn follows(scan: &Scan, file: &Path, named: Sequence, header: SegmentHeader) -> Result<(), StoreError> {
    let next = scan.head.sequence.next();
    if header.first != named {
        let what = format!("its name says record {named}, its header {}", header.first);
        return Err(StoreError::damaged(file, 16, what));
    }
    if header.first > next {
        let last = header.first.before();
        let what = match last == next {
            true => format!("record {next}, which comes before this file, is missing"),
            false => format!("records {next} to {last}, which come before this file, are missing"),
        };
        return Err(StoreError::damaged(file, 0, what));
    }
    if header.first < next {
        let what = format!("it begins with record {}, which the file before has too", header.first);
        return Err(StoreError::damaged(file, 0, what));
    }
    if header.previous != scan.head.hash {
        return Err(StoreError::damaged(file, 24, "it does not follow the file before"));
    }
    Ok(())
}

fn fault(file: &Path, flaw: Flaw) -> StoreError {
    match flaw {
        Flaw::Short { offset } => StoreError::damaged(file, offset as u64, "the file ends within a group"),
        Flaw::Broken { offset, what } | Flaw::Misplaced { offset, what } => {
            StoreError::damaged(file, offset as u64, what)
        }
        Flaw::Newer { schema } => StoreError::Newer {
            file: file.to_owned(),
            found: schema,
            known: crate::record::SCHEMA,
        },
    }
}

/// Holds the journal against those who know how far it was on disk.
fn hold(scan: &Scan, directory: &Directory, claims: &[WitnessedRecord]) -> Result<(), StoreError> {
    let (file, end) = match scan.segments.last() {
        Some(segment) => (segment.file.clone(), segment.end),
        None => (directory.journal(), 0),
    };
    for claim in claims {
        let JournalHead { sequence, hash } = claim.head;
        let speaks_of_another = claim.origin.zip(scan.origin).is_some_and(|(one, other)| one != other);
        if sequence > scan.head.sequence && !speaks_of_another {
            let what = format!(
                "the journal ends with record {}, but {} knows record {sequence}",
                scan.head.sequence, claim.by
            );
            return Err(StoreError::damaged(&file, end, what));
        }
        let is_other = scan.hashes.get(&sequence).is_some_and(|found| *found != hash);
        // An index or a snapshot of another journal is made again or left aside; the witness lies among the segments.
        if is_other && claim.by == Claimant::Witness {
            let what = format!("record {sequence} is not the one that {} knows", claim.by);
            return Err(StoreError::damaged(&file, end, what));
        }
    }
    Ok(())
}
