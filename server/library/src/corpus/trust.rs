//! What people say of a page by what they do, for the search.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;
use balise_domain::search::results::Trust;

use crate::corpus::entry::Entry;
use crate::corpus::state::LibraryState;
use crate::journal::adoption_index::Adoptions;

/// How many squads use each practice, by its name.
pub(crate) type Adopters = HashMap<String, u32>;

/// What was last counted, with the statements it was counted from.
#[derive(Default)]
pub(crate) struct KnownAdopters(ArcSwapOption<(Arc<Adoptions>, Arc<Adopters>)>);

impl LibraryState {
    pub(crate) fn adopters(&self) -> Arc<Adopters> {
        let said = self.current_adoptions();
        if let Some(known) = self.known_adopters.0.load().as_ref()
            && Arc::ptr_eq(&known.0, &said)
        {
            return Arc::clone(&known.1);
        }
        let mut counted = Adopters::new();
        for (practice, said) in said.by_practice() {
            let squads = said.filter(|said| said.state.in_use()).count();
            counted.insert(practice.to_string(), u32::try_from(squads).unwrap_or(u32::MAX));
        }
        let counted = Arc::new(counted);
        self.known_adopters
            .0
            .store(Some(Arc::new((said, Arc::clone(&counted)))));
        counted
    }

    pub(crate) fn trust(&self, entry: &Entry, adopters: &Adopters) -> Vec<Trust> {
        let page = &entry.page;
        let verified = page.front.verified_by.is_some().then_some(Trust::Verified);
        let reviewed = matches!(self.review(entry), Review::Reviewed { .. }).then_some(Trust::Reviewed);
        let own = match &page.place {
            Place::Practice(practice) => Some(practice),
            _ => None,
        };
        let squads = own
            .into_iter()
            .chain(&page.front.practices)
            .filter_map(|practice| adopters.get(practice.as_str()))
            .max();
        let adopted = squads.map(|squads| Trust::Adopted(*squads as usize));
        [verified, reviewed, adopted].into_iter().flatten().collect()
    }
}
