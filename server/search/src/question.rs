//! A question to the index: the parsed query, who is searching, and how many results in which order.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use balise_domain::library::page::PageId;
use balise_domain::search::query::Query;
use balise_domain::text::locale::Locale;

use crate::document::Audience;
use crate::synonyms::Synonyms;

/// A search, with what the index cannot know by itself.
#[derive(Clone, Copy)]
pub struct SearchQuestion<'a> {
    /// An empty one means every page.
    pub query: &'a Query,
    /// Pages of other audiences do not exist for this question.
    pub audiences: &'a [Audience],
    /// The half that is listed of a page written in two languages; `None` for the better one.
    pub lang: Option<Locale>,
    /// The pages that satisfy conditions which the index cannot check; `None` when there is no such condition.
    pub only: Option<&'a HashSet<PageId>>,
    pub synonyms: &'a Synonyms,
    pub order: ResultOrder<'a>,
    /// How far the best pages are raised because people vouch for them, from 1 to [`MOST_TRUST`].
    pub trust: &'a dyn Fn(&PageId) -> f32,
    /// Hits to leave out from the front.
    pub offset: usize,
    pub limit: usize,
}

/// Most that trust may multiply a score by.
pub const MOST_TRUST: f32 = 1.5;

/// What comes first.
#[derive(Clone, Copy, Debug, Default)]
pub enum ResultOrder<'a> {
    #[default]
    Relevance,
    /// The page that changed last.
    Newest,
    /// The page about the practice that most squads use, by practice.
    MostAdopted(&'a HashMap<String, u32>),
}

static NO_SYNONYMS: LazyLock<Synonyms> = LazyLock::new(Synonyms::default);

impl<'a> SearchQuestion<'a> {
    /// The ten best pages by the index alone.
    pub fn of(query: &'a Query, audiences: &'a [Audience]) -> Self {
        Self {
            query,
            audiences,
            lang: None,
            only: None,
            synonyms: &NO_SYNONYMS,
            order: ResultOrder::Relevance,
            trust: &|_| 1.0,
            offset: 0,
            limit: 10,
        }
    }
}
