//! Synonyms for the search: the names that the glossary gives to one term.

use std::sync::{Arc, OnceLock};

use balise_domain::library::place::Place;
use balise_domain::ports::viewer::Viewer;
use balise_search::Synonyms;

use crate::corpus::contents::Corpus;
use crate::corpus::entry::may_see;
use crate::corpus::page_index::PageIndex;

/// The synonyms of terms that everyone inside may read, computed once.
#[derive(Default)]
pub(crate) struct SynonymCache(OnceLock<Arc<Synonyms>>);

impl SynonymCache {
    /// The names of every term that a viewer may read, in both languages. Those for [`Viewer::OPEN`] are kept until the
    /// state changes.
    pub(crate) fn of(&self, corpus: &Corpus, pages: &PageIndex, viewer: &Viewer) -> Arc<Synonyms> {
        let names = || Arc::new(names_of_terms(corpus, pages, viewer));
        if *viewer == Viewer::OPEN {
            return Arc::clone(self.0.get_or_init(names));
        }
        names()
    }
}

fn names_of_terms(corpus: &Corpus, pages: &PageIndex, viewer: &Viewer) -> Synonyms {
    let places = pages.by_place.iter();
    let terms = places.filter(|(place, _)| matches!(place, Place::Term(_)));
    let mut groups: Vec<Vec<String>> = terms
        .map(|(_, halves)| {
            halves
                .iter()
                .map(|(_, number)| &corpus.entries[*number])
                .filter(|entry| may_see(viewer, entry))
                .flat_map(|entry| std::iter::once(&entry.page.title).chain(&entry.page.front.aliases))
                .cloned()
                .collect()
        })
        .collect();
    // A map has no order, and the first names of a group are those that are used.
    groups.sort();
    Synonyms::of(groups)
}
