//! Raises pages that are like the best ones.
//!
//! Pages that answer the same question resemble one another (van Rijsbergen's cluster hypothesis, *Information
//! Retrieval*, 1979); a page that shares a word with the question by chance resembles none of them. So each of the best
//! candidates is scored again with its neighbourhood, as in Diaz, *Regularizing query-based retrieval scores* (2007):
//! what the best pages say, weighed by their scores, is compared with what each says.

use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::snapshot::IndexSnapshot;

/// Candidates that are compared with the best.
pub(crate) const COMPARED: usize = 100;
/// The best, whose words make the measure.
const BEST: usize = 15;
/// What full likeness adds to a score, as a share of it. Where it was measured in shares of the best score instead, it let
/// many pages of one template push out the one that answers.
const LIKENESS: f32 = 1.0;

/// Raises the scores of candidates, that stand in order, by their likeness. It is for the caller to sort them again.
pub(crate) fn rerank(snapshot: &IndexSnapshot, candidates: &mut [Candidate]) {
    let best = &candidates[..candidates.len().min(BEST)];
    let total: f32 = best.iter().map(|page| page.score).sum();
    if total <= 0.0 {
        return;
    }
    let mut middle: FxHashMap<u32, f32> = FxHashMap::default();
    for candidate in best {
        let share = candidate.score / total;
        for (stem, weight) in snapshot.profile(candidate.segment, candidate.page) {
            *middle.entry(stem).or_default() += share * weight;
        }
    }
    for candidate in candidates {
        let alike: f32 = snapshot
            .profile(candidate.segment, candidate.page)
            .filter_map(|(stem, weight)| middle.get(&stem).map(|other| weight * other))
            .sum();
        candidate.score *= 1.0 + LIKENESS * alike;
    }
}
