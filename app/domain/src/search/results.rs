//! A question to the library, and its answer. Ranking lives in the search room; these are the words both sides use.

mod filters;
mod why;

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use crate::id::SquadId;
use crate::library::page::{PageId, PageKind, Status};
use crate::library::place::Place;
use crate::search::query::Hint;
use crate::text::locale::Locale;

pub use filters::{Facet, Filters};
pub use why::{HitReason, SynonymUsed, Trust};

/// A search as it stands in the address: words, filters, page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SearchQuery {
    pub text: String,
    #[serde(flatten)]
    pub filters: Filters,
    pub order: SearchOrder,
    /// From 0.
    pub page: usize,
}

/// What comes first in the results; also the value of `sort` in the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SearchOrder {
    #[default]
    Relevance,
    Newest,
    /// Pages about practices that most squads use.
    Adopted,
}

impl SearchOrder {
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::Adopted];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Adopted => "adopted",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

impl SearchQuery {
    /// Hits on one page of results.
    pub const PAGE_SIZE: usize = 10;
    /// Longest text that is searched, in bytes.
    pub const LONGEST: usize = 512;
    /// Last page that can be asked for.
    pub const LAST_PAGE: usize = 99;

    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Reads the part of an address after `?`. Nothing is an error: what cannot be read is left out.
    pub fn parse(query: &str) -> Self {
        let mut search = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "sort" => search.order = SearchOrder::parse(&value).unwrap_or_default(),
                "q" => search.text = value.trim().to_owned(),
                "page" => search.page = value.parse().unwrap_or(1usize).clamp(1, Self::LAST_PAGE + 1) - 1,
                key => {
                    if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.parameter() == key)
                        && !search.filters.contains(facet, &value)
                    {
                        search.filters.toggle(facet, &value);
                    }
                }
            }
        }
        search
    }

    /// The address of this search.
    pub fn href(&self, locale: Locale) -> String {
        let query = self.to_query_string();
        let path = Place::Search.href(locale);
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
    }

    pub fn to_query_string(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            form.append_pair("q", &self.text);
        }
        for facet in Facet::ALL {
            for value in self.filters.values(facet) {
                form.append_pair(facet.parameter(), &value);
            }
        }
        if self.order != SearchOrder::default() {
            form.append_pair("sort", self.order.as_str());
        }
        if self.page > 0 {
            form.append_pair("page", &(self.page + 1).to_string());
        }
        form.finish()
    }

    /// Whether anything is asked for: words, operators or filters.
    pub fn asks(&self) -> bool {
        !self.text.is_empty() || !self.filters.is_empty()
    }

    /// The same search in another order, from its first page on.
    pub fn ordered(&self, order: SearchOrder) -> Self {
        Self {
            order,
            page: 0,
            ..self.clone()
        }
    }

    /// The same search with other words, from its first page on.
    pub fn reworded(&self, text: String) -> Self {
        Self {
            text,
            page: 0,
            ..self.clone()
        }
    }

    /// The same search with one filter switched, from its first page on.
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut other = Self {
            page: 0,
            ..self.clone()
        };
        other.filters.toggle(facet, value);
        other
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchResults {
    /// Pages that match, filters applied.
    pub total: usize,
    pub hits: Vec<Hit>,
    pub facets: Vec<FacetCounts>,
    /// Words that no page has, and what was searched instead.
    pub corrections: Vec<Correction>,
    /// Whether some page has every word that was asked for.
    pub all_words: bool,
    /// Operators of the text, each with where it stands.
    #[serde(skip)]
    pub operators: Vec<Range<usize>>,
    /// What of the text was not understood.
    #[serde(skip)]
    pub hints: Vec<Hint>,
    pub took_us: u64,
}

/// One page, with its best section.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    pub id: PageId,
    pub title: String,
    /// The page in the language of the interface, without the anchor.
    pub url: String,
    /// The best section of the page; `None` for its beginning.
    pub anchor: Option<String>,
    /// Title of that section.
    pub heading: Option<String>,
    pub snippet: Snippet,
    pub squad: Option<SquadId>,
    pub squad_name: Option<String>,
    pub lang: Locale,
    pub kind: PageKind,
    pub status: Status,
    /// When its file last changed.
    pub updated: Option<Date>,
    /// The language of its other half, when it was written in two.
    pub also_in: Option<Locale>,
    pub why: HitReason,
    pub score: f32,
}

/// A piece of text with the words that matched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snippet {
    pub text: String,
    /// Byte ranges into `text`, ascending, apart from each other.
    pub highlights: Vec<Range<usize>>,
}

impl Snippet {
    /// The text in pieces; the flag says whether the piece matched.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::with_capacity(self.highlights.len() * 2 + 1);
        let mut end = 0;
        for range in &self.highlights {
            if range.start > end {
                pieces.push((&self.text[end..range.start], false));
            }
            pieces.push((&self.text[range.clone()], true));
            end = range.end;
        }
        if end < self.text.len() {
            pieces.push((&self.text[end..], false));
        }
        pieces
    }
}

/// How many of the pages found have each value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCounts {
    pub facet: Facet,
    /// Most frequent first, then by name.
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    pub value: String,
    /// What a person reads, where it differs from the value: the name of a squad or a dimension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub count: usize,
}

/// A word that was put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    pub typed: String,
    pub used: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_reads_back_from_its_address() {
        let search = SearchQuery::parse(
            "q=entretiens+d%27utilisateurs&squad=paiement&squad=search&lang=fr&type=template&page=3",
        );
        assert_eq!(search.text, "entretiens d'utilisateurs");
        assert_eq!(search.page, 2);
        assert_eq!(search.filters.squads.len(), 2);
        assert_eq!(SearchQuery::parse(&search.to_query_string()), search);
    }

    #[test]
    fn nothing_in_an_address_is_an_error() {
        let search = SearchQuery::parse("page=-1&squad=../&lang=xx&nonsense&q=%ff&type=&page=999999999999999999999");
        assert_eq!(search.page, 0);
        assert!(search.filters.is_empty());
        assert_eq!(SearchQuery::parse("page=5000").page, SearchQuery::LAST_PAGE);
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let search = SearchQuery {
            page: 4,
            ..SearchQuery::of("okr")
        };
        let narrowed = search.toggled(Facet::Tag, "discovery");
        assert_eq!(narrowed.page, 0);
        assert!(narrowed.filters.contains(Facet::Tag, "discovery"));
        assert!(narrowed.toggled(Facet::Tag, "discovery").filters.is_empty());
    }

    #[test]
    fn pieces_of_a_snippet_make_the_whole() {
        #[expect(clippy::single_range_in_vec_init, reason = "one highlight is a list of one range")]
        let snippet = Snippet {
            text: "un entretien réussi".into(),
            highlights: vec![3..12],
        };
        assert_eq!(
            snippet.pieces(),
            [("un ", false), ("entretien", true), (" réussi", false)]
        );
    }
}
