//! Scores pages, one word of the question after the other.
//!
//! A word counts in a page as it does in the part where it counts most (title, labels or body), plus a share of the
//! others: a disjunction maximum, so that a long page does not win by repeating itself in every part. Stems count
//! fully, the unstemmed word a third as much again, which is how *exact* beats *same root*.
//!
//! Scoring word by word into an array, instead of page by page through a tree of iterators, keeps the inner loop free
//! of branches: everything that matches is counted for the facets anyway, so nothing could be skipped.

use std::cell::RefCell;

use balise_domain::search::FacetCounts;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader, Term};

use crate::columns::{self, Counter, Gate};
use crate::error::SearchError;
use crate::plan::{Plan, PlannedWord};
use crate::postings::Postings;
use crate::schema::Part;
use crate::snapshot::{Question, Snapshot};

/// Share of the parts of a page where a word counts less than in its best part.
const TIE: f32 = 0.4;
/// Weight of unstemmed words beside stems.
const UNSTEMMED: f32 = 0.3;

/// A page found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) segment: u32,
    pub(crate) page: DocId,
    pub(crate) score: f32,
    /// Which words of the question it has, a bit each.
    pub(crate) words: u32,
}

/// Everything found, of which only the best are kept.
pub(crate) struct Found {
    pub(crate) total: usize,
    /// Best first.
    pub(crate) best: Vec<Candidate>,
    pub(crate) facets: Vec<FacetCounts>,
}

/// Scores of one segment. Kept from one question to the next, since making the arrays costs more than many a question.
#[derive(Default)]
struct Scores {
    score: Vec<f32>,
    words: Vec<u32>,
    /// The word being scored: the best part of each page, the sum of its parts, and the pages that have it.
    best_part: Vec<f32>,
    all_parts: Vec<f32>,
    touched: Vec<DocId>,
}

thread_local! {
    static SCORES: RefCell<Scores> = RefCell::default();
}

/// Finds the pages that have a word of the plan and pass the filters; keeps the best `keep`.
pub(crate) fn find(snapshot: &Snapshot, plan: &Plan, question: &Question, keep: usize) -> Result<Found, SearchError> {
    let mut best = Best::new(keep);
    let mut total = 0;
    let mut counters = Vec::new();
    for (number, segment) in snapshot.searcher.segment_readers().iter().enumerate() {
        let columns = snapshot.columns(number as u32);
        let gate = columns.gate(question.filters, question.audiences);
        let mut counter = columns.counter();
        SCORES.with_borrow_mut(|scores| -> Result<(), SearchError> {
            scores.start(segment.max_doc() as usize);
            for (bit, word) in plan.words.iter().enumerate() {
                scores.add_word(snapshot, segment, word, bit)?;
            }
            let everything = plan.words.is_empty() && question.text.trim().is_empty();
            total += scores.collect(number as u32, segment, &gate, &mut counter, &mut best, everything);
            Ok(())
        })?;
        counters.push(counter);
    }
    Ok(Found {
        total,
        best: best.sorted(),
        facets: columns::total(&counters),
    })
}

impl Scores {
    fn start(&mut self, pages: usize) {
        self.score.clear();
        self.score.resize(pages, 0.0);
        self.words.clear();
        self.words.resize(pages, 0);
        if self.best_part.len() < pages {
            self.best_part.resize(pages, 0.0);
            self.all_parts.resize(pages, 0.0);
        }
    }

    fn add_word(
        &mut self,
        snapshot: &Snapshot,
        segment: &SegmentReader,
        word: &PlannedWord,
        bit: usize,
    ) -> Result<(), SearchError> {
        for part in Part::ALL {
            let field = snapshot.fields.part(part).stem;
            let stems = word.variants.iter();
            let stems = stems.flat_map(|variant| variant.stems.iter().map(|stem| (stem.as_str(), variant.weight)));
            self.add_forms(snapshot, segment, field, stems)?;
        }
        self.settle(bit, 1.0);
        for part in Part::ALL {
            let field = snapshot.fields.part(part).word;
            let words = word.variants.iter().map(|variant| (variant.word.as_str(), variant.weight));
            self.add_forms(snapshot, segment, field, words)?;
        }
        self.settle(bit, UNSTEMMED);
        Ok(())
    }

