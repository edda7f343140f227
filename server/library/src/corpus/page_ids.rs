//! The id and the place of a page, from its file and its front matter alone.

use balise_content::{RawPage, SourceId};
use balise_domain::id::SourceName;
use balise_domain::id::slug::Slug;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;

/// Separates the number of a page from a name that another page has taken along.
pub(crate) const NUMBERED: char = '~';

/// The address of a page; `None` when its name gives none.
pub(crate) fn place_of(shelf: &SourceId, raw: &RawPage) -> Option<Place> {
    let named = || {
        raw.front
            .id
            .as_deref()
            .and_then(Slug::parse)
            .or_else(|| Slug::of(&raw.path))
    };
    match shelf {
        SourceId::Squad(squad) => Some(Place::of_squad(squad.clone(), &raw.path)),
        SourceId::Practices => named().map(|slug| Place::Practice(slug.into())),
        SourceId::Glossary => named().map(|slug| Place::Term(slug.into())),
    }
}

/// The id of the front matter, with the language of the half when the page is one of a pair.
pub(crate) fn wanted_id(shelf: &SourceId, raw: &RawPage) -> PageId {
    match (&raw.front.id, raw.pair) {
        (Some(id), Some(lang)) => PageId::new(format!("{id}.{}", lang.tag())),
        (Some(id), None) => PageId::new(id.as_str()),
        (None, _) => default_id(shelf, raw),
    }
}

/// The id of a page whose front matter gives none: its source and its path without extension.
pub(crate) fn default_id(shelf: &SourceId, raw: &RawPage) -> PageId {
    PageId::new(format!("{}/{}", shelf.as_str(), raw.stem))
}

/// An id, or the first number of it that is not taken.
pub(crate) fn free_id(id: PageId, is_taken: impl Fn(&PageId) -> bool) -> PageId {
    let numbered = (2_u32..).map(|number| PageId::new(format!("{id}{NUMBERED}{number}")));
    std::iter::once(id.clone())
        .chain(numbered)
        .find(|id| !is_taken(id))
        .unwrap_or(id)
}

/// The name of a source in the journal.
pub(crate) fn source_name(shelf: &SourceId) -> Option<SourceName> {
    SourceName::parse(shelf.as_str())
}
