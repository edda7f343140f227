//! Data files (YAML, and JSON which is YAML too): read once, and again when they changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use balise_domain::library::fault::FaultKind;

use crate::file::{self, Root, Stamp};
use crate::notes::FileFaults;
use crate::visibility::{self, VisibilityLine};
use crate::yaml::{self, Node};

/// A data file over this many bytes is not read.
const LARGEST: u64 = 1024 * 1024;

/// What is wrong with a file as a whole, and on which line it shows.
type UnreadData = (Option<u32>, FaultKind);

/// A data file as it was read.
#[derive(Clone, Debug)]
struct DataFileText {
    tree: Result<Arc<Node>, UnreadData>,
    /// What its lines look like where no value came out of them.
    glimpsed: VisibilityLine,
}

/// The data files that were read last.
#[derive(Debug, Default)]
pub(crate) struct DataFiles {
    read: HashMap<PathBuf, (Stamp, DataFileText)>,
}

impl DataFiles {
    /// The tree of a data file; `None`, with a fault, when it cannot be read.
    pub(crate) fn load(&mut self, root: &Root, path: &Path, notes: &mut FileFaults) -> Option<Arc<Node>> {
        let stamp = match root.inspect_file(path) {
            Ok(stamp) => stamp,
            Err(kind) => {
                notes.whole(kind);
                return None;
            }
        };
        let known = self.read.get(path).filter(|(read, _)| read.still_holds(&stamp));
        let tree = match known {
            Some((_, read)) => read.tree.clone(),
            None => {
                let read = DataFileText::of(read_text(path, stamp));
                let tree = read.tree.clone();
                // Nothing is known of a file that could not be read for want of means.
                if !matches!(tree, Err((_, FaultKind::Exhausted { .. }))) {
                    self.read.insert(path.to_owned(), (stamp, read));
                }
                tree
            }
        };
        tree.map_err(|unread| note(unread, notes)).ok()
    }

    /// The visibility statement in the bare lines of a loaded file.
    pub(crate) fn glimpsed(&self, path: &Path) -> VisibilityLine {
        self.read.get(path).map(|(_, read)| read.glimpsed).unwrap_or_default()
    }

    /// Forgets files that are gone.
    pub(crate) fn forget_missing(&mut self) {
        self.read.retain(|path, _| path.exists());
    }
}

/// Reads a data file once.
pub(crate) fn load_once(root: &Root, path: &Path, notes: &mut FileFaults) -> Option<Node> {
    root.inspect_file(path)
        .map_err(|kind| (None, kind))
        .and_then(|stamp| parse(path, stamp))
        .map_err(|unread| note(unread, notes))
        .ok()
}

/// Reads a small text file once.
pub(crate) fn text_once(root: &Root, path: &Path, notes: &mut FileFaults) -> Option<String> {
    root.inspect_file(path)
        .map_err(|kind| (None, kind))
        .and_then(|stamp| read_text(path, stamp))
        .map_err(|unread| note(unread, notes))
        .ok()
}

impl DataFileText {
    fn of(text: Result<String, UnreadData>) -> Self {
        Self {
            glimpsed: text.as_deref().map(visibility::glimpsed).unwrap_or_default(),
            tree: text.and_then(|text| parse_text(&text)).map(Arc::new),
        }
    }
}

fn note((line, kind): UnreadData, notes: &mut FileFaults) {
    match line {
        Some(line) => notes.at(line, kind),
        None => notes.whole(kind),
    }
}

fn parse(path: &Path, stamp: Stamp) -> Result<Node, UnreadData> {
    parse_text(&read_text(path, stamp)?)
}

fn parse_text(text: &str) -> Result<Node, UnreadData> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    yaml::parse(text).map_err(|error| (Some(error.line), FaultKind::InvalidYaml { detail: error.detail }))
}

fn read_text(path: &Path, stamp: Stamp) -> Result<String, UnreadData> {
    let (bytes, limit) = (stamp.bytes(), LARGEST);
    if bytes > limit {
        return Err((None, FaultKind::TooLarge { bytes, limit }));
    }
    let bytes = file::read(path, limit).map_err(|kind| (None, kind))?;
    file::text(&bytes)
        .map(str::to_owned)
        .map_err(|line| (Some(line), FaultKind::NotUtf8))
}
