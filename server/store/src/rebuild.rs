//! `balise rebuild`: throws the index away and makes it again from the journal.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::directory::Directory;
use crate::disk::Disk;
use crate::embedded::{View, lock, open_ledger};
use crate::error::StoreError;
use crate::index::{KeyIndex, SledTable, patiently};
use crate::options::StoreOptions;
use crate::reader::require;
use crate::sequence::JournalHead;
use crate::verify::VerifyProgress;

/// What was made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    pub head: JournalHead,
    /// Records that went into the index.
    pub records: u64,
}

/// Makes the index again; progress is in bytes of the journal. Cursors are kept when the old index still gives them away.
///
/// # Errors
/// [`StoreError::Locked`] while a server runs; [`StoreError::Damaged`].
pub fn rebuild(dir: &Path, progress: &mut dyn FnMut(VerifyProgress)) -> Result<Rebuilt, StoreError> {
    let directory = Directory::new(dir);
    require(&Disk, &directory)?;
    let held = lock(&Disk, &directory)?;
    let sled = directory.sled();
    let cursors = match sled.exists() {
        true => {
            let old = sled.clone();
            patiently(move || KeyIndex::new(Arc::new(SledTable::open(&old)?)).cursors()).unwrap_or_default()
        }
        false => Vec::new(),
    };
    if sled.exists() {
        fs::remove_dir_all(&sled).map_err(|error| StoreError::io(&sled, error))?;
    }
    drop(held);
    let (ledger, opened) = open_ledger(Arc::new(Disk), dir, StoreOptions::default(), View::Sled, progress)?;
    ledger.shelf().index.keep(cursors)?;
    ledger.close();
    Ok(Rebuilt {
        head: opened.head,
        records: opened.indexed,
    })
}
