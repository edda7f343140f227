//! What every squad says of every practice today, from files and from the app alike.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::adoption::Adoption;
use balise_domain::slug::Slug;
use balise_store::Sequence;

use crate::state::State;

/// What was last found, with the record of the journal that it was found at.
#[derive(Default)]
pub(crate) struct Said(ArcSwapOption<(Sequence, Arc<Adoptions>)>);

/// The statements that hold, and the ways into them.
#[derive(Default)]
pub(crate) struct Adoptions {
    /// By squad, then by practice.
    all: Vec<Adoption>,
    /// Where in `all` each practice stands.
    by_practice: HashMap<Slug, Vec<usize>>,
}

impl Adoptions {
    /// In the order of squads and practices.
    fn of(all: Vec<Adoption>) -> Self {
        let mut by_practice: HashMap<Slug, Vec<usize>> = HashMap::new();
        for (at, said) in all.iter().enumerate() {
            by_practice.entry(said.practice.clone()).or_default().push(at);
        }
        Self { all, by_practice }
    }

    /// By squad, then by practice.
    pub(crate) fn all(&self) -> &[Adoption] {
        &self.all
    }

    /// By practice.
    pub(crate) fn of_squad(&self, squad: &Slug) -> &[Adoption] {
        let from = self.all.partition_point(|said| said.squad < *squad);
        let to = self.all.partition_point(|said| said.squad <= *squad);
        &self.all[from..to]
    }

    /// By squad.
    pub(crate) fn of_practice(&self, practice: &Slug) -> impl Iterator<Item = &Adoption> {
        let places = self.by_practice.get(practice).into_iter().flatten();
        places.map(|at| &self.all[*at])
    }
}

impl State {
    /// The statement of each squad on each practice that holds today, by squad and practice.
    ///
    /// Files are recorded in the ledger, so that it has the word; only what a file says of a pair that the ledger has not
    /// heard of yet is taken from the file.
    pub(crate) fn current_adoptions(&self) -> Arc<Adoptions> {
        let through = self
            .ledger
            .as_ref()
            .map(crate::ledger::Ledger::through)
            .unwrap_or_default();
        if let Some(known) = self.said.0.load().as_ref().filter(|known| known.0 == through) {
            return Arc::clone(&known.1);
        }
        let said = Arc::new(Adoptions::of(self.adoptions_today()));
        self.said.0.store(Some(Arc::new((through, Arc::clone(&said)))));
        said
    }

    fn adoptions_today(&self) -> Vec<Adoption> {
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
