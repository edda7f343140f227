//! The table of contents of a source: entries in the order of its tool, then every page that has no place in it.

mod contents;
mod folders;
mod listed;
mod natural;
mod parents;
mod settings;
mod sidebars;
mod summary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use balise_domain::library::fault::Fault;
use percent_encoding::percent_decode_str;

use crate::address;
use crate::data_files;
use crate::file::Root;
use crate::folder::Folder;
use crate::layout::{Layout, PageOrder};
use crate::naming;
use crate::notes::FileFaults;
use crate::page::RawPage;
use crate::source_path::{folder, join};
use folders::Tree;
pub(crate) use listed::NavigationEntry;
pub(crate) use sidebars::{of_sidebar, of_sidebars};

/// One entry: a page, a heading, or both. The two halves of a language pair are one entry, that of the first file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    /// `None`: the title of the page.
    pub title: Option<String>,
    /// The file of the page, relative to the source; `None` for a heading without page.
    pub file: Option<String>,
    pub children: Vec<NavItem>,
}

/// Orders the pages of a source.
pub(crate) fn build(
    source: &str,
    layout: &Layout,
    root: &Root,
    files: &Folder,
    pages: &[Arc<RawPage>],
    faults: &mut Vec<Fault>,
) -> Vec<NavItem> {
    let pages = SourcePages::new(pages, layout);
    let tree = Tree::grow(source, root, files, &pages, faults);
    let (items, file) = match &layout.order {
        PageOrder::Folders => return parents::items(&pages).unwrap_or_else(|| tree.items()),
        PageOrder::Summary(file) => {
            let mut notes = FileFaults::of(source, file);
            let text = files
                .files
                .get(file)
                .and_then(|path| data_files::text_once(root, path, &mut notes));
            faults.append(&mut notes.into_faults());
            (summary::parse(&text.unwrap_or_default()), file)
        }
        PageOrder::Nav(file, nav) => (listed::parse(nav), file),
        PageOrder::Listed(file, listed) => (listed.clone(), file),
        PageOrder::Contents(file) => (contents::of(file, &pages), file),
    };
    let mut notes = FileFaults::of(source, file);
    let base = match &layout.order {
        PageOrder::Summary(file) | PageOrder::Contents(file) => folder(file),
        _ => &layout.docs,
    };
    let mut placed = TakenAddresses::new();
    let mut items = listed::resolve(items, base, &pages, &tree, &mut placed, &mut notes);
    faults.append(&mut notes.into_faults());
    tree.append_rest(&mut items, &placed);
    items
}

/// The pages of a source, to be found by whoever points at them.
pub(crate) struct SourcePages<'a> {
    /// One page an address, the first by file.
    by_path: BTreeMap<&'a str, &'a RawPage>,
    by_file: BTreeMap<&'a str, &'a RawPage>,
    /// Other names by which the tool calls a page.
    by_name: BTreeMap<String, &'a RawPage>,
    layout: &'a Layout,
}

impl<'a> SourcePages<'a> {
    fn new(pages: &'a [Arc<RawPage>], layout: &'a Layout) -> Self {
        let mut by_path = BTreeMap::new();
        let mut by_file = BTreeMap::new();
        let mut by_name = BTreeMap::new();
        for page in pages {
            for name in naming::other_names(layout.flavour, &layout.docs, page) {
                by_name.entry(name).or_insert(&**page);
            }
            by_path.entry(page.path.as_str()).or_insert(&**page);
            by_file.insert(page.file.as_str(), &**page);
        }
        Self {
            by_path,
            by_file,
            by_name,
            layout,
        }
    }

    /// The page a link leads to, as it is written or percent-decoded; a folder leads to its page, and a name without
    /// language to the first half of the pair.
    fn find(&self, base: &str, link: &str) -> Option<&'a RawPage> {
        let decoded = percent_decode_str(link).decode_utf8().ok();
        std::iter::once(link).chain(decoded.as_deref()).find_map(|link| {
            let file = join(base, link)?;
            let page = self.by_file.get(file.as_str());
            let stem = address::stem(&file).unwrap_or(&file);
            page.or_else(|| self.by_path.get(self.address(stem).as_str()))
                .or_else(|| self.by_name.get(stem))
                .or_else(|| self.by_name.get(naming::canonical(stem).as_str()))
                .copied()
        })
    }

    fn address(&self, stem: &str) -> String {
        let path = self.layout.address_of(stem).unwrap_or(stem.into());
        let is_index = naming::is_index(self.layout.flavour, &path);
        let path = if is_index { folder(&path) } else { &path };
        let segments = path.split('/').map(|name| naming::segment(self.layout.flavour, name));
        segments.collect::<Vec<_>>().join("/")
    }

    /// The page of an address in navigation.
    fn at(&self, address: &str) -> Option<&'a RawPage> {
        self.by_path.get(address).copied()
    }
}

/// Addresses that already have their place.
type TakenAddresses = BTreeSet<String>;

#[cfg(test)]
#[path = "navigation/tests.rs"]
mod tests;
