//! A way of working that squads share (`content/practices/`).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::adoptions::adoption::{Adoption, AdoptionState};
use crate::id::{DimensionId, PracticeId, SquadId};
use crate::library::page::Page;
use crate::text::locale::PerLocale;

/// A practice: its page in one or both languages, and what squads said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    pub id: PracticeId,
    pub pages: PerLocale<Page>,
    pub dimensions: Vec<DimensionId>,
    pub upstream: Vec<PracticeId>,
    pub downstream: Vec<PracticeId>,
}

/// How widely a practice is used: *shared* from `Site::shared_from` squads on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Squads that adopted or adapted it, or have a current page that describes it.
    pub squads: usize,
    pub shared: bool,
}

impl Spread {
    /// `adoptions` has what each squad says today, a squad once. One that dropped the practice does not count, even if
    /// its page still stands.
    pub fn of<'a>(
        adoptions: impl IntoIterator<Item = &'a Adoption>,
        describing: impl IntoIterator<Item = &'a SquadId>,
        shared_from: usize,
    ) -> Self {
        let mut describing: BTreeSet<&SquadId> = describing.into_iter().collect();
        let mut squads = 0;
        for said in adoptions {
            match said.state {
                AdoptionState::Adopted | AdoptionState::Adapted => {
                    squads += 1;
                    describing.remove(&said.squad);
                }
                AdoptionState::Dropped => {
                    describing.remove(&said.squad);
                }
                AdoptionState::Trying | AdoptionState::Interested => {}
            }
        }
        squads += describing.len();
        Self {
            squads,
            shared: squads >= shared_from,
        }
    }
}

/// Which way a practice goes: what squads said of it lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Movement {
    /// The day of the last statement.
    pub last: Option<Date>,
    /// Squads that took it up or began to try it within [`Movement::LATELY`].
    pub rising: usize,
    /// Squads that gave it up within that time.
    pub dropping: usize,
}

impl Movement {
    /// Days that count as lately.
    pub const LATELY: i32 = 90;

    pub fn of<'a>(adoptions: impl IntoIterator<Item = &'a Adoption>, today: Date) -> Self {
        let mut movement = Self::default();
        for said in adoptions {
            movement.last = movement.last.max(said.since);
            let age = said.since.and_then(|since| since.until(today).ok());
            if !age.is_some_and(|age| (0..=Self::LATELY).contains(&age.get_days())) {
                continue;
            }
            match said.state {
                AdoptionState::Trying | AdoptionState::Adopted | AdoptionState::Adapted => movement.rising += 1,
                AdoptionState::Dropped => movement.dropping += 1,
                AdoptionState::Interested => {}
            }
        }
        movement
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
        Id::try_from(text.to_owned()).expect("a slug")
    }

    fn said(squad: &str, state: AdoptionState) -> Adoption {
        Adoption {
            squad: slug(squad),
            practice: slug("demo"),
            state,
            since: None,
            learned: None,
            note: None,
            why: None,
            evidence: None,
        }
    }

    #[test]
    fn what_was_said_within_ninety_days_moves() {
        let on = |since, state| Adoption {
            since: Some(since),
            ..said("a", state)
        };
        let adoptions = [
            on(date(2026, 11, 1), AdoptionState::Trying),
            on(date(2026, 9, 2), AdoptionState::Adopted),
            on(date(2026, 8, 1), AdoptionState::Adapted),
            on(date(2026, 10, 1), AdoptionState::Dropped),
            said("b", AdoptionState::Adopted),
        ];
        let expected = Movement {
            last: Some(date(2026, 11, 1)),
            rising: 2,
            dropping: 1,
        };
        assert_eq!(Movement::of(&adoptions, date(2026, 12, 1)), expected);
        assert_eq!(Movement::of(&[], date(2026, 12, 1)), Movement::default());
    }

    #[test]
    fn a_squad_counts_once_and_not_after_dropping() {
        let adoptions = [
            said("a", AdoptionState::Adopted),
            said("b", AdoptionState::Adapted),
            said("c", AdoptionState::Trying),
            said("d", AdoptionState::Dropped),
        ];
        // One that still tries it, and whose page describes how, works this way; one that dropped it does not.
        let pages = [slug("a"), slug("c"), slug("d"), slug("e")];
        assert_eq!(
            Spread::of(&adoptions, &pages, 4),
            Spread {
                squads: 4,
                shared: true
            }
        );
        assert_eq!(
            Spread::of(&adoptions[..1], [], 3),
            Spread {
                squads: 1,
                shared: false
            }
        );
    }
}
