//! Document frequencies, and the IDF weight of a term.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::background_frequency::RARE;
use crate::digest::{Digest, DigestTerm, Shares, WHOLE, damped};

/// The background frequencies count like so many pages read here.
const PRIOR_PAGES: f32 = 200.0;

/// Counts over all texts, each counted once however many pages have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frequencies {
    texts: u32,
    terms: FxHashMap<u32, TermFrequency>,
}

#[derive(Clone, Copy, Debug)]
struct TermFrequency {
    texts: u32,
    share: f32,
}

impl Frequencies {
    pub(crate) fn add(&mut self, digest: &Digest, shares: &Shares) {
        self.texts += 1;
        for DigestTerm { term, .. } in digest.terms.iter().chain(&digest.concepts) {
            let share = shares.get(term).copied().unwrap_or(RARE);
            let frequency = self.terms.entry(*term).or_insert(TermFrequency { texts: 0, share });
            frequency.texts += 1;
            frequency.share = frequency.share.max(share);
        }
    }

    pub(crate) fn remove(&mut self, digest: &Digest) {
        self.texts -= 1;
        for DigestTerm { term, .. } in digest.terms.iter().chain(&digest.concepts) {
            if let Some(frequency) = self.terms.get_mut(term) {
                frequency.texts -= 1;
                if frequency.texts == 0 {
                    self.terms.remove(term);
                }
            }
        }
    }

    /// Inverse document frequency, with the background frequency as prior.
    pub(crate) fn rarity(&self, term: u32) -> f32 {
        let (texts, share) = self
            .terms
            .get(&term)
            .map_or((1, RARE), |frequency| (frequency.texts, frequency.share));
        let all = self.texts as f32 + PRIOR_PAGES;
        (all / (texts as f32 + PRIOR_PAGES * share)).ln()
    }

    /// Weighs the terms of a page by the present frequencies.
    pub(crate) fn weigh(&self, terms: &mut [DigestTerm]) {
        let weights: Vec<f32> = terms
            .iter()
            .map(|term| damped(term.count) * self.rarity(term.term))
            .collect();
        let length = weights.iter().map(|weight| weight * weight).sum::<f32>().sqrt();
        for (term, weight) in terms.iter_mut().zip(weights) {
            // A float that is too small or no number becomes 0.
            term.weight = (weight / length * WHOLE) as u16;
        }
    }
}

/// Cosine similarity of the terms of two pages, 0 to 1.
pub(crate) fn cosine(one: &[DigestTerm], other: &[DigestTerm]) -> f32 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0;
    while let (Some(ours), Some(theirs)) = (one.peek(), other.peek()) {
        match ours.term.cmp(&theirs.term) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(other.next()),
            Ordering::Equal => {
                sum += u64::from(ours.weight) * u64::from(theirs.weight);
                one.next();
                other.next();
            }
        }
    }
    sum as f32 / (WHOLE * WHOLE)
}
