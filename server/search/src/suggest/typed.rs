//! What stands in the search box, as suggestions understand it.

use balise_domain::locale::Locale;

use crate::analysis::fold_words;
use crate::stems::stem;
use crate::stop_words::is_stop_word_anywhere;

/// Words that are looked at.
const MOST_WORDS: usize = 8;

/// Folded words, the last one unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) words: Vec<String>,
    /// The words, one blank apart.
    pub(super) text: String,
}

impl Typed {
    /// `None` when there is no word.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let mut words = fold_words(typed);
        words.retain(|word| !word.is_empty());
        words.truncate(MOST_WORDS);
        (!words.is_empty()).then(|| Self::of(words))
    }

    pub(super) fn of(words: Vec<String>) -> Self {
        let text = words.join(" ");
        Self { words, text }
    }

    /// The words that say something; all of them when none does. The last may still become one that does.
    pub(super) fn content(&self) -> impl Iterator<Item = &str> {
        let last = self.words.len() - 1;
        let says = move |(at, word): &(usize, &String)| *at == last || !is_stop_word_anywhere(word);
        self.words
            .iter()
            .enumerate()
            .filter(says)
            .map(|(_, word)| word.as_str())
    }

    /// The words that a name does not have, not even with another ending.
    pub(super) fn missing_in(&self, name: &str) -> Vec<&str> {
        let by_stem = |word: &str| {
            Locale::ALL
                .into_iter()
                .any(|locale| has_word(name, &stem(locale, word), ' '))
        };
        self.content()
            .filter(|word| !has_word(name, word, ' ') && !by_stem(word))
            .collect()
    }
}

/// Whether a word of the name begins so; `between` parts its words.
pub(super) fn has_word(name: &str, word: &str, between: char) -> bool {
    name.match_indices(word)
        .any(|(at, _)| at == 0 || name[..at].ends_with(between))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        Typed::read(text).expect("words")
    }

    #[test]
    fn accents_case_and_elisions_do_not_matter() {
        assert_eq!(typed("L’Équipe d'accueil").text, "equipe accueil");
        assert_eq!(Typed::read("l'"), None);
        assert_eq!(Typed::read("  … "), None);
    }

    #[test]
    fn words_may_stand_anywhere_in_a_name_and_end_otherwise() {
        let asked = typed("entretiens des util");
        assert!(asked.missing_in("utilisateurs en entretien").is_empty());
        assert_eq!(asked.missing_in("entretien"), ["util"]);
        assert!(!has_word("reutiliser", "util", ' ') && has_word("le-panier", "pan", '-'));
    }
}
