//! Detects the tool that a source was written for: where its pages are, what orders them, and its settings for links.
//!
//! Each tool is known by its own files, whoever has them: the source, a folder in it, or one above it in the same
//! repository. Without any, names and the first lines of pages decide.

mod generators;
mod look;
mod node_sites;
mod python_sites;
mod static_sites;
mod wikis;

use std::collections::BTreeMap;

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::text::flavour::Flavour;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::address;
use crate::file::Root;
use crate::folder::Folder;
use crate::navigation::NavigationEntry;
use crate::notes::FileFaults;
use crate::source_path::{below, join};
use crate::yaml::Node;
pub(crate) use look::FolderListing;

/// How a source is laid out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub(crate) flavour: Flavour,
    /// What identified it: a file, or a setting.
    pub(crate) sign: String,
    /// The folder of its pages; `""` is the root.
    pub(crate) docs: String,
    /// Other folders with pages, each with the address it has in the site.
    pub(crate) mounts: Vec<(String, String)>,
    pub(crate) order: PageOrder,
    /// Former addresses, as the tool's own settings know them, each with the file that answers now.
    pub(crate) redirects: BTreeMap<String, String>,
    /// Folders that a path from the root of the site may mean, besides that of the documents.
    pub(crate) roots: Vec<String>,
    /// What the addresses of the built site begin with, and files do not.
    pub(crate) prefixes: Vec<String>,
    /// Folders in which included files are looked for.
    pub(crate) include_bases: Vec<String>,
    /// Files with definitions that hold on every page.
    pub(crate) definitions: Vec<String>,
    /// What templates may name.
    pub(crate) variables: BTreeMap<String, String>,
    /// Files that the settings keep out of the site.
    pub(crate) excluded: Patterns,
    /// Files that the settings keep unpublished.
    pub(crate) drafts: Patterns,
}

/// The source of the order of pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum PageOrder {
    /// The folders themselves, with their `.pages`, `.order` and `_category_.json`.
    #[default]
    Folders,
    /// The nested list of this file.
    Summary(String),
    /// The `nav:` of this file.
    Nav(String, Node),
    /// The lists of a file that is a program.
    Listed(String, Vec<NavigationEntry>),
    /// The `toctree` of this page, and of those it names.
    Contents(String),
}

/// Patterns as in a `.gitignore`, relative to a folder.
#[derive(Clone, Debug)]
pub(crate) struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Patterns {
    pub(crate) fn of<'p>(lines: impl Iterator<Item = &'p str>) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for line in lines {
            // A pattern that is none keeps out nothing.
            let _ = builder.add_line(None, line.trim());
        }
        builder.build().map(Self).unwrap_or_default()
    }

    /// Whether a file (relative to that folder) is meant.
    pub(crate) fn has(&self, file: &str) -> bool {
        // A file that is included again counts, even in a folder that is kept out.
        let own = self.0.matched(file, false);
        if own.is_whitelist() || own.is_ignore() {
            return own.is_ignore();
        }
        self.0.matched_path_or_any_parents(file, false).is_ignore()
    }
}

