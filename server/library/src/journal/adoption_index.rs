//! What every squad says of every practice today, from files and from the app alike.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::journal::state::adoption::{AdoptionHistory, EntryStatus};
use balise_domain::journal::state::table::Table;
use imbl::OrdMap;

use crate::corpus::state::LibraryState;

/// What the ledger knows of the statements.
type Histories = Table<(SquadId, PracticeId), AdoptionHistory>;

/// What was last found, with the histories that it was found in.
#[derive(Default)]
pub(crate) struct AdoptionIndex(ArcSwapOption<(Histories, Arc<Adoptions>)>);

/// The statements that hold, by squad and by practice. A change of one copies a few nodes of the trees, whatever their
/// size.
#[derive(Clone, Default)]
pub(crate) struct Adoptions {
    by_squad: OrdMap<SquadId, OrdMap<PracticeId, Arc<CurrentAdoption>>>,
    by_practice: OrdMap<PracticeId, OrdMap<SquadId, Arc<CurrentAdoption>>>,
}

/// What one squad says of one practice.
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

    /// Each practice with what squads say of it.
    pub(crate) fn by_practice(&self) -> impl Iterator<Item = (&PracticeId, impl Iterator<Item = &Adoption>)> {
        self.by_practice.iter().map(|(practice, said)| (practice, today(said)))
    }

    /// Whether this squad uses a practice that it began before every other squad.
    pub(crate) fn is_started_by(&self, practice: &PracticeId, squad: &SquadId) -> bool {
        let Some(said) = self.by_practice.get(practice) else {
            return false;
        };
        let own = said.get(squad).filter(|own| own.today.state.in_use());
        let Some(began) = own.and_then(|own| own.began) else {
            return false;
        };
        said.iter()
            .all(|(other, said)| other == squad || said.began.is_none_or(|other| other > began))
    }

    fn say(&mut self, today: Adoption, began: Option<Date>) {
        let (squad, practice) = (today.squad.clone(), today.practice.clone());
        let said = Arc::new(CurrentAdoption { today, began });
        let of_squad = self.by_squad.entry(squad.clone()).or_default();
        of_squad.insert(practice.clone(), Arc::clone(&said));
        self.by_practice.entry(practice).or_default().insert(squad, said);
    }

    fn forget(&mut self, squad: &SquadId, practice: &PracticeId) {
        if let Some(of_squad) = self.by_squad.get_mut(squad) {
            of_squad.remove(practice);
        }
        if let Some(of_practice) = self.by_practice.get_mut(practice) {
            of_practice.remove(squad);
        }
    }
}

fn today<Id: Ord>(said: &OrdMap<Id, Arc<CurrentAdoption>>) -> impl Iterator<Item = &Adoption> {
    said.values().map(|said| &said.today)
}

/// When a squad began, going by one of its statements.
fn began(state: AdoptionState, since: Option<Date>) -> Option<Date> {
    let practised = state.in_use() || state == AdoptionState::Trying;
    since.filter(|_| practised)
}

impl LibraryState {
    /// The statement of each squad on each practice that holds today.
    ///
    /// Files are recorded in the ledger, so that it has the word; only what a file says of a pair that the ledger has not
    /// heard of yet is taken from the file. After a change of the ledger only the pairs that it touches are looked at.
    pub(crate) fn current_adoptions(&self) -> Arc<Adoptions> {
        let known = self.said.0.load();
        let histories = self.ledger.as_ref().map(|ledger| ledger.state().adoptions.clone());
        let histories = histories.unwrap_or_default();
        let (earlier, mut said) = match known.as_deref() {
            Some((earlier, said)) => (earlier.clone(), Arc::clone(said)),
            None => (Histories::default(), Arc::new(self.said_in_files())),
        };
        let mut changed = histories.changed_since(&earlier).peekable();
        if known.is_some() && changed.peek().is_none() {
            return said;
        }
        let adoptions = Arc::make_mut(&mut said);
        for pair in changed {
            let (squad, practice) = pair;
            let history = histories.get(pair);
            let current = history.and_then(|history| Some((history, history.current()?)));
            let Some((history, current)) = current else {
                adoptions.forget(squad, practice);
                continue;
            };
            let standing = history.entries().filter(|entry| entry.standing == EntryStatus::Stands);
            let first = standing.filter_map(|entry| began(entry.statement.state, entry.statement.since));
            adoptions.say(current.statement.adoption(), first.min());
        }
        self.said.0.store(Some(Arc::new((histories, Arc::clone(&said)))));
        said
    }

    fn said_in_files(&self) -> Adoptions {
        let mut adoptions = Adoptions::default();
        for said in &self.adoptions {
            adoptions.say(said.clone(), began(said.state, said.since));
        }
        adoptions
    }
}

#[cfg(test)]
mod tests {
    use balise_domain::Date;

    use super::*;

    fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
        Id::try_from(text.to_owned()).expect("a slug")
    }

    fn saying(adoptions: &mut Adoptions, squad: &str, state: AdoptionState, on: Date) {
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
        adoptions.say(today, began(state, Some(on)));
    }

    #[test]
    fn who_began_first_and_still_does_started_it() {
        let mut adoptions = Adoptions::default();
        let practice = slug("interviews");
        let started = |adoptions: &Adoptions, squad| adoptions.is_started_by(&practice, &slug(squad));
        saying(
            &mut adoptions,
            "late",
            AdoptionState::Adopted,
            Date::constant(2026, 3, 1),
        );
        assert!(started(&adoptions, "late"));
        saying(
            &mut adoptions,
            "early",
            AdoptionState::Trying,
            Date::constant(2026, 2, 1),
        );
        saying(
            &mut adoptions,
            "curious",
            AdoptionState::Interested,
            Date::constant(2026, 1, 1),
        );
        assert!(!started(&adoptions, "late"));
        assert!(!started(&adoptions, "early"), "it only tries it");
        saying(
            &mut adoptions,
            "early",
            AdoptionState::Adapted,
            Date::constant(2026, 2, 1),
        );
        assert!(started(&adoptions, "early"));
        adoptions.forget(&slug("early"), &practice);
        assert!(started(&adoptions, "late"));
        assert_eq!(adoptions.of_squad(&slug("early")).count(), 0);
    }
}
