//! What is left of votes once they are revealed: counts, and nothing that leads back to a ballot.

use serde::{Deserialize, Serialize};

use crate::check::ballot::{Ballot, Vote};
use crate::check::level::Level;

/// How one question was answered by those who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tally {
    /// Too few answered for a distribution to keep them secret.
    Withheld {
        voters: u32,
    },
    Counted(Counts),
}

/// Votes by what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Votes for level 1 to 6, in this order.
    pub levels: [u32; Level::HIGHEST as usize],
    pub dont_know: u32,
    pub not_applicable: u32,
    /// How sure the voters were, from 0 to 5, in this order.
    pub confidence: [u32; 6],
}

impl Counts {
    /// Counts one more ballot.
    pub fn add(&mut self, ballot: &Ballot) {
        let count = match ballot.vote {
            Vote::Level(level) => &mut self.levels[usize::from(level.get() - 1)],
            Vote::DontKnow => &mut self.dont_know,
            Vote::NotApplicable => &mut self.not_applicable,
        };
        *count = count.saturating_add(1);
        if let Some(confidence) = ballot.confidence {
            let count = &mut self.confidence[usize::from(confidence.get())];
            *count = count.saturating_add(1);
        }
    }

    /// Everyone who gave an answer, *don't know* and *not applicable* included.
    pub fn voters(&self) -> u32 {
        let said = [self.dont_know, self.not_applicable];
        self.levels.iter().chain(&said).copied().fold(0, u32::saturating_add)
    }

    /// The counts, or only their number when fewer than `floor` people answered.
    ///
    /// How sure people were is told from as many on who said so: fewer are known by who left it out.
    pub fn told_from(mut self, floor: u32) -> Tally {
        let sure = self.confidence.iter().copied().fold(0, u32::saturating_add);
        if sure < floor {
            self.confidence = [0; 6];
        }
        match self.voters() {
            voters if voters < floor => Tally::Withheld { voters },
            _ => Tally::Counted(self),
        }
    }

    /// The highest level that has a vote.
    pub fn highest(&self) -> Option<Level> {
        let last = self.levels.iter().rposition(|&votes| votes > 0)?;
        Level::new(u8::try_from(last + 1).ok()?)
    }

    /// Votes without names, lowest first, at most `limit`.
    pub fn votes(&self, limit: usize) -> Vec<Level> {
        let levels = (1..=Level::HIGHEST).filter_map(Level::new);
        levels
            .zip(self.levels)
            .flat_map(|(level, votes)| std::iter::repeat_n(level, usize::try_from(votes).unwrap_or(limit)))
            .take(limit)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_voters_are_never_told_apart() {
        let counts = Counts {
            levels: [0, 1, 0, 1, 0, 0],
            ..Counts::default()
        };
        assert_eq!(counts.clone().told_from(3), Tally::Withheld { voters: 2 });
        assert_eq!(counts.clone().told_from(2), Tally::Counted(counts));
    }

    #[test]
    fn how_sure_two_of_many_were_is_not_told() {
        let counts = Counts {
            levels: [0, 3, 0, 2, 0, 0],
            confidence: [0, 0, 1, 0, 0, 1],
            ..Counts::default()
        };
        let told = counts.clone().told_from(3);
        let hidden = Counts {
            confidence: [0; 6],
            ..counts.clone()
        };
        assert_eq!(told, Tally::Counted(hidden));
        assert_eq!(counts.clone().told_from(2), Tally::Counted(counts));
    }

    #[test]
    fn the_highest_level_with_a_vote_is_found() {
        let counts = Counts {
            levels: [1, 0, 2, 0, 0, 0],
            ..Counts::default()
        };
        assert_eq!(counts.highest(), Level::new(3));
        assert_eq!(counts.votes(100).len(), 3);
        assert_eq!(Counts::default().highest(), None);
    }
}
