//! The folder in which the settings of a tool are looked for: one of the source, or one above it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use balise_domain::library::fault::Fault;

use crate::data_files;
use crate::file::{self, Root};
use crate::folder::Folder;
use crate::notes::FileFaults;
use crate::source_path::below;
use crate::yaml::Node;

/// Settings over this many bytes are not read.
const LARGEST: u64 = 256 * 1024;

/// A folder with the names of the files in it.
pub(crate) struct FolderListing<'a> {
    source: &'a str,
    root: Option<&'a Root>,
    directory: PathBuf,
    /// Of every file below it, relative to it; above the source, only of those directly in it.
    files: BTreeSet<String>,
}

impl<'a> FolderListing<'a> {
    /// A folder of the source.
    pub(super) fn inside(source: &'a str, root: &'a Root, folder: &Folder, prefix: &str) -> Self {
        let files = folder.files.keys().filter_map(|file| below(prefix, file));
        Self {
            source,
            root: Some(root),
            directory: root.path().join(prefix),
            files: files.map(str::to_owned).collect(),
        }
    }

    /// The folders above the source, the nearest first, up to the root of its repository; none when it is in none.
    pub(super) fn above(source: &'a str, root: &Root) -> Vec<(Self, String)> {
        let Ok(real) = root.path().canonicalize() else {
            return Vec::new();
        };
        if real.join(".git").exists() {
            return Vec::new();
        }
        let ancestors: Vec<PathBuf> = real.ancestors().skip(1).map(PathBuf::from).collect();
        let Some(top) = ancestors.iter().position(|folder| folder.join(".git").exists()) else {
            return Vec::new();
        };
        let look = |directory: &PathBuf| {
            let inside = real.strip_prefix(directory).ok()?.to_str()?.replace('\\', "/");
            let entries = directory.read_dir().ok()?.flatten();
            let files = entries.filter_map(|entry| entry.file_name().into_string().ok());
            let look = Self {
                source,
                root: None,
                directory: directory.clone(),
                files: files.collect(),
            };
            Some((look, inside))
        };
        ancestors[..=top].iter().filter_map(look).collect()
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.files.contains(file)
    }

    /// Whether some file is in a folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.files
            .iter()
            .any(|file| below(folder, file).is_some() || (self.root.is_none() && file == folder))
    }

    /// The file directly here whose name begins so.
    pub(super) fn named(&self, start: &str) -> Option<&str> {
        let found = self
            .files
            .iter()
            .find(|file| file.starts_with(start) && !file.contains('/'));
        found.map(String::as_str)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        let path = self.directory.join(name);
        if let Some(root) = self.root {
            root.inspect_file(&path).ok()?;
        }
        let bytes = file::read(&path, LARGEST).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// A file of settings in YAML, or in JSON, which is YAML too.
    pub(super) fn yaml(&self, file: &str, faults: &mut Vec<Fault>) -> Option<Node> {
        let path = self.directory.join(file);
        let mut notes = FileFaults::of(self.source, file);
        let node = match self.root {
            Some(root) => data_files::load_once(root, &path, &mut notes),
            None => crate::yaml::parse(&self.text(file)?).ok(),
        };
        faults.append(&mut notes.into_faults());
        node
    }
}
