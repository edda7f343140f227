//! Packs: append-only files of bodies, addressed by the hash of their content.
//!
//! A pack begins with a header of 16 bytes: `BALISE P`, format (2 bytes, 1), zeros. An entry is
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 4 | `BLSB` |
//! | 4 | 4 | bytes of the body, little-endian |
//! | 8 | 59 | content id |
//! | 67 | 4 | CRC32C of the 67 bytes before |
//! | 71 | … | body |
//! | … | 4 | CRC32C of the body |
//!
//! A pack is synced before the journal names what is in it. What is no entry, at the end or between others, was never
//! acknowledged as long as no record names a body that is not found elsewhere. It is left where it is, and the next
//! body begins a new pack.

mod appender;
mod entry;
mod scan;

pub(crate) use appender::{MAX_BODY, PackAppender};
pub(crate) use entry::{body_at, span};
pub(crate) use scan::{Depth, PackScan, scan_all, short};
