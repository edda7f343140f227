//! The ways into the library: where a page is found by what somebody calls it.

use balise_content::title_of_file;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::PerLocale;

use crate::corpus::state::{EntryId, LibraryState};

impl LibraryState {
    /// Enters every page by its id, place, names, stem, diagrams and practices, and pairs those of two languages.
    pub(crate) fn index_entries(&mut self) {
        for source in &self.sources {
            for path in source.files.keys() {
                let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
                let key = (source.shelf.clone(), name);
                self.files_by_name.entry(key).or_default().push(path.clone());
            }
        }
        for (number, entry) in self.entries.iter().enumerate() {
            self.by_id.insert(entry.page.id.clone(), number);
            let slots: &mut PerLocale<EntryId> = self.by_place.entry(entry.page.place.clone()).or_default();
            *slots.slot(entry.page.lang) = Some(number);
            self.by_stem
                .insert((entry.source.shelf.clone(), entry.raw.stem.to_lowercase()), number);
            let file = entry.raw.stem.rsplit('/').next().unwrap_or_default();
            let file = title_of_file(entry.source.flavour, file);
            let path = entry.raw.path.rsplit('/').next().unwrap_or_default();
            let vault = entry.source.flavour == Flavour::Obsidian;
            let aliases = entry.page.front.aliases.iter().filter(|_| vault).map(String::as_str);
            let names = [entry.page.title.as_str(), &file, path].into_iter().chain(aliases);
            let mut names: Vec<String> = names.map(fold_to_slug).filter(|name| !name.is_empty()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                self.by_name.entry(name).or_default().push(number);
            }
            for (diagram, _) in &entry.outline.diagrams {
                self.diagrams.entry(diagram.clone()).or_default().push(number);
            }
            if entry.page.squad().is_some() && entry.page.status.is_current() {
                for practice in &entry.page.front.practices {
                    self.described_by.entry(practice.clone()).or_default().push(number);
                }
            }
        }
        for slots in self.by_place.values() {
            if let (Some(fr), Some(en)) = (slots.fr, slots.en) {
                self.pairs.extend([(fr, en), (en, fr)]);
            }
        }
        for (number, entry) in self.entries.iter().enumerate() {
            let Some(original) = &entry.page.front.translation_of else {
                continue;
            };
            let found = self.page_named(entry, original);
            if let Some(other) = found.filter(|other| *other != number) {
                self.pairs.extend([(number, other), (other, number)]);
            }
        }
    }
}
