//! How a score compares with the last one before it.

use serde::Serialize;

use super::{DimensionResult, Outcome, QuestionState};
use crate::check::level::Score;
use crate::check::rubric::Dimension;

/// How a score compares with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "trend", rename_all = "snake_case")]
pub enum Trend {
    /// No earlier check asked the dimension.
    First,
    /// The wording changed its meaning in between: the two cannot be compared.
    VersionBreak,
    /// In tenths of a level.
    Change { tenths: i32 },
    /// There is a past, and no score on one of the sides, or no question that both sides answered.
    Nothing,
    /// The last check did not ask the dimension.
    NotAsked,
}

/// Compares a result with the last score before it, on the questions that both answered. `earlier` are results of the
/// same dimension, newest first; those that did not ask it are passed over.
pub fn trend<'a>(
    now: &DimensionResult,
    earlier: impl IntoIterator<Item = &'a DimensionResult>,
    dimension: &Dimension,
) -> Trend {
    if now.outcome == Outcome::NotAsked {
        return Trend::NotAsked;
    }
    let mut asked = earlier
        .into_iter()
        .filter(|result| result.outcome != Outcome::NotAsked)
        .peekable();
    if asked.peek().is_none() {
        return Trend::First;
    }
    let scored = asked.find(|result| result.score().is_some());
    let Some(before) = scored.filter(|_| now.score().is_some()) else {
        return Trend::Nothing;
    };
    if now.version != before.version {
        return Trend::VersionBreak;
    }
    let mut sums = [0.0; 2];
    let mut weight_sum = 0.0;
    for question in &dimension.questions {
        let level_in = |result: &DimensionResult| {
            result
                .questions
                .iter()
                .find(|done| done.question == question.id)
                .and_then(|done| match done.state {
                    QuestionState::Answered { level } => Some(level.value()),
                    _ => None,
                })
        };
        if let (Some(level_now), Some(level_before)) = (level_in(now), level_in(before)) {
            sums[0] += question.weight * level_now;
            sums[1] += question.weight * level_before;
            weight_sum += question.weight;
        }
    }
    if weight_sum <= 0.0 {
        return Trend::Nothing;
    }
    let [now, before] = sums.map(|sum| i32::from(Score::rounded(sum / weight_sum).tenths()));
    Trend::Change { tenths: now - before }
}
