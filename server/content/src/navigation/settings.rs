//! What a folder says of itself to the tool it was written for: `.pages` (awesome-pages) and `_category_.*`
//! (Docusaurus).

use std::collections::BTreeMap;

use balise_domain::fault::Fault;

use super::listed::{self, Listed};
use crate::data_files;
use crate::file::Root;
use crate::folder::Folder;
use crate::notes::Notes;
use crate::source_path::{below, folder, name};
use crate::yaml::Node;

/// The wishes of one folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    /// The file that says so.
    pub(super) file: String,
    pub(super) title: Option<String>,
    pub(super) position: Option<f64>,
    pub(super) visible: Visible,
    pub(super) direction: Direction,
    /// Its own list of what stands in it.
    pub(super) listed: Option<Vec<Listed>>,
}

/// Whether a folder stands in navigation; its pages are read and found all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Visible {
    #[default]
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Direction {
    #[default]
    Rising,
    Falling,
}

impl Settings {
    /// The settings of every folder below `docs`, by its address.
    pub(super) fn all(
        source: &str,
        root: &Root,
        files: &Folder,
        docs: &str,
        faults: &mut Vec<Fault>,
    ) -> BTreeMap<String, Self> {
        let mut all = BTreeMap::new();
        for (file, path) in &files.files {
            let is_settings = matches!(
                name(file),
                ".pages" | "_category_.json" | "_category_.yml" | "_category_.yaml"
            );
            let address = if folder(file) == docs {
                Some("")
            } else {
                below(docs, folder(file))
            };
            let Some(address) = address.filter(|_| is_settings) else {
                continue;
            };
            let mut notes = Notes::of(source, file);
            if let Some(node) = data_files::load_once(root, path, &mut notes) {
                all.insert(address.to_owned(), Self::read(file, &node));
            }
            faults.append(&mut notes.into_faults());
        }
        all
    }

    fn read(file: &str, node: &Node) -> Self {
        let scalar = |key| node.key(key).and_then(Node::scalar);
        let listed = node.key("nav").or_else(|| node.key("arrange"));
        Self {
            file: file.to_owned(),
            title: scalar("title").or_else(|| scalar("label")).map(str::to_owned),
            position: scalar("position").and_then(|text| text.parse().ok()),
            visible: if scalar("hide") == Some("true") {
                Visible::No
            } else {
                Visible::Yes
            },
            direction: if scalar("order") == Some("desc") {
                Direction::Falling
            } else {
                Direction::Rising
            },
            listed: listed.map(listed::parse),
        }
    }
}
