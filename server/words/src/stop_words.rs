//! Stop words: words too frequent to discriminate between pages, folded, per language.
//!
//! They are left out of the stemmed body, and of questions that have other words; titles, labels and the unstemmed
//! fields keep them, so that *La veille* or *How we work* is found by name.

use balise_domain::text::locale::Locale;

const FRENCH: &[&str] = &[
    "a", "ai", "aie", "aient", "au", "aura", "aurait", "aussi", "autre", "autres", "aux", "avait", "avec", "avez",
    "avoir", "avons", "c", "ca", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette",
    "ceux", "chaque", "chez", "ci", "comme", "comment", "d", "dans", "de", "des", "donc", "dont", "du", "elle",
    "elles", "en", "encore", "entre", "es", "est", "et", "etaient", "etait", "etant", "ete", "etes", "etre", "eu",
    "eux", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors", "lui", "m", "ma", "mais", "me",
    "meme", "memes", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "parce",
    "pas", "peu", "peut", "peuvent", "plus", "pour", "pourquoi", "qu", "quand", "que", "quel", "quelle", "quelles",
    "quels", "qui", "quoi", "s", "sa", "sans", "se", "sera", "serait", "ses", "si", "soi", "soit", "sommes", "son",
    "sont", "sous", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "toujours", "tous", "tout", "toute", "toutes",
    "tres", "tu", "un", "une", "vers", "vos", "votre", "vous", "y",
];

const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "during", "each",
    "few", "for", "from", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if",
    "in", "into", "is", "it", "its", "itself", "me", "more", "most", "my", "no", "nor", "not", "of", "off", "on",
    "once", "only", "or", "other", "our", "ours", "out", "over", "own", "s", "same", "she", "should", "so", "some",
    "such", "t", "than", "that", "the", "their", "theirs", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "too", "under", "until", "up", "very", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "whom", "why", "will", "with", "would", "you", "your", "yours",
];

fn list(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::Fr => FRENCH,
        Locale::En => ENGLISH,
    }
}

/// Whether a folded word is a stop word of this language.
pub fn is_stop_word(locale: Locale, folded: &str) -> bool {
    list(locale).binary_search(&folded).is_ok()
}

/// Whether a folded word is a stop word of some language: the language of a question is unknown.
pub fn is_stop_word_anywhere(folded: &str) -> bool {
    Locale::ALL.into_iter().any(|locale| is_stop_word(locale, folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_binary_search() {
        for locale in Locale::ALL {
            assert!(list(locale).is_sorted(), "{locale:?}");
        }
    }
}