/// A tool, by the way it is known.
type Recognise = fn(&FolderListing<'_>, &mut Vec<Fault>) -> Option<Layout>;

/// In the order in which they are tried: the surest signs first.
const TOOLS: [Recognise; 17] = [
    python_sites::gitbook,
    node_sites::docusaurus,
    node_sites::vitepress,
    node_sites::starlight,
    static_sites::mdbook,
    static_sites::hugo,
    python_sites::mkdocs,
    static_sites::jekyll,
    static_sites::sphinx,
    generators::eleventy,
    generators::middleman,
    python_sites::summary,
    python_sites::pages,
    wikis::obsidian,
    wikis::azure,
    wikis::notion,
    wikis::of_a_repository,
];

/// Folders of a source in which its settings may be, where it has none itself.
const INNER: [&str; 6] = ["docs", "website", "site", "book", "documentation", "doc"];

/// Detects the tool a source was written for; `declared` is the one that was given for it.
pub(crate) fn detect(
    source: &str,
    root: &Root,
    folder: &Folder,
    declared: Option<Flavour>,
    faults: &mut Vec<Fault>,
) -> Layout {
    let mut layout = found(source, root, folder, declared, faults).unwrap_or_default();
    if let Some(declared) = declared {
        layout.flavour = declared;
    } else if layout.sign.is_empty() {
        wikis::by_their_pages(root, folder, &mut layout);
    }
    let has_docs = folder
        .files
        .keys()
        .any(|file| address::stem(file).is_some() && below(&layout.docs, file).is_some());
    if !has_docs && !layout.docs.is_empty() {
        // A folder of documents that is not there must not hide the documents that are.
        let mut notes = FileFaults::of(source, ".");
        notes.whole(FaultKind::MissingNavigationTarget {
            target: std::mem::take(&mut layout.docs),
        });
        faults.append(&mut notes.into_faults());
    }
    layout
}

fn found(
    source: &str,
    root: &Root,
    folder: &Folder,
    declared: Option<Flavour>,
    faults: &mut Vec<Fault>,
) -> Option<Layout> {
    let fits = |layout: &Layout| declared.is_none_or(|declared| declared == layout.flavour);
    let mut ask = |look: &FolderListing<'_>| TOOLS.iter().find_map(|tool| tool(look, faults).filter(fits));
    if let Some(layout) = ask(&FolderListing::inside(source, root, folder, "")) {
        return Some(layout);
    }
    let inner = INNER.iter().find_map(|prefix| {
        let look = FolderListing::inside(source, root, folder, prefix);
        look.files().next()?;
        Some((*prefix, ask(&look)?))
    });
    if let Some((prefix, layout)) = inner {
        let layout = layout.inside(prefix);
        return layout.holds_most(folder).then_some(layout);
    }
    FolderListing::above(source, root)
        .into_iter()
        .find_map(|(look, inside)| ask(&look).map(|layout| layout.seen_from(&inside)))
}

impl Layout {
    /// The same as seen from a folder above that of the settings.
    fn inside(mut self, prefix: &str) -> Self {
        let moved = |path: &mut String| {
            *path = join("", &format!("{prefix}/{path}")).unwrap_or_default();
        };
        moved(&mut self.docs);
        self.roots.iter_mut().chain(&mut self.include_bases).for_each(moved);
        self.definitions.iter_mut().for_each(moved);
        self.mounts.iter_mut().for_each(|(folder, _)| moved(folder));
        self.redirects.values_mut().for_each(moved);
        match &mut self.order {
            PageOrder::Summary(file)
            | PageOrder::Contents(file)
            | PageOrder::Nav(file, _)
            | PageOrder::Listed(file, _) => moved(file),
            PageOrder::Folders => {}
        }
        self.sign = format!("{prefix}/{}", self.sign);
        self
    }

    /// The same as seen from a folder below that of the settings: what lies beside it is out of reach.
    fn seen_from(mut self, inside: &str) -> Self {
        let is_docs = self.docs == inside;
        let seen = |path: &String| {
            if path == inside {
                Some(String::new())
            } else {
                below(inside, path).map(str::to_owned)
            }
        };
        self.roots = self.roots.iter().filter_map(seen).collect();
        self.include_bases = self.include_bases.iter().filter_map(seen).collect();
        self.definitions = self.definitions.iter().filter_map(seen).collect();
        self.mounts.clear();
        self.redirects = self
            .redirects
            .into_iter()
            .filter_map(|(from, to)| Some((from, seen(&to)?)))
            .collect();
        if !is_docs {
            self.excluded = Patterns::default();
            self.drafts = Patterns::default();
        }
        self.order = match self.order {
            PageOrder::Summary(file) => seen(&file).map_or(PageOrder::Folders, PageOrder::Summary),
            PageOrder::Contents(file) => seen(&file).map_or(PageOrder::Folders, PageOrder::Contents),
            order if is_docs => order,
            _ => PageOrder::Folders,
        };
        self.docs = seen(&self.docs).unwrap_or_default();
        self.sign = format!("../{}", self.sign);
        self
    }

    /// Whether most of the markdown of a source is in these documents: settings of a part must not hide the rest.
    fn holds_most(&self, folder: &Folder) -> bool {
        let pages = || folder.files.keys().filter(|file| address::stem(file).is_some());
        let inside = pages().filter(|file| below(&self.docs, file).is_some()).count();
        2 * inside >= pages().count()
    }

    /// The address of a folder of documents in the site: of the one, or of one that is mounted.
    pub(crate) fn address_of<'p>(&'p self, path: &'p str) -> Option<std::borrow::Cow<'p, str>> {
        if let Some(inside) = below(&self.docs, path) {
            return Some(inside.into());
        }
        if path == self.docs {
            return Some("".into());
        }
        self.mounts
            .iter()
            .find_map(|(folder, address)| match below(folder, path) {
                Some(inside) => Some(format!("{address}/{inside}").into()),
                None => (path == folder).then(|| address.as_str().into()),
            })
    }
}

#[cfg(test)]
#[path = "layout/tests.rs"]
mod tests;
