//! What the search box offers while someone types.

use serde::{Deserialize, Serialize};

/// What a suggestion leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    Page,
    Practice,
    Squad,
    Term,
}

/// One line under the search box. The answer of `GET /api/v1/suggest` is a list of these, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    pub title: String,
    /// Where it leads, with the language of the interface.
    pub url: String,
    /// The squad or kind, ready to be shown.
    pub hint: String,
}
