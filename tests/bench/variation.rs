//! Makes a copy of a page say something else, so that a library of copies has the words and the lengths of a real one:
//! other words in other places, and in every copy some that no other has.
//!
//! What is syntax stays: code, links, headings below the first, markers of blocks.

use fastrand::Rng;

/// One word in so many is replaced.
const REPLACED: usize = 6;
/// One replacement in so many is a word of the copy's own.
const OWN: usize = 12;
/// Words that a copy makes up.
const OWN_WORDS: usize = 40;

/// How one copy speaks.
pub(crate) struct Voice<'a> {
    /// Of the corpus, each as often as it is used.
    words: &'a [String],
    own: Vec<String>,
}

impl<'a> Voice<'a> {
    /// `words` must not be empty.
    pub(crate) fn new(words: &'a [String], random: &mut Rng) -> Self {
        Self {
            words,
            own: (0..OWN_WORDS).map(|_| made_up(random)).collect(),
        }
    }

    /// The page in this voice.
    pub(crate) fn retell(&self, text: &str, random: &mut Rng) -> String {
        let mut told = String::with_capacity(text.len() + text.len() / 16);
        let mut titled = false;
        let mut fenced = false;
        for line in text.split_inclusive('\n') {
            let start = line.trim_start();
            let is_fence = start.starts_with("```") || start.starts_with("~~~");
            fenced ^= is_fence;
            if start.starts_with("# ") && !titled && !fenced {
                titled = true;
                told.push_str(line.trim_end());
                told.push(' ');
                told.push_str(self.own_word(random));
                told.push('\n');
            } else if is_fence || fenced || is_syntax(start) {
                told.push_str(line);
            } else {
                line.split_inclusive(' ')
                    .for_each(|word| self.say(word, random, &mut told));
            }
        }
        told
    }

    /// `word` with what stands around it.
    fn say(&self, word: &str, random: &mut Rng, told: &mut String) {
        match replaceable(word.trim_end()) {
            Some(replaced) if random.usize(..REPLACED) == 0 => {
                told.push_str(self.word(random));
                told.push_str(&word[replaced.len()..]);
            }
            _ => told.push_str(word),
        }
    }

    fn word(&self, random: &mut Rng) -> &str {
        if random.usize(..OWN) == 0 {
            self.own_word(random)
        } else {
            &self.words[random.usize(..self.words.len())]
        }
    }

    fn own_word(&self, random: &mut Rng) -> &str {
        &self.own[random.usize(..self.own.len())]
    }
}

/// The word, without the punctuation after it, when it is one that another may stand for.
pub(crate) fn replaceable(word: &str) -> Option<&str> {
    let word = word.trim_end_matches(['.', ',', ';', ':', '?', '!']);
    (word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(word)
}

/// A word that no language has.
pub(crate) fn made_up(random: &mut Rng) -> String {
    const CONSONANTS: &[u8] = b"bdfgjklmnprtvz";
    const VOWELS: &[u8] = b"aeiou";
    let mut word = String::new();
    for _ in 0..random.usize(3..=4) {
        word.push(char::from(CONSONANTS[random.usize(..CONSONANTS.len())]));
        word.push(char::from(VOWELS[random.usize(..VOWELS.len())]));
    }
    word.push('x');
    word
}

/// Lines whose words mean something to the renderer.
fn is_syntax(line: &str) -> bool {
    ["#", "[", "!!!", "???", "===", "---", ":::", "{%"]
        .iter()
        .any(|mark| line.starts_with(mark))
        || line.contains('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Code reviews\n\nReviews that people learn from, and links to [other pages](other/pages.md).\n\n\
        ## What helps here\n\n!!! note\n    Small changes are read sooner.\n\n```sh\nsome code that stays here\n```\n";

    fn words() -> Vec<String> {
        ["planning", "release", "discovery"].map(str::to_owned).to_vec()
    }

    fn retold(seed: u64, repeated: usize) -> String {
        let words = words();
        let mut random = Rng::with_seed(seed);
        let voice = Voice::new(&words, &mut random);
        voice.retell(&PAGE.repeat(repeated), &mut random)
    }

    #[test]
    fn the_same_seed_tells_the_same_page() {
        assert_eq!(retold(1, 3), retold(1, 3));
        assert_ne!(retold(1, 3), retold(2, 3));
    }

    #[test]
    fn syntax_stays_as_it_is() {
        let told = retold(7, 20);
        for kept in [
            "](other/pages.md)",
            "## What helps here\n",
            "!!! note\n",
            "some code that stays here\n",
        ] {
            assert_eq!(told.matches(kept).count(), 20, "{kept}");
        }
        assert_eq!(told.lines().count(), PAGE.repeat(20).lines().count());
        assert!(
            words().iter().any(|word| told.contains(word.as_str())),
            "no word was replaced"
        );
    }

    #[test]
    fn the_title_has_a_word_of_the_copys_own() {
        let told = retold(3, 1);
        let title = told.lines().next().expect("a title");
        assert!(title.starts_with("# Code reviews ") && title.ends_with('x'), "{title}");
    }
}
