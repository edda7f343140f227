//! Names sorted for prefix search, with the best of any range found without a scan.
//!
//! Typing may begin at every word of a name: the rest of the name from there on is a *key*. Keys are sorted, so that
//! all with one prefix are a range. The [`Pyramid`] over their weights gives the best of a range without reading the
//! others: a prefix of one letter costs no more than one of ten.

use std::cmp::Reverse;
use std::ops::Range;

use levenshtein_automata::{DFA, Distance};
use tantivy::DocId;

use crate::suggest::max_tree::{Pyramid, Weight};

/// Words of a name where typing may begin; further ones are only looked at beside others.
const BEGINNINGS: usize = 10;
/// Number of a name in its [`Completions`].
pub(super) type NameId = u32;

/// Where a name is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) page: DocId,
    /// Number of the section that bears it; 0 for what names the page as a whole.
    pub(super) section: u16,
    /// How much the page is trusted, up to [`Use::MOST_TRUSTED`].
    pub(super) trust: u8,
}

impl Use {
    pub(super) const MOST_TRUSTED: u8 = 7;
}

/// What can be completed, of one kind, in one segment.
#[derive(Default)]
pub(super) struct Completions {
    /// All names, folded, one after the other.
    text: String,
    /// Where each name begins, and the end of the last.
    starts: Vec<u32>,
    keys: Vec<CompletionKey>,
    /// The weights of the keys.
    pyramid: Pyramid,
    /// First key of each different word.
    words: Vec<u32>,
    /// The uses of name `n` are `uses[uses_starts[n]..uses_starts[n + 1]]`, the most trusted first.
    uses: Vec<Use>,
    uses_starts: Vec<u32>,
}

/// A name from one of its words on.
#[derive(Clone, Copy, Debug)]
struct CompletionKey {
    name: NameId,
    /// Bytes of the name before the key.
    at: u16,
}

/// Names on their way into [`Completions`].
#[derive(Default)]
pub(super) struct CompletionsBuilder {
    text: String,
    starts: Vec<u32>,
    uses: Vec<Use>,
    uses_starts: Vec<u32>,
}

impl CompletionsBuilder {
    /// A folded name, its words one blank apart, and everywhere it is used. An empty one, or one that nothing uses, is
    /// left out.
    pub(super) fn add(&mut self, name: &str, uses: &mut [Use]) -> Option<NameId> {
        if name.is_empty() || uses.is_empty() {
            return None;
        }
        let number = self.starts.len() as NameId;
        uses.sort_unstable_by_key(|one| (Reverse(one.trust), one.page, one.section));
        self.starts.push(self.text.len() as u32);
        self.text.push_str(name);
        self.uses_starts.push(self.uses.len() as u32);
        self.uses.extend_from_slice(uses);
        Some(number)
    }

    pub(super) fn sorted(mut self) -> Completions {
        self.starts.push(self.text.len() as u32);
        self.uses_starts.push(self.uses.len() as u32);
        let mut completions = Completions {
            text: self.text,
            starts: self.starts,
            uses: self.uses,
            uses_starts: self.uses_starts,
            ..Completions::default()
        };
        completions.sort();
        completions
    }
}

impl Completions {
    fn sort(&mut self) {
        let mut keyed: Vec<(u64, CompletionKey)> = Vec::new();
        for name in 0..self.starts.len().saturating_sub(1) as NameId {
            let text = self.name(name);
            let beginnings = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
            for at in beginnings.take(BEGINNINGS) {
                let Ok(before) = u16::try_from(at) else { break };
                keyed.push((first_eight(&text[at..]), CompletionKey { name, at: before }));
            }
        }
        // Comparing the first letters as one number spares most keys the way to their text.
        keyed.sort_unstable_by(|one, other| {
            one.0
                .cmp(&other.0)
                .then_with(|| self.key(&one.1).cmp(self.key(&other.1)))
                .then_with(|| (one.1.at, one.1.name).cmp(&(other.1.at, other.1.name)))
        });
        self.keys = keyed.into_iter().map(|(_, key)| key).collect();
        self.pyramid = Pyramid::of(self.keys.iter().map(|key| self.weight(key)).collect());
        let mut words: Vec<u32> = Vec::new();
        for number in 0..self.keys.len() {
            if number == 0 || self.word_at(number) != self.word_at(number - 1) {
                words.push(number as u32);
            }
        }
        self.words = words;
    }

