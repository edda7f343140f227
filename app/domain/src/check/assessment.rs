//! One squad's answers at one time (`content/squads/<squad>/assessments/<period>.yaml`).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::level::Level;
use crate::check::rubric::{Dimension, Question};
use crate::id::{DimensionId, QuestionId, SquadId};
use crate::text::locale::Bilingual;

/// How an assessment was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    #[default]
    Workshop,
    Asynchronous,
    Solo,
    Checkpoint,
}

impl Mode {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Workshop => "workshop",
            Self::Asynchronous => "asynchronous",
            Self::Solo => "solo",
            Self::Checkpoint => "checkpoint",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "workshop" => Self::Workshop,
            "asynchronous" | "async" => Self::Asynchronous,
            "solo" => Self::Solo,
            "checkpoint" => Self::Checkpoint,
            _ => return None,
        })
    }
}

/// A closed assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    pub squad: SquadId,
    /// `2026-Q2`, or any name that sorts by time.
    pub period: String,
    pub held_on: Date,
    pub mode: Mode,
    pub participants: Option<u32>,
    /// Version of each dimension that was answered; a dimension that is not named was answered in version 1.
    pub versions: BTreeMap<DimensionId, u32>,
    /// By question id.
    pub answers: BTreeMap<QuestionId, Answer>,
}

impl Assessment {
    pub fn version(&self, dimension: &DimensionId) -> u32 {
        self.versions.get(dimension).copied().unwrap_or(1)
    }

    /// Whether it asked a dimension: it names its version, or has an answer to one of its questions. A dimension that was not
    /// asked is not one that was left open.
    pub fn asks(&self, dimension: &Dimension) -> bool {
        let answered = |question: &Question| self.answers.contains_key(&question.id);
        self.versions.contains_key(&dimension.id) || dimension.questions.iter().any(answered)
    }
}

/// What a squad said to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The level the squad agreed on, if it did.
    pub agreed: Option<Level>,
    /// Votes without names; *don't know* is counted apart.
    pub votes: Vec<Level>,
    pub dont_know: u32,
    /// Not applicable, or an approved exemption: out of the denominator.
    pub not_applicable: bool,
    pub note: Option<Bilingual>,
    pub evidence: Vec<String>,
}
