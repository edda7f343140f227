//! The model of the practice check (`content/maturity/`): dimensions, questions, and what would be seen at each level.

pub mod meaning;

use serde::Serialize;

use crate::check::level::Level;
use crate::id::{DimensionId, PracticeId, QuestionId};
use crate::text::locale::Bilingual;

/// The whole model.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rubric {
    /// Names of the levels, lowest first: the first is the name of level 1.
    pub levels: Vec<Bilingual>,
    pub dimensions: Vec<Dimension>,
}

impl Rubric {
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id.as_str() == id)
    }

    pub fn level_name(&self, level: Level) -> Option<&Bilingual> {
        self.levels.get(usize::from(level.get()) - 1)
    }

    pub fn highest(&self) -> u8 {
        u8::try_from(self.levels.len()).unwrap_or(Level::HIGHEST)
    }
}

/// One axis of the practice check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dimension {
    pub id: DimensionId,
    /// Raised when the wording changes its meaning; trends draw a break there.
    pub version: u32,
    pub name: Bilingual,
    pub summary: Option<Bilingual>,
    pub weight: f64,
    /// Dimensions that this one builds on.
    pub upstream: Vec<DimensionId>,
    /// Kinds of squad it applies to; empty means all.
    pub applies_to: Vec<String>,
    pub questions: Vec<Question>,
}

/// One question, with an observable descriptor for every level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    pub id: QuestionId,
    pub text: Bilingual,
    pub help: Option<Bilingual>,
    pub weight: f64,
    pub applies_to: Vec<String>,
    /// What one would see, lowest level first.
    pub levels: Vec<Bilingual>,
    /// Practices that help with it.
    pub practices: Vec<PracticeId>,
}

/// Whether a thing meant for some kinds of squad is meant for this one.
pub fn applies(applies_to: &[String], kind: &str) -> bool {
    applies_to.is_empty() || applies_to.iter().any(|own| own == kind)
}
