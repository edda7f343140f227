//! Tables of contents that someone wrote: entries that point to files, folders or nothing.

use balise_domain::library::fault::FaultKind;

use super::folders::Tree;
use super::{NavItem, SourcePages, TakenAddresses};
use crate::notes::FileFaults;
use crate::source_path::join;
use crate::yaml::{Node, Value};

/// One entry as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NavigationEntry {
    pub(super) title: Option<String>,
    pub(super) target: EntryTarget,
    pub(super) line: u32,
    pub(super) children: Vec<NavigationEntry>,
}

/// Where an entry leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum EntryTarget {
    /// It is a heading.
    #[default]
    Nowhere,
    /// A file or folder, without anchor.
    Inside(String),
    /// An address of the web.
    Elsewhere,
    /// Everything that is not listed.
    Rest,
}

impl EntryTarget {
    pub(super) fn of(link: &str) -> Self {
        let link = link.trim();
        let path = link.split(['#', '?']).next().unwrap_or_default();
        if link.is_empty() {
            Self::Nowhere
        } else if link == "..." || link.starts_with("... ") || link.contains('*') {
            Self::Rest
        } else if link.contains("://") || link.starts_with("//") || link.starts_with("mailto:") {
            Self::Elsewhere
        } else if path.is_empty() {
            Self::Nowhere
        } else {
            Self::Inside(path.to_owned())
        }
    }
}

/// Reads the list under `nav:`.
pub(super) fn parse(nav: &Node) -> Vec<NavigationEntry> {
    nav.items().iter().flat_map(entry).collect()
}

/// `file`, `Title: file` or `Title: [entries]`.
fn entry(node: &Node) -> Vec<NavigationEntry> {
    match &node.value {
        Value::Scalar(link) => vec![NavigationEntry {
            target: EntryTarget::of(link),
            line: node.line,
            ..NavigationEntry::default()
        }],
        Value::Map(entries) => entries
            .iter()
            .map(|entry| {
                let title = (!entry.key.is_empty()).then(|| entry.key.clone());
                NavigationEntry {
                    title,
                    target: entry.node.scalar().map(EntryTarget::of).unwrap_or_default(),
                    line: entry.line,
                    children: parse(&entry.node),
                }
            })
            .collect(),
        Value::Null | Value::List(_) => Vec::new(),
    }
}

/// Finds the pages that entries point to. A page has one place, its first; an entry that leads nowhere and holds nothing
/// is left out; one that leads to a file that is not there is a fault.
pub(super) fn resolve(
    entries: Vec<NavigationEntry>,
    base: &str,
    pages: &SourcePages<'_>,
    tree: &Tree<'_>,
    placed: &mut TakenAddresses,
    notes: &mut FileFaults,
) -> Vec<NavItem> {
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut item = NavItem {
            title: entry.title,
            ..NavItem::default()
        };
        match entry.target {
            EntryTarget::Inside(link) => {
                let folder = join(base, &link).and_then(|path| tree.folder(&path));
                if let Some(page) = pages.find(base, &link) {
                    if placed.insert(page.path.clone()) {
                        item.title = item.title.or_else(|| page.label.clone());
                        item.file = pages.at(&page.path).map(|page| page.file.clone());
                    }
                } else if folder.is_none() {
                    notes.at(entry.line, FaultKind::MissingNavigationTarget { target: link.clone() });
                }
                // A file is itself; a folder is everything in it.
                if crate::address::stem(&link).is_none()
                    && let Some(folder) = folder
                {
                    item.title = item.title.or_else(|| tree.title(&folder, item.file.as_deref()));
                    for page in tree.children(&folder, placed) {
                        collect(&page, pages, placed);
                        item.children.push(page);
                    }
                }
            }
            // What is not listed is appended in the end anyway.
            EntryTarget::Rest | EntryTarget::Nowhere | EntryTarget::Elsewhere => {}
        }
        item.children
            .extend(resolve(entry.children, base, pages, tree, placed, notes));
        if item.file.is_some() || !item.children.is_empty() {
            items.push(item);
        }
    }
    items
}

fn collect(item: &NavItem, pages: &SourcePages<'_>, addresses: &mut TakenAddresses) {
    let page = item.file.as_deref().and_then(|file| pages.by_file.get(file));
    if let Some(page) = page {
        addresses.insert(page.path.clone());
    }
    for child in &item.children {
        collect(child, pages, addresses);
    }
}
