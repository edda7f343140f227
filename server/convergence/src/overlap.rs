//! Overlap of two texts: which words of each are in runs that the other has too.

use rustc_hash::FxHashMap;

use crate::shingles::{SHINGLE, shingles};

/// Words that may differ inside a passage: a rewritten sentence is still the same passage.
const GAP: usize = 6;
/// Words a passage has at least in common: shorter ones are headings, menus and the prompts of templates.
const PASSAGE: usize = 12;

/// Words of what two texts have in common at their very beginning or end, up to which it is their frame: a menu, a
/// footer. Document frequency does not reveal it when only these two have it.
const FRAME: usize = 60;
/// Words allowed before a beginning or after an end.
const EDGE: usize = 2;

/// A text indexed for overlap with many others.
pub(crate) struct OverlapText<'a> {
    words: &'a [u32],
    /// Shingles by number, the first place of each.
    numbers: FxHashMap<u32, u32>,
    /// The number of the shingle at each place.
    places: Vec<u32>,
}

/// Which words are covered by shingles that both texts have.
pub(crate) struct Overlap {
    pub(crate) ours: Vec<bool>,
    pub(crate) theirs: Vec<bool>,
}

impl<'a> OverlapText<'a> {
    pub(crate) fn new(words: &'a [u32]) -> Self {
        let mut numbers = FxHashMap::default();
        let places = shingles(words)
            .map(|shingle| {
                let next = numbers.len() as u32;
                *numbers.entry(shingle).or_insert(next)
            })
            .collect();
        Self { words, numbers, places }
    }

    pub(crate) fn over(&self, theirs: &[u32]) -> Overlap {
        let mut met = vec![false; self.numbers.len()];
        let mut overlap = Overlap {
            ours: vec![false; self.words.len()],
            theirs: vec![false; theirs.len()],
        };
        for (place, shingle) in shingles(theirs).enumerate() {
            if let Some(number) = self.numbers.get(&shingle) {
                met[*number as usize] = true;
                overlap.theirs[place..place + SHINGLE].fill(true);
            }
        }
        for (place, number) in self.places.iter().enumerate() {
            if met[*number as usize] {
                overlap.ours[place..place + SHINGLE].fill(true);
            }
        }
        overlap
    }

    /// Shingles in common, as a share of all that either has (resemblance); two texts without any are alike.
    pub(crate) fn resemblance(&self, theirs: &[u32]) -> f32 {
        let mut others: Vec<u32> = shingles(theirs).collect();
        others.sort_unstable();
        others.dedup();
        let common = others
            .iter()
            .filter(|shingle| self.numbers.contains_key(shingle))
            .count();
        match others.len() + self.numbers.len() - common {
            0 => 1.0,
            all => common as f32 / all as f32,
        }
    }
}

/// The runs of covered words that are long enough to be a passage, from and to.
pub(crate) fn passages(covered: &[bool]) -> Vec<(usize, usize)> {
    let mut passages = Vec::new();
    let mut current: Option<(usize, usize, usize)> = None;
    for (place, _) in covered.iter().enumerate().filter(|(_, covered)| **covered) {
        current = match current {
            Some((from, to, count)) if place - to <= GAP => Some((from, place + 1, count + 1)),
            other => {
                passages.extend(other);
                Some((place, place + 1, 1))
            }
        };
    }
    passages.extend(current);
    let long = passages.into_iter().filter(|(_, _, count)| *count >= PASSAGE);
    long.map(|(from, to, _)| (from, to)).collect()
}

/// Takes what two texts share at their beginning and at their end out of their passages, when it is short and not most
/// of either. Each comes with the number of its words.
pub(crate) fn drop_frame(
    (ours, our_words): (&mut Vec<(usize, usize)>, usize),
    (theirs, their_words): (&mut Vec<(usize, usize)>, usize),
) {
    let is_short = |(from, to): (usize, usize), words: usize| to - from <= FRAME && (to - from) * 2 < words;
    let are_short = |one, other| is_short(one, our_words) && is_short(other, their_words);
    if let (Some(one), Some(other)) = (ours.first().copied(), theirs.first().copied())
        && one.0.max(other.0) <= EDGE
        && are_short(one, other)
    {
        ours.remove(0);
        theirs.remove(0);
    }
    if let (Some(one), Some(other)) = (ours.last().copied(), theirs.last().copied())
        && (our_words - one.1).max(their_words - other.1) <= EDGE
        && are_short(one, other)
    {
        ours.pop();
        theirs.pop();
    }
}

/// Runs of covered words, from and to.
pub(crate) fn runs(covered: &[bool]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (place, _) in covered.iter().enumerate().filter(|(_, covered)| **covered) {
        match runs.last_mut() {
            Some((_, to)) if *to == place => *to += 1,
            _ => runs.push((place, place + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: impl IntoIterator<Item = u32>) -> Vec<u32> {
        words.into_iter().collect()
    }

    #[track_caller]
    fn check(ours: &[u32], theirs: &[u32], expected: &[(usize, usize)]) {
        assert_eq!(passages(&OverlapText::new(ours).over(theirs).ours), expected);
    }

    #[test]
    fn a_copied_part_is_one_passage() {
        let (ours, theirs) = (text(0..100), text((500..520).chain(40..70).chain(600..700)));
        check(&ours, &theirs, &[(40, 70)]);
    }

    #[test]
    fn a_changed_word_does_not_cut_a_passage() {
        let theirs = text((0..100).map(|word| if word == 50 { 999 } else { word }));
        check(&text(0..100), &theirs, &[(0, 100)]);
    }

    #[test]
    fn parts_in_another_order_are_still_found() {
        check(&text(0..60), &text((30..60).chain(0..30)), &[(0, 60)]);
    }

    #[test]
    fn a_few_words_in_common_are_no_passage() {
        check(&text(0..100), &text((40..48).chain(500..600)), &[]);
        check(&[], &text(0..10), &[]);
    }
}
