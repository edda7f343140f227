//! Reading records back, one by one or in order, without holding a segment in memory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::StoreError;
use crate::file_system::{FileSystem, Handle, OpenMode, read_part};
use crate::journal::frame::{HEADER, RecordHeader};
use crate::journal::segment::Segment;
use crate::position::JournalPosition;
use crate::record::{Envelope, Record};
use crate::sequence::{JournalHead, Sequence};

/// Bytes that are read at once.
const CHUNK: usize = 1 << 20;

/// A part of a segment to be read.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    pub(crate) file: PathBuf,
    pub(crate) start: u64,
    pub(crate) end: u64,
}

/// The records of some ranges that come after a sequence, up to a head. After an error there is nothing more.
pub(crate) fn records(
    fs: Arc<dyn FileSystem>,
    ranges: Vec<Range>,
    after: Sequence,
    head: JournalHead,
) -> impl Iterator<Item = Result<Record, StoreError>> + Send {
    let mut ranges = ranges.into_iter();
    let mut chunks: Option<Chunks> = None;
    let mut last = after;
    std::iter::from_fn(move || {
        while last < head.sequence {
            let Some(open) = &mut chunks else {
                // The ranges reach up to the head: where they end before it, files have gone.
                let range = ranges.next()?;
                match Chunks::open(&*fs, range) {
                    Ok(opened) => chunks = Some(opened),
                    Err(error) => {
                        last = head.sequence;
                        return Some(Err(error));
                    }
                }
                continue;
            };
            match open.next() {
                Ok(None) => chunks = None,
                Ok(Some(frame)) if frame.sequence <= after => open.skip(&frame),
                Ok(Some(frame)) => {
                    let decoded = open.take(&frame);
                    last = if decoded.is_ok() { frame.sequence } else { head.sequence };
                    return Some(decoded);
                }
                Err(error) => {
                    last = head.sequence;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// The record that stands at an offset.
pub(crate) fn record_at(handle: &dyn Handle, file: &Path, offset: u64, length: u32) -> Result<Record, StoreError> {
    let bytes = read_part(handle, offset, length as usize).map_err(|error| StoreError::io(file, error))?;
    let frame = RecordHeader::decode(&bytes)
        .map_err(|_| StoreError::damaged(file, offset, "the header of the record does not have its checksum"))?;
    decode(&frame, bytes.get(HEADER..).unwrap_or_default(), file, offset)
}

/// The records after a sequence in the bytes of a segment, and where they stand.
pub(crate) fn records_in<'a>(
    segment: &'a Segment,
    bytes: &'a [u8],
    after: Sequence,
) -> impl Iterator<Item = Result<(Record, JournalPosition), StoreError>> + 'a {
    let mut offset = segment.near(after.next());
    std::iter::from_fn(move || {
        while offset < segment.end {
            let rest = bytes.get(offset as usize..).unwrap_or_default();
            let Ok(frame) = RecordHeader::decode(rest) else {
                let damaged = StoreError::damaged(&segment.file, offset, "no record begins here");
                offset = segment.end;
                return Some(Err(damaged));
            };
            let position = JournalPosition {
                segment: segment.first,
                offset,
                length: frame.span() as u32,
            };
            offset += frame.span() as u64;
            if frame.sequence > after {
                let payload = rest.get(HEADER..frame.span()).unwrap_or_default();
                let record = decode(&frame, payload, &segment.file, position.offset);
                return Some(record.map(|record| (record, position)));
            }
        }
        None
    })
}

/// A record whose checksum and hash hold.
fn decode(frame: &RecordHeader, payload: &[u8], file: &Path, offset: u64) -> Result<Record, StoreError> {
    if !frame.holds(payload) || !frame.is_true(payload) {
        return Err(StoreError::damaged(
            file,
            offset,
            "the record does not have its checksum",
        ));
    }
    let envelope: Envelope = serde_json::from_slice(payload)
        .map_err(|error| StoreError::damaged(file, offset, format!("the record cannot be read: {error}")))?;
    Ok(Record::new(frame.sequence, frame.schema, frame.hash, envelope))
}

/// A window that moves over a range.
struct Chunks {
    range: Range,
    handle: Arc<dyn Handle>,
    window: Vec<u8>,
    /// Where the window begins in the file.
    base: u64,
    /// Where the next record begins in the window.
    at: usize,
}

impl Chunks {
    fn open(fs: &dyn FileSystem, range: Range) -> Result<Self, StoreError> {
        let handle = fs
            .open(&range.file, OpenMode::Read)
            .map_err(|error| StoreError::io(&range.file, error))?;
        Ok(Self {
            base: range.start,
            range,
            handle,
            window: Vec::new(),
            at: 0,
        })
    }

    fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// The next record, with all of its payload in the window; `None` at the end.
    fn next(&mut self) -> Result<Option<RecordHeader>, StoreError> {
        if self.offset() >= self.range.end {
            return Ok(None);
        }
        self.fill(HEADER)?;
        let frame = RecordHeader::decode(&self.window[self.at..]).map_err(|_| {
            StoreError::damaged(
                &self.range.file,
                self.offset(),
                "the header of the record does not have its checksum",
            )
        })?;
        self.fill(frame.span())?;
        Ok(Some(frame))
    }

    fn skip(&mut self, frame: &RecordHeader) {
        self.at += frame.span();
    }

    fn take(&mut self, frame: &RecordHeader) -> Result<Record, StoreError> {
        let payload = &self.window[self.at + HEADER..self.at + frame.span()];
        let record = decode(frame, payload, &self.range.file, self.offset());
        self.skip(frame);
        record
    }

    /// Has at least so many bytes in the window.
    fn fill(&mut self, needed: usize) -> Result<(), StoreError> {
        if self.window.len() - self.at >= needed {
            return Ok(());
        }
        let offset = self.offset();
        let left = (self.range.end - offset) as usize;
        if needed > left {
            return Err(StoreError::damaged(
                &self.range.file,
                offset,
                "the file ends within a record",
            ));
        }
        self.window = read_part(&*self.handle, offset, needed.max(CHUNK).min(left))
            .map_err(|error| StoreError::io(&self.range.file, error))?;
        (self.base, self.at) = (offset, 0);
        match self.window.len() < needed {
            true => Err(StoreError::damaged(
                &self.range.file,
                offset,
                "the file ends within a record",
            )),
            false => Ok(()),
        }
    }
}
