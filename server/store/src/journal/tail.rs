//! Groups of records in the bytes of a segment, and the verdict on one that is not whole.

use std::ops::Range;

use crate::hash::Hash;
use crate::journal::frame::{HEADER, MAGIC, RecordHeader, Unreadable};
use crate::record::SCHEMA;
use crate::sequence::{JournalHead, Sequence};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// Why a group does not read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// The file ends before the group does.
    Short { offset: usize },
    /// Checksums do not hold: torn or damaged, see [`is_torn`].
    Broken { offset: usize, what: &'static str },
    /// Checksums hold, but this record does not belong here.
    Misplaced { offset: usize, what: &'static str },
    /// A newer program wrote it.
    Newer { schema: u16 },
}

/// Reads the group that begins at an offset and follows a head: its frames with their payloads, in order.
pub(crate) fn group(bytes: &[u8], start: usize, head: JournalHead) -> Result<Vec<(RecordHeader, Range<usize>)>, Flaw> {
    let mut records: Vec<(RecordHeader, Range<usize>)> = Vec::new();
    let (mut offset, mut sequence, mut previous) = (start, head.sequence.next(), head.hash);
    loop {
        let (frame, payload) = record(bytes, offset, sequence, previous)?;
        let place = records.len();
        let first: &RecordHeader = records.first().map_or(&frame, |(first, _)| first);
        let left = usize::from(first.seat.left).checked_sub(place);
        if usize::from(frame.seat.place) != place || Some(usize::from(frame.seat.left)) != left {
            let what = "the record belongs to another group";
            return Err(Flaw::Misplaced { offset, what });
        }
        (offset, sequence, previous) = (payload.end, sequence.next(), frame.hash);
        let is_last = frame.seat.left == 0;
        records.push((frame, payload));
        if is_last {
            return Ok(records);
        }
    }
}

fn record(
    bytes: &[u8],
    offset: usize,
    sequence: Sequence,
    previous: Hash,
) -> Result<(RecordHeader, Range<usize>), Flaw> {
    let broken = |what| Flaw::Broken { offset, what };
    let misplaced = |what| Flaw::Misplaced { offset, what };
    let frame = match RecordHeader::decode(&bytes[offset..]) {
        Ok(frame) => frame,
        Err(Unreadable::Short) => return Err(Flaw::Short { offset }),
        Err(Unreadable::NoRecord) => return Err(broken("no record begins here")),
        Err(Unreadable::Checksum) => return Err(broken("the header of the record does not have its checksum")),
    };
    let payload = offset + HEADER..offset + frame.span();
    let Some(written) = bytes.get(payload.clone()) else {
        return Err(Flaw::Short { offset });
    };
    if !frame.holds(written) {
        return Err(broken("the record does not have its checksum"));
    }
    if frame.sequence != sequence {
        return Err(misplaced("the record has not the sequence that comes next"));
    }
    if frame.previous != previous {
        return Err(misplaced("the record was not written after the one before it"));
    }
    if !frame.is_true(written) {
        return Err(misplaced("the record does not have its hash"));
    }
    if frame.schema > SCHEMA {
        return Err(Flaw::Newer { schema: frame.schema });
    }
    Ok((frame, payload))
}

/// Whether a group that is not whole, at the end of the last segment, is what a power cut leaves of a group that was
/// never acknowledged. The rules stand in [`journal`](mod@crate::journal); witnesses are asked elsewhere.
pub(crate) fn is_torn(bytes: &[u8], start: usize, flaw: &Flaw, next: Sequence) -> bool {
    let is_short = match flaw {
        Flaw::Short { .. } => true,
        Flaw::Broken { .. } => false,
        Flaw::Misplaced { .. } | Flaw::Newer { .. } => return false,
    };
    let rest = &bytes[start..];
    let begins = rest.len().min(MAGIC.len());
    let begins_like_one = rest[..begins] == MAGIC[..begins] || pieces(bytes, start).next().is_some_and(is_zero);
    begins_like_one && (is_short || pieces(bytes, start).any(is_zero)) && !has_stranger(rest, next)
}

/// The sectors from an offset on, the first and the last as far as they reach.
fn pieces(bytes: &[u8], start: usize) -> impl Iterator<Item = &[u8]> {
    let boundary = start.next_multiple_of(SECTOR).min(bytes.len());
    let first = &bytes[start..boundary];
    (!first.is_empty())
        .then_some(first)
        .into_iter()
        .chain(bytes[boundary..].chunks(SECTOR))
}

fn is_zero(piece: &[u8]) -> bool {
    piece.iter().all(|byte| *byte == 0)
}

/// Whether a whole record stands here that is not of the group that begins with `next`.
fn has_stranger(rest: &[u8], next: Sequence) -> bool {
    let mut from = 0;
    while let Some(found) = rest[from..].iter().position(|byte| *byte == MAGIC[0]) {
        let offset = from + found;
        if let Ok(frame) = RecordHeader::decode(&rest[offset..]) {
            let payload = rest.get(offset + HEADER..offset + frame.span());
            if payload.is_some_and(|payload| frame.holds(payload)) && frame.group() != next {
                return true;
            }
        }
        from = offset + 1;
    }
    false
}

#[cfg(test)]
mod tests;
