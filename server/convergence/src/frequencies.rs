//! On how many pages a term stands, and what it therefore weighs.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::background_frequency::RARE;
use crate::digest::{Digest, DigestTerm, Shares, WHOLE, damped};

/// What is known of playbooks at large counts like so many pages read here.
const KNOWN_PAGES: f32 = 200.0;

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
            let known = self.terms.entry(*term).or_insert(TermFrequency { texts: 0, share });
            known.texts += 1;
            known.share = known.share.max(share);
        }
    }

    pub(crate) fn remove(&mut self, digest: &Digest) {
        self.texts -= 1;
        for DigestTerm { term, .. } in digest.terms.iter().chain(&digest.concepts) {
            if let Some(known) = self.terms.get_mut(term) {
                known.texts -= 1;
                if known.texts == 0 {
                    self.terms.remove(term);
                }
            }
        }
    }

    /// What a term weighs: the rarer, the more (inverse document frequency, with pages known beforehand).
    pub(crate) fn rarity(&self, term: u32) -> f32 {
        let (texts, share) = self
            .terms
            .get(&term)
            .map_or((1, RARE), |known| (known.texts, known.share));
        let all = self.texts as f32 + KNOWN_PAGES;
        (all / (texts as f32 + KNOWN_PAGES * share)).ln()
    }

    /// Weighs the terms of a page by what is known now.
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

/// How much two pages say the same, 0 to 1.
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
