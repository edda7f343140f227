//! One file of the journal: its header, and where its records stand.

use std::path::{Path, PathBuf};

use crate::error::StoreError;
use crate::hash::Hash;
use crate::sequence::{JournalHead, Sequence};

/// The format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u16 = 1;

const MAGIC: [u8; 8] = *b"BALISE J";

/// One in so many records has its offset remembered, so that reading may begin near any of them.
const WAYPOINT: u64 = 256;

/// The first bytes of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SegmentHeader {
    pub(crate) first: Sequence,
    /// The hash of the record before the first.
    pub(crate) previous: Hash,
}

impl SegmentHeader {
    pub(crate) const LENGTH: usize = 64;

    /// The head that the segment says it follows.
    pub(crate) fn before(&self) -> JournalHead {
        JournalHead {
            sequence: self.first.before(),
            hash: self.previous,
        }
    }

    pub(crate) fn encode(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..10].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.first.number().to_le_bytes());
        bytes[24..56].copy_from_slice(self.previous.bytes());
        let sum = crc32c::crc32c(&bytes[..60]);
        bytes[60..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Reads the header of this file.
    pub(crate) fn decode(file: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        let Some(header) = bytes.first_chunk::<{ Self::LENGTH }>() else {
            return Err(StoreError::damaged(file, 0, "the file ends in its header"));
        };
        if header[..8] != MAGIC {
            return Err(StoreError::damaged(file, 0, "this is no segment of a journal"));
        }
        let (covered, sum) = header.split_at(60);
        if crc32c::crc32c(covered).to_le_bytes() != sum {
            return Err(StoreError::damaged(file, 0, "the header does not have its checksum"));
        }
        let found = u16::from_le_bytes([header[8], header[9]]);
        if found > FORMAT {
            return Err(StoreError::Newer {
                file: file.to_owned(),
                found,
                known: FORMAT,
            });
        }
        let mut first = [0; 8];
        first.copy_from_slice(&header[16..24]);
        let mut previous = [0; 32];
        previous.copy_from_slice(&header[24..56]);
        Ok(Self {
            first: Sequence::new(u64::from_le_bytes(first)),
            previous: Hash::new(previous),
        })
    }

    /// Whether these bytes are what remains of a segment whose making was cut short: it never held a record.
    pub(crate) fn is_torn(bytes: &[u8]) -> bool {
        let zero = bytes.iter().all(|byte| *byte == 0);
        let begun = bytes.len() < Self::LENGTH && MAGIC.iter().zip(bytes).all(|(magic, byte)| magic == byte);
        zero || begun
    }
}

/// A segment as readers know it.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) first: Sequence,
    /// Where its last whole group ends.
    pub(crate) end: u64,
    pub(crate) file: PathBuf,
    /// Some records and their offsets, in order.
    waypoints: Vec<(Sequence, u64)>,
}

impl Segment {
    pub(crate) fn new(first: Sequence, file: PathBuf) -> Self {
        Self {
            first,
            end: SegmentHeader::LENGTH as u64,
            file,
            waypoints: Vec::new(),
        }
    }

    /// Takes note of a record that stands here.
    pub(crate) fn note(&mut self, sequence: Sequence, offset: u64, span: u64) {
        if (sequence.number() - self.first.number()).is_multiple_of(WAYPOINT) {
            self.waypoints.push((sequence, offset));
        }
        self.end = offset + span;
    }

    /// Where to begin reading in order to come to a record: at it, or not far before.
    pub(crate) fn near(&self, sequence: Sequence) -> u64 {
        let after = self.waypoints.partition_point(|(noted, _)| *noted <= sequence);
        match after.checked_sub(1) {
            Some(index) => self.waypoints[index].1,
            None => SegmentHeader::LENGTH as u64,
        }
    }
}

/// The segments that have what comes after a sequence.
pub(crate) fn from(segments: &[Segment], after: Sequence) -> &[Segment] {
    let begun = segments.partition_point(|segment| segment.first <= after.next());
    &segments[begun.saturating_sub(1)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_header_reads_what_it_writes() {
        let header = SegmentHeader {
            first: Sequence::new(77),
            previous: Hash::of_bytes(b"76"),
        };
        let bytes = header.encode();
        let file = Path::new("77.log");
        assert_eq!(SegmentHeader::decode(file, &bytes).expect("a header"), header);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(SegmentHeader::decode(file, &flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_newer_format_is_told_from_damage() {
        let header = SegmentHeader {
            first: Sequence::new(1),
            previous: Hash::ZERO,
        };
        let mut bytes = header.encode();
        bytes[8] = 2;
        let sum = crc32c::crc32c(&bytes[..60]);
        bytes[60..].copy_from_slice(&sum.to_le_bytes());
        let read = SegmentHeader::decode(Path::new("1.log"), &bytes);
        assert!(matches!(read, Err(StoreError::Newer { found: 2, .. })));
    }

    #[test]
    fn only_what_has_no_record_is_torn() {
        let bytes = SegmentHeader {
            first: Sequence::new(1),
            previous: Hash::ZERO,
        }
        .encode();
        assert!(SegmentHeader::is_torn(b""));
        assert!(SegmentHeader::is_torn(&[0; 64]));
        assert!(SegmentHeader::is_torn(&bytes[..20]));
        assert!(!SegmentHeader::is_torn(&bytes));
        assert!(!SegmentHeader::is_torn(b"something"));
    }
}
