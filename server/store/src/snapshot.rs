//! Snapshots: what a reader made of the journal up to some record, so that the next start need not make it again.
//!
//! `<sequence>.jsonl` has the lines, `<sequence>.manifest.json` what must be true of them. A snapshot is a view: one
//! that is damaged, or of another journal, is passed over. The last three are kept.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::directory::{Directory, numbered};
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, OpenMode, put_whole, read_all};
use crate::hash::Hash;
use crate::journal::{Claimant, WitnessedRecord};
use crate::sequence::{JournalHead, Sequence};

const KEPT: usize = 3;

/// A snapshot that reads back as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last record that it knows of, with its hash.
    pub head: JournalHead,
    /// The shape of the lines, as whoever saved them counts.
    pub schema: u16,
    text: String,
}

impl Snapshot {
    pub(crate) fn new(head: JournalHead, schema: u16, lines: &mut dyn Iterator<Item = String>) -> Self {
        let mut text = String::new();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        Self { head, schema, text }
    }

    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines()
    }
}

/// The newest good snapshot, and newer ones that are not good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latest {
    pub snapshot: Option<Snapshot>,
    pub skipped: Vec<StoreFault>,
}

/// What must be true of the lines of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SnapshotManifest {
    sequence: Sequence,
    hash: Hash,
    schema: u16,
    sha256: Hash,
    bytes: u64,
    lines: u64,
}

impl SnapshotManifest {
    fn of(snapshot: &Snapshot) -> Self {
        Self {
            sequence: snapshot.head.sequence,
            hash: snapshot.head.hash,
            schema: snapshot.schema,
            sha256: Hash::of_bytes(snapshot.text.as_bytes()),
            bytes: snapshot.text.len() as u64,
            lines: snapshot.text.lines().count() as u64,
        }
    }

    fn head(&self) -> JournalHead {
        JournalHead {
            sequence: self.sequence,
            hash: self.hash,
        }
    }
}

/// What is wrong with the snapshots, as far as their manifests and lengths tell: one is read whole when it is used.
pub(crate) fn inspect(fs: &dyn FileSystem, directory: &Directory) -> Result<Vec<StoreFault>, StoreError> {
    let manifests = list(fs, directory)?;
    let mut faults = Vec::new();
    for sequence in numbered(fs, &directory.snapshots(), ".jsonl")? {
        if !manifests.contains(&Sequence::new(sequence)) {
            let file = lines_file(directory, Sequence::new(sequence));
            faults.push(StoreFault::new(file, 0, "a snapshot without its manifest"));
        }
    }
    for sequence in manifests {
        let file = lines_file(directory, sequence);
        match manifest(fs, &manifest_file(directory, sequence), sequence) {
            Err(StoreError::Io { file, source }) => faults.push(StoreFault::new(file, 0, source.to_string())),
            Err(error) => faults.push(StoreFault::of(error)?),
            Ok(manifest) => match fs.open(&file, OpenMode::Read).and_then(|handle| handle.len()) {
                Ok(bytes) if bytes == manifest.bytes => {}
                Ok(bytes) => faults.push(StoreFault::new(
                    file,
                    bytes.min(manifest.bytes),
                    format!("a snapshot of {bytes} bytes instead of {}", manifest.bytes),
                )),
                Err(error) => faults.push(StoreFault::new(file, 0, error.to_string())),
            },
        }
    }
    Ok(faults)
}

fn lines_file(directory: &Directory, sequence: Sequence) -> PathBuf {
    directory.snapshots().join(format!("{sequence}.jsonl"))
}

fn manifest_file(directory: &Directory, sequence: Sequence) -> PathBuf {
    directory.snapshots().join(format!("{sequence}.manifest.json"))
}

/// Sequences of the snapshots that have a manifest, oldest first.
pub(crate) fn list(fs: &dyn FileSystem, directory: &Directory) -> Result<Vec<Sequence>, StoreError> {
    let numbers = numbered(fs, &directory.snapshots(), ".manifest.json")?;
    Ok(numbers.into_iter().map(Sequence::new).collect())
}

