//! Navigation made from folders: the page of the folder first, then entries with a position, then by name.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::text::flavour::Flavour;

use super::listed::{EntryTarget, NavigationEntry};
use super::settings::{Direction, FolderSettings, Visible};
use super::{NavItem, SourcePages, TakenAddresses, natural};
use crate::file::Root;
use crate::folder::Folder;
use crate::naming;
use crate::notes::FileFaults;
use crate::page::RawPage;
use crate::source_path::{folder, name};

/// The folders of a source by address, each with its direct entries.
pub(super) struct Tree<'a> {
    pages: &'a SourcePages<'a>,
    settings: Rc<BTreeMap<String, FolderSettings>>,
    branches: BTreeMap<String, Branch<'a>>,
}

#[derive(Default)]
struct Branch<'a> {
    index: Option<&'a RawPage>,
    pages: Vec<&'a RawPage>,
    folders: BTreeSet<String>,
}

/// An item before it has its place.
struct Child<'a> {
    /// Name of the folder, or last segment of the address.
    name: &'a str,
    /// Name of the file, as `.pages` may call it.
    file_name: &'a str,
    position: f64,
    item: NavItem,
}

impl<'a> Tree<'a> {
    /// All pages of a source, with the settings of their folders.
    pub(super) fn grow(
        source: &str,
        root: &Root,
        files: &Folder,
        pages: &'a SourcePages<'a>,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut tree = Self::of(pages, pages.by_path.values().copied(), Rc::default());
        let settings = FolderSettings::all(source, root, files, pages.layout, faults);
        for settings in settings.values() {
            let mut notes = FileFaults::of(source, &settings.file);
            tree.check(
                folder(&settings.file),
                settings.listed.as_deref().unwrap_or_default(),
                &mut notes,
            );
            faults.append(&mut notes.into_faults());
        }
        tree.settings = Rc::new(settings);
        tree
    }

