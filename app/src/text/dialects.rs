//! What a source was read as, in the words of `balise lint`.

use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

use super::names;

/// "paiement: read as Obsidian, by .obsidian".
pub fn read_as(source: &str, flavour: Flavour, sign: &str, locale: Locale) -> String {
    let name = names::flavour(locale, flavour);
    match (locale, sign) {
        (Locale::Fr, "") => format!("{source}\u{a0}: lu comme {name}, aucun fichier ne disant autre chose"),
        (Locale::Fr, sign) => format!("{source}\u{a0}: lu comme {name}, d’après {sign}"),
        (Locale::En, "") => format!("{source}: read as {name}, since no file says otherwise"),
        (Locale::En, sign) => format!("{source}: read as {name}, by {sign}"),
    }
}

/// How many words no reader would see.
pub fn lost_words(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Fr, 0) => "Aucun mot ne se perd.".to_owned(),
        (Locale::Fr, 1) => "1 mot se perd.".to_owned(),
        (Locale::Fr, count) => format!("{count} mots se perdent."),
        (Locale::En, 0) => "No word is lost.".to_owned(),
        (Locale::En, 1) => "1 word is lost.".to_owned(),
        (Locale::En, count) => format!("{count} words are lost."),
    }
}
