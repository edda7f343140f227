//! A page as it is compared: text in parts with different weights, and its squad.

use balise_domain::id::SquadId;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::PageId;
use balise_domain::text::locale::Locale;

/// One page of a squad. Everything but its id and its squad may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedPage {
    pub id: PageId,
    pub squad: SquadId,
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
    pub tags: Vec<String>,
    /// The text, cut at its headings; the text before the first heading comes first.
    pub sections: Vec<ComparedSection>,
    /// The revision that is compared.
    pub revision: ContentId,
}

/// A heading, empty at the beginning of a page, and the text under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedSection {
    pub heading: String,
    pub text: String,
}