    fn of(
        pages: &'a SourcePages<'a>,
        some: impl Iterator<Item = &'a RawPage>,
        settings: Rc<BTreeMap<String, FolderSettings>>,
    ) -> Self {
        let mut branches: BTreeMap<String, Branch<'a>> = BTreeMap::new();
        branches.entry(String::new()).or_default();
        let some: Vec<&RawPage> = some.collect();
        let stands_in = |page: &RawPage| pages.address(folder(&page.file));
        let inner: BTreeSet<String> = some.iter().map(|page| stands_in(page)).collect();
        // A page beside a folder of its name is the page of that folder.
        let is_beside = |page: &RawPage| {
            let mut below = inner.range(page.path.clone()..);
            let next = below.next();
            !page.path.is_empty()
                && next.is_some_and(|folder| {
                    folder
                        .strip_prefix(page.path.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
        };
        for page in some {
            let stands_in = if is_beside(page) {
                page.path.clone()
            } else {
                stands_in(page)
            };
            let stands_in = stands_in.as_str();
            let mut child = stands_in;
            while !child.is_empty() {
                let parent = folder(child);
                branches
                    .entry(parent.to_owned())
                    .or_default()
                    .folders
                    .insert(child.to_owned());
                child = parent;
            }
            let branch = branches.entry(stands_in.to_owned()).or_default();
            if page.path == stands_in {
                branch.index = Some(page);
            } else {
                branch.pages.push(page);
            }
        }
        Self {
            pages,
            settings,
            branches,
        }
    }

    /// The address of a folder by its path in the source, when there are pages in it.
    pub(super) fn folder(&self, path: &str) -> Option<String> {
        self.pages.layout.address_of(path)?;
        let address = self.pages.address(path);
        self.branches.contains_key(&address).then_some(address)
    }

    /// The title in the settings of a folder, else, when it has no page of its own, its name made readable.
    pub(super) fn title(&self, address: &str, index: Option<&str>) -> Option<String> {
        let set = self.settings.get(address).and_then(|settings| settings.title.clone());
        set.or_else(|| index.is_none().then(|| readable(name(address))))
    }

    /// The whole tree, the page of the root first.
    pub(super) fn items(&self) -> Vec<NavItem> {
        self.children("", &TakenAddresses::new())
    }

    /// What is in a folder, in order, without what has its place already.
    pub(super) fn children(&self, address: &str, placed: &TakenAddresses) -> Vec<NavItem> {
        let Some(branch) = self.branches.get(address) else {
            return Vec::new();
        };
        let flavour = self.pages.layout.flavour;
        let free = |page: &&&RawPage| !placed.contains(&page.path);
        let mut children: Vec<Child<'_>> = branch
            .pages
            .iter()
            .filter(free)
            .map(|page| child_of(page, flavour))
            .collect();
        for folder in &branch.folders {
            children.extend(self.child_folder(folder, placed));
        }
        children.sort_by(|a, b| {
            let order = a.position.total_cmp(&b.position);
            // MkDocs puts the pages of a folder before the folders in it.
            let parted = match flavour {
                Flavour::MkDocs => a.item.children.is_empty().cmp(&b.item.children.is_empty()).reverse(),
                _ => std::cmp::Ordering::Equal,
            };
            order.then(parted).then_with(|| natural::compare(a.name, b.name))
        });
        let settings = self.settings.get(address);
        if settings.is_some_and(|settings| settings.direction == Direction::Falling) {
            children.reverse();
        }
        if let Some(index) = branch.index.as_ref().filter(free).filter(|_| address.is_empty()) {
            children.insert(0, child_of(index, flavour));
        }
        match settings.and_then(|settings| settings.listed.as_ref()) {
            Some(listed) => arrange(listed, children),
            None => children.into_iter().map(|child| child.item).collect(),
        }
    }

    fn child_folder(&'a self, address: &'a str, placed: &TakenAddresses) -> Option<Child<'a>> {
        let branch = self.branches.get(address)?;
        let settings = self.settings.get(address);
        if settings.is_some_and(|settings| settings.visible == Visible::No) {
            return None;
        }
        let index = branch.index.filter(|page| !placed.contains(&page.path));
        let item = NavItem {
            title: self
                .title(address, index.map(|page| page.file.as_str()))
                .or_else(|| index?.label.clone()),
            file: index.map(|page| page.file.clone()),
            children: self.children(address, placed),
        };
        let set = settings.and_then(|settings| settings.position);
        let numbered = || naming::number(name(address)).filter(|_| self.pages.layout.flavour == Flavour::Docusaurus);
        let position = set
            .or_else(|| branch.index.and_then(|page| page.position))
            .or_else(numbered);
        (item.file.is_some() || !item.children.is_empty()).then(|| Child {
            name: name(address),
            file_name: branch.index.map_or(name(address), |page| name(&page.file)),
            position: position.unwrap_or(f64::INFINITY),
            item,
        })
    }

    /// Puts every page that has no place yet at the end of the folder it is in: under the page of that folder if it
    /// has its place, else behind everything.
    pub(super) fn append_rest(&self, items: &mut Vec<NavItem>, placed: &TakenAddresses) {
        let mut rest: BTreeMap<&str, Vec<&RawPage>> = BTreeMap::new();
        for page in self.pages.by_path.values() {
            if placed.contains(&page.path) {
                continue;
            }
            let mut home = folder(&page.path);
            while !home.is_empty() && !placed.contains(home) {
                home = folder(home);
            }
            rest.entry(home).or_default().push(page);
        }
        // Unlisted pages of the root come last.
        for (home, pages) in rest.into_iter().rev() {
            let tree = Tree::of(self.pages, pages.into_iter(), Rc::clone(&self.settings));
            let children = tree.children(home, placed);
            let file = self.pages.at(home).map(|page| page.file.as_str());
            match file.filter(|_| !home.is_empty()).and_then(|file| entry_of(items, file)) {
                Some(item) => item.children.extend(children),
                None => items.extend(children),
            }
        }
    }

    /// Reports which entries of a folder's own list are not there.
    fn check(&self, base: &str, listed: &[NavigationEntry], notes: &mut FileFaults) {
        for entry in listed {
            if let EntryTarget::Inside(link) = &entry.target {
                let folder = crate::source_path::join(base, link).and_then(|path| self.folder(&path));
                if folder.is_none() && self.pages.find(base, link).is_none() {
                    let target = link.clone();
                    notes.at(entry.line, FaultKind::MissingNavigationTarget { target });
                }
            }
            self.check(base, &entry.children, notes);
        }
    }
}

fn child_of(page: &RawPage, flavour: Flavour) -> Child<'_> {
    let numbered = || {
        let stem = crate::address::stem(name(&page.file))?;
        naming::number(stem).filter(|_| flavour == Flavour::Docusaurus)
    };
    let position = page.position.or_else(numbered).unwrap_or(f64::INFINITY);
    Child {
        name: name(&page.path),
        file_name: name(&page.file),
        position,
        item: NavItem {
            title: page.label.clone(),
            file: Some(page.file.clone()),
            children: Vec::new(),
        },
    }
}

/// The entry of a file.
fn entry_of<'i>(items: &'i mut [NavItem], file: &str) -> Option<&'i mut NavItem> {
    items.iter_mut().find_map(|item| {
        if item.file.as_deref() == Some(file) {
            Some(item)
        } else {
            entry_of(&mut item.children, file)
        }
    })
}

