//! What a search text means: plain words, and the operators between them.
//!
//! ```text
//! interview "user story" -sprint RGPD OR GDPR onboard* squad:checkout level:>=3 reviewed:<2026-01-01 is:verified
//! ```
//!
//! Plain words rank: a page that has some of them is found, one that has all comes first. Whatever is written with an
//! operator is a condition: a page that does not meet it is not found. Nothing is a syntax error: what cannot be read as
//! an operator is read as words, with a [`Hint`] that says so. Operators are known in English and in French.

mod hint;
mod moment;
mod operator;
mod reading;
mod token;

use std::ops::Range;

use jiff::civil::Date;

use crate::check::level::Level;
use crate::search::results::Filters;

pub use hint::Hint;
pub use moment::Span;
pub use operator::{Operator, PageProperty, Quality};

/// A search text, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The plain words as they were typed, operators taken out.
    pub text: String,
    /// What every page found has.
    pub required: Vec<Vec<QueryPiece>>,
    /// What no page found has.
    pub excluded: Vec<QueryPiece>,
    /// Values a page must have: several of one facet are alternatives.
    pub filters: Filters,
    /// Values a page must not have.
    pub without: Filters,
    pub conditions: Conditions,
    pub hints: Vec<Hint>,
    /// Where in the text each operator stands, with all that belongs to it.
    pub operators: Vec<Range<usize>>,
}

/// A part of the text of a page that an operator asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum QueryPiece {
    /// A word, in any of its forms.
    Word(String),
    /// Words that follow one another.
    Phrase(String),
    /// Words that begin so.
    Beginning(String),
    /// A word or phrase of the title.
    InTitle(String),
}

impl QueryPiece {
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Beginning(text) | Self::InTitle(text) => text,
        }
    }
}

/// What is asked of a page beside its text and its facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Parts of the names of those who wrote it; one of them is enough.
    pub authors: Vec<String>,
    pub updated: Span,
    pub reviewed: Span,
    /// Levels of the squad whose page it is, in the practice check.
    pub levels: Option<(Level, Level)>,
    /// Each must hold; `false` where it must not.
    pub qualities: Vec<(Quality, bool)>,
    /// Each must be there; `false` where it must not.
    pub holdings: Vec<(PageProperty, bool)>,
}

impl Query {
    /// Conditions that one text may have: more say nothing that a person means.
    pub const MOST: usize = 32;

    /// Reads a text. `today` gives relative dates their sense; nothing else depends on it.
    pub fn parse(text: &str, today: Date) -> Self {
        reading::read(text, today)
    }

    /// Plain words and nothing else, whatever they look like.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The text without one of its operators.
    pub fn without_operator(text: &str, operator: &Range<usize>) -> String {
        let (before, after) = (&text[..operator.start], &text[operator.end..]);
        let rest = format!("{} {}", before.trim_end(), after.trim_start());
        rest.trim().to_owned()
    }
}

#[cfg(test)]
mod tests;
