//! How answers become scores. These rules are published in the app, word for word.
//!
//! An answer is the level the squad agreed on, else the median of its votes. *Don't know* is shown and left out; *not
//! applicable* leaves the denominator, and so does a question that the squad is exempted from. A dimension is the weighted
//! mean of its answers, to one decimal, shown only once 60 % of the applicable weight is answered. Beside it stands the
//! gate: the level that *every* question has reached. Confidence and freshness stand beside the score, never in it.
//!
//! A check may ask some dimensions only: of the others it says nothing, and [`LastSeen`](crate::check::last_seen::LastSeen) says
//! what was last known. What each kind of answer means everywhere is one table, in `docs/scoring.md`.

mod trend;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::check::assessment::{Answer, Assessment};
use crate::check::level::{Level, Score};
use crate::check::rubric::{Dimension, Question, applies};
use crate::id::{DimensionId, QuestionId};
use crate::library::review::Interval;

pub use self::trend::{Trend, trend};

/// Share of the applicable weight that must be answered before a score is shown.
pub const SHOWN_FROM: f64 = 0.6;

/// Levels from which a claim should come with evidence.
pub const EVIDENCE_FROM: f64 = 4.0;

/// Share of the members that must have taken part for the participation to speak for the squad.
const PARTICIPATION: f64 = 0.6;

/// The result of one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DimensionResult {
    pub dimension: DimensionId,
    pub version: u32,
    pub outcome: Outcome,
    /// The level every applicable question has reached; `None` while one of them is unanswered.
    pub gate: Option<Level>,
    /// Questions that keep the squad from the level after the gate.
    pub blocking: Vec<QuestionId>,
    pub questions: Vec<QuestionResult>,
}

impl DimensionResult {
    pub fn score(&self) -> Option<Score> {
        match self.outcome {
            Outcome::Scored { score } => Some(score),
            _ => None,
        }
    }

    /// How many questions are answered, of those that the squad owes an answer to.
    pub fn counter(&self) -> AnswerCounter {
        let mut counter = AnswerCounter::default();
        for question in &self.questions {
            match question.state {
                QuestionState::Answered { .. } => {
                    counter.answered += 1;
                    counter.applicable += 1;
                }
                QuestionState::Unanswered | QuestionState::DontKnow => counter.applicable += 1,
                QuestionState::NotApplicable | QuestionState::Exempt => counter.left_out += 1,
                QuestionState::NotAsked => {}
            }
        }
        counter
    }
}

/// Questions of a dimension, counted as the denominator of its score counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounter {
    pub answered: usize,
    pub applicable: usize,
    /// Questions that do not apply, or that the squad is exempted from.
    pub left_out: usize,
}

/// What may be said of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Outcome {
    Scored {
        score: Score,
    },
    /// Less than [`SHOWN_FROM`] is answered: an unfinished assessment is not a low one.
    Incomplete {
        answered: usize,
        applicable: usize,
    },
    /// No question applies to this squad, or it is exempted from all that do.
    NotApplicable,
    /// The check did not ask it.
    NotAsked,
}

/// The result of one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionResult {
    pub question: QuestionId,
    pub state: QuestionState,
    pub votes: usize,
    pub dont_know: u32,
}

/// What a squad's answer to one question comes to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QuestionState {
    /// In tenths of a level, because a median may fall between two levels.
    Answered {
        level: Score,
    },
    Unanswered,
    /// Everybody who spoke did not know: as good as unanswered for the score, and said in its own words.
    DontKnow,
    NotApplicable,
    /// A curator agreed that the squad need not answer for now: whatever it answered counts neither way.
    Exempt,
    /// The check did not ask its dimension.
    NotAsked,
}

