//! Those who know how far the journal was on disk: when it ends before that, something was lost.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, Handle, OpenMode, read_all};
use crate::hash::Hash;
use crate::sequence::{JournalHead, Sequence};

const LENGTH: usize = 52;
const MAGIC: [u8; 8] = *b"BALISE D";

/// "This record was on disk, with this hash."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WitnessedRecord {
    pub(crate) by: Claimant,
    pub(crate) head: JournalHead,
    /// The hash of the first record of the journal it speaks of, if it knows that.
    pub(crate) origin: Option<Hash>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claimant {
    Witness,
    Index,
    Snapshot,
}

impl fmt::Display for Claimant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Witness => "the file `durable`",
            Self::Index => "the index",
            Self::Snapshot => "a snapshot",
        })
    }
}

/// The file beside the segments that follows each sync of the journal.
///
/// It is written after the sync and is not synced itself, except when a store opens and closes. So it never claims too
/// much, and after a power cut at worst too little.
pub(crate) struct Witness {
    handle: Arc<dyn Handle>,
}

impl Witness {
    /// Opens the file, makes it where there is none, and has it say what is known now.
    pub(crate) fn open(fs: &dyn FileSystem, file: &Path, head: JournalHead) -> Result<Self, StoreError> {
        let open = || {
            let handle = match fs.open(file, OpenMode::Write) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => fs.open(file, OpenMode::Create),
                opened => opened,
            }?;
            handle.truncate(LENGTH as u64)?;
            handle.write_at(&encode(head), 0)?;
            handle.sync_data()?;
            Ok(handle)
        };
        let handle = open().map_err(|error| StoreError::io(file, error))?;
        Ok(Self { handle })
    }

    /// A witness that cannot write claims less than is true, which costs nothing: the failure may be ignored.
    pub(crate) fn note(&self, head: JournalHead) {
        let _ = self.handle.write_at(&encode(head), 0);
    }

    pub(crate) fn sync(&self) {
        let _ = self.handle.sync_data();
    }
}

/// What the file says; `None` when it is not there or not whole.
pub(crate) fn read_witness(fs: &dyn FileSystem, file: &Path) -> Option<WitnessedRecord> {
    let head = decode(&read_all(fs, file).ok()?)?;
    Some(WitnessedRecord {
        by: Claimant::Witness,
        head,
        origin: None,
    })
}

/// What is wrong with the file; it is missed only where there is something to witness.
pub(crate) fn inspect_witness(fs: &dyn FileSystem, file: &Path) -> Option<StoreFault> {
    match read_all(fs, file) {
        Err(_) => Some(StoreFault::new(
            file,
            0,
            "what knows how far the journal was on disk is gone",
        )),
        Ok(bytes) if decode(&bytes).is_none() => Some(StoreFault::new(
            file,
            0,
            "what knows how far the journal was on disk is not what was written",
        )),
        Ok(_) => None,
    }
}

fn encode(head: JournalHead) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    bytes[..8].copy_from_slice(&MAGIC);
    bytes[8..16].copy_from_slice(&head.sequence.number().to_le_bytes());
    bytes[16..48].copy_from_slice(head.hash.bytes());
    let sum = crc32c::crc32c(&bytes[..48]);
    bytes[48..].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn decode(bytes: &[u8]) -> Option<JournalHead> {
    let bytes: &[u8; LENGTH] = bytes.try_into().ok()?;
    let (covered, sum) = bytes.split_at(48);
    if bytes[..8] != MAGIC || crc32c::crc32c(covered).to_le_bytes() != sum {
        return None;
    }
    let (_, rest) = covered.split_first_chunk::<8>()?;
    let (sequence, rest) = rest.split_first_chunk::<8>()?;
    let (hash, _) = rest.split_first_chunk::<32>()?;
    Some(JournalHead {
        sequence: Sequence::new(u64::from_le_bytes(*sequence)),
        hash: Hash::new(*hash),
    })
}
