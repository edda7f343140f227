//! Whether one text is an edited version of another: the share of lines, by weight, that both have.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

/// Share of the longer text that both have in common, in percent, from which on one is taken for the other.
const ALIKE: u64 = 60;

/// Bytes that two texts must have in common before one is guessed to be the other: a heading and a phrase are in many.
const LEAST: u64 = 200;

/// Pairs of texts that are compared in one reading; with more of them, nothing is guessed.
const MOST_PAIRS: usize = 250_000;

/// The lines of a text, by hash.
pub(super) struct LineSet {
    /// Bytes of each line, all its occurrences together.
    weights: HashMap<u64, u64>,
    total: u64,
}

impl LineSet {
    /// Blank lines and indentation are ignored.
    pub(super) fn of(text: &[u8]) -> Self {
        let hasher = fixed();
        let mut lines = Self {
            weights: HashMap::new(),
            total: 0,
        };
        for line in text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
            let weight = line.len() as u64;
            if weight > 0 {
                *lines.weights.entry(hasher.hash_one(line)).or_default() += weight;
                lines.total += weight;
            }
        }
        lines
    }

    pub(super) fn resemble(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }

    /// In percent of the longer of the two.
    fn likeness(&self, other: &Self) -> u64 {
        match self.total.max(other.total) {
            0 => 0,
            total => self.common(other) * 100 / total,
        }
    }

    /// Bytes of the lines that both have.
    fn common(&self, other: &Self) -> u64 {
        let (few, many) = match self.weights.len() <= other.weights.len() {
            true => (self, other),
            false => (other, self),
        };
        few.weights
            .iter()
            .filter_map(|(line, weight)| Some((*weight).min(*many.weights.get(line)?)))
            .sum()
    }
}

/// One way of hashing for the whole process: lines of different texts are compared.
fn fixed() -> RandomState {
    static HASHER: std::sync::OnceLock<RandomState> = std::sync::OnceLock::new();
    HASHER.get_or_init(RandomState::new).clone()
}

/// Pairs of numbers below `sizes` whose texts are alike, each number once, the most alike first.
pub(super) fn closest(
    sizes: (usize, usize),
    comparable: impl Fn(usize, usize) -> bool,
    before: impl Fn(usize) -> Option<LineSet>,
    after: impl Fn(usize) -> Option<LineSet>,
) -> Vec<(usize, usize)> {
    let pairs = sizes.0.saturating_mul(sizes.1);
    if pairs == 0 || pairs > MOST_PAIRS {
        return Vec::new();
    }
    let before: Vec<Option<LineSet>> = (0..sizes.0).map(before).collect();
    let after: Vec<Option<LineSet>> = (0..sizes.1).map(after).collect();
    let mut alike = Vec::new();
    for (one, old) in before.iter().enumerate() {
        for (other, new) in after.iter().enumerate() {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let likeness = old.likeness(new);
            if likeness >= ALIKE && old.common(new) >= LEAST && comparable(one, other) {
                alike.push((likeness, one, other));
            }
        }
    }
    alike.sort_by(|(one, a, b), (other, c, d)| (other, a, b).cmp(&(one, c, d)));
    let (mut used, mut taken) = (vec![false; sizes.0], vec![false; sizes.1]);
    alike.retain(|(_, one, other)| {
        let free = !used[*one] && !taken[*other];
        if free {
            (used[*one], taken[*other]) = (true, true);
        }
        free
    });
    alike.into_iter().map(|(_, one, other)| (one, other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> u64 {
        LineSet::of(one.as_bytes()).likeness(&LineSet::of(other.as_bytes()))
    }

    #[test]
    fn likeness_is_the_share_of_lines_that_both_have() {
        assert_eq!(likeness("abcd\nefgh\n", "  abcd\n\nefgh"), 100);
        assert_eq!(likeness("abcd\nefgh\n", "abcd\nother words altogether"), 15);
        assert_eq!(likeness("abcd\nabcd\n", "abcd\n"), 50);
        assert_eq!(likeness("", ""), 0);
    }

    #[test]
    fn each_text_is_taken_once_by_the_one_that_is_most_like_it() {
        let long = "a line that is long enough to weigh something\n";
        let texts =
            ["one\ntwo\nthree\nfour\n", "one\ntwo\nthree\nfive\n"].map(|text| text.to_owned() + &long.repeat(5));
        let news = [texts[0].clone(), "nothing of the kind".to_owned()];
        let lines = |text: &str| Some(LineSet::of(text.as_bytes()));
        let found = closest((2, 2), |_, _| true, |at| lines(&texts[at]), |at| lines(&news[at]));
        assert_eq!(found, [(0, 0)]);
        let short = |_| lines("a phrase\nthat many pages have\n");
        assert_eq!(
            closest((1, 1), |_, _| true, short, short),
            [],
            "too little to guess from"
        );
    }
}