/// Writes a snapshot, reads it back, and drops the oldest.
pub(crate) fn save(fs: &dyn FileSystem, directory: &Directory, snapshot: &Snapshot) -> Result<(), StoreError> {
    let sequence = snapshot.head.sequence;
    let file = manifest_file(directory, sequence);
    let manifest = serde_json::to_vec_pretty(&SnapshotManifest::of(snapshot))
        .map_err(|error| StoreError::io(&file, error.into()))?;
    put_whole(fs, &lines_file(directory, sequence), snapshot.text.as_bytes())?;
    put_whole(fs, &file, &manifest)?;
    if load(fs, directory, sequence)? != *snapshot {
        let file = lines_file(directory, sequence);
        return Err(StoreError::damaged(&file, 0, "the snapshot does not read back"));
    }
    let saved = list(fs, directory)?;
    for old in &saved[..saved.len().saturating_sub(KEPT)] {
        // Without its manifest a snapshot is none, so that goes first.
        for file in [manifest_file(directory, *old), lines_file(directory, *old)] {
            fs.remove(&file).map_err(|error| StoreError::io(&file, error))?;
        }
    }
    let dir = directory.snapshots();
    fs.sync_dir(&dir).map_err(|error| StoreError::io(&dir, error))
}

/// Reads a snapshot and holds it against its manifest.
pub(crate) fn load(fs: &dyn FileSystem, directory: &Directory, sequence: Sequence) -> Result<Snapshot, StoreError> {
    let manifest = manifest(fs, &manifest_file(directory, sequence), sequence)?;
    let file = lines_file(directory, sequence);
    let damaged = |what: &str| StoreError::damaged(&file, 0, what);
    let text = String::from_utf8(read_all(fs, &file)?).map_err(|_| damaged("the snapshot is no text"))?;
    let snapshot = Snapshot {
        head: manifest.head(),
        schema: manifest.schema,
        text,
    };
    match SnapshotManifest::of(&snapshot) == manifest {
        true => Ok(snapshot),
        false => Err(damaged("the snapshot is not what its manifest says")),
    }
}

fn manifest(fs: &dyn FileSystem, file: &Path, sequence: Sequence) -> Result<SnapshotManifest, StoreError> {
    let manifest: SnapshotManifest = serde_json::from_slice(&read_all(fs, file)?)
        .map_err(|error| StoreError::damaged(file, 0, format!("the manifest cannot be read: {error}")))?;
    match manifest.sequence == sequence {
        true => Ok(manifest),
        false => Err(StoreError::damaged(file, 0, "the manifest speaks of another snapshot")),
    }
}

/// The newest snapshot that reads back and that `hash_at` knows: the hash of the record it ends with.
pub(crate) fn latest(
    fs: &dyn FileSystem,
    directory: &Directory,
    hash_at: &mut dyn FnMut(Sequence) -> Result<Option<Hash>, StoreError>,
) -> Result<Latest, StoreError> {
    let mut skipped = Vec::new();
    for sequence in list(fs, directory)?.into_iter().rev() {
        let fault = match load(fs, directory, sequence) {
            Ok(snapshot) if hash_at(sequence)? == Some(snapshot.head.hash) => {
                let snapshot = Some(snapshot);
                return Ok(Latest { snapshot, skipped });
            }
            Ok(_) => StoreFault::new(lines_file(directory, sequence), 0, "the snapshot is of another journal"),
            Err(StoreError::Io { file, source }) => StoreFault::new(file, 0, source.to_string()),
            Err(error) => StoreFault::of(error)?,
        };
        skipped.push(fault);
    }
    let snapshot = None;
    Ok(Latest { snapshot, skipped })
}

/// What the manifests claim of the journal. One that cannot be read claims nothing.
pub(crate) fn claims(fs: &dyn FileSystem, directory: &Directory) -> Result<Vec<WitnessedRecord>, StoreError> {
    let sequences = list(fs, directory)?;
    let claim = |sequence: Sequence| {
        let manifest = manifest(fs, &manifest_file(directory, sequence), sequence).ok()?;
        Some(WitnessedRecord {
            by: Claimant::Snapshot,
            head: manifest.head(),
            origin: None,
        })
    };
    Ok(sequences.into_iter().filter_map(claim).collect())
}
