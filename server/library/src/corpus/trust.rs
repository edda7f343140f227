//! Signs of trust in a page, for the ranking of a search: reviewed, verified, adopted by squads.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;
use balise_domain::search::results::Trust;

use crate::corpus::contents::Corpus;
use crate::corpus::entry::Entry;
use crate::journal::adoption_index::Adoptions;

/// How many squads use each practice, by its name.
pub(crate) type Adopters = HashMap<String, u32>;

/// The last count, with the adoptions that were counted.
#[derive(Default)]
pub(crate) struct AdopterCounts(ArcSwapOption<(Arc<Adoptions>, Arc<Adopters>)>);

impl AdopterCounts {
    /// Counts the squads that use each practice; the same adoptions are counted once.
    pub(crate) fn count(&self, adoptions: Arc<Adoptions>) -> Arc<Adopters> {
        if let Some(known) = self.0.load().as_ref()
            && Arc::ptr_eq(&known.0, &adoptions)
        {
            return Arc::clone(&known.1);
        }
        let mut counts = Adopters::new();
        for (practice, of_practice) in adoptions.by_practice() {
            let squads = of_practice.filter(|adoption| adoption.state.in_use()).count();
            counts.insert(practice.to_string(), u32::try_from(squads).unwrap_or(u32::MAX));
        }
        let counts = Arc::new(counts);
        self.0.store(Some(Arc::new((adoptions, Arc::clone(&counts)))));
        counts
    }
}

/// Every sign of trust that a page has.
pub(crate) fn trust(corpus: &Corpus, entry: &Entry, adopters: &Adopters) -> Vec<Trust> {
    let page = &entry.page;
    let verified = page.front.verified_by.is_some().then_some(Trust::Verified);
    let reviewed = matches!(corpus.review(entry), Review::Reviewed { .. }).then_some(Trust::Reviewed);
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
