//! The results of a question: the best pages, and counts over all pages that match.

use balise_domain::library::page::PageId;
use balise_domain::search::results::{Correction, FacetCounts, Snippet};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Pages that have a word of the question and pass the filters.
    pub total: usize,
    /// Best first, at most `limit`.
    pub hits: Vec<RankedHit>,
    /// Counted over all `total` pages.
    pub facets: Vec<FacetCounts>,
    pub corrections: Vec<Correction>,
    /// Whether some page has every word.
    pub all_words: bool,
}

/// One page found, with the section that answers best.
#[derive(Clone, Debug)]
pub struct RankedHit {
    pub id: PageId,
    /// `None` for the beginning of the page.
    pub anchor: Option<String>,
    pub heading: Option<String>,
    pub snippet: Snippet,
    pub score: f32,
    /// Words of the question that the page has, folded.
    pub words: Vec<String>,
    /// Those that its title has.
    pub title_words: Vec<String>,
    /// What was typed, and the other name by which the page was found.
    pub via: Vec<(String, String)>,
}
