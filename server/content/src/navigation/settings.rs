//! Settings of single folders, for the tool they were written for: `.pages` (awesome-pages), `.nav.yml` (awesome-nav),
//! `_category_.*` (Docusaurus) and `.order` (Azure DevOps wiki).

use std::collections::BTreeMap;

use balise_domain::library::fault::Fault;

use super::listed::{self, EntryTarget, NavigationEntry};
use crate::data_files;
use crate::file::Root;
use crate::folder::Folder;
use crate::layout::Layout;
use crate::naming;
use crate::notes::FileFaults;
use crate::source_path::{folder, name};
use crate::yaml::Node;

/// The wishes of one folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FolderSettings {
    /// The file with the setting.
    pub(super) file: String,
    pub(super) title: Option<String>,
    pub(super) position: Option<f64>,
    pub(super) visible: Visible,
    pub(super) direction: Direction,
    /// Its own list of its entries.
    pub(super) listed: Option<Vec<NavigationEntry>>,
}

/// Whether a folder is in navigation; its pages are read and found all the same.
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

impl FolderSettings {
    /// The settings of every folder of documents, by its address.
    pub(super) fn all(
        source: &str,
        root: &Root,
        files: &Folder,
        layout: &Layout,
        faults: &mut Vec<Fault>,
    ) -> BTreeMap<String, Self> {
        let mut all = BTreeMap::new();
        for (file, path) in &files.files {
            let is_settings = matches!(
                name(file),
                ".pages"
                    | ".nav.yml"
                    | ".nav.yaml"
                    | ".order"
                    | "_category_.json"
                    | "_category_.yml"
                    | "_category_.yaml"
            );
            if !is_settings {
                continue;
            }
            let Some(address) = layout.address_of(folder(file)) else {
                continue;
            };
            let segments = address.split('/').map(|name| naming::segment(layout.flavour, name));
            let address = segments.collect::<Vec<_>>().join("/");
            let mut notes = FileFaults::of(source, file);
            if name(file) == ".order" {
                let text = data_files::text_once(root, path, &mut notes).unwrap_or_default();
                all.insert(address, Self::of_order(file, &text));
            } else if let Some(node) = data_files::load_once(root, path, &mut notes) {
                all.insert(address, Self::read(file, &node));
            }
            faults.append(&mut notes.into_faults());
        }
        all
    }

    /// One name a line, as an Azure DevOps wiki keeps it.
    fn of_order(file: &str, text: &str) -> Self {
        let lines = text.lines().zip(1u32..).filter(|(line, _)| !line.trim().is_empty());
        let listed = lines.map(|(line, number)| NavigationEntry {
            target: EntryTarget::of(line),
            line: number,
            ..NavigationEntry::default()
        });
        Self {
            file: file.to_owned(),
            listed: Some(listed.collect()),
            ..Self::default()
        }
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
            direction: if scalar("order") == Some("desc")
                || node
                    .key("sort")
                    .and_then(|sort| sort.key("direction"))
                    .and_then(Node::scalar)
                    == Some("desc")
            {
                Direction::Falling
            } else {
                Direction::Rising
            },
            listed: listed.map(listed::parse),
        }
    }
}
