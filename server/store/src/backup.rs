//! `balise backup` and `balise restore`: a copy that was read back, and the way from it to a store.
//!
//! A copy has the layout of a store, without what can be made again, and beside it `backup.json`: the head, and the
//! SHA-256 of every file. It can be verified where it lies.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::directory::Directory;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::file_system::{FileSystem, OpenMode, put_whole, read_all, read_part};
use crate::hash::Hash;
use crate::packs::{self, Depth};
use crate::reader::StoreReader;
use crate::sequence::JournalHead;
use crate::snapshot;
use crate::verify::{IndexState, OpenIndex, VerifyProgress, VerifyReport, verify_on};

const MANIFEST: &str = "backup.json";

/// What was backed up, as the copy read back says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    pub files: u64,
    pub bytes: u64,
    pub verified: VerifyReport,
}

/// What was restored, as the new store read back says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreSummary {
    pub files: u64,
    pub verified: VerifyReport,
}

/// Everything that a copy consists of.
#[derive(Debug, Serialize, Deserialize)]
struct BackupManifest {
    head: JournalHead,
    files: Vec<BackupEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct BackupEntry {
    /// Relative to the directory of the copy.
    file: PathBuf,
    bytes: u64,
    sha256: Hash,
}

/// Copies a store, beside a running server too: up to the last group that is whole at this moment.
///
/// The copy is read back as [`verify()`](crate::verify()) does before this returns.
///
/// # Errors
/// [`StoreError::NotEmpty`] for a directory that has something in it; [`StoreError::Damaged`] when the store or the
/// copy is.
pub fn backup(dir: &Path, to: &Path, progress: &mut dyn FnMut(VerifyProgress)) -> Result<BackedUp, StoreError> {
    let (from, copy) = (Directory::new(dir), Directory::new(to));
    empty(&copy)?;
    // The journal first: all that it names is in the packs by now, and both only grow.
    let reader = StoreReader::open(dir)?;
    let mut parts = Vec::new();
    for pack in packs::scan_all(&Disk, &from, Depth::Headers, &mut |_, _, _| {})? {
        parts.push((pack.file, pack.end));
    }
    for segment in &reader.scan.segments {
        parts.push((segment.file.clone(), segment.end));
    }
    let mut total: u64 = parts.iter().map(|(_, end)| end).sum();
    let mut files = Vec::new();
    let mut done = 0;
    for (file, end) in &parts {
        files.push(copy_part(dir, to, file, *end)?);
        done += end;
        progress(VerifyProgress { done, total });
    }
    for sequence in snapshot::list(&Disk, &from)? {
        // One that went meanwhile, or is damaged, is not missed: it can be made again.
        let Ok(loaded) = snapshot::load(&Disk, &from, sequence) else {
            continue;
        };
        if loaded.head.sequence <= reader.head().sequence {
            snapshot::save(&Disk, &copy, &loaded)?;
        }
    }
    for name in Disk
        .list(&copy.snapshots())
        .map_err(|error| StoreError::io(to, error))?
    {
        let file = Path::new("snapshots").join(name);
        let bytes = read_all(&Disk, &to.join(&file))?;
        total += bytes.len() as u64;
        files.push(BackupEntry {
            file,
            bytes: bytes.len() as u64,
            sha256: Hash::of_bytes(&bytes),
        });
    }
    let manifest = BackupManifest {
        head: reader.head(),
        files,
    };
    let json = serde_json::to_vec_pretty(&manifest).map_err(|error| StoreError::io(to, error.into()))?;
    put_whole(&Disk, &to.join(MANIFEST), &json)?;
    sync(&copy)?;
    Ok(BackedUp {
        files: manifest.files.len() as u64,
        bytes: total,
        verified: check(to, &manifest, progress)?,
    })
}

/// Makes a store of a copy.
///
/// # Errors
/// [`StoreError::NotEmpty`]; [`StoreError::Damaged`] when the copy is not what it was, before anything is written.
pub fn restore(
    from: &Path,
    dir: &Path,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<RestoreSummary, StoreError> {
    let directory = Directory::new(dir);
    empty(&directory)?;
    let file = from.join(MANIFEST);
    let manifest: BackupManifest = serde_json::from_slice(&read_all(&Disk, &file)?)
        .map_err(|error| StoreError::damaged(&file, 0, format!("the list of files cannot be read: {error}")))?;
    check(from, &manifest, progress)?;
    for entry in &manifest.files {
        copy_part(from, dir, &from.join(&entry.file), entry.bytes)?;
    }
    sync(&directory)?;
    Ok(RestoreSummary {
        files: manifest.files.len() as u64,
        verified: check(dir, &manifest, progress)?,
    })
}

/// Makes the directories of a store where nothing is yet.
pub(crate) fn empty(directory: &Directory) -> Result<(), StoreError> {
    let root = directory.root();
    let names = Disk.list(root).map_err(|error| StoreError::io(root, error))?;
    if !names.is_empty() {
        return Err(StoreError::NotEmpty { dir: root.to_owned() });
    }
    for dir in [directory.journal(), directory.packs(), directory.snapshots()] {
        fs::create_dir_all(&dir).map_err(|error| StoreError::io(&dir, error))?;
    }
    Ok(())
}

fn sync(directory: &Directory) -> Result<(), StoreError> {
    for dir in [
        directory.journal(),
        directory.packs(),
        directory.snapshots(),
        directory.root().to_owned(),
    ] {
        Disk.sync_dir(&dir).map_err(|error| StoreError::io(&dir, error))?;
    }
    Ok(())
}

/// Copies the beginning of a file from one store to the same place in another.
fn copy_part(from: &Path, to: &Path, file: &Path, end: u64) -> Result<BackupEntry, StoreError> {
    const CHUNK: u64 = 1 << 20;
    let relative = file.strip_prefix(from).unwrap_or(file).to_owned();
    let target = to.join(&relative);
    let mut hasher = sha2::Sha256::default();
    let mut copy = || {
        let source = Disk.open(file, OpenMode::Read)?;
        let written = Disk.open(&target, OpenMode::Create)?;
        let mut offset = 0;
        while offset < end {
            let bytes = read_part(&*source, offset, CHUNK.min(end - offset) as usize)?;
            if bytes.is_empty() {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            sha2::Digest::update(&mut hasher, &bytes);
            written.write_at(&bytes, offset)?;
            offset += bytes.len() as u64;
        }
        written.sync_data()
    };
    copy().map_err(|error| StoreError::io(&target, error))?;
    Ok(BackupEntry {
        file: relative,
        bytes: end,
        sha256: Hash::new(sha2::Digest::finalize(hasher).into()),
    })
}

/// Whether a directory has what a manifest says, and is a whole store.
fn check(
    dir: &Path,
    manifest: &BackupManifest,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<VerifyReport, StoreError> {
    for entry in &manifest.files {
        let file = dir.join(&entry.file);
        let is_inside = entry
            .file
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        if !is_inside {
            return Err(StoreError::damaged(&file, 0, "the list of files leads out of the copy"));
        }
        if Hash::of_bytes(&read_all(&Disk, &file)?) != entry.sha256 {
            return Err(StoreError::damaged(
                &file,
                0,
                "the file is not the one that was backed up",
            ));
        }
    }
    let verified = verify_on(&Disk, dir, OpenIndex::Closed(IndexState::Absent), progress)?;
    if let Some(fault) = verified.faults.first() {
        return Err(StoreError::damaged(&fault.file, fault.offset, fault.what.clone()));
    }
    match verified.head == manifest.head {
        true => Ok(verified),
        false => Err(StoreError::damaged(
            dir,
            0,
            "the journal does not end where it was backed up",
        )),
    }
}
