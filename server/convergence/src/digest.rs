//! The digest of a page: its stems in order, and its term frequencies.

use balise_domain::text::locale::Locale;
use balise_words::WordCutter;
use rustc_hash::FxHashMap;

use crate::background_frequency;
use crate::cross_language::Bridge;
use crate::page::ComparedPage;
use crate::stems::{FoldedWord, Stems, mixed};

/// Words of a page that are compared; the rest of a page of a megabyte adds nothing.
const LONGEST: usize = 20_000;
/// Share of playbooks that have two given words in a row.
const PAIR: f32 = background_frequency::RARE / 2.0;
/// From so much on two words in a row are a term of their own.
const REPEATED: u16 = 2;
/// Terms kept of a page, the heaviest.
const TERMS: usize = 128;

/// How many times a word counts, by the part of the page it is in.
const IN_TITLE: u16 = 6;
const IN_SUMMARY: u16 = 2;
const IN_TAGS: u16 = 2;
pub(crate) const IN_HEADINGS: u16 = 2;
pub(crate) const IN_TEXT: u16 = 1;

/// A page without its letters.
#[derive(Clone, Debug)]
pub(crate) struct Digest {
    pub(crate) lang: Locale,
    /// Stems of headings and text in their order, without the words that only join others.
    pub(crate) words: Box<[u32]>,
    /// Start of each heading in `words`, and its length.
    pub(crate) headings: Box<[(u32, u16)]>,
    /// Term frequencies, in the language of the page.
    pub(crate) terms: Terms,
    /// Concept frequencies, which are comparable across languages.
    pub(crate) concepts: Terms,
}

/// A term of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DigestTerm {
    pub(crate) term: u32,
    /// Frequency; a word of the title counts more than once.
    pub(crate) count: u16,
    /// Its weight, from 0 to [`WHOLE`], in a vector of length one. It is weighed when the page is
    /// listed, by the frequencies of that moment.
    pub(crate) weight: u16,
}

/// The weight of the only term of a page.
pub(crate) const WHOLE: f32 = u16::MAX as f32;

/// Terms, each once, in their order.
pub(crate) type Terms = Box<[DigestTerm]>;

/// A term as a page brings it: with the share of playbooks at large that have it.
pub(crate) type Shares = FxHashMap<u32, f32>;

/// Makes digests, and remembers the words it met.
pub(crate) struct DigestReader<'a> {
    bridge: &'a Bridge,
    stems: Stems,
}

/// What is counted while a page is read.
#[derive(Default)]
struct TermCounts {
    counts: FxHashMap<u32, u16>,
    shares: Shares,
}

impl TermCounts {
    fn add(&mut self, term: u32, times: u16, share: f32) {
        let count = self.counts.entry(term).or_default();
        *count = count.saturating_add(times);
        let known = self.shares.entry(term).or_default();
        *known = known.max(share);
    }

    /// The terms with the highest weights, sorted by term.
    fn heaviest(self) -> (Terms, Shares) {
        let Self { mut counts, mut shares } = self;
        counts.retain(|term, count| *count >= REPEATED || shares[term] != PAIR);
        let mut terms: Vec<(u32, u16)> = counts.into_iter().collect();
        if terms.len() > TERMS {
            let weight = |(term, count): &(u32, u16)| damped(*count) * -shares[term].ln();
            terms.select_nth_unstable_by(TERMS, |one, other| {
                weight(other).total_cmp(&weight(one)).then(one.0.cmp(&other.0))
            });
            terms.truncate(TERMS);
        }
        terms.sort_unstable_by_key(|(term, _)| *term);
        shares.retain(|term, _| terms.binary_search_by_key(term, |(term, _)| *term).is_ok());
        let weight = 0;
        let term = |(term, count)| DigestTerm { term, count, weight };
        (terms.into_iter().map(term).collect(), shares)
    }
}

/// The term that two words in a row are.
pub(crate) fn pair(one: u32, two: u32) -> u32 {
    mixed((u64::from(one) << 32) | u64::from(two))
}

/// Dampened frequency: the tenth occurrence counts less than the first.
pub(crate) fn damped(count: u16) -> f32 {
    f32::from(count).sqrt()
}

impl<'a> DigestReader<'a> {
    pub(crate) fn new(bridge: &'a Bridge) -> Self {
        Self {
            bridge,
            stems: Stems::default(),
        }
    }

    /// The digest of a page, with the shares of its terms and concepts.
    pub(crate) fn read(&mut self, page: &ComparedPage) -> (Digest, Shares) {
        let mut words = Vec::new();
        let mut headings = Vec::new();
        let mut counts = [TermCounts::default(), TermCounts::default()];
        self.count(page.lang, &page.title, IN_TITLE, &mut counts, &mut Vec::new());
        self.count(
            page.lang,
            page.summary.as_deref().unwrap_or_default(),
            IN_SUMMARY,
            &mut counts,
            &mut Vec::new(),
        );
        for tag in &page.tags {
            self.count(page.lang, tag, IN_TAGS, &mut counts, &mut Vec::new());
        }
        for section in &page.sections {
            let start = words.len();
            if !section.heading.is_empty() {
                self.count(page.lang, &section.heading, IN_HEADINGS, &mut counts, &mut words);
                headings.push((start as u32, (words.len() - start) as u16));
            }
            self.count(page.lang, &section.text, IN_TEXT, &mut counts, &mut words);
        }
        let [terms, concepts] = counts;
        let (terms, mut shares) = terms.heaviest();
        let (concepts, shares_of_concepts) = concepts.heaviest();
        shares.extend(shares_of_concepts);
        let digest = Digest {
            lang: page.lang,
            words: words.into_boxed_slice(),
            headings: headings.into_boxed_slice(),
            terms,
            concepts,
        };
        (digest, shares)
    }

    fn count(&mut self, lang: Locale, text: &str, times: u16, counts: &mut [TermCounts; 2], words: &mut Vec<u32>) {
        let [terms, concepts] = counts;
        let (bridge, stems) = (self.bridge, &mut self.stems);
        let mut before: Option<FoldedWord> = None;
        let mut cutter = WordCutter::of(text);
        while words.len() < LONGEST && cutter.advance().is_some() {
            let word = stems.word(lang, cutter.folded());
            if word.joins {
                continue;
            }
            words.push(word.stem);
            terms.add(word.stem, times, word.share);
            concepts.add(bridge.concept(lang, word.stem, word.root), times, word.share);
            if let Some(name) = before.and_then(|before| bridge.concept_of_two(lang, before.stem, word.stem)) {
                concepts.add(name, times, background_frequency::RARE);
            }
            if let Some(before) = before {
                terms.add(pair(before.stem, word.stem), times, PAIR);
            }
            before = Some(word);
        }
    }
}
