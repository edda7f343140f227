//! One segment as one viewer sees it: which of its names match the typed text, and how well.

use std::cell::Cell;
use std::ops::Range;

use balise_domain::search::results::Facet;
use tantivy::DocId;

use crate::columns::Gate;
use crate::snapshot::IndexSnapshot;
use crate::suggest::completions::{NameId, Use};
use crate::suggest::max_tree::Weight;
use crate::suggest::names::{NameKind, SegmentNames};
use crate::suggest::typed::{self, TypedPrefix};

/// Offers of each kind.
pub(super) const EACH: usize = 8;
/// Names and uses of names that are examined in all for words in any order.
pub(super) const LOOKED_AT: usize = 6_000;
/// Uses of one name that are examined for words in any order.
const USES_LOOKED_AT: usize = 32;

/// How the typed text matches a name, worst first.
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
pub(super) enum Whole {
    Words,
    Unfinished,
}

/// A use of a name that fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchingName {
    pub(super) fit: Fit,
    pub(super) merit: u16,
    pub(super) shelf: NameKind,
    pub(super) segment: u32,
    pub(super) name: NameId,
    pub(super) by: Use,
}

/// One segment, as one viewer sees it.
pub(super) struct SegmentView<'a> {
    pub(super) snapshot: &'a IndexSnapshot,
    pub(super) number: u32,
    pub(super) names: &'a SegmentNames,
    pub(super) gate: Gate<'a>,
    pub(super) alive: Option<&'a tantivy::fastfield::AliveBitSet>,
}

impl SegmentView<'_> {
    /// Whether a word of some name has this prefix.
    pub(super) fn knows(&self, beginning: &str) -> bool {
        NameKind::ALL
            .into_iter()
            .any(|shelf| self.sees_any(shelf, self.names.shelf(shelf).beginning(beginning)))
    }

    /// Whether something that has one of these keys is seen.
    pub(super) fn sees_any(&self, shelf: NameKind, keys: Range<usize>) -> bool {
        let names = self.names.shelf(shelf);
        let mut uses = names.best(keys).take(LOOKED_AT).flat_map(|(name, _)| names.uses(name));
        uses.any(|by| self.sees(by.page))
    }

    pub(super) fn sees(&self, page: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(page)) && self.gate.lets_pass(page)
    }

    /// Names that contain the typed text as it is.
    pub(super) fn in_order(&self, shelf: NameKind, typed: &TypedPrefix, found: &mut Vec<MatchingName>) {
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

    /// Names that have one of the words, and the others elsewhere in the name or above it.
    pub(super) fn apart(
        &self,
        shelf: NameKind,
        typed: &TypedPrefix,
        budget: &Cell<usize>,
        found: &mut Vec<MatchingName>,
    ) {
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
    pub(super) fn has_above(&self, page: DocId, words: &[&str]) -> bool {
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
    pub(super) fn take(
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
