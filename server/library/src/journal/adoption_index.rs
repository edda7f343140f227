//! The current adoption of every practice by every squad, from files and from the app alike.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::journal::state::adoption::{AdoptionHistory, EntryStatus};
use balise_domain::journal::state::table::Table;
use imbl::OrdMap;

use crate::corpus::contents::Corpus;

/// The statements in the ledger.
type Histories = Table<(SquadId, PracticeId), AdoptionHistory>;

/// The last result, with the histories that it was computed from.
#[derive(Default)]
pub(crate) struct AdoptionIndex(ArcSwapOption<(Histories, Arc<Adoptions>)>);

/// Current adoptions, by squad and by practice. A change of one copies a few nodes of the trees, whatever their size.
#[derive(Clone, Default)]
pub(crate) struct Adoptions {
    by_squad: OrdMap<SquadId, OrdMap<PracticeId, Arc<CurrentAdoption>>>,
    by_practice: OrdMap<PracticeId, OrdMap<SquadId, Arc<CurrentAdoption>>>,
}

/// The adoption of one practice by one squad.
struct CurrentAdoption {
    today: Adoption,
    /// The first day on which it tried or used it.
    began: Option<Date>,
}

impl Adoptions {
    /// By squad, then by practice.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Adoption> {
        self.by_squad.values().flat_map(today)
    }

    /// By practice.
    pub(crate) fn of_squad(&self, squad: &SquadId) -> impl Iterator<Item = &Adoption> {
        self.by_squad.get(squad).into_iter().flat_map(today)
    }

    /// By squad.
    pub(crate) fn of_practice(&self, practice: &PracticeId) -> impl Iterator<Item = &Adoption> {
        self.by_practice.get(practice).into_iter().flat_map(today)
    }

    /// Each practice with the adoptions of it.
    pub(crate) fn by_practice(&self) -> impl Iterator<Item = (&PracticeId, impl Iterator<Item = &Adoption>)> {
        self.by_practice
            .iter()
            .map(|(practice, squads)| (practice, today(squads)))
    }

    /// Whether this squad uses a practice that it began before every other squad.
    pub(crate) fn is_started_by(&self, practice: &PracticeId, squad: &SquadId) -> bool {
        let Some(squads) = self.by_practice.get(practice) else {
            return false;
        };
        let own = squads.get(squad).filter(|own| own.today.state.in_use());
        let Some(began) = own.and_then(|own| own.began) else {
            return false;
        };
        squads
            .iter()
            .all(|(other, adoption)| other == squad || adoption.began.is_none_or(|other| other > began))
    }

    fn insert(&mut self, today: Adoption, began: Option<Date>) {
        let (squad, practice) = (today.squad.clone(), today.practice.clone());
        let current = Arc::new(CurrentAdoption { today, began });
        let of_squad = self.by_squad.entry(squad.clone()).or_default();
        of_squad.insert(practice.clone(), Arc::clone(&current));
        self.by_practice.entry(practice).or_default().insert(squad, current);
    }

    fn remove(&mut self, squad: &SquadId, practice: &PracticeId) {
        if let Some(of_squad) = self.by_squad.get_mut(squad) {
            of_squad.remove(practice);
        }
        if let Some(of_practice) = self.by_practice.get_mut(practice) {
            of_practice.remove(squad);
        }
    }
}

fn today<Id: Ord>(adoptions: &OrdMap<Id, Arc<CurrentAdoption>>) -> impl Iterator<Item = &Adoption> {
    adoptions.values().map(|current| &current.today)
}

/// When a squad began, going by one of its statements.
fn began(state: AdoptionState, since: Option<Date>) -> Option<Date> {
    let practised = state.in_use() || state == AdoptionState::Trying;
    since.filter(|_| practised)
}

impl AdoptionIndex {
    /// The current statement of each squad on each practice.
    ///
    /// Files are recorded in the ledger, which therefore decides; a file is read directly only for a pair that the ledger
    /// does not have yet. After a change of the ledger only the pairs that it touches are computed again.
    pub(crate) fn current(&self, corpus: &Corpus) -> Arc<Adoptions> {
        let known = self.0.load();
        let histories = corpus.ledger.as_ref().map(|ledger| ledger.state().adoptions.clone());
        let histories = histories.unwrap_or_default();
        let (earlier, mut current) = match known.as_deref() {
            Some((earlier, adoptions)) => (earlier.clone(), Arc::clone(adoptions)),
            None => (Histories::default(), Arc::new(in_files(corpus))),
        };
        let mut changed = histories.changed_since(&earlier).peekable();
        if known.is_some() && changed.peek().is_none() {
            return current;
        }
        let adoptions = Arc::make_mut(&mut current);
        for pair in changed {
            let (squad, practice) = pair;
            let history = histories.get(pair);
            let statement = history.and_then(|history| Some((history, history.current()?)));
            let Some((history, statement)) = statement else {
                adoptions.remove(squad, practice);
                continue;
            };
            let valid = history.entries().filter(|entry| entry.standing == EntryStatus::Stands);
            let first = valid.filter_map(|entry| began(entry.statement.state, entry.statement.since));
            adoptions.insert(statement.statement.adoption(), first.min());
        }
        self.0.store(Some(Arc::new((histories, Arc::clone(&current)))));
        current
    }
}

/// What the files alone contain.
fn in_files(corpus: &Corpus) -> Adoptions {
    let mut adoptions = Adoptions::default();
    for adoption in &corpus.adoptions {
        adoptions.insert(adoption.clone(), began(adoption.state, adoption.since));
    }
    adoptions
}

#[cfg(test)]
mod tests {
    use balise_domain::Date;

    use super::*;

    fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
        Id::try_from(text.to_owned()).expect("a slug")
    }

    fn declare(adoptions: &mut Adoptions, squad: &str, state: AdoptionState, on: Date) {
        let today = Adoption {
            squad: slug(squad),
            practice: slug("interviews"),
            state,
            since: Some(on),
            learned: None,
            note: None,
            why: None,
            evidence: None,
        };
        adoptions.insert(today, began(state, Some(on)));
    }

    #[test]
    fn who_began_first_and_still_does_started_it() {
        let mut adoptions = Adoptions::default();
        let practice = slug("interviews");
        let started = |adoptions: &Adoptions, squad| adoptions.is_started_by(&practice, &slug(squad));
        declare(
            &mut adoptions,
            "late",
            AdoptionState::Adopted,
            Date::constant(2026, 3, 1),
        );
        assert!(started(&adoptions, "late"));
        declare(
            &mut adoptions,
            "early",
            AdoptionState::Trying,
            Date::constant(2026, 2, 1),
        );
        declare(
            &mut adoptions,
            "curious",
            AdoptionState::Interested,
            Date::constant(2026, 1, 1),
        );
        assert!(!started(&adoptions, "late"));
        assert!(!started(&adoptions, "early"), "it only tries it");
        declare(
            &mut adoptions,
            "early",
            AdoptionState::Adapted,
            Date::constant(2026, 2, 1),
        );
        assert!(started(&adoptions, "early"));
        adoptions.remove(&slug("early"), &practice);
        assert!(started(&adoptions, "late"));
        assert_eq!(adoptions.of_squad(&slug("early")).count(), 0);
    }
}
