//! Where squads stood in a dimension before they used a practice, and where they stood after.
//!
//! An association that was observed, not a cause: squads that take up a practice do other things too.

use jiff::civil::Date;

use crate::level::Score;

/// Squads that must be known for anything to be said.
pub const FEWEST: usize = 3;

/// What one squad scored, at each of its checks, oldest first; a check without a score is left out.
pub type Checks = Vec<(Date, Score)>;

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// Squads with a check before and one after.
    pub squads: usize,
    /// Means of the last check before, and of the latest one after.
    pub before: Score,
    pub after: Score,
}

/// Each squad with the day since when it uses the practice, and its checks. A check on that very day is before: what it
/// found had come about without the practice. `None` under [`FEWEST`] squads.
pub fn before_after(squads: &[(Date, Checks)]) -> Option<BeforeAfter> {
    let pairs: Vec<(Score, Score)> = squads
        .iter()
        .filter_map(|(since, checks)| {
            let (_, before) = checks.iter().rev().find(|(held, _)| held <= since)?;
            let (_, after) = checks.last().filter(|(held, _)| held > since)?;
            Some((*before, *after))
        })
        .collect();
    if pairs.len() < FEWEST {
        return None;
    }
    let mean = |of: fn(&(Score, Score)) -> Score| {
        let sum: f64 = pairs.iter().map(|pair| of(pair).value()).sum();
        Score::rounded(sum / pairs.len() as f64)
    };
    Some(BeforeAfter {
        squads: pairs.len(),
        before: mean(|pair| pair.0),
        after: mean(|pair| pair.1),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn squad(since: i8, checks: &[(i8, u16)]) -> (Date, Checks) {
        let checks = checks
            .iter()
            .map(|(month, tenths)| (date(2026, *month, 1), Score::from_tenths(*tenths)));
        (date(2026, since, 1), checks.collect())
    }

    #[test]
    fn three_squads_with_a_check_on_either_side_say_something() {
        let told = [
            squad(3, &[(1, 20), (6, 30), (9, 40)]),
            squad(3, &[(3, 10), (4, 20)]),
            squad(5, &[(1, 30), (6, 30)]),
        ];
        let expected = BeforeAfter {
            squads: 3,
            before: Score::from_tenths(20),
            after: Score::from_tenths(30),
        };
        assert_eq!(before_after(&told), Some(expected));
        assert_eq!(before_after(&told[..2]), None);
    }

    #[test]
    fn a_squad_without_a_check_on_either_side_says_nothing() {
        let told = [
            squad(3, &[(4, 20)]),
            squad(3, &[(1, 20), (2, 20)]),
            squad(3, &[]),
            squad(3, &[(1, 20), (4, 20)]),
        ];
        assert_eq!(before_after(&told), None);
    }
}
