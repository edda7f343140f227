//! The layout of a store directory: names of its files and folders.

use std::path::{Path, PathBuf};

use crate::error::StoreError;
use crate::file_system::FileSystem;
use crate::sequence::Sequence;

/// The names of everything in the directory of a store.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    root: PathBuf,
}

impl Directory {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(crate) fn sled(&self) -> PathBuf {
        self.root.join("sled")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    pub(crate) fn packs(&self) -> PathBuf {
        self.root.join("packs")
    }

    pub(crate) fn snapshots(&self) -> PathBuf {
        self.root.join("snapshots")
    }

    pub(crate) fn witness(&self) -> PathBuf {
        self.journal().join("durable")
    }

    pub(crate) fn segment(&self, first: Sequence) -> PathBuf {
        self.journal().join(format!("{:020}.log", first.number()))
    }

    pub(crate) fn pack(&self, number: u64) -> PathBuf {
        self.packs().join(format!("{number:06}.pack"))
    }

    /// First sequences of the segments that are there, in order.
    pub(crate) fn segments(&self, fs: &dyn FileSystem) -> Result<Vec<Sequence>, StoreError> {
        Ok(numbered(fs, &self.journal(), ".log")?
            .into_iter()
            .map(Sequence::new)
            .collect())
    }

    /// Numbers of the packs that are there, in order.
    pub(crate) fn pack_numbers(&self, fs: &dyn FileSystem) -> Result<Vec<u64>, StoreError> {
        numbered(fs, &self.packs(), ".pack")
    }
}

/// The numbers of files named `<number><ending>`, in order. Other files are none of ours.
pub(crate) fn numbered(fs: &dyn FileSystem, dir: &Path, ending: &str) -> Result<Vec<u64>, StoreError> {
    let names = fs.list(dir).map_err(|error| StoreError::io(dir, error))?;
    let mut numbers: Vec<u64> = names
        .iter()
        .filter_map(|name| name.strip_suffix(ending)?.parse().ok())
        .collect();
    numbers.sort_unstable();
    Ok(numbers)
}
