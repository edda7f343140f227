//! Levels of the rubric, and scores made from them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A level of the rubric: 1 up to [`Level::HIGHEST`]. There is no level 0: *not assessed* is no level at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    pub const HIGHEST: u8 = 6;
    pub const LOWEST: Self = Self(1);

    pub const fn new(level: u8) -> Option<Self> {
        if level >= 1 && level <= Self::HIGHEST {
            Some(Self(level))
        } else {
            None
        }
    }

    pub const fn get(self) -> u8 {
        self.0
    }

    pub const fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

/// A number that is no level.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{0} is not a level: levels go from 1 to 6")]
pub struct NotALevel(pub u8);

impl TryFrom<u8> for Level {
    type Error = NotALevel;

    fn try_from(level: u8) -> Result<Self, NotALevel> {
        Self::new(level).ok_or(NotALevel(level))
    }
}

/// A score in tenths of a level, so that equal scores are equal: 34 stands for 3.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "f64")]
pub struct Score(u16);

impl Score {
    /// Rounds to one decimal, half up.
    pub fn rounded(value: f64) -> Self {
        // The small term undoes binary fractions such as 3.45 = 3.4499999…
        Self((value * 10.0 + 0.5 + 1e-9).floor() as u16)
    }

    pub const fn from_tenths(tenths: u16) -> Self {
        Self(tenths)
    }

    pub const fn tenths(self) -> u16 {
        self.0
    }

    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// The whole level this score has passed: 3.9 is still 3.
    pub const fn floor(self) -> u16 {
        self.0 / 10
    }
}

impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        score.value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_rounds_up() {
        assert_eq!(Score::rounded(3.45).tenths(), 35);
        assert_eq!(Score::rounded(3.44).tenths(), 34);
        assert_eq!(Score::rounded(2.25).tenths(), 23);
    }

    #[test]
    fn zero_and_seven_are_no_levels() {
        assert!(Level::new(0).is_none());
        assert!(Level::new(7).is_none());
        assert_eq!(Level::new(6).and_then(Level::next), None);
    }
}
