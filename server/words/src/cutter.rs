//! Tokenisation: cuts text into words and folds them to lowercase without accents or elisions.
//!
//! Indexing, questions, snippets and look-alikes use the same cutter, so that what matches is what is highlighted. It
//! does not depend on the language: `l'`, `d'`, `qu'` are dropped everywhere, and so is the English `'s`.

use std::ops::Range;

use balise_domain::id::slug::folded as folded_letter;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Longest word that is kept, in bytes: longer ones are hashes, keys and encoded images.
pub const LONGEST_WORD: usize = 64;

/// Words that lose their vowel before another word, folded.
const ELISIONS: [&str; 15] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
];

/// Goes through the words of a text. Each has a position (elisions take none) and its place in the text.
pub struct WordCutter<'a> {
    text: &'a str,
    /// Where the next word is looked for.
    at: usize,
    /// Number of words so far.
    count: usize,
    folded: String,
    /// Whether the character before `at` was an apostrophe that followed a word.
    after_apostrophe: bool,
}

/// One word: `text[range]`, the `position`th of its text from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub range: Range<usize>,
    pub position: usize,
}

impl<'a> WordCutter<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            count: 0,
            folded: String::with_capacity(32),
            after_apostrophe: false,
        }
    }

    /// The next word; [`WordCutter::folded`] holds its folded letters until the call after.
    pub fn advance(&mut self) -> Option<Word> {
        loop {
            let (range, position) = self.place()?;
            if range.len() > LONGEST_WORD {
                continue;
            }
            self.fold(range.clone());
            return Some(Word { range, position });
        }
    }

    /// The next word that takes a place of its own. Only beside an apostrophe its letters have to be known: an elided
    /// article and a possessive take none.
    fn place(&mut self) -> Option<(Range<usize>, usize)> {
        loop {
            let range = self.next_range()?;
            let before_apostrophe = self.text[range.end..].starts_with(is_apostrophe);
            let after_apostrophe = std::mem::replace(&mut self.after_apostrophe, before_apostrophe);
            if before_apostrophe || after_apostrophe {
                self.fold(range.clone());
                let elided = before_apostrophe && ELISIONS.contains(&self.folded.as_str());
                if elided || after_apostrophe && self.folded == "s" {
                    continue;
                }
            }
            self.count += 1;
            return Some((range, self.count - 1));
        }
    }

    /// The folded letters of the word that [`WordCutter::advance`] gave last.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    fn next_range(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut start = None;
        while self.at < bytes.len() {
            let (inside, width) = match bytes[self.at] {
                byte if byte.is_ascii() => (byte.is_ascii_alphanumeric(), 1),
                _ => {
                    let character = self.text[self.at..].chars().next()?;
                    let letter = character.is_alphanumeric() || is_combining_mark(character);
                    // Unicode takes the modifier letter that serves as an apostrophe for a letter.
                    (letter && !is_apostrophe(character), character.len_utf8())
                }
            };
            match start {
                None if inside => start = Some(self.at),
                None if !self.text[self.at..].starts_with(is_apostrophe) => self.after_apostrophe = false,
                Some(start) if !inside => return Some(start..self.at),
                _ => {}
            }
            self.at += width;
        }
        start.map(|start| start..self.at)
    }

    fn fold(&mut self, range: Range<usize>) {
        self.folded.clear();
        let word = &self.text[range];
        if word.is_ascii() {
            self.folded.push_str(word);
            self.folded.make_ascii_lowercase();
            return;
        }
        for character in word.chars() {
            for lower in character.to_lowercase() {
                match folded_letter(lower) {
                    Some(letters) => self.folded.push_str(letters),
                    None => decompose_canonical(lower, |part| {
                        if !is_combining_mark(part) {
                            self.folded.push(part);
                        }
                    }),
                }
            }
        }
    }
}

/// Every apostrophe people type: ASCII, typographic, modifier letter, and the accents used in its place.
fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// Number of positions that the words of a text take.
pub fn count_words(text: &str) -> usize {
    let mut words = WordCutter::of(text);
    while words.place().is_some() {}
    words.count
}

/// The folded words of a text.
pub fn fold_words(text: &str) -> Vec<String> {
    let mut words = WordCutter::of(text);
    let mut all = Vec::new();
    while words.advance().is_some() {
        all.push(words.folded().to_owned());
    }
    all
}

/// The folded words of a text, one blank apart.
pub fn folded(text: &str) -> String {
    fold_words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(fold_words(text), expected, "{text}");
    }

    #[test]
    fn accents_and_case_fold() {
        check("Réussir l’ŒUVRE à Noël", &["reussir", "oeuvre", "a", "noel"]);
        check("Ångström Łódź", &["angstrom", "łodz"]);
        check("e\u{301}quipe", &["equipe"]);
    }

    #[test]
    fn elisions_go_whatever_the_apostrophe() {
        for apostrophe in ["'", "’", "ʼ", "`"] {
            check(
                &format!("l{apostrophe}équipe qu{apostrophe}on aide"),
                &["equipe", "on", "aide"],
            );
        }
        check("jusqu'ici, qu'une équipe d'ici", &["ici", "une", "equipe", "ici"]);
        check("aujourd'hui", &["aujourd", "hui"]);
        check("the user's needs", &["the", "user", "needs"]);
    }

    #[test]
    fn hyphens_slashes_and_underscores_separate() {
        check(
            "go-to-market CI/CD snake_case v2.1",
            &["go", "to", "market", "ci", "cd", "snake", "case", "v2", "1"],
        );
    }

    #[test]
    fn endless_words_keep_their_place_but_are_not_kept() {
        let text = format!("avant {} après", "x".repeat(500));
        let mut words = WordCutter::of(&text);
        assert_eq!(words.advance().map(|word| word.position), Some(0));
        assert_eq!(words.advance().map(|word| word.position), Some(2));
        assert_eq!(words.advance(), None);
        assert_eq!(count_words(&text), 3);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        for text in ["", " ", "…", "''''", "\u{301}\u{200b}", "🤗"] {
            assert!(fold_words(text).iter().all(String::is_empty), "{text:?}");
        }
    }
}
