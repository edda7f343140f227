//! One record as bytes: its header, and what must hold between header and payload.

use crate::hash::Hash;
use crate::sequence::Sequence;

/// Bytes before the payload.
pub(crate) const HEADER: usize = 96;

pub(crate) const MAGIC: [u8; 4] = *b"BLSR";

/// The header of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordHeader {
    /// Bytes of the payload.
    pub(crate) length: u32,
    pub(crate) sequence: Sequence,
    pub(crate) schema: u16,
    pub(crate) seat: GroupPosition,
    pub(crate) previous: Hash,
    pub(crate) hash: Hash,
    payload_sum: u32,
}

/// Where a record sits in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupPosition {
    /// Records before it.
    pub(crate) place: u16,
    /// Records after it.
    pub(crate) left: u16,
}

/// Why bytes are no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Short,
    NoRecord,
    Checksum,
}

impl RecordHeader {
    pub(crate) fn seal(sequence: Sequence, schema: u16, seat: GroupPosition, previous: Hash, payload: &[u8]) -> Self {
        Self {
            length: payload.len() as u32,
            sequence,
            schema,
            seat,
            previous,
            hash: Hash::of_record(&previous, sequence, schema, payload),
            payload_sum: crc32c::crc32c(payload),
        }
    }

    /// Bytes of header and payload.
    pub(crate) fn span(&self) -> usize {
        HEADER + self.length as usize
    }

    /// The sequence that its group begins with; zero for a place that cannot be.
    pub(crate) fn group(&self) -> Sequence {
        Sequence::new(self.sequence.number().saturating_sub(u64::from(self.seat.place)))
    }

    pub(crate) fn encode(&self, into: &mut Vec<u8>) {
        let start = into.len();
        into.extend_from_slice(&MAGIC);
        into.extend_from_slice(&self.length.to_le_bytes());
        into.extend_from_slice(&self.sequence.number().to_le_bytes());
        into.extend_from_slice(&self.schema.to_le_bytes());
        into.extend_from_slice(&self.seat.place.to_le_bytes());
        into.extend_from_slice(&self.seat.left.to_le_bytes());
        into.extend_from_slice(&[0; 2]);
        into.extend_from_slice(self.previous.bytes());
        into.extend_from_slice(self.hash.bytes());
        into.extend_from_slice(&self.payload_sum.to_le_bytes());
        let sum = crc32c::crc32c(&into[start..]);
        into.extend_from_slice(&sum.to_le_bytes());
    }

    /// Reads a header whose checksum holds. The payload may still be wrong: see [`RecordHeader::holds`].
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let begins = bytes.len().min(MAGIC.len());
        if bytes[..begins] != MAGIC[..begins] {
            return Err(Unreadable::NoRecord);
        }
        let Some(header) = bytes.first_chunk::<HEADER>() else {
            return Err(Unreadable::Short);
        };
        if crc32c::crc32c(&header[..92]) != u32::from_le_bytes(part(header, 92)) {
            return Err(Unreadable::Checksum);
        }
        Ok(Self {
            length: u32::from_le_bytes(part(header, 4)),
            sequence: Sequence::new(u64::from_le_bytes(part(header, 8))),
            schema: u16::from_le_bytes(part(header, 16)),
            seat: GroupPosition {
                place: u16::from_le_bytes(part(header, 18)),
                left: u16::from_le_bytes(part(header, 20)),
            },
            previous: Hash::new(part(header, 24)),
            hash: Hash::new(part(header, 56)),
            payload_sum: u32::from_le_bytes(part(header, 88)),
        })
    }

    /// Whether this is the payload that was written with the header.
    pub(crate) fn holds(&self, payload: &[u8]) -> bool {
        payload.len() == self.length as usize && crc32c::crc32c(payload) == self.payload_sum
    }

    /// Whether the hash is the one of this payload, not just the one that somebody wrote down.
    pub(crate) fn is_true(&self, payload: &[u8]) -> bool {
        self.hash == Hash::of_record(&self.previous, self.sequence, self.schema, payload)
    }
}

fn part<const LENGTH: usize>(header: &[u8; HEADER], offset: usize) -> [u8; LENGTH] {
    let mut part = [0; LENGTH];
    part.copy_from_slice(&header[offset..offset + LENGTH]);
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(payload: &[u8]) -> (RecordHeader, Vec<u8>) {
        let seat = GroupPosition { place: 1, left: 2 };
        let frame = RecordHeader::seal(Sequence::new(9), 1, seat, Hash::of_bytes(b"before"), payload);
        let mut bytes = Vec::new();
        frame.encode(&mut bytes);
        bytes.extend_from_slice(payload);
        (frame, bytes)
    }

    #[test]
    fn a_header_reads_what_it_writes() {
        let (frame, bytes) = sample(b"{\"a\":1}");
        assert_eq!(bytes.len(), frame.span());
        let read = RecordHeader::decode(&bytes).expect("a header");
        assert_eq!(read, frame);
        assert_eq!(read.group(), Sequence::new(8));
        assert!(read.holds(&bytes[HEADER..]) && read.is_true(&bytes[HEADER..]));
    }

    #[test]
    fn every_bit_of_a_record_counts() {
        let (_, bytes) = sample(b"{\"a\":1}");
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let passes = RecordHeader::decode(&flipped).is_ok_and(|frame| frame.holds(&flipped[HEADER..]));
            assert!(!passes, "bit {bit}");
        }
    }

    #[test]
    fn a_header_says_why_it_is_none() {
        let (_, bytes) = sample(b"{}");
        assert_eq!(RecordHeader::decode(&bytes[..HEADER - 1]), Err(Unreadable::Short));
        assert_eq!(RecordHeader::decode(b"BLS"), Err(Unreadable::Short));
        assert_eq!(RecordHeader::decode(&[0; HEADER]), Err(Unreadable::NoRecord));
    }
}
