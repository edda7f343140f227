//! Sorts the markdown files of a source: which are pages, and which are left out and why.

use std::collections::BTreeSet;
use std::path::PathBuf;

use balise_domain::library::fault::{Fault, FaultKind, NotAPage};
use balise_domain::text::flavour::Flavour;

use super::{Source, fault};
use crate::address::{self, Address};
use crate::file::Stamp;
use crate::folder::Folder;
use crate::layout::{Layout, PageOrder};
use crate::page::Manuscript;
use crate::source_path::{below, name};

/// A markdown file with its part in the source.
pub(super) struct CandidateFile {
    pub(super) file: String,
    pub(super) on_disk: PathBuf,
    pub(super) address: Address,
    pub(super) role: FileRole,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FileRole {
    Page,
    Include,
}

impl CandidateFile {
    pub(super) fn manuscript<'a>(&'a self, source: &'a Source, stamp: Stamp) -> Manuscript<'a> {
        Manuscript {
            source: source.shelf.as_str(),
            file: &self.file,
            on_disk: &self.on_disk,
            address: &self.address,
            stamp,
        }
    }
}

/// The markdown files of a source that are read; every other one is reported as no page.
pub(super) fn candidates(
    source: &Source,
    layout: &Layout,
    folder: &Folder,
    faults: &mut Vec<Fault>,
) -> Vec<CandidateFile> {
    let stems: BTreeSet<String> = folder
        .files
        .keys()
        .filter_map(|file| address::stem(file).map(str::to_owned))
        .collect();
    let mut candidates = Vec::new();
    for (file, on_disk) in &folder.files {
        let Some(address) = Address::of(file, layout, &stems) else {
            continue;
        };
        let reason = not_a_page(file, layout, &stems);
        if let Some(reason) = reason {
            faults.push(fault(source, file, FaultKind::NotAPage { reason }));
        }
        let role = match reason {
            None => FileRole::Page,
            Some(NotAPage::Include) => FileRole::Include,
            Some(_) => continue,
        };
        candidates.push(CandidateFile {
            file: file.clone(),
            on_disk: on_disk.clone(),
            address,
            role,
        });
    }
    candidates
}

fn not_a_page(file: &str, layout: &Layout, stems: &BTreeSet<String>) -> Option<NotAPage> {
    let names = || file.split('/');
    let inside = below(&layout.docs, file).unwrap_or(file);
    let is_private = |name: &str| name.starts_with('_') && !is_public(layout.flavour, name);
    let is_summary = matches!(&layout.order, PageOrder::Summary(summary) if summary == file);
    if names().any(|name| name == "_includes") || file.contains(".gitbook/includes/") {
        Some(NotAPage::Include)
    } else if is_summary || matches!(name(file), "SUMMARY.md" | "_sidebar.md" | "_navbar.md" | "_Sidebar.md") {
        Some(NotAPage::Navigation)
    } else if names().any(|name| name.starts_with('.')) {
        Some(NotAPage::Hidden)
    } else if layout.address_of(file).is_none() {
        Some(NotAPage::OutsideDocs)
    } else if names().any(is_private) {
        Some(NotAPage::Private)
    } else if layout.excluded.has(inside) {
        Some(NotAPage::Excluded)
    } else if is_beside_index(file, layout.flavour, stems) {
        Some(NotAPage::BesideIndex)
    } else {
        None
    }
}

/// Names that begin with a line below and are for readers all the same.
fn is_public(flavour: Flavour, name: &str) -> bool {
    match flavour {
        Flavour::Hugo => address::stem(name).is_some_and(|stem| stem.split('.').next() == Some("_index")),
        // Collections of Jekyll, but for its own folders.
        Flavour::Jekyll => {
            address::stem(name).is_none()
                && !matches!(
                    name,
                    "_layouts" | "_data" | "_sass" | "_site" | "_drafts" | "_plugins" | "_includes"
                )
        }
        _ => false,
    }
}

/// Whether a `README.md` is beside an `index.md`, which the tool takes for the page of their folder.
fn is_beside_index(file: &str, flavour: Flavour, stems: &BTreeSet<String>) -> bool {
    let prefers_index = !matches!(
        flavour,
        Flavour::Plain | Flavour::GitBook | Flavour::MdBook | Flavour::GitHubWiki | Flavour::Azure
    );
    let Some(stem) = address::stem(file).filter(|stem| prefers_index && name(stem).eq_ignore_ascii_case("readme"))
    else {
        return false;
    };
    stems.contains(&format!("{}index", &stem[..stem.len() - "readme".len()]))
}
