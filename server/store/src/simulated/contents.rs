//! What is in a file: what programs read, and what would be left of it.

use crate::simulated::chance::Chance;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

#[derive(Clone, Default)]
pub(super) struct DiskContents {
    pub(super) now: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<DiskChange>,
}

#[derive(Clone)]
enum DiskChange {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate { length: usize },
}

impl DiskContents {
    /// With all its bytes on disk.
    pub(super) fn synced(bytes: &[u8]) -> Self {
        Self {
            now: bytes.to_vec(),
            durable: bytes.to_vec(),
            unsynced: Vec::new(),
        }
    }

    /// Has these bytes from now on, unsynced.
    pub(super) fn write(&mut self, offset: usize, bytes: &[u8]) {
        put(&mut self.now, offset, bytes);
        self.unsynced.push(DiskChange::Write {
            offset,
            bytes: bytes.to_vec(),
        });
    }

    /// Has this length from now on, unsynced.
    pub(super) fn truncate(&mut self, length: usize) {
        self.now.resize(length, 0);
        self.unsynced.push(DiskChange::Truncate { length });
    }

    /// Brings what is unsynced to the disk, and nothing else: see [`DiskContents::fail_to_sync`].
    pub(super) fn sync(&mut self) {
        for change in std::mem::take(&mut self.unsynced) {
            match change {
                DiskChange::Truncate { length } => self.durable.resize(length, 0),
                DiskChange::Write { offset, bytes } => put(&mut self.durable, offset, &bytes),
            }
        }
    }

    /// What a failed sync leaves on Linux: programs read the bytes, the disk has not got them, and the next sync, which
    /// has forgotten them, says that all is well.
    pub(super) fn fail_to_sync(&mut self) {
        self.unsynced.clear();
    }

    /// What somebody may find when the power comes back. Each change is kept so many times out of 256.
    pub(super) fn after_cut(&self, kept: usize, chance: &mut Chance) -> Self {
        let mut bytes = self.durable.clone();
        for change in &self.unsynced {
            match change {
                DiskChange::Truncate { length } if chance.happens(kept) => bytes.resize(*length, 0),
                DiskChange::Truncate { .. } => {}
                DiskChange::Write { offset, bytes: written } => {
                    let mut from = 0;
                    while from < written.len() {
                        let to = ((offset + from + 1).next_multiple_of(SECTOR) - offset).min(written.len());
                        if chance.happens(kept) {
                            put(&mut bytes, offset + from, &written[from..to]);
                        }
                        from = to;
                    }
                }
            }
        }
        // The length of a file may arrive before what is in it.
        if bytes.len() < self.now.len() && chance.happens(kept / 2) {
            bytes.resize(self.now.len(), 0);
        }
        Self::synced(&bytes)
    }
}

fn put(bytes: &mut Vec<u8>, offset: usize, written: &[u8]) {
    let end = offset + written.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(written);
}
