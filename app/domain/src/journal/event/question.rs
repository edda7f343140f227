//! Searches that found no good answer, once a squad says that it will write one.
//!
//! Others are only counted, outside the journal.

use serde::{Deserialize, Serialize};

use crate::id::SquadId;
use crate::id::slug::fold_to_slug;
use crate::library::page::PageId;

/// The words of a search without what makes no difference: two spellings of one question are one.
pub fn question_key(text: &str) -> String {
    match fold_to_slug(text) {
        folded if folded.is_empty() => text.trim().to_owned(),
        folded => folded,
    }
}

/// A squad says that it will answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionClaimed {
    /// The search as it was typed.
    pub text: String,
    pub squad: SquadId,
}

/// A page answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionAnswered {
    pub text: String,
    pub squad: SquadId,
    pub page: PageId,
}
