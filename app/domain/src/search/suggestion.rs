//! What the search box offers while someone types.

use serde::{Deserialize, Serialize};

/// What a suggestion leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    Practice,
    Squad,
    Term,
    Page,
    /// A heading of a page, and what stands under it.
    Section,
    /// The pages that bear a tag.
    Tag,
}

impl SuggestionKind {
    pub const ALL: [Self; 6] = [
        Self::Practice,
        Self::Squad,
        Self::Term,
        Self::Page,
        Self::Section,
        Self::Tag,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Squad => "squad",
            Self::Term => "term",
            Self::Page => "page",
            Self::Section => "section",
            Self::Tag => "tag",
        }
    }
}

/// One line under the search box. The answer of `GET /api/v1/suggest` is a list of these, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    pub title: String,
    /// Where it leads, with the language of the interface.
    pub url: String,
    /// Whose it is, ready to be shown: the page of a section, the squad.
    pub hint: String,
}
