//! What is offered while someone types: pages by their names, sections by their headings, and tags.
//!
//! What was typed is first looked for as it stands, the last word unfinished: at the beginning of names, then from one
//! of their other words on. Where that gives little, its words may stand apart, in a heading and the title or squad
//! above it. Only where nothing at all fits are words of five letters and more taken for misspelt.

mod completions;
mod max_tree;
mod names;
mod spelling;
mod typed;

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use balise_domain::library::page::PageId;
use balise_domain::search::results::{Facet, Filters};
use tantivy::{DocAddress, DocId, TantivyDocument};

use crate::columns::Gate;
use crate::document::{Audience, IndexedSection};
use crate::error::SearchError;
use crate::snapshot::IndexSnapshot;
use completions::{NameId, Use};
use max_tree::Weight;
use names::NameKind;
pub(crate) use names::SegmentNames;
use typed::TypedPrefix;

/// Offers of each kind.
const EACH: usize = 8;
/// Fewer offers than this in all, and the words may stand apart.
const FEW: usize = 8;
/// Names, and uses of names, looked at for words that stand apart, in all.
const LOOKED_AT: usize = 6_000;
/// Uses of one name looked at for words that stand apart.
const USES_LOOKED_AT: usize = 32;

/// What may be meant by what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Best first; among equal fits practices before terms, pages, sections and tags.
    pub offers: Vec<IndexSuggestion>,
    /// Whether words had to be taken for misspelt.
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

/// How what was typed stands in a name, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// All its words, not one after the other.
    Apart,
    /// Inside, the last word unfinished.
    Inside,
    /// Inside, in whole words.
    InsideWhole,
    /// At the beginning, the last word unfinished.
    Beginning,
    /// At the beginning, in whole words.
    BeginningWhole,
    /// It is the name.
    Exact,
}

impl Fit {
    const fn of(weight: Weight, whole: Whole) -> Self {
        match (weight.begins_name(), whole) {
            (true, Whole::Words) => Self::BeginningWhole,
            (true, Whole::Unfinished) => Self::Beginning,
            (false, Whole::Words) => Self::InsideWhole,
            (false, Whole::Unfinished) => Self::Inside,
        }
    }
}

/// Whether a word ends where the typing does.
#[derive(Clone, Copy)]
enum Whole {
    Words,
    Unfinished,
}

/// A use of a name that fits.
#[derive(Clone, Copy, Debug)]
struct MatchingName {
    fit: Fit,
    merit: u16,
    shelf: NameKind,
    segment: u32,
    name: NameId,
    by: Use,
}

impl IndexSnapshot {
    pub(crate) fn suggest(&self, typed: &str, audiences: &[Audience]) -> Result<Suggestions, SearchError> {
        let Some(typed) = TypedPrefix::read(typed) else {
            return Ok(Suggestions::default());
        };
        let looks = self.looks(audiences);
        let mut found = self.fitting(&looks, &typed);
        let corrected = found.is_empty();
        if corrected {
            let ways = spelling::put_right(&looks, &typed);
            let fitting = ways.iter().map(|typed| self.fitting(&looks, typed));
            found = fitting.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        }
        found.sort_by_key(|one| (Reverse(one.fit), one.shelf, Reverse(one.merit)));
        let mut offers = Vec::with_capacity(found.len());
        for one in found {
            let Some(offered) = self.offered(&one)? else { continue };
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
    pub(crate) fn suggestion_bytes(&self) -> usize {
        self.facts.iter().map(|facts| facts.names.bytes()).sum()
    }

    fn looks(&self, audiences: &[Audience]) -> Vec<SegmentView<'_>> {
        let everything = Filters::default();
        let mut looks = Vec::with_capacity(self.facts.len());
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            looks.push(SegmentView {
                snapshot: self,
                number: number as u32,
                names: &self.facts[number].names,
                gate: self.columns(number as u32).gate(&everything, &everything, audiences),
                alive: segment.alive_bitset(),
            });
        }
        looks
    }

    fn fitting(&self, looks: &[SegmentView], typed: &TypedPrefix) -> Vec<MatchingName> {
        let mut all = Vec::new();
        for shelf in NameKind::ALL {
            let mut found = Vec::new();
            looks.iter().for_each(|look| look.in_order(shelf, typed, &mut found));
            self.keep_best(shelf, &mut found);
            all.append(&mut found);
        }
        if all.len() < FEW && typed.words.len() > 1 {
            let budget = Cell::new(LOOKED_AT);
            for shelf in NameKind::ALL {
                let (mut found, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.shelf == shelf);
                all = others;
                looks
                    .iter()
                    .for_each(|look| look.apart(shelf, typed, &budget, &mut found));
                self.keep_best(shelf, &mut found);
                all.append(&mut found);
            }
        }
        all
    }

    /// Best first, and nothing twice: a heading or tag is offered once, a name of several pages a few times.
    fn keep_best(&self, shelf: NameKind, found: &mut Vec<MatchingName>) {
        found.sort_by_key(|one| (Reverse((one.fit, one.merit)), one.segment, one.name, one.by.page));
        let mut pages: HashSet<(u32, DocId)> = HashSet::new();
        let mut namesakes: HashMap<&str, usize> = HashMap::new();
        found.retain(|one| {
            let name = self.facts[one.segment as usize].names.shelf(shelf).name(one.name);
            let namesakes = namesakes.entry(name).or_default();
            let again = shelf.names_pages() && !pages.insert((one.segment, one.by.page));
            if !again {
                *namesakes += 1;
            }
            !again && *namesakes <= shelf.namesakes()
        });
        found.truncate(EACH);
    }

