//! Every file below a folder that a source may read.
//!
//! `.gitignore` files are heeded. Hidden files are listed too, so that files that are left out can be reported. Links are never
//! followed out of the folder, and linked folders not at all: what they hold is read where it really is.
//! Folders nested past [`DEEPEST`] are not opened.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use balise_domain::library::fault::FaultKind;
use ignore::{DirEntry, WalkBuilder};

use crate::file::{Root, unreadable};
use crate::source_path;

/// Folders in one another that are opened; the rest of the program may walk what is listed by recursion.
const DEEPEST: usize = 64;

/// Folders that were not opened, and why.
type UnopenedFolders = Arc<Mutex<Vec<(String, FaultKind)>>>;

/// The files of a folder by source-relative path, and what could not be listed.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    pub(crate) files: BTreeMap<String, PathBuf>,
    pub(crate) faults: Vec<(String, FaultKind)>,
}

/// Lists a folder.
///
/// # Errors
/// When the folder itself is missing or may not be read.
pub(crate) fn list(path: &Path) -> io::Result<(Root, Folder)> {
    let root = Root::open(path)?;
    path.read_dir()?;
    let mut folder = Folder::default();
    let closed = UnopenedFolders::default();
    for entry in walk(path, Arc::clone(&closed)) {
        match entry {
            Ok(entry) => {
                // A `.gitignore` that is not right leaves out nothing, and its author sees it elsewhere; one that could
                // not be read now might leave out this very file.
                if let Some(kind) = entry.error().and_then(ignore::Error::io_error).map(unreadable)
                    && matches!(kind, FaultKind::Exhausted { .. })
                {
                    folder.faults.push((".gitignore".to_owned(), kind));
                }
                folder.add(&entry, &root);
            }
            Err(error) => folder.fail(&error, path),
        }
    }
    folder
        .faults
        .append(&mut closed.lock().unwrap_or_else(PoisonError::into_inner));
    folder.faults.sort_by(|a, b| a.0.cmp(&b.0));
    Ok((root, folder))
}

fn walk(path: &Path, closed: UnopenedFolders) -> ignore::Walk {
    let root = path.to_owned();
    WalkBuilder::new(path)
        .standard_filters(false)
        .git_ignore(true)
        .require_git(false)
        .follow_links(false)
        .filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            if entry.depth() == 0 || !is_folder {
                return true;
            }
            if is_machinery(entry) {
                return false;
            }
            let inside = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            let fault = match source_path::of(inside) {
                Ok(_) if entry.depth() < DEEPEST => return true,
                Ok(file) => {
                    let reason = format!("more than {DEEPEST} folders deep");
                    (file, FaultKind::Unreadable { reason })
                }
                Err(shown) => (shown, FaultKind::UnsafeName),
            };
            closed.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
            false
        })
        .build()
}

/// Folders that tools fill. A `target` is one only with the marker file: it may as well be a subject.
fn is_machinery(entry: &DirEntry) -> bool {
    match entry.file_name().to_str() {
        Some(".git" | ".hg" | ".svn" | "node_modules") => true,
        Some("target") => entry.path().join("CACHEDIR.TAG").exists(),
        _ => false,
    }
}

impl Folder {
    fn add(&mut self, entry: &DirEntry, root: &Root) {
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else {
            return;
        };
        let inside = entry.path().strip_prefix(root.path()).unwrap_or(entry.path());
        let file = match source_path::of(inside) {
            Ok(file) => file,
            Err(shown) => return self.faults.push((shown, FaultKind::UnsafeName)),
        };
        if kind.is_symlink() {
            match root.inspect(entry.path()) {
                Ok(metadata) if metadata.is_dir() => return,
                Ok(_) => {}
                Err(fault) => return self.faults.push((file, fault)),
            }
        }
        // Two spellings of one name in Unicode: the first keeps it.
        match self.files.entry(file) {
            Entry::Vacant(vacant) => drop(vacant.insert(entry.path().to_owned())),
            Entry::Occupied(taken) => self.faults.push((taken.key().clone(), FaultKind::TwinName)),
        }
    }

    fn fail(&mut self, error: &ignore::Error, root: &Path) {
        let inside = path_of(error).and_then(|path| path.strip_prefix(root).ok());
        let file = inside.map_or_else(|| ".".to_owned(), |path| path.to_string_lossy().into_owned());
        let kind = match error.io_error() {
            Some(error) => unreadable(error),
            None => FaultKind::Unreadable {
                reason: "not listed".to_owned(),
            },
        };
        self.faults.push((file, kind));
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
