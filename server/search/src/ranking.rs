//! Scores pages, one word of the question after the other.
//!
//! A word counts in a page as it does in the part where it counts most (title, labels or body), plus a share of the
//! others: a disjunction maximum, so that a long page does not win by repeating itself in every part. Stems count
//! fully, the unstemmed word a third as much again, which is how *exact* beats *same root*.
//!
//! Scoring word by word into an array, instead of page by page through a tree of iterators, keeps the inner loop free
//! of branches: everything that matches is counted for the facets anyway, so nothing could be skipped.

use std::cell::RefCell;

use balise_domain::search::results::{Facet, FacetCounts};
use fixedbitset::FixedBitSet;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader, Term};

use crate::bm25::rarity;
use crate::candidate::{Candidate, order};
use crate::columns::{self, Columns, FacetCounter, Gate};
use crate::condition;
use crate::error::SearchError;
use crate::ids::Ids;
use crate::pairs::Pairs;
use crate::plan::{Plan, PlannedSynonym, PlannedWord};
use crate::postings::Postings;
use crate::question::{ResultOrder, SearchQuestion};
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;

/// Share of the parts of a page where a word counts less than in its best part.
const TIE: f32 = 0.4;
/// Weight of unstemmed words beside stems.
const UNSTEMMED: f32 = 0.3;

/// Everything found, of which only the best are kept.
pub(crate) struct RankedPages {
    pub(crate) total: usize,
    /// Best first.
    pub(crate) best: Vec<Candidate>,
    pub(crate) facets: Vec<FacetCounts>,
}

/// Scores of one segment. Kept from one question to the next, since making the arrays costs more than many a question.
#[derive(Default)]
struct SegmentScores {
    score: Vec<f32>,
    words: Vec<u32>,
    /// The word being scored: the best part of each page, the sum of its parts, and the pages that have it.
    best_part: Vec<f32>,
    all_parts: Vec<f32>,
    touched: Vec<DocId>,
}

thread_local! {
    static SCORES: RefCell<SegmentScores> = RefCell::default();
}

/// Finds the pages that have a word of the plan, meet its conditions and pass the filters; keeps the best `keep`.
pub(crate) fn find(
    snapshot: &IndexSnapshot,
    plan: &Plan,
    question: &SearchQuestion,
    keep: usize,
) -> Result<RankedPages, SearchError> {
    let mut best = TopCandidates::new(keep);
    let mut total = 0;
    let mut counters = Vec::new();
    let mut pairs = Pairs::new(question.lang);
    let query = question.query;
    for (number, segment) in snapshot.searcher.segment_readers().iter().enumerate() {
        let columns = snapshot.columns(number as u32);
        let ids = snapshot.ids(number as u32);
        let mut collecting = Collector {
            number: number as u32,
            columns,
            ids,
            gate: columns.gate(&query.filters, &query.without, question.audiences),
            conditions: condition::pages(snapshot, segment, query, question.only)?,
            counter: columns.counter(),
            best: &mut best,
            pairs: &mut pairs,
            order: question.order,
            everything: plan.words.is_empty() && query.text.trim().is_empty(),
        };
        total += SCORES.with_borrow_mut(|scores| {
            scores.start(segment.max_doc() as usize);
            for (bit, word) in plan.words.iter().enumerate() {
                scores.add_word(snapshot, segment, word, bit)?;
            }
            for (number, synonym) in plan.synonyms.iter().enumerate() {
                scores.add_synonym(snapshot, segment, synonym, Plan::synonym_bit(number))?;
            }
            Ok::<_, SearchError>(scores.collect(segment, &mut collecting))
        })?;
        counters.push(collecting.counter);
    }
    total += pairs.finish(&mut counters, |candidate| best.offer(candidate));
    Ok(RankedPages {
        total,
        best: best.sorted(),
        facets: columns::total(&counters),
    })
}

/// What decides about the pages of one segment, and where those go that pass.
struct Collector<'a, 'b> {
    number: u32,
    columns: &'a Columns,
    ids: &'a Ids,
    gate: Gate<'a>,
    conditions: Option<FixedBitSet>,
    counter: FacetCounter<'a>,
    best: &'b mut TopCandidates,
    pairs: &'b mut Pairs,
    order: ResultOrder<'a>,
    /// Whether pages without any word are found too.
    everything: bool,
}

