//! What every squad says of every practice today, from files and from the app alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::adoption::Adoption;
use balise_domain::slug::Slug;
use balise_store::Sequence;

use crate::state::State;

/// What was last found, with the record of the journal that it was found at.
#[derive(Default)]
pub(crate) struct Said(ArcSwapOption<(Sequence, Arc<[Adoption]>)>);

impl State {
    /// The statement of each squad on each practice that holds today, by squad and practice.
    ///
    /// Files are recorded in the ledger, so that it has the word; only what a file says of a pair that the ledger has not
    /// heard of yet is taken from the file.
    pub(crate) fn current_adoptions(&self) -> Arc<[Adoption]> {
        let through = self
            .ledger
            .as_ref()
            .map(crate::ledger::Ledger::through)
            .unwrap_or_default();
        if let Some(known) = self.said.0.load().as_ref().filter(|known| known.0 == through) {
            return Arc::clone(&known.1);
        }
        let said = self.adoptions_today();
        self.said.0.store(Some(Arc::new((through, Arc::clone(&said)))));
        said
    }

    fn adoptions_today(&self) -> Arc<[Adoption]> {
        let mut today: BTreeMap<(Slug, Slug), Option<Adoption>> = BTreeMap::new();
        for said in &self.adoptions {
            today.insert((said.squad.clone(), said.practice.clone()), Some(said.clone()));
        }
        let told = self.ledger.as_ref().map(crate::ledger::Ledger::told);
        for (pair, history) in told.iter().flat_map(|told| told.adoptions.iter()) {
            let statement = history.current().map(|entry| entry.statement.adoption());
            today.insert(pair.clone(), statement);
        }
        today.into_values().flatten().collect()
    }
}
