//! Pseudo-relevance feedback: raises pages that are similar to the best ones.
//!
//! Pages that answer the same question resemble one another (van Rijsbergen's cluster hypothesis, *Information
//! Retrieval*, 1979); a page that shares a word with the question by chance resembles none of them. So the centroid of
//! the best pages, weighted by their scores, is compared with each candidate, as in Diaz, *Regularizing query-based
//! retrieval scores* (2007).

use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::snapshot::IndexSnapshot;

/// Candidates that are compared with the best.
pub(crate) const COMPARED: usize = 100;
/// Best candidates whose profiles make the centroid.
const BEST: usize = 15;
/// What full similarity adds to a score, as a share of that score. As a share of the best score it let many pages of one
/// template push out the one that answers.
const SIMILARITY: f32 = 1.0;

/// Raises the scores of candidates, given best first, by their similarity to the best. The caller sorts them again.
pub(crate) fn rerank(snapshot: &IndexSnapshot, candidates: &mut [Candidate]) {
    let best = &candidates[..candidates.len().min(BEST)];
    let total: f32 = best.iter().map(|page| page.score).sum();
    if total <= 0.0 {
        return;
    }
    let mut centroid: FxHashMap<u32, f32> = FxHashMap::default();
    for candidate in best {
        let share = candidate.score / total;
        for (stem, weight) in snapshot.profile(candidate.segment, candidate.page) {
            *centroid.entry(stem).or_default() += share * weight;
        }
    }
    for candidate in candidates {
        let similarity: f32 = snapshot
            .profile(candidate.segment, candidate.page)
            .filter_map(|(stem, weight)| centroid.get(&stem).map(|other| weight * other))
            .sum();
        candidate.score *= 1.0 + SIMILARITY * similarity;
    }
}
