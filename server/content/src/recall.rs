//! Pages of a source that cannot be read, from the texts that the journal kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use balise_domain::text::flavour::Flavour;
use jiff::civil::Date;

use crate::address::{self, Address};
use crate::file::Stamp;
use crate::layout::Layout;
use crate::navigation::NavItem;
use crate::page::{Manuscript, RawPage, ReadPage};
use crate::source::Source;

/// A file as it was when it was last read.
#[derive(Clone, Debug, PartialEq)]
pub struct RecalledFile {
    /// Relative to the root of its source, with `/`.
    pub file: String,
    /// The address it had inside its source.
    pub path: String,
    /// The whole file.
    pub bytes: Arc<[u8]>,
    pub changed: Option<Date>,
}

/// Reads remembered files as pages; what cannot be parsed is left out, since nobody could correct it.
pub(crate) fn pages(source: &Source, recalled: &[RecalledFile]) -> Vec<(Arc<RawPage>, ReadPage)> {
    let stems: BTreeSet<String> = recalled
        .iter()
        .filter_map(|file| address::stem(&file.file).map(str::to_owned))
        .collect();
    let read = |recalled: &RecalledFile| {
        let address = Address {
            path: recalled.path.clone(),
            ..Address::of(&recalled.file, &Layout::default(), &stems)?
        };
        let on_disk = source.root.join(&recalled.file);
        let manuscript = Manuscript {
            source: source.shelf.as_str(),
            file: &recalled.file,
            on_disk: &on_disk,
            address: &address,
            stamp: Stamp::remembered(recalled.bytes.len() as u64),
        };
        let read = manuscript.parse(&recalled.bytes);
        let mut page = RawPage::clone(read.page.as_ref().ok()?);
        page.modified = recalled.changed;
        Some((Arc::new(page), read))
    };
    recalled.iter().filter_map(read).collect()
}

/// The dialect of remembered pages, guessed from their syntax, since settings are not remembered.
pub(crate) fn flavour(recalled: &[RecalledFile]) -> Flavour {
    let has = |mark: &str| {
        recalled.iter().any(|file| {
            String::from_utf8_lossy(&file.bytes)
                .lines()
                .any(|line| line.trim_start().starts_with(mark))
        })
    };
    if has("{% ") {
        Flavour::GitBook
    } else if has(":::") {
        Flavour::Docusaurus
    } else if has("!!! ") || has("??? ") || has("=== ") {
        Flavour::MkDocs
    } else {
        Flavour::Plain
    }
}

/// One line a page, by file.
pub(crate) fn navigation(pages: &[Arc<RawPage>]) -> Vec<NavItem> {
    let item = |page: &Arc<RawPage>| NavItem {
        title: None,
        file: Some(page.file.clone()),
        children: Vec::new(),
    };
    pages.iter().map(item).collect()
}
