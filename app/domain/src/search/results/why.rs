//! Why a page was found, and what raised it.

use serde::Serialize;

/// Why a page was found, and what raised it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HitReason {
    /// Words of the question that the page has, folded.
    pub words: Vec<String>,
    /// Those that its title has.
    pub title_words: Vec<String>,
    /// Other names by which it was found.
    pub via: Vec<SynonymUsed>,
    pub trust: Vec<Trust>,
}

/// A name that was looked for beside the one that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SynonymUsed {
    pub typed: String,
    pub name: String,
}

/// What people say of a page by what they do. It may raise a page a little, and its absence never hides one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Somebody vouches for it.
    Verified,
    /// It was reviewed, and the next review is not due.
    Reviewed,
    /// So many squads use the practice it is about.
    Adopted(usize),
}

impl Trust {
    /// How far all of it together raises a score: 1 for none, never more than 1.5.
    ///
    /// A fifth for a page that somebody vouches for, a tenth for one that was reviewed in time, and up to a fifth for
    /// use, half of which three squads make.
    pub fn factor(all: &[Self]) -> f32 {
        let raised: f32 = all
            .iter()
            .map(|trust| match trust {
                Self::Verified => 0.2,
                Self::Reviewed => 0.1,
                Self::Adopted(squads) => 0.2 * *squads as f32 / (*squads as f32 + 3.0),
            })
            .sum();
        1.0 + raised.min(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_is_bounded() {
        let all = [Trust::Verified, Trust::Reviewed, Trust::Adopted(usize::MAX)];
        assert_eq!(Trust::factor(&[]), 1.0);
        assert!(Trust::factor(&all[..1]) < Trust::factor(&all));
        assert!(Trust::factor(&all.repeat(9)) <= 1.5);
    }
}
