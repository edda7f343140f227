//! The journal: records in order, in segment files, each hashed over the one before.
//!
//! All numbers are little-endian. A segment begins with a header of 64 bytes:
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 8 | `BALISE J` |
//! | 8 | 2 | format of the file: 1 |
//! | 10 | 6 | zero |
//! | 16 | 8 | sequence of its first record |
//! | 24 | 32 | hash of the record before that, zero for the first of all |
//! | 56 | 4 | zero |
//! | 60 | 4 | CRC32C of the 60 bytes before |
//!
//! Records follow, nothing between them. A record is a header of 96 bytes and its payload:
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 4 | `BLSR` |
//! | 4 | 4 | bytes of the payload |
//! | 8 | 8 | sequence |
//! | 16 | 2 | schema of the payload |
//! | 18 | 2 | place: records of its group before it |
//! | 20 | 2 | left: records of its group after it |
//! | 22 | 2 | zero |
//! | 24 | 32 | hash of the record before |
//! | 56 | 32 | its hash: SHA-256 over the hash before, sequence (8), schema (2), bytes of the payload (8), payload |
//! | 88 | 4 | CRC32C of the payload |
//! | 92 | 4 | CRC32C of the 92 bytes before |
//! | 96 | … | payload: compact JSON on one line, no byte of it zero, the last one `}` |
//!
//! These headers stay as they are in every format to come, so that an older program can tell a newer file from a
//! damaged one.
//!
//! # Groups
//! The units that share a sync are a *group*: written with one write, synced once, then acknowledged. A group never
//! goes from one segment to the next. A group without all of its records was never acknowledged.
//!
//! # Torn or damaged
//! When the power goes, the group that was being written may be on disk in any pattern of its sectors of 512 bytes:
//! those that are missing are zero, or lie behind the end of the file. Such a group is *torn* and is cut. Anything else
//! that does not read back is *damage* and stops the opening. A group at the end of the last segment is torn only if
//! - a part of a sector in it is all zero, or the file ends before the group does (no byte of a payload is zero and
//!   headers are short, so that what was written whole has no such part),
//! - it begins like a record, or with such a zero part,
//! - no record after its beginning belongs to another group: the next group is written only after this one is synced,
//! - and no *witness* knows that one of its records was durable: the file `durable` beside the segments, the index, a
//!   snapshot.
//!
//! What remains in doubt: somebody cuts the end of the last segment off, or zeroes whole sectors there, and every
//! witness is older or gone as well. Then the groups that lost something look like one that was never acknowledged.
//! Only a power cut leaves a witness behind the journal, and by one group at most once the store was opened again.

mod appender;
mod chunks;
mod frame;
mod scan;
mod segment;
mod tail;
mod witness;

pub(crate) use appender::{SegmentAppender, begin};
pub(crate) use chunks::{Range, record_at, records, records_in};
pub(crate) use frame::{GroupPosition, RecordHeader};
pub(crate) use scan::{Scan, ScannedRecord, Tail, scan, scan_on};
pub(crate) use segment::{Segment, from};
pub(crate) use witness::{Claimant, Witness, WitnessedRecord, inspect_witness, read_witness};
