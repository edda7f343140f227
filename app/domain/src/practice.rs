//! A way of working that squads share (`content/practices/`).

use serde::Serialize;

use crate::adoption::Adoption;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adoption::AdoptionState;

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
