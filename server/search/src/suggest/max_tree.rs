//! A tree of maxima: the best weights of any range, without reading the others.
//!
//! Each level holds the maxima of sixteen weights of the level below. The search descends from the top and opens only
//! nodes that may still hold the best, as in Hsu & Ottaviano, *Space-Efficient Data Structures for Top-k Completion*
//! (2013).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use balise_words::is_stop_word_anywhere;

use crate::suggest::completions::Use;

/// Weights under one stone of the next level.
const FAN: usize = 16;

/// Orders keys of one stretch: those that begin their name first, then trusted ones, then those of short names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight(u16);

impl Weight {
    const BEGINS_NAME: u16 = 1 << 15;

    pub(super) fn of(before: &str, trust: u8, length: usize) -> Self {
        // *La veille* begins with *veille* for whoever looks for it.
        let begins = if before.split_whitespace().all(is_stop_word_anywhere) {
            Self::BEGINS_NAME
        } else {
            0
        };
        let brevity = 0xfff - length.min(0xfff) as u16;
        Self(begins | u16::from(trust.min(Use::MOST_TRUSTED)) << 12 | brevity)
    }

    pub(super) const fn begins_name(self) -> bool {
        self.0 & Self::BEGINS_NAME != 0
    }

    /// Trust and brevity alone.
    pub(super) const fn within_class(self) -> u16 {
        self.0 & !Self::BEGINS_NAME
    }
}

/// Weights, and their maxima level by level; the lowest level holds the weights themselves.
#[derive(Default)]
pub(super) struct Pyramid {
    levels: Vec<Vec<Weight>>,
}

impl Pyramid {
    pub(super) fn of(weights: Vec<Weight>) -> Self {
        let mut levels = vec![weights];
        while let Some(below) = levels.last().filter(|below| below.len() > 1) {
            let maxima = below.chunks(FAN).filter_map(|chunk| chunk.iter().copied().max());
            levels.push(maxima.collect());
        }
        Self { levels }
    }

    /// The numbers of a stretch with their weights, heaviest first, then by number.
    pub(super) fn best(&self, stretch: Range<usize>) -> BestFirst<'_> {
        let mut best = BestFirst {
            pyramid: self,
            waiting: BinaryHeap::new(),
        };
        let (mut from, mut to) = (stretch.start, stretch.end);
        // Whole stones are taken from as high as possible; what sticks out at both ends, one level lower.
        for level in 0..self.levels.len() {
            let whole = from.next_multiple_of(FAN)..to / FAN * FAN;
            if whole.is_empty() || level + 1 == self.levels.len() {
                (from..to).for_each(|at| best.wait(level, at));
                break;
            }
            (from..whole.start)
                .chain(whole.end..to)
                .for_each(|at| best.wait(level, at));
            (from, to) = (whole.start / FAN, whole.end / FAN);
        }
        best
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let stones: usize = self.levels.iter().map(Vec::len).sum();
        size_of::<Weight>() * stones
    }
}

/// Goes through a stretch from its best to its worst.
pub(super) struct BestFirst<'a> {
    pyramid: &'a Pyramid,
    /// Weight, the first number under it (the earlier first among equals), and the level.
    waiting: BinaryHeap<(Weight, Reverse<usize>, usize)>,
}

impl BestFirst<'_> {
    fn wait(&mut self, level: usize, at: usize) {
        let first = at * FAN.pow(level as u32);
        self.waiting
            .push((self.pyramid.levels[level][at], Reverse(first), level));
    }
}

impl Iterator for BestFirst<'_> {
    type Item = (usize, Weight);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (weight, Reverse(first), level) = self.waiting.pop()?;
            let Some(below) = level.checked_sub(1) else {
                return Some((first, weight));
            };
            let start = first / FAN.pow(below as u32);
            let end = (start + FAN).min(self.pyramid.levels[below].len());
            (start..end).for_each(|at| self.wait(below, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_begins_a_name_comes_before_all_else() {
        let (first, later) = (Weight::of("la ", 0, 40), Weight::of("revue de ", Use::MOST_TRUSTED, 4));
        assert!(first.begins_name() && !later.begins_name());
        assert!(first > later && first.within_class() < later.within_class());
    }

    proptest! {
        #[test]
        fn the_pyramid_finds_what_sorting_finds(
            weights in proptest::collection::vec(0u16..40, 0..900),
            ends in (0usize..900, 0usize..900),
        ) {
            let weights: Vec<Weight> = weights.into_iter().map(Weight).collect();
            let stretch = ends.0.min(ends.1).min(weights.len())..ends.0.max(ends.1).min(weights.len());
            let mut expected: Vec<(usize, Weight)> = stretch.clone().map(|at| (at, weights[at])).collect();
            expected.sort_by_key(|(_, weight)| Reverse(*weight));
            let found: Vec<(usize, Weight)> = Pyramid::of(weights).best(stretch).collect();
            // Among equals a stone that is not opened yet may hide an earlier one.
            let weights = |all: &[(usize, Weight)]| all.iter().map(|(_, weight)| *weight).collect::<Vec<_>>();
            prop_assert_eq!(weights(&found), weights(&expected));
            let numbers = |all: Vec<(usize, Weight)>| {
                let mut numbers: Vec<usize> = all.into_iter().map(|(at, _)| at).collect();
                numbers.sort_unstable();
                numbers
            };
            prop_assert_eq!(numbers(found), numbers(expected));
        }
    }
}