/// Puts children in the order of a folder's own list; those it does not name come where it has `...`, else last.
fn arrange(listed: &[NavigationEntry], children: Vec<Child<'_>>) -> Vec<NavItem> {
    let mut children: Vec<Option<Child<'_>>> = children.into_iter().map(Some).collect();
    let mut items = Vec::new();
    let mut rest_at = None;
    place(listed, &mut children, &mut items, &mut rest_at);
    let at = rest_at.unwrap_or(items.len());
    let rest = children.into_iter().flatten().map(|child| child.item);
    items.splice(at..at, rest);
    items
}

fn place(
    listed: &[NavigationEntry],
    children: &mut [Option<Child<'_>>],
    items: &mut Vec<NavItem>,
    rest_at: &mut Option<usize>,
) {
    for entry in listed {
        match &entry.target {
            EntryTarget::Rest => *rest_at = rest_at.or(Some(items.len())),
            EntryTarget::Inside(link) => {
                let found = children
                    .iter_mut()
                    .find(|child| child.as_ref().is_some_and(|child| child.is(link)));
                if let Some(child) = found.and_then(Option::take) {
                    let title = entry.title.clone().or(child.item.title);
                    items.push(NavItem { title, ..child.item });
                }
            }
            EntryTarget::Nowhere if !entry.children.is_empty() => {
                let mut group = Vec::new();
                place(&entry.children, children, &mut group, &mut Some(0));
                if !group.is_empty() {
                    items.push(NavItem {
                        title: entry.title.clone(),
                        file: None,
                        children: group,
                    });
                }
            }
            EntryTarget::Nowhere | EntryTarget::Elsewhere => {}
        }
    }
}

impl Child<'_> {
    /// Whether an entry of `.pages` means this one: by file, by folder, or by a name without language.
    fn is(&self, link: &str) -> bool {
        let link = link.trim_start_matches("./").trim_end_matches('/');
        let stem = crate::address::stem(link).unwrap_or(link);
        self.file_name == link
            || stem == self.name
            || crate::address::stem(self.file_name) == Some(stem)
            || naming::without_number(self.name) == Some(stem)
    }
}

/// A folder's name as a title: `02_mesurer-l-impact` becomes `Mesurer l impact`.
fn readable(name: &str) -> String {
    let name = naming::without_notion_id(name).unwrap_or(name);
    let after_number = name.trim_start_matches(|character: char| character.is_ascii_digit());
    let bare = after_number.trim_start_matches(['-', '_', '.', ' ']);
    let bare = if after_number.len() == name.len() || bare.is_empty() {
        name
    } else {
        bare
    };
    let words = bare.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
