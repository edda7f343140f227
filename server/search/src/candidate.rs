//! A candidate: a page that may answer the question, with its score; and the order of candidates.

use std::cmp::Ordering;

use tantivy::DocId;

/// A page found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) segment: u32,
    pub(crate) page: DocId,
    pub(crate) score: f32,
    /// Which words of the question it has, a bit each; then which synonyms.
    pub(crate) words: u32,
    /// Compared before the score when the order is not relevance: higher first.
    pub(crate) place: u32,
    /// Decides between equal ones: the same after every reading and restart.
    pub(crate) key: u32,
}

/// Best first. The position of a page in the index does not matter: pages are indexed in parallel, and a change moves one to
/// the end.
pub(crate) fn order(one: &Candidate, other: &Candidate) -> Ordering {
    other
        .place
        .cmp(&one.place)
        .then_with(|| other.score.total_cmp(&one.score))
        .then_with(|| (one.key, one.segment, one.page).cmp(&(other.key, other.segment, other.page)))
}
