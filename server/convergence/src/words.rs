//! Cuts text into words and folds them: lowercase, without accents, elisions gone.
//!
//! What is compared is always folded, so that a copy with other capitals or other apostrophes is still a copy.

use std::ops::Range;

use balise_domain::id::slug::folded as folded_letter;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Longest word that is kept, in bytes: beyond stand hashes, keys and encoded images.
const LONGEST_WORD: usize = 40;

/// Calls `take` with the place and the folded letters of each word of a text, until it answers `false`.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(Range<usize>, &str) -> bool) {
    let mut folded = String::with_capacity(LONGEST_WORD);
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, character) in ends {
        match (start, is_inside(character)) {
            (None, true) => start = Some(at),
            (Some(begin), false) => {
                start = None;
                let elided = is_apostrophe(character) && at - begin <= 2;
                if elided || at - begin > LONGEST_WORD {
                    continue;
                }
                fold(&text[begin..at], &mut folded);
                if folded.len() > 1 && !take(begin..at, &folded) {
                    return;
                }
            }
            _ => {}
        }
    }
}

fn is_inside(character: char) -> bool {
    match character.is_ascii() {
        true => character.is_ascii_alphanumeric(),
        // Unicode takes the modifier letter that serves as an apostrophe for a letter.
        false => (character.is_alphanumeric() || is_combining_mark(character)) && !is_apostrophe(character),
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return;
    }
    for lower in word.chars().flat_map(char::to_lowercase) {
        match folded_letter(lower) {
            Some(letters) => folded.push_str(letters),
            None => decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        each_word(text, |_, folded| {
            words.push(folded.to_owned());
            true
        });
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn accents_case_and_elisions_fold() {
        check("Réussir l’ŒUVRE à Noël", &["reussir", "oeuvre", "noel"]);
        check("qu'une équipe d'ici", &["une", "equipe", "ici"]);
        check("e\u{301}quipe", &["equipe"]);
    }

    #[test]
    fn hyphens_and_marks_separate() {
        check(
            "go-to-market: CI/CD, v2.10",
            &["go", "to", "market", "ci", "cd", "v2", "10"],
        );
    }

    #[test]
    fn hashes_and_lone_letters_are_no_words() {
        check(&format!("avant {} x après", "f".repeat(64)), &["avant", "apres"]);
        check("", &[]);
        check("🤗 … ''''", &[]);
    }
}