    fn weight(&self, key: &CompletionKey) -> Weight {
        let name = self.name(key.name);
        let trust = self.uses(key.name).first().map_or(0, |best| best.trust);
        Weight::of(&name[..usize::from(key.at)], trust, name.len())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The folded letters of a name.
    pub(super) fn name(&self, name: NameId) -> &str {
        let at = name as usize;
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Where a name is used, most trusted first.
    pub(super) fn uses(&self, name: NameId) -> &[Use] {
        let at = name as usize;
        &self.uses[self.uses_starts[at] as usize..self.uses_starts[at + 1] as usize]
    }

    fn key(&self, key: &CompletionKey) -> &str {
        &self.name(key.name)[usize::from(key.at)..]
    }

    fn word_at(&self, number: usize) -> &str {
        first_word(self.key(&self.keys[number]))
    }

    /// The keys that begin like this.
    pub(super) fn beginning(&self, letters: &str) -> Range<usize> {
        let start = self.keys.partition_point(|key| self.key(key) < letters);
        let length = self.keys[start..].partition_point(|key| self.key(key).starts_with(letters));
        start..start + length
    }

    /// The part of a stretch whose keys have nothing after these letters but further words.
    pub(super) fn finished(&self, stretch: &Range<usize>, letters: &str) -> Range<usize> {
        // A blank sorts before every letter, and the end before a blank.
        let whole = |key: &CompletionKey| {
            self.key(key)[letters.len()..]
                .bytes()
                .next()
                .is_none_or(|next| next == b' ')
        };
        stretch.start..stretch.start + self.keys[stretch.clone()].partition_point(whole)
    }

    /// The keys of a stretch, best first, each with its name and weight.
    pub(super) fn best(&self, stretch: Range<usize>) -> impl Iterator<Item = (NameId, Weight)> {
        let best = self.pyramid.best(stretch);
        best.map(|(key, weight)| (self.keys[key].name, weight))
    }

    /// Words that the automaton of a misspelt one takes, with their distance and the keys that begin with them. All begin
    /// with the letter `first`.
    pub(super) fn near(&self, automaton: &DFA, first: char, mut give: impl FnMut(&str, u8, Range<usize>)) {
        let stretch = self.beginning(first.encode_utf8(&mut [0; 4]));
        let from = self.words.partition_point(|key| (*key as usize) < stretch.start);
        let to = self.words.partition_point(|key| (*key as usize) < stretch.end);
        for number in from..to {
            let start = self.words[number] as usize;
            let word = self.word_at(start);
            if let Distance::Exact(distance) = automaton.eval(word) {
                let end = self
                    .words
                    .get(number + 1)
                    .map_or(self.keys.len(), |next| *next as usize);
                give(word, distance, start..end);
            }
        }
    }

    /// Bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
            + self.pyramid.bytes()
            + size_of::<u32>() * (self.starts.len() + self.words.len() + self.uses_starts.len())
            + size_of::<CompletionKey>() * self.keys.len()
            + size_of::<Use>() * self.uses.len()
    }
}

fn first_word(text: &str) -> &str {
    text.split_once(' ').map_or(text, |(word, _)| word)
}

/// The first letters as a number that sorts like them.
fn first_eight(text: &str) -> u64 {
    let mut letters = [0; 8];
    let length = text.len().min(8);
    letters[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in this order, each used by the page of its number with this trust.
    fn completions(names: &[(&str, u8)]) -> Completions {
        let mut gathered = CompletionsBuilder::default();
        for (number, (name, trust)) in names.iter().enumerate() {
            let mut uses = [Use {
                page: number as DocId,
                section: 0,
                trust: *trust,
            }];
            gathered.add(name, &mut uses);
        }
        gathered.sorted()
    }

    #[track_caller]
    fn check(names: &[(&str, u8)], letters: &str, expected: &[&str]) {
        let completions = completions(names);
        let found = completions.best(completions.beginning(letters));
        let found: Vec<&str> = found.map(|(name, _)| completions.name(name)).collect();
        assert_eq!(found, expected, "{letters}");
    }

    #[test]
    fn a_name_that_begins_so_comes_before_one_that_only_has_the_word() {
        check(
            &[("user interviews", 0), ("interviews of users", 0), ("retro", 0)],
            "int",
            &["interviews of users", "user interviews"],
        );
    }

    #[test]
    fn trusted_names_come_first_then_short_ones() {
        check(
            &[("plan of the year", 4), ("planning", 4), ("plan b", 7)],
            "plan",
            &["plan b", "planning", "plan of the year"],
        );
    }

    #[test]
    fn finished_words_are_the_beginning_of_their_stretch() {
        let completions = completions(&[("roadmap", 0), ("road mapping", 0), ("road", 0), ("roads", 0)]);
        let stretch = completions.beginning("road");
        assert_eq!(stretch.len(), 4);
        assert_eq!(completions.finished(&stretch, "road").len(), 2);
    }

    #[test]
    fn nothing_is_no_trouble() {
        let none = completions(&[]);
        assert!(none.is_empty() && none.best(none.beginning("a")).next().is_none());
        check(&[("a", 0)], "b", &[]);
        check(&[("a", 0)], "", &["a"]);
    }
}
