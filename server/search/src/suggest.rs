//! Suggestions while typing: pages by their names, sections by their headings, and tags.
//!
//! The typed text is first matched as a prefix (its last word is unfinished): at the beginning of names, then from any
//! of their words on. When that gives few suggestions, its words may match in any order, in a heading and in the title
//! or squad above it. Only when nothing matches are words of five letters or more corrected.

mod completions;
mod max_tree;
pub(crate) mod names;
mod segment_view;
mod spelling;
mod typed;

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use balise_domain::library::page::PageId;
use balise_domain::search::results::{Facet, Filters};
use tantivy::{DocAddress, DocId, TantivyDocument};

use crate::document::{Audience, IndexedSection};
use crate::error::SearchError;
use crate::snapshot::IndexSnapshot;
use names::NameKind;
pub use segment_view::Fit;
use segment_view::{EACH, LOOKED_AT, MatchingName, SegmentView};
use typed::TypedPrefix;

/// With fewer offers than this in all, the words may match in any order.
const FEW: usize = 8;

/// What the typed text may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Best first; among equal fits practices before terms, pages, sections and tags.
    pub offers: Vec<IndexSuggestion>,
    /// Whether words had to be corrected.
    pub corrected: bool,
}

/// One thing that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexSuggestion {
    pub offered: SuggestionTarget,
    pub fit: Fit,
    /// Among equal fits: trusted ones first, then those of short names.
    pub merit: u16,
}

/// Where a suggestion leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuggestionTarget {
    Page(PageId),
    Section {
        page: PageId,
        anchor: Option<String>,
        heading: String,
    },
    /// As it is written.
    Tag(String),
}

pub(crate) fn suggest(
    snapshot: &IndexSnapshot,
    typed: &str,
    audiences: &[Audience],
) -> Result<Suggestions, SearchError> {
    let Some(typed) = TypedPrefix::read(typed) else {
        return Ok(Suggestions::default());
    };
    let views = views(snapshot, audiences);
    let mut found = fitting(snapshot, &views, &typed);
    let corrected = found.is_empty();
    if corrected {
        let ways = spelling::corrections(&views, &typed);
        let fitting = ways.iter().map(|typed| fitting(snapshot, &views, typed));
        found = fitting.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    }
    found.sort_by_key(|one| (Reverse(one.fit), one.shelf, Reverse(one.merit)));
    let mut offers = Vec::with_capacity(found.len());
    for one in found {
        let Some(offered) = offered(snapshot, &one)? else {
            continue;
        };
        offers.push(IndexSuggestion {
            offered,
            fit: one.fit,
            merit: one.merit,
        });
    }
    Ok(Suggestions {
        corrected: corrected && !offers.is_empty(),
        offers,
    })
}

/// Bytes that suggestions take in memory.
pub(crate) fn suggestion_bytes(snapshot: &IndexSnapshot) -> usize {
    snapshot.caches.iter().map(|cache| cache.names.bytes()).sum()
}

fn views<'a>(snapshot: &'a IndexSnapshot, audiences: &[Audience]) -> Vec<SegmentView<'a>> {
    let everything = Filters::default();
    let mut views = Vec::with_capacity(snapshot.caches.len());
    for (number, segment) in snapshot.searcher.segment_readers().iter().enumerate() {
        views.push(SegmentView {
            snapshot,
            number: number as u32,
            names: &snapshot.caches[number].names,
            gate: snapshot
                .columns(number as u32)
                .gate(&everything, &everything, audiences),
            alive: segment.alive_bitset(),
        });
    }
    views
}

fn fitting(snapshot: &IndexSnapshot, views: &[SegmentView], typed: &TypedPrefix) -> Vec<MatchingName> {
    let mut all = Vec::new();
    for shelf in NameKind::ALL {
        let mut found = Vec::new();
        views.iter().for_each(|view| view.in_order(shelf, typed, &mut found));
        keep_best(snapshot, shelf, &mut found);
        all.append(&mut found);
    }
    if all.len() < FEW && typed.words.len() > 1 {
        let budget = Cell::new(LOOKED_AT);
        for shelf in NameKind::ALL {
            let (mut found, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.shelf == shelf);
            all = others;
            views
                .iter()
                .for_each(|view| view.apart(shelf, typed, &budget, &mut found));
            keep_best(snapshot, shelf, &mut found);
            all.append(&mut found);
        }
    }
    all
}

/// Best first, and nothing twice: a heading or tag is offered once, a name of several pages a few times.
fn keep_best(snapshot: &IndexSnapshot, shelf: NameKind, found: &mut Vec<MatchingName>) {
    found.sort_by_key(|one| (Reverse((one.fit, one.merit)), one.segment, one.name, one.by.page));
    let mut pages: HashSet<(u32, DocId)> = HashSet::new();
    let mut namesakes: HashMap<&str, usize> = HashMap::new();
    found.retain(|one| {
        let name = snapshot.caches[one.segment as usize].names.shelf(shelf).name(one.name);
        let namesakes = namesakes.entry(name).or_default();
        let again = shelf.names_pages() && !pages.insert((one.segment, one.by.page));
        if !again {
            *namesakes += 1;
        }
        !again && *namesakes <= shelf.namesakes()
    });
    found.truncate(EACH);
}

fn offered(snapshot: &IndexSnapshot, one: &MatchingName) -> Result<Option<SuggestionTarget>, SearchError> {
    let page = one.by.page;
    Ok(match one.shelf {
        NameKind::Practices | NameKind::Terms | NameKind::Pages => {
            Some(SuggestionTarget::Page(snapshot.id_of(one.segment, page)))
        }
        NameKind::Tags => {
            let mut tags = snapshot.columns(one.segment).names(Facet::Tag, page);
            tags.nth(usize::from(one.by.section))
                .map(|tag| SuggestionTarget::Tag(tag.to_owned()))
        }
        NameKind::Sections => {
            let stored: TantivyDocument = snapshot.searcher.doc(DocAddress::new(one.segment, page))?;
            let mut sections = snapshot.sections(&stored).sections;
            let at = usize::from(one.by.section);
            let section = (at < sections.len()).then(|| sections.swap_remove(at));
            let page = snapshot.id_of(one.segment, page);
            section.map(|IndexedSection { anchor, heading, .. }| SuggestionTarget::Section { page, anchor, heading })
        }
    })
}

#[cfg(test)]
mod tests;
