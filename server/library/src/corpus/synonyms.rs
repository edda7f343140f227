//! Names that the glossary gives to the same thing, for the search.

use std::sync::Arc;

use balise_domain::library::place::Place;
use balise_domain::ports::viewer::Viewer;
use balise_search::Synonyms;

use crate::corpus::state::{LibraryState, may_see};

impl LibraryState {
    /// The names of every term that a viewer may read, in both languages. Those of the terms that everybody who may sign
    /// in reads are kept until the state changes.
    pub(crate) fn synonyms(&self, viewer: &Viewer) -> Arc<Synonyms> {
        if *viewer == Viewer::OPEN {
            return Arc::clone(
                self.known_synonyms
                    .get_or_init(|| Arc::new(self.names_of_terms(viewer))),
            );
        }
        Arc::new(self.names_of_terms(viewer))
    }

    fn names_of_terms(&self, viewer: &Viewer) -> Synonyms {
        let terms = self
            .by_place
            .iter()
            .filter(|(place, _)| matches!(place, Place::Term(_)));
        let mut groups: Vec<Vec<String>> = terms
            .map(|(_, halves)| {
                halves
                    .iter()
                    .map(|(_, number)| &self.entries[*number])
                    .filter(|entry| may_see(viewer, entry))
                    .flat_map(|entry| std::iter::once(&entry.page.title).chain(&entry.page.front.aliases))
                    .cloned()
                    .collect()
            })
            .collect();
        // The order of a map is chance, and the first names of a group are those that are used.
        groups.sort();
        Synonyms::of(groups)
    }
}
