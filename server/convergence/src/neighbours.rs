//! Candidate generation: which texts a text is compared with, and the links that result.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::candidate::SimilarityKind;
use crate::champions::Champions;
use crate::convergence::{Convergence, SimilarText, UniqueText, heaviest, heaviest_terms};
use crate::digest::DigestTerm;
use crate::shingles::{SHINGLE, is_kept, sample, shingles};
use crate::similarity::{ComparedText, FoundBy};

/// Texts compared as possible copies.
const COPIES: usize = 10;
/// Copies that are enough to join the family: the others are copies of these, too.
const ENOUGH_COPIES: usize = 6;
/// Texts compared as possibly about the same thing, in one language and across.
const TOPICS: usize = 24;
/// Terms by which these are looked up.
const LOOKED_UP: usize = 24;
/// What a word weighs at least: in a large family of copies all that they share is on many pages.
const LEAST_WEIGHT: f32 = 0.2;
/// Kept shingles that a copy shares, unless the text has few of them.
const MEETINGS: u32 = 2;

impl Convergence {
    /// The texts that are like this one.
    pub(crate) fn links_of(&self, number: u32) -> Vec<SimilarText> {
        let Some(text) = self.text(number) else {
            return Vec::new();
        };
        let candidates = self.candidates(number, text);
        if candidates.is_empty() {
            return Vec::new();
        }
        let comparison = ComparedText::new(self, &text.digest);
        let mut links = Vec::new();
        let mut copies = 0;
        for (other, found_by) in candidates {
            if found_by == FoundBy::Shingles && copies == ENOUGH_COPIES {
                continue;
            }
            let Some(theirs) = self.text(other) else { continue };
            if let Some((kind, score)) = comparison.with(&theirs.digest, found_by) {
                copies += usize::from(kind == SimilarityKind::NearCopy);
                links.push(SimilarText {
                    text: other,
                    kind,
                    score,
                });
            }
        }
        links
    }

    /// In which way two texts are alike, and how much.
    pub(crate) fn measured(&self, one: u32, other: u32) -> Option<(SimilarityKind, f32)> {
        let comparison = ComparedText::new(self, &self.text(one)?.digest);
        Some(comparison.measured(&self.text(other)?.digest))
    }

    /// What each word of a text weighs as part of a copy: what many texts have, a footer or a template, is not copied
    /// from any of them. Only kept shingles are counted; a word takes after the nearest of them.
    pub(crate) fn weights(&self, words: &[u32]) -> Vec<f32> {
        let mut weights = vec![1.0; words.len()];
        let mut from = 0;
        let mut last: Option<(usize, f32)> = None;
        for (place, shingle) in shingles(words).enumerate().filter(|(_, shingle)| is_kept(*shingle)) {
            if let Some((before, weight)) = last {
                let middle = (before + place + SHINGLE) / 2;
                weights[from..middle].fill(weight);
                from = middle;
            }
            last = Some((place, weight_of(self.samples.count(shingle))));
        }
        if let Some((_, weight)) = last {
            weights[from..].fill(weight);
        }
        weights
    }

    /// Texts worth comparing: those that share kept shingles, and those in the champion lists of their heaviest terms.
    fn candidates(&self, number: u32, text: &UniqueText) -> Vec<(u32, FoundBy)> {
        let mut copies = self.possible_copies(number, text);
        // Of a large family only the closest are looked at, whatever else they are found by.
        let known: FxHashSet<u32> = copies.iter().copied().collect();
        copies.truncate(COPIES);
        let own = self.listed_with(&self.champions, number, text, &text.digest.terms, |other| {
            other.digest.lang == text.digest.lang
        });
        let across = self.listed_with(&self.bridges, number, text, &text.digest.concepts, |other| {
            other.digest.lang != text.digest.lang
        });
        let topics = own.into_iter().chain(across).filter(|other| !known.contains(other));
        let topics = topics.map(|other| (other, FoundBy::Terms)).collect::<Vec<_>>();
        copies
            .into_iter()
            .map(|other| (other, FoundBy::Shingles))
            .chain(topics)
            .collect()
    }

    /// The closest first.
    fn possible_copies(&self, number: u32, text: &UniqueText) -> Vec<u32> {
        let kept = sample(&text.digest.words);
        let needed = if kept.len() < 6 { 1 } else { MEETINGS };
        let mut met: FxHashMap<u32, (u32, f32)> = FxHashMap::default();
        for shingle in kept {
            let weight = weight_of(self.samples.count(shingle));
            for other in self.samples.listed(shingle).iter().filter(|other| **other != number) {
                let (meetings, sum) = met.entry(*other).or_default();
                *meetings += 1;
                *sum += weight;
            }
        }
        let often = met.into_iter().filter(|(other, (meetings, _))| {
            *meetings >= needed && self.text(*other).is_some_and(|other| text.is_apart_from(other))
        });
        let often = often.map(|(other, (_, sum))| (other, sum)).collect();
        heaviest(often, usize::MAX)
            .into_iter()
            .map(|(other, _)| other)
            .collect()
    }

    fn listed_with(
        &self,
        champions: &Champions,
        number: u32,
        text: &UniqueText,
        terms: &[DigestTerm],
        wanted: impl Fn(&UniqueText) -> bool,
    ) -> Vec<u32> {
        let mut sums: FxHashMap<u32, f32> = FxHashMap::default();
        for (term, weight) in heaviest_terms(terms, LOOKED_UP) {
            for champion in champions.listed(term).iter().filter(|champion| champion.text != number) {
                *sums.entry(champion.text).or_default() += weight * champion.weight;
            }
        }
        let others = sums.into_iter().filter(|(other, _)| {
            self.text(*other)
                .is_some_and(|other| text.is_apart_from(other) && wanted(other))
        });
        heaviest(others.collect(), TOPICS)
            .into_iter()
            .map(|(other, _)| other)
            .collect()
    }
}

/// What two texts share weighs fully; what more share, less and less.
fn weight_of(texts: u32) -> f32 {
    match texts {
        0..=2 => 1.0,
        3..20 => (2.0 / texts as f32).powf(0.7),
        _ => LEAST_WEIGHT,
    }
}