impl Collector<'_, '_> {
    /// Rank key of a page in an order that is not relevance.
    fn place(&self, page: DocId) -> u32 {
        match self.order {
            ResultOrder::Relevance => 0,
            ResultOrder::Newest => self.columns.updated(page),
            ResultOrder::MostAdopted(adopters) => {
                let practices = self.columns.names(Facet::Practice, page);
                let known = practices.filter_map(|practice| adopters.get(practice));
                known.copied().max().unwrap_or(0)
            }
        }
    }
}

impl SegmentScores {
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
        snapshot: &IndexSnapshot,
        segment: &SegmentReader,
        word: &PlannedWord,
        bit: usize,
    ) -> Result<(), SearchError> {
        for part in PagePart::ALL {
            let field = snapshot.fields.part(part).stem;
            let stems = word.variants.iter();
            let stems = stems.flat_map(|variant| variant.stems.iter().map(|stem| (stem.as_str(), variant.weight)));
            self.add_forms(snapshot, segment, field, stems)?;
        }
        self.settle(bit, 1.0);
        for part in PagePart::ALL {
            let field = snapshot.fields.part(part).word;
            let words = word
                .variants
                .iter()
                .map(|variant| (variant.word.as_str(), variant.weight));
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
        snapshot: &IndexSnapshot,
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

    /// Adds another name of what some words name. Of several words, they must follow one another.
    fn add_synonym(
        &mut self,
        snapshot: &IndexSnapshot,
        segment: &SegmentReader,
        synonym: &PlannedSynonym,
        bit: usize,
    ) -> Result<(), SearchError> {
        if let ([word], 1) = (synonym.words.as_slice(), synonym.phrase.len()) {
            return self.add_word(snapshot, segment, word, bit);
        }
        let pages = condition::pages_with_phrase(snapshot, segment, &synonym.phrase)?;
        let mut score = 0.0;
        for variant in synonym.words.iter().flat_map(|word| &word.variants) {
            let rarity = rarity(u64::from(snapshot.pages_with(&variant.word)?), snapshot.pages);
            score += variant.weight * rarity;
        }
        for page in pages.ones() {
            self.score[page] += score;
            self.words[page] |= 1 << bit;
        }
        Ok(())
    }

    /// Counts what was found, and hands the best on. Returns how many whole pages passed.
    fn collect(&self, segment: &SegmentReader, into: &mut Collector) -> usize {
        let alive = segment.alive_bitset();
        let mut passed = 0;
        for (page, words) in self.words.iter().enumerate() {
            let page = page as DocId;
            if (*words == 0 && !into.everything)
                || into
                    .conditions
                    .as_ref()
                    .is_some_and(|pages| !pages.contains(page as usize))
                || alive.is_some_and(|alive| alive.is_deleted(page))
                || !into.gate.lets_pass(page)
            {
                continue;
            }
            let candidate = Candidate {
                segment: into.number,
                page,
                score: self.score[page as usize],
                words: *words,
                place: into.place(page),
                key: into.ids.key(page),
            };
            if let Some(pair) = into.columns.pair(page) {
                into.pairs.add(pair, candidate, into.columns.lang(page));
                continue;
            }
            passed += 1;
            into.counter.add(page);
            into.best.offer(candidate);
        }
        passed
    }
}

/// The best candidates so far.
struct TopCandidates {
    keep: usize,
    candidates: Vec<Candidate>,
    /// Nothing behind gets in.
    bar: Option<Candidate>,
}

impl TopCandidates {
    fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            candidates: Vec::with_capacity(2 * keep.max(1)),
            bar: None,
        }
    }

    #[inline]
    fn offer(&mut self, candidate: Candidate) {
        if let Some(bar) = &self.bar
            && order(&candidate, bar).is_gt()
        {
            return;
        }
        self.candidates.push(candidate);
        if self.candidates.len() == 2 * self.keep {
            self.candidates.select_nth_unstable_by(self.keep - 1, order);
            self.candidates.truncate(self.keep);
            self.bar = Some(self.candidates[self.keep - 1]);
        }
    }

    fn sorted(mut self) -> Vec<Candidate> {
        self.candidates.sort_unstable_by(order);
        self.candidates.truncate(self.keep);
        self.candidates
    }
}
