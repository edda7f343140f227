//! The `toctree` of Sphinx: a directive of a page that lists the pages below it.

use std::collections::BTreeSet;

use super::SourcePages;
use super::listed::{EntryTarget, NavigationEntry};
use crate::source_path::{folder, join};

/// The entries that the page of the root names, each with those it names itself.
pub(super) fn of(file: &str, pages: &SourcePages<'_>) -> Vec<NavigationEntry> {
    let mut seen = BTreeSet::from([file.to_owned()]);
    let root = NavigationEntry {
        target: EntryTarget::Inside(format!("/{file}")),
        ..NavigationEntry::default()
    };
    let mut entries = vec![root];
    entries.extend(entries_of(file, pages, &mut seen));
    entries
}

fn entries_of(file: &str, pages: &SourcePages<'_>, seen: &mut BTreeSet<String>) -> Vec<NavigationEntry> {
    let Some(page) = pages.by_file.get(file) else {
        return Vec::new();
    };
    let mut entries: Vec<NavigationEntry> = Vec::new();
    for (text, line) in listed_in(page.body.as_str()) {
        let titled = text.strip_suffix('>').and_then(|text| text.split_once('<'));
        let (title, target) = match titled {
            Some((title, target)) => (Some(title.trim().to_owned()), target.trim()),
            None => (None, text),
        };
        let target = join(folder(file), target).unwrap_or_default();
        let found = pages.find("", &target);
        let children = match found.filter(|page| seen.insert(page.file.clone())) {
            Some(page) => entries_of(&page.file, pages, seen),
            None => Vec::new(),
        };
        entries.push(NavigationEntry {
            title,
            target: found.map_or(EntryTarget::Nowhere, |page| {
                EntryTarget::Inside(format!("/{}", page.file))
            }),
            line: line + page.body_line - 1,
            children,
        });
    }
    entries
}

/// The lines of every `toctree` of a text, without its options.
fn listed_in(text: &str) -> Vec<(&str, u32)> {
    let mut found = Vec::new();
    let mut fence = None;
    for (line, number) in text.lines().zip(1u32..) {
        let content = line.trim();
        match fence {
            None if content.ends_with("{toctree}") => {
                fence = Some(content.trim_end_matches("{toctree}"));
            }
            Some(open) if content == open.trim() => fence = None,
            Some(_) if !content.is_empty() && !content.starts_with([':', '-']) => found.push((content, number)),
            _ => {}
        }
    }
    found
}