    /// Adds every form that a word may have in one field, weighed.
    ///
    /// All are as rare as the commonest of them: a word is not rare because one thing it may have been meant for is.
    fn add_forms<'a>(
        &mut self,
        snapshot: &Snapshot,
        segment: &SegmentReader,
        field: Field,
        forms: impl Iterator<Item = (&'a str, f32)> + Clone,
    ) -> Result<(), SearchError> {
        let mut pages_with = 0;
        for (form, _) in forms.clone() {
            pages_with = pages_with.max(snapshot.searcher.doc_freq(&Term::from_field_text(field, form))?);
        }
        for (form, weight) in forms {
            self.add(Postings::open(snapshot, segment, field, form, weight, pages_with)?);
        }
        Ok(())
    }

    fn add(&mut self, postings: Option<Postings>) {
        let Some(postings) = postings else { return };
        let Self {
            best_part,
            all_parts,
            touched,
            ..
        } = self;
        postings.each(|page, score| {
            let at = page as usize;
            if all_parts[at] == 0.0 {
                touched.push(page);
            }
            all_parts[at] += score;
            best_part[at] = best_part[at].max(score);
        });
    }

    /// Adds the word to the scores of its pages, and clears the way for the next.
    fn settle(&mut self, bit: usize, weight: f32) {
        for page in self.touched.drain(..) {
            let at = page as usize;
            let (best, all) = (self.best_part[at], self.all_parts[at]);
            self.score[at] += weight * (best + TIE * (all - best));
            self.words[at] |= 1 << bit;
            self.best_part[at] = 0.0;
            self.all_parts[at] = 0.0;
        }
    }

    /// Counts what was found, and hands the best on. Returns how many pages passed.
    fn collect(
        &self,
        number: u32,
        segment: &SegmentReader,
        gate: &Gate,
        counter: &mut Counter,
        best: &mut Best,
        everything: bool,
    ) -> usize {
        let alive = segment.alive_bitset();
        let mut passed = 0;
        for (page, words) in self.words.iter().enumerate() {
            let page = page as DocId;
            if (*words == 0 && !everything)
                || alive.is_some_and(|alive| alive.is_deleted(page))
                || !gate.lets_pass(page)
            {
                continue;
            }
            passed += 1;
            counter.add(page);
            best.offer(Candidate {
                segment: number,
                page,
                score: self.score[page as usize],
                words: *words,
            });
        }
        passed
    }
}

/// The best candidates so far.
struct Best {
    keep: usize,
    candidates: Vec<Candidate>,
    /// Nothing below gets in.
    bar: f32,
}

impl Best {
    fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            candidates: Vec::with_capacity(2 * keep.max(1)),
            bar: f32::NEG_INFINITY,
        }
    }

    #[inline]
    fn offer(&mut self, candidate: Candidate) {
        if candidate.score < self.bar {
            return;
        }
        self.candidates.push(candidate);
        if self.candidates.len() == 2 * self.keep {
            self.candidates.select_nth_unstable_by(self.keep - 1, order);
            self.candidates.truncate(self.keep);
            self.bar = self.candidates[self.keep - 1].score;
        }
    }

    fn sorted(mut self) -> Vec<Candidate> {
        self.candidates.sort_unstable_by(order);
        self.candidates.truncate(self.keep);
        self.candidates
    }
}

/// Best first; equal ones in the order they were indexed.
pub(crate) fn order(one: &Candidate, other: &Candidate) -> std::cmp::Ordering {
    other
        .score
        .total_cmp(&one.score)
        .then_with(|| (one.segment, one.page).cmp(&(other.segment, other.page)))
}
