//! Joining words: function words, folded, per language, that are ignored when texts are compared.
//!
//! All stop words are joining words. The further ones listed here are indexed and searched for, since a reader may
//! search for *without* or *contre*; but two texts that share them have nothing in common.

use balise_domain::text::locale::Locale;

use crate::stop_words::is_stop_word;

/// Beside the stop words.
const FRENCH: &[&str] = &[
    "afin",
    "ainsi",
    "alors",
    "apres",
    "aucun",
    "aucune",
    "avant",
    "beaucoup",
    "bien",
    "contre",
    "deux",
    "etc",
    "faire",
    "fait",
    "faut",
    "font",
    "hors",
    "ici",
    "jamais",
    "lorsque",
    "mieux",
    "moins",
    "non",
    "parfois",
    "pendant",
    "plusieurs",
    "puis",
    "rien",
    "selon",
    "seront",
    "sinon",
    "souvent",
    "trop",
    "va",
    "via",
    "voici",
    "vont",
];

/// Beside the stop words.
const ENGLISH: &[&str] = &[
    "above",
    "again",
    "against",
    "always",
    "below",
    "cannot",
    "don",
    "down",
    "either",
    "etc",
    "even",
    "every",
    "further",
    "get",
    "however",
    "instead",
    "isn",
    "just",
    "let",
    "like",
    "ll",
    "may",
    "might",
    "much",
    "must",
    "need",
    "now",
    "often",
    "one",
    "per",
    "rather",
    "re",
    "since",
    "therefore",
    "thus",
    "two",
    "upon",
    "us",
    "use",
    "used",
    "using",
    "ve",
    "via",
    "well",
    "whether",
    "whose",
    "within",
    "without",
    "yet",
    "yourself",
];

fn list(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::Fr => FRENCH,
        Locale::En => ENGLISH,
    }
}

/// Whether a folded word only joins others. A lone letter or digit does in every language.
pub fn is_joining_word(locale: Locale, folded: &str) -> bool {
    folded.len() <= 1 || is_stop_word(locale, folded) || list(locale).binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_repeat_no_stop_word() {
        for locale in Locale::ALL {
            assert!(list(locale).is_sorted(), "{locale:?}");
            assert!(
                list(locale).iter().all(|word| !is_stop_word(locale, word)),
                "{locale:?}"
            );
        }
    }

    #[test]
    fn names_of_things_join_nothing() {
        assert!(is_joining_word(Locale::Fr, "dans") && is_joining_word(Locale::Fr, "plusieurs"));
        assert!(is_joining_word(Locale::En, "the") && is_joining_word(Locale::En, "without"));
        assert!(is_joining_word(Locale::En, "x") && is_joining_word(Locale::Fr, ""));
        assert!(!is_joining_word(Locale::En, "interview") && !is_joining_word(Locale::Fr, "without"));
    }
}
