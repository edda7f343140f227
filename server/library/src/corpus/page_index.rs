//! Indexes of the pages: by id, address, file and name, with the halves of each language pair.

use std::collections::HashMap;

use balise_content::{SourceId, SourceReading, title_of_file};
use balise_domain::id::PracticeId;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::PerLocale;

use crate::corpus::contents::{Corpus, EntryId};
use crate::corpus::entry::Entry;

/// Numbers of pages in [`Corpus::entries`], by everything that a link, an address or a front matter may call them.
#[derive(Default)]
pub(crate) struct PageIndex {
    pub(crate) by_id: HashMap<PageId, EntryId>,
    pub(crate) by_place: HashMap<Place, PerLocale<EntryId>>,
    /// Pages by source and file without extension, in lowercase.
    pub(crate) by_stem: HashMap<(SourceId, String), EntryId>,
    /// Pages by their titles, the names of their files and their other names, each as a slug.
    pub(crate) by_name: HashMap<String, Vec<EntryId>>,
    /// Files that are no page, by source and name in lowercase.
    pub(crate) files_by_name: HashMap<(SourceId, String), Vec<String>>,
    /// Current pages of squads that describe a practice.
    pub(crate) described_by: HashMap<PracticeId, Vec<EntryId>>,
    /// The other half of a language pair.
    pub(crate) pairs: HashMap<EntryId, EntryId>,
    /// Diagrams, by the content id of their text.
    pub(crate) diagrams: HashMap<ContentId, Vec<EntryId>>,
}

impl PageIndex {
    /// Indexes every page and every other file of a corpus.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut index = Self::default();
        corpus.sources.iter().for_each(|source| index.add_files(source));
        for (number, entry) in corpus.entries.iter().enumerate() {
            index.add_page(number, entry);
        }
        for slots in index.by_place.values() {
            if let (Some(fr), Some(en)) = (slots.fr, slots.en) {
                index.pairs.extend([(fr, en), (en, fr)]);
            }
        }
        for (number, entry) in corpus.entries.iter().enumerate() {
            let Some(original) = &entry.page.front.translation_of else {
                continue;
            };
            let found = index.page_named(entry, original);
            if let Some(other) = found.filter(|other| *other != number) {
                index.pairs.extend([(number, other), (other, number)]);
            }
        }
        index
    }

    fn add_files(&mut self, source: &SourceReading) {
        for path in source.files.keys() {
            let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
            let key = (source.shelf.clone(), name);
            self.files_by_name.entry(key).or_default().push(path.clone());
        }
    }

    fn add_page(&mut self, number: EntryId, entry: &Entry) {
        self.by_id.insert(entry.page.id.clone(), number);
        let slots: &mut PerLocale<EntryId> = self.by_place.entry(entry.page.place.clone()).or_default();
        *slots.slot(entry.page.lang) = Some(number);
        self.by_stem
            .insert((entry.source.shelf.clone(), entry.raw.stem.to_lowercase()), number);
        for name in names_of(entry) {
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

    /// The page that a front matter names: by id, with the language of a pair left out, or by path in the same squad.
    pub(crate) fn page_named(&self, entry: &Entry, name: &str) -> Option<EntryId> {
        let shelf = entry.source.shelf.as_str();
        let own = entry.page.lang.tag();
        let ids = [
            name.to_owned(),
            format!("{name}.{own}"),
            format!("{shelf}/{name}"),
            format!("{shelf}/{name}.{own}"),
        ];
        ids.into_iter().find_map(|id| self.by_id.get(&PageId::new(id)).copied())
    }

    /// The page of a source whose file without extension is `stem`, whatever the case.
    pub(crate) fn page_of(&self, source: &SourceReading, stem: &str) -> Option<EntryId> {
        self.by_stem.get(&(source.shelf.clone(), stem.to_lowercase())).copied()
    }

    /// Whether this place has a page, or is a view that always exists.
    pub(crate) fn has(&self, corpus: &Corpus, place: &Place) -> bool {
        match place {
            Place::Playbook { .. } | Place::Practice(_) | Place::Term(_) => self.by_place.contains_key(place),
            Place::Squad(squad) | Place::SquadCheck(squad) => corpus.squads.contains_key(squad),
            Place::Home
            | Place::Search
            | Place::Squads
            | Place::Practices
            | Place::PracticeCheck
            | Place::CheckModel
            | Place::PaperForm
            | Place::ModelChanges
            | Place::Campaigns
            | Place::AdoptionMap
            | Place::StackMap
            | Place::Glossary
            | Place::Curation
            | Place::Candidates
            | Place::Candidate(_)
            | Place::Changes => true,
            Place::History(page) => self.by_place.contains_key(page),
        }
    }
}

/// The names of a page as slugs: its title, its file, its address, and in a vault its aliases.
fn names_of(entry: &Entry) -> Vec<String> {
    let file = entry.raw.stem.rsplit('/').next().unwrap_or_default();
    let file = title_of_file(entry.source.flavour, file);
    let path = entry.raw.path.rsplit('/').next().unwrap_or_default();
    let vault = entry.source.flavour == Flavour::Obsidian;
    let aliases = entry.page.front.aliases.iter().filter(|_| vault).map(String::as_str);
    let names = [entry.page.title.as_str(), &file, path].into_iter().chain(aliases);
    let mut names: Vec<String> = names.map(fold_to_slug).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