    fn offered(&self, one: &MatchingName) -> Result<Option<SuggestionTarget>, SearchError> {
        let page = one.by.page;
        Ok(match one.shelf {
            NameKind::Practices | NameKind::Terms | NameKind::Pages => {
                Some(SuggestionTarget::Page(self.id_of(one.segment, page)))
            }
            NameKind::Tags => {
                let mut tags = self.columns(one.segment).names(Facet::Tag, page);
                tags.nth(usize::from(one.by.section))
                    .map(|tag| SuggestionTarget::Tag(tag.to_owned()))
            }
            NameKind::Sections => {
                let stored: TantivyDocument = self.searcher.doc(DocAddress::new(one.segment, page))?;
                let mut sections = self.sections(&stored).sections;
                let at = usize::from(one.by.section);
                let section = (at < sections.len()).then(|| sections.swap_remove(at));
                let page = self.id_of(one.segment, page);
                section.map(|IndexedSection { anchor, heading, .. }| SuggestionTarget::Section {
                    page,
                    anchor,
                    heading,
                })
            }
        })
    }
}

/// One segment, as one viewer sees it.
struct SegmentView<'a> {
    snapshot: &'a IndexSnapshot,
    number: u32,
    names: &'a SegmentNames,
    gate: Gate<'a>,
    alive: Option<&'a tantivy::fastfield::AliveBitSet>,
}

impl SegmentView<'_> {
    /// Whether a word of some name begins so.
    fn knows(&self, beginning: &str) -> bool {
        NameKind::ALL
            .into_iter()
            .any(|shelf| self.sees_any(shelf, self.names.shelf(shelf).beginning(beginning)))
    }

    /// Whether something that has one of these keys is seen.
    fn sees_any(&self, shelf: NameKind, keys: Range<usize>) -> bool {
        let names = self.names.shelf(shelf);
        let mut uses = names.best(keys).take(LOOKED_AT).flat_map(|(name, _)| names.uses(name));
        uses.any(|by| self.sees(by.page))
    }

    fn sees(&self, page: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(page)) && self.gate.lets_pass(page)
    }

    /// Names in which what was typed stands as it is.
    fn in_order(&self, shelf: NameKind, typed: &TypedPrefix, found: &mut Vec<MatchingName>) {
        let names = self.names.shelf(shelf);
        if names.is_empty() {
            return;
        }
        let stretch = names.beginning(&typed.text);
        let finished = names.finished(&stretch, &typed.text);
        for (stretch, whole) in [
            (finished.clone(), Whole::Words),
            (finished.end..stretch.end, Whole::Unfinished),
        ] {
            let enough = found.len() + EACH;
            for (name, weight) in names.best(stretch) {
                let fit = match Fit::of(weight, whole) {
                    Fit::BeginningWhole if names.name(name) == typed.text => Fit::Exact,
                    fit => fit,
                };
                self.take(shelf, name, fit, weight, found, |_| true);
                if found.len() >= enough {
                    break;
                }
            }
        }
    }

    /// Names that have one of the words, while the others stand elsewhere in them, or above them.
    fn apart(&self, shelf: NameKind, typed: &TypedPrefix, budget: &Cell<usize>, found: &mut Vec<MatchingName>) {
        let names = self.names.shelf(shelf);
        let mut stretches: Vec<_> = typed.content().map(|word| names.beginning(word)).collect();
        stretches.sort_unstable_by_key(ExactSizeIterator::len);
        let enough = found.len() + EACH;
        for (name, weight) in stretches.into_iter().flat_map(|stretch| names.best(stretch)) {
            if found.len() >= enough || budget.get() == 0 {
                return;
            }
            budget.set(budget.get().saturating_sub(1));
            let missing = typed.missing_in(names.name(name));
            self.take(shelf, name, Fit::Apart, weight, found, |page| {
                budget.set(budget.get().saturating_sub(1));
                missing.is_empty() || shelf != NameKind::Tags && self.has_above(page, &missing)
            });
        }
    }

    /// Whether the title or the squad of a page has these words.
    fn has_above(&self, page: DocId, words: &[&str]) -> bool {
        let columns = self.snapshot.columns(self.number);
        let title = self.names.title(columns, page);
        words.iter().all(|word| {
            typed::has_word(title, word, ' ')
                || columns
                    .names(Facet::Squad, page)
                    .any(|squad| typed::has_word(squad, word, '-'))
        })
    }

    /// Adds the uses of a name that the viewer sees and `fits`.
    fn take(
        &self,
        shelf: NameKind,
        name: NameId,
        fit: Fit,
        weight: Weight,
        found: &mut Vec<MatchingName>,
        fits: impl Fn(DocId) -> bool,
    ) {
        let looked_at = match fit {
            Fit::Apart => USES_LOOKED_AT,
            _ => usize::MAX,
        };
        let uses = self.names.shelf(shelf).uses(name).iter().take(looked_at);
        let seen = uses
            .filter(|by| self.sees(by.page) && fits(by.page))
            .take(shelf.namesakes());
        found.extend(seen.map(|by| MatchingName {
            fit,
            merit: weight.within_class(),
            shelf,
            segment: self.number,
            name,
            by: *by,
        }));
    }
}

#[cfg(test)]
mod tests;
