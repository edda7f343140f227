//! Positions of bytes in the files of a store.

use crate::sequence::Sequence;

/// Where a record stands in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JournalPosition {
    /// The first sequence of the segment.
    pub(crate) segment: Sequence,
    pub(crate) offset: u64,
    /// Bytes of header and payload.
    pub(crate) length: u32,
}

impl JournalPosition {
    pub(crate) fn encode(&self) -> Vec<u8> {
        encode(self.segment.number(), self.offset, self.length)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (segment, offset, length) = decode(bytes)?;
        Some(Self {
            segment: Sequence::new(segment),
            offset,
            length,
        })
    }
}

/// Where a body stands in the packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PackPosition {
    pub(crate) pack: u64,
    /// Where the entry begins.
    pub(crate) offset: u64,
    /// Bytes of the body alone.
    pub(crate) length: u32,
}

impl PackPosition {
    pub(crate) fn encode(&self) -> Vec<u8> {
        encode(self.pack, self.offset, self.length)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (pack, offset, length) = decode(bytes)?;
        Some(Self { pack, offset, length })
    }
}

fn encode(file: u64, offset: u64, length: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(20);
    bytes.extend_from_slice(&file.to_le_bytes());
    bytes.extend_from_slice(&offset.to_le_bytes());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes
}

fn decode(bytes: &[u8]) -> Option<(u64, u64, u32)> {
    let (file, rest) = bytes.split_first_chunk()?;
    let (offset, rest) = rest.split_first_chunk()?;
    let length = rest.try_into().ok()?;
    Some((
        u64::from_le_bytes(*file),
        u64::from_le_bytes(*offset),
        u32::from_le_bytes(length),
    ))
}