/// Scores one dimension of one assessment, for a squad of this kind that need not answer the questions `exempt`.
pub fn dimension_result(
    dimension: &Dimension,
    assessment: &Assessment,
    kind: &str,
    exempt: &BTreeSet<&str>,
) -> DimensionResult {
    let is_asked = assessment.asks(dimension);
    let result = |question: &Question| {
        let answer = assessment.answers.get(&question.id);
        let mut result = question_result(dimension, question, answer, kind);
        if !is_asked && result.state != QuestionState::NotApplicable {
            result.state = QuestionState::NotAsked;
        }
        if exempt.contains(question.id.as_str()) && result.state != QuestionState::NotApplicable {
            result.state = QuestionState::Exempt;
        }
        result
    };
    let questions: Vec<QuestionResult> = dimension.questions.iter().map(result).collect();
    let weighted: Vec<(f64, QuestionState)> = dimension
        .questions
        .iter()
        .map(|question| question.weight)
        .zip(questions.iter().map(|done| done.state))
        .collect();
    let (gate, blocking) = gate(&questions);
    DimensionResult {
        dimension: dimension.id.clone(),
        version: assessment.version(&dimension.id),
        outcome: outcome(&weighted),
        gate,
        blocking,
        questions,
    }
}

fn question_result(dimension: &Dimension, question: &Question, answer: Option<&Answer>, kind: &str) -> QuestionResult {
    let applicable = applies(&dimension.applies_to, kind) && applies(&question.applies_to, kind);
    let state = match answer {
        _ if !applicable => QuestionState::NotApplicable,
        Some(answer) if answer.not_applicable => QuestionState::NotApplicable,
        Some(answer) => match answer_level(answer) {
            Some(level) => QuestionState::Answered { level },
            None if answer.dont_know > 0 => QuestionState::DontKnow,
            None => QuestionState::Unanswered,
        },
        None => QuestionState::Unanswered,
    };
    QuestionResult {
        question: question.id.clone(),
        state,
        votes: answer.map_or(0, |answer| answer.votes.len()),
        dont_know: answer.map_or(0, |answer| answer.dont_know),
    }
}

/// The level of an answer: as agreed, else the median of the votes; `None` without either.
pub fn answer_level(answer: &Answer) -> Option<Score> {
    match answer.agreed {
        Some(level) => Some(Score::from_tenths(u16::from(level.get()) * 10)),
        None => median(&answer.votes),
    }
}

/// The median of votes: the mean of the two in the middle when their number is even.
fn median(votes: &[Level]) -> Option<Score> {
    let mut tenths: Vec<u16> = votes.iter().map(|vote| u16::from(vote.get()) * 10).collect();
    tenths.sort_unstable();
    let upper = *tenths.get(tenths.len() / 2)?;
    let lower = tenths[(tenths.len() - 1) / 2];
    Some(Score::from_tenths((lower + upper) / 2))
}

fn outcome(weighted: &[(f64, QuestionState)]) -> Outcome {
    let mut applicable_weight = 0.0;
    let mut answered_weight = 0.0;
    let mut sum = 0.0;
    let (mut applicable, mut answered, mut is_asked) = (0, 0, true);
    for (weight, state) in weighted {
        match state {
            QuestionState::NotApplicable | QuestionState::Exempt => continue,
            QuestionState::Unanswered | QuestionState::DontKnow => {}
            QuestionState::NotAsked => is_asked = false,
            QuestionState::Answered { level } => {
                answered += 1;
                answered_weight += weight;
                sum += weight * level.value();
            }
        }
        applicable += 1;
        applicable_weight += weight;
    }
    if applicable == 0 {
        Outcome::NotApplicable
    } else if !is_asked {
        Outcome::NotAsked
    } else if answered_weight > 0.0 && answered_weight >= SHOWN_FROM * applicable_weight - 1e-9 {
        Outcome::Scored {
            score: Score::rounded(sum / answered_weight),
        }
    } else {
        Outcome::Incomplete { answered, applicable }
    }
}

/// The gate, and the questions that block the level after it: while some are unanswered, those.
fn gate(questions: &[QuestionResult]) -> (Option<Level>, Vec<QuestionId>) {
    let mut lowest: Option<u16> = None;
    let mut complete = true;
    for question in questions {
        match question.state {
            QuestionState::Answered { level } => {
                lowest = Some(lowest.map_or(level.floor(), |lowest| lowest.min(level.floor())));
            }
            QuestionState::Unanswered | QuestionState::DontKnow | QuestionState::NotAsked => complete = false,
            QuestionState::NotApplicable | QuestionState::Exempt => {}
        }
    }
    let reached = lowest.unwrap_or(0);
    let blocking = questions
        .iter()
        .filter(|question| match question.state {
            QuestionState::Answered { level } => complete && level.floor() <= reached,
            QuestionState::Unanswered | QuestionState::DontKnow => true,
            QuestionState::NotApplicable | QuestionState::Exempt | QuestionState::NotAsked => false,
        })
        .map(|question| question.question.clone())
        .collect();
    let gate = u8::try_from(reached).ok().and_then(Level::new).filter(|_| complete);
    (gate, blocking)
}

