//! Just the Docs: a page names the title of the page above it, wherever its file stands.

use std::collections::{BTreeMap, HashSet};

use balise_domain::text::flavour::Flavour;

use super::{NavItem, SourcePages, natural};
use crate::page::RawPage;

/// The pages below one another as their front matter says; `None` when none of them does.
pub(super) fn items(pages: &SourcePages<'_>) -> Option<Vec<NavItem>> {
    if pages.layout.flavour != Flavour::Jekyll {
        return None;
    }
    let all: Vec<&RawPage> = pages.by_path.values().copied().collect();
    let mut by_title: BTreeMap<&str, Vec<&RawPage>> = BTreeMap::new();
    for page in &all {
        by_title.entry(title(page)).or_default().push(page);
    }
    let mut below: BTreeMap<&str, Vec<&RawPage>> = BTreeMap::new();
    let mut roots = Vec::new();
    for page in all {
        match parent(page, &by_title) {
            Some(parent) => below.entry(parent.file.as_str()).or_default().push(page),
            None => roots.push(page),
        }
    }
    if below.is_empty() {
        return None;
    }
    let mut hierarchy = Hierarchy {
        below,
        placed: HashSet::new(),
    };
    let mut items = hierarchy.items(roots);
    // Pages that name one another in a circle stand behind the others.
    let astray: Vec<&RawPage> = pages.by_path.values().copied().collect();
    let astray = astray
        .into_iter()
        .filter(|page| !hierarchy.placed.contains(page.file.as_str()));
    items.extend(astray.map(|page| entry(page, Vec::new())).collect::<Vec<_>>());
    Some(items)
}

struct Hierarchy<'a> {
    /// The pages below a page, by its file.
    below: BTreeMap<&'a str, Vec<&'a RawPage>>,
    placed: HashSet<&'a str>,
}

impl<'a> Hierarchy<'a> {
    fn items(&mut self, mut pages: Vec<&'a RawPage>) -> Vec<NavItem> {
        pages.sort_by(|a, b| {
            let home = |page: &RawPage| !page.path.is_empty();
            let position = |page: &RawPage| page.position.unwrap_or(f64::INFINITY);
            home(a)
                .cmp(&home(b))
                .then(position(a).total_cmp(&position(b)))
                .then_with(|| natural::compare(title(a), title(b)))
        });
        let mut items = Vec::with_capacity(pages.len());
        for page in pages {
            if self.placed.insert(page.file.as_str()) {
                let below = self.below.remove(page.file.as_str()).unwrap_or_default();
                let children = self.items(below);
                items.push(entry(page, children));
            }
        }
        items
    }
}

fn entry(page: &RawPage, children: Vec<NavItem>) -> NavItem {
    NavItem {
        title: page.label.clone(),
        file: Some(page.file.clone()),
        children,
    }
}

/// The page that a page calls its parent; of several with that title the one below the right grandparent.
fn parent<'a>(page: &RawPage, by_title: &BTreeMap<&str, Vec<&'a RawPage>>) -> Option<&'a RawPage> {
    let candidates = by_title.get(named(page, "parent")?)?;
    let above = named(page, "grand_parent");
    let fits = |candidate: &&&RawPage| above.is_none() || named(candidate, "parent") == above;
    candidates
        .iter()
        .find(fits)
        .or_else(|| candidates.first())
        .copied()
        .filter(|parent| parent.file != page.file)
}

fn named<'p>(page: &'p RawPage, key: &str) -> Option<&'p str> {
    let (_, value) = page.front.other.iter().find(|(own, _)| own == key)?;
    Some(value.trim()).filter(|value| !value.is_empty())
}

fn title(page: &RawPage) -> &str {
    page.front.title.as_deref().unwrap_or(&page.path)
}
