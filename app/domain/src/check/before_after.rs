//! Where squads stood in a dimension before they used a practice, and where they stood after.
//!
//! An association that was observed, not a cause: squads that take up a practice do other things too.

use jiff::civil::Date;

use crate::check::level::Score;

/// Squads that must be known for anything to be said.
pub const FEWEST: usize = 3;

/// What was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// Squads with a check before and one after.
    pub squads: usize,
    /// Means of the last check before, and of the latest one after.
    pub before: Score,
    pub after: Score,
}

/// What a squad scored before it used a practice, and what it scores now. `held` are the days of its checks, oldest first;
/// `score` says what one of them came to, and is asked of as few as will do. A check on the very day is before: what it
/// found had come about without the practice. `None` without a score on either side.
pub fn around(since: Date, held: &[Date], score: impl Fn(usize) -> Option<Score>) -> Option<(Score, Score)> {
    let scored = |at: usize| Some((at, score(at)?));
    let (latest, after) = (0..held.len()).rev().find_map(scored)?;
    if held[latest] <= since {
        return None;
    }
    let (_, before) = (0..latest).rev().filter(|at| held[*at] <= since).find_map(scored)?;
    Some((before, after))
}

/// The mean of many squads, each with what it scored [`around`] its beginning; `None` under [`FEWEST`] of them.
pub fn before_after(squads: &[(Score, Score)]) -> Option<BeforeAfter> {
    if squads.len() < FEWEST {
        return None;
    }
    let mean = |of: fn(&(Score, Score)) -> Score| {
        let sum: f64 = squads.iter().map(|pair| of(pair).value()).sum();
        Score::rounded(sum / squads.len() as f64)
    };
    Some(BeforeAfter {
        squads: squads.len(),
        before: mean(|pair| pair.0),
        after: mean(|pair| pair.1),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Checks by their month and tenths; 0 tenths are no score.
    fn squad(since: i8, checks: &[(i8, u16)]) -> Option<(Score, Score)> {
        let held: Vec<Date> = checks.iter().map(|(month, _)| date(2026, *month, 1)).collect();
        let score = |at: usize| Some(checks[at].1).filter(|tenths| *tenths > 0).map(Score::from_tenths);
        around(date(2026, since, 1), &held, score)
    }

    #[test]
    fn three_squads_with_a_check_on_either_side_say_something() {
        let told: Vec<_> = [
            squad(3, &[(1, 20), (2, 0), (6, 30), (9, 40), (10, 0)]),
            squad(3, &[(3, 10), (4, 20)]),
            squad(5, &[(1, 30), (6, 30)]),
        ]
        .into_iter()
        .flatten()
        .collect();
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
        for checks in [&[(4, 20)][..], &[(1, 20), (2, 20)], &[], &[(1, 0), (4, 20)]] {
            assert_eq!(squad(3, checks), None, "{checks:?}");
        }
    }
}