/// How old an assessment is, measured in cadences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    Current,
    Ageing,
    Stale,
}

impl Freshness {
    pub fn of(held_on: Date, cadence: Interval, today: Date) -> Self {
        if today <= cadence.after(held_on) {
            Self::Current
        } else if today <= cadence.doubled().after(held_on) {
            Self::Ageing
        } else {
            Self::Stale
        }
    }
}

/// How far an assessment may be relied on, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confidence {
    pub grade: ConfidenceGrade,
    /// Signals that are missing, for the sentence beside the grade.
    pub missing: Vec<Signal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceGrade {
    Low,
    Medium,
    High,
}

/// What speaks for an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    Participation,
    Agreement,
    Evidence,
    Freshness,
}

/// Weighs the four signals: all of them is high, one missing is medium, more is low.
pub fn confidence(assessment: &Assessment, members: Option<u32>, freshness: Freshness) -> Confidence {
    let enough = |participants: u32, members: u32| f64::from(participants) >= PARTICIPATION * f64::from(members);
    let participation = assessment
        .participants
        .zip(members)
        .is_some_and(|(participants, members)| enough(participants, members));
    let agreement = assessment.answers.values().all(|answer| spread(&answer.votes) <= 1);
    let evidence = assessment
        .answers
        .values()
        .filter(|answer| answer_level(answer).is_some_and(|level| level.value() >= EVIDENCE_FROM))
        .all(|answer| !answer.evidence.is_empty());
    let signals = [
        (Signal::Participation, participation),
        (Signal::Agreement, agreement),
        (Signal::Evidence, evidence),
        (Signal::Freshness, freshness == Freshness::Current),
    ];
    let missing: Vec<Signal> = signals
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(signal, _)| signal)
        .collect();
    let grade = match missing.len() {
        0 => ConfidenceGrade::High,
        1 => ConfidenceGrade::Medium,
        _ => ConfidenceGrade::Low,
    };
    Confidence { grade, missing }
}

/// Interquartile range of votes, in levels, by the nearest rank.
fn spread(votes: &[Level]) -> u8 {
    let mut levels: Vec<u8> = votes.iter().map(|vote| vote.get()).collect();
    levels.sort_unstable();
    let last = levels.len().saturating_sub(1);
    match levels.get(last * 3 / 4).zip(levels.get(last / 4)) {
        Some((upper, lower)) => upper - lower,
        None => 0,
    }
}

/// The scores of several squads in one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Distribution {
    pub n: usize,
    pub min: Score,
    pub lower_quartile: Score,
    pub median: Score,
    pub upper_quartile: Score,
    pub max: Score,
}

impl Distribution {
    /// `None` for fewer than `floor` scores: what one squad said must not be read out of what all said.
    ///
    /// Quartiles interpolate between neighbours (R's type 7).
    pub fn of(scores: &[Score], floor: usize) -> Option<Self> {
        if scores.len() < floor.max(1) {
            return None;
        }
        let mut sorted: Vec<Score> = scores.to_vec();
        sorted.sort_unstable();
        let quantile = |share: f64| {
            let position = share * (sorted.len() - 1) as f64;
            let (low, high) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
            Score::rounded(low.value() + (high.value() - low.value()) * position.fract())
        };
        Some(Self {
            n: sorted.len(),
            min: sorted[0],
            lower_quartile: quantile(0.25),
            median: quantile(0.5),
            upper_quartile: quantile(0.75),
            max: sorted[sorted.len() - 1],
        })
    }
}

#[cfg(test)]
#[path = "scoring/tests.rs"]
mod tests;
