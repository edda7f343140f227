//! A way of working that squads share (`content/practices/`).

use jiff::civil::Date;
use serde::Serialize;

use crate::adoption::{Adoption, AdoptionState};
use crate::locale::PerLocale;
use crate::page::Page;
use crate::slug::Slug;

/// A practice: its page in one or both languages, and what squads said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    pub id: Slug,
    pub pages: PerLocale<Page>,
    pub dimensions: Vec<Slug>,
    pub upstream: Vec<Slug>,
    pub downstream: Vec<Slug>,
}

/// How widely a practice is used: *shared* from `Site::shared_from` squads on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Squads that adopted or adapted it, or have a current page that describes it.
    pub squads: usize,
    pub shared: bool,
}

impl Spread {
    /// Counts each squad once, whatever the number of its statements and pages; a squad that dropped the practice
    /// counts no more, even if its page still stands.
    pub fn of<'a>(
        adoptions: &'a [Adoption],
        describing: impl IntoIterator<Item = &'a Slug>,
        shared_from: usize,
    ) -> Self {
        let dropped = |squad: &Slug| {
            adoptions
                .iter()
                .any(|said| said.squad == *squad && !said.state.in_use())
        };
        let using = adoptions
            .iter()
            .filter(|said| said.state.in_use())
            .map(|said| &said.squad);
        let describing = describing.into_iter().filter(|squad| !dropped(squad));
        let squads: std::collections::BTreeSet<&Slug> = using.chain(describing).collect();
        Self {
            squads: squads.len(),
            shared: squads.len() >= shared_from,
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

    pub fn of(adoptions: &[Adoption], today: Date) -> Self {
        let lately = |said: &&Adoption| {
            let days = said.since.and_then(|since| since.until(today).ok());
            days.is_some_and(|span| (0..=Self::LATELY).contains(&span.get_days()))
        };
        let count = |states: &[AdoptionState]| {
            let moved = adoptions.iter().filter(lately);
            moved.filter(|said| states.contains(&said.state)).count()
        };
        Self {
            last: adoptions.iter().filter_map(|said| said.since).max(),
            rising: count(&[AdoptionState::Trying, AdoptionState::Adopted, AdoptionState::Adapted]),
            dropping: count(&[AdoptionState::Dropped]),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).expect("a slug")
    }

    fn said(squad: &str, state: AdoptionState) -> Adoption {
        Adoption {
            squad: slug(squad),
            practice: slug("demo"),
            state,
            since: None,
            learned_from: None,
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
        let pages = [slug("a"), slug("d"), slug("e")];
        assert_eq!(
            Spread::of(&adoptions, &pages, 3),
            Spread {
                squads: 3,
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
