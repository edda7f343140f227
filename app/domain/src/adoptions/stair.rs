//! How a practice spread: who came to use it, or gave it up, and on which day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::adoptions::adoption::AdoptionState;
use crate::id::SquadId;

/// One thing a squad said, on the day since when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionChange {
    pub on: Date,
    pub squad: SquadId,
    pub state: AdoptionState,
}

/// A day on which the number of squads that use a practice changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StairStep {
    pub on: Date,
    pub squad: SquadId,
    pub state: AdoptionState,
    /// Squads that use it from this day on.
    pub users: usize,
}

/// The steps, oldest first. What changes nothing in the number is no step: a squad that tries, or says again what it
/// said. Of one day, squads stand by their names, so that the order in which things were written makes no difference.
pub fn stair(mut turns: Vec<AdoptionChange>) -> Vec<StairStep> {
    turns.sort_by(|one, other| (one.on, &one.squad).cmp(&(other.on, &other.squad)));
    let mut users = BTreeSet::new();
    let mut steps = Vec::new();
    for AdoptionChange { on, squad, state } in turns {
        let changed = if state.in_use() {
            users.insert(squad.clone())
        } else {
            users.remove(&squad)
        };
        if changed {
            steps.push(StairStep {
                on,
                squad,
                state,
                users: users.len(),
            });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn turn(month: i8, squad: &str, state: AdoptionState) -> AdoptionChange {
        AdoptionChange {
            on: date(2026, month, 1),
            squad: SquadId::parse(squad).expect("a slug"),
            state,
        }
    }

    #[test]
    fn squads_come_and_go() {
        use AdoptionState::{Adapted, Adopted, Dropped, Trying};
        let steps = stair(vec![
            turn(3, "b", Adapted),
            turn(1, "a", Trying),
            turn(2, "a", Adopted),
            turn(4, "a", Adapted),
            turn(5, "b", Dropped),
        ]);
        let users: Vec<(i8, usize)> = steps.iter().map(|step| (step.on.month(), step.users)).collect();
        assert_eq!(users, [(2, 1), (3, 2), (5, 1)]);
        assert_eq!(stair(Vec::new()), []);
    }

    proptest! {
        #[test]
        fn the_order_of_writing_makes_no_difference(said in prop::collection::btree_map((1i8..12, "[a-d]"), 0usize..5, 0..20)) {
            let turns: Vec<AdoptionChange> = said
                .into_iter()
                .map(|((month, squad), state)| turn(month, &squad, AdoptionState::ALL[state]))
                .collect();
            let mut backwards = turns.clone();
            backwards.reverse();
            prop_assert_eq!(stair(turns), stair(backwards));
        }
    }
}
