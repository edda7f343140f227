//! The text in the search box, parsed for suggestions.

use balise_domain::text::locale::Locale;
use balise_words::{fold_words, is_stop_word_anywhere, stem};

/// Words that are looked at.
const MOST_WORDS: usize = 8;

/// Folded words, the last one unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedPrefix {
    pub(super) words: Vec<String>,
    /// The words, one blank apart.
    pub(super) text: String,
    /// The content words, each followed by its stems.
    content: Vec<Vec<String>>,
}

impl TypedPrefix {
    /// `None` when there is no word.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let mut words = fold_words(typed);
        words.retain(|word| !word.is_empty());
        words.truncate(MOST_WORDS);
        (!words.is_empty()).then(|| Self::of(words))
    }

    pub(super) fn of(words: Vec<String>) -> Self {
        let last = words.len().saturating_sub(1);
        // The last word is unfinished: it may become a content word.
        let is_content = |(at, word): &(usize, &String)| *at == last || !is_stop_word_anywhere(word);
        let forms = |(_, word): (usize, &String)| {
            let stems = Locale::ALL.into_iter().map(|locale| stem(locale, word));
            let mut forms: Vec<String> = std::iter::once(word.clone()).chain(stems).collect();
            forms.dedup();
            forms
        };
        Self {
            text: words.join(" "),
            content: words.iter().enumerate().filter(is_content).map(forms).collect(),
            words,
        }
    }

    /// The content words, the last word always among them.
    pub(super) fn content(&self) -> impl Iterator<Item = &str> {
        self.content.iter().map(|forms| forms[0].as_str())
    }

    /// The words that a name does not have, not even with another ending.
    pub(super) fn missing_in(&self, name: &str) -> Vec<&str> {
        let missing = |forms: &&Vec<String>| !forms.iter().any(|form| has_word(name, form, ' '));
        self.content
            .iter()
            .filter(missing)
            .map(|forms| forms[0].as_str())
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

    fn typed(text: &str) -> TypedPrefix {
        TypedPrefix::read(text).expect("words")
    }

    #[test]
    fn accents_case_and_elisions_do_not_matter() {
        assert_eq!(typed("L’Équipe d'accueil").text, "equipe accueil");
        assert_eq!(TypedPrefix::read("l'"), None);
        assert_eq!(TypedPrefix::read("  … "), None);
    }

    #[test]
    fn words_may_stand_anywhere_in_a_name_and_end_otherwise() {
        let prefix = typed("entretiens des util");
        assert!(prefix.missing_in("utilisateurs en entretien").is_empty());
        assert_eq!(prefix.missing_in("entretien"), ["util"]);
        assert!(!has_word("reutiliser", "util", ' ') && has_word("le-panier", "pan", '-'));
    }
}
