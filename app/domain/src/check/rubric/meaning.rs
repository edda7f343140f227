//! The part of a dimension that gives its answers their meaning: questions, what is observed at each level, weights.
//! Names, summaries, help and hints may be corrected at any time; this part may not, once a version has been answered.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::Dimension;
use crate::id::QuestionId;
use crate::id::content_id::ContentId;
use crate::text::locale::{Bilingual, Locale};

/// The meaning of one version of a dimension. Its form in JSON is its name in the journal: no field may move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    pub weight: f64,
    pub applies_to: Vec<String>,
    pub questions: Vec<QuestionMeaning>,
}

/// The meaning of one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionMeaning {
    pub id: QuestionId,
    pub text: Bilingual,
    pub weight: f64,
    pub applies_to: Vec<String>,
    /// Lowest level first.
    pub levels: Vec<Bilingual>,
}

impl Meaning {
    pub fn of(dimension: &Dimension) -> Self {
        let questions = dimension.questions.iter().map(|question| QuestionMeaning {
            id: question.id.clone(),
            text: question.text.clone(),
            weight: question.weight,
            applies_to: question.applies_to.clone(),
            levels: question.levels.clone(),
        });
        Self {
            weight: dimension.weight,
            applies_to: dimension.applies_to.clone(),
            questions: questions.collect(),
        }
    }

    /// Reads what [`Meaning::bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub fn bytes(&self) -> Vec<u8> {
        // Texts and numbers always have a JSON form.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The name of this meaning: two versions that mean the same have the same.
    pub fn fingerprint(&self) -> ContentId {
        ContentId::of(&self.bytes())
    }

    /// The meaning as lines to read and to compare: a question, how it is weighed where that is not the usual way, and one
    /// line a level.
    pub fn lines(&self, locale: Locale) -> String {
        let mut text = String::new();
        for question in &self.questions {
            let _ = write!(text, "{} · {}", question.id, question.text.get(locale));
            if question.weight != 1.0 {
                let _ = write!(text, " · × {}", question.weight);
            }
            if !question.applies_to.is_empty() {
                let _ = write!(text, " · {}", question.applies_to.join(", "));
            }
            text.push('\n');
            for (level, seen) in (1..).zip(&question.levels) {
                let _ = writeln!(text, "{level}. {}", seen.get(locale));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_reads_back_under_the_same_name() {
        let seen = |text: &str| Bilingual::same(text);
        let meaning = Meaning {
            weight: 1.5,
            applies_to: vec!["product".into()],
            questions: vec![QuestionMeaning {
                id: "discovery.talk".into(),
                text: seen("Who?"),
                weight: 2.0,
                applies_to: Vec::new(),
                levels: vec![seen("nobody"), seen("everybody")],
            }],
        };
        let read = Meaning::read(&meaning.bytes()).expect("a meaning");
        assert_eq!((read.fingerprint(), &read), (meaning.fingerprint(), &meaning));
        assert_eq!(
            meaning.lines(Locale::En),
            "discovery.talk · Who? · × 2\n1. nobody\n2. everybody\n"
        );
    }
}
