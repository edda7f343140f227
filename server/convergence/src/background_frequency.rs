//! Background frequencies: the share of playbooks in general that have a word, known before any page is read.
//!
//! Few pages say little about which words are rare: among three pages every word is. So the document frequency of a
//! word is estimated from the pages read here *and* from two lists of words that are common in playbooks, in steps. A
//! word on no list counts as rare.

use std::sync::LazyLock;

use balise_domain::text::locale::Locale;
use rustc_hash::FxHashMap;

/// Lines with a share are followed by lines with the words on about that share of pages.
const LISTS: [(Locale, &str); 2] = [
    (Locale::Fr, include_str!("background_frequency/fr.txt")),
    (Locale::En, include_str!("background_frequency/en.txt")),
];

/// Share of pages that have a word which no list knows.
pub(crate) const RARE: f32 = 0.002;

static SHARES: LazyLock<FxHashMap<(Locale, &'static str), f32>> = LazyLock::new(|| {
    let mut shares = FxHashMap::default();
    for (locale, list) in LISTS {
        let mut share = RARE;
        for line in list.lines() {
            match line.parse() {
                Ok(step) => share = step,
                Err(_) => shares.extend(line.split_whitespace().map(|word| ((locale, word), share))),
            }
        }
    }
    shares
});

/// The share of pages that have a folded word, from 0 to 1.
pub(crate) fn share(locale: Locale, folded: &str) -> f32 {
    SHARES.get(&(locale, folded)).copied().unwrap_or(RARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_playbooks_are_ordinary_and_names_are_rare() {
        assert!(share(Locale::En, "example") > 0.2);
        assert!(share(Locale::Fr, "equipe") > 0.1);
        assert!(share(Locale::En, "kubernetes") <= RARE);
    }
}
