//! Stemming: reduces the forms of a word to a common stem, by language.

use balise_domain::text::locale::Locale;
use frostem::Algorithm;

/// Times that a French word is stemmed at most; twice is enough for nearly all.
const AGAIN: usize = 3;

/// Stems the folded words of one language.
pub struct Stemmer {
    locale: Locale,
    stemmer: frostem::Stemmer,
}

impl Stemmer {
    pub fn of(locale: Locale) -> Self {
        let algorithm = match locale {
            Locale::Fr => Algorithm::French,
            Locale::En => Algorithm::English,
        };
        Self {
            locale,
            stemmer: frostem::Stemmer::new(algorithm),
        }
    }

    /// The stem of a folded word.
    ///
    /// A French stem is stemmed until it stays as it is. Words are folded first, so that *validee* becomes *valide* where
    /// *valide* becomes *valid*, and of *leaders* only the plural goes where *leader* loses its ending: stemmed again,
    /// they meet. Of twelve participles none kept one stem in all its forms before.
    pub fn stem(&self, folded: &str) -> String {
        let mut stem = self.stemmer.stem(folded).into_owned();
        if self.locale == Locale::Fr {
            for _ in 1..AGAIN {
                let again = self.stemmer.stem(&stem);
                if again == stem {
                    break;
                }
                stem = again.into_owned();
            }
        }
        stem
    }
}

/// The stem of one folded word; for many words of a language, keep a [`Stemmer`].
pub fn stem(locale: Locale, folded: &str) -> String {
    Stemmer::of(locale).stem(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_french_word_share_their_stem() {
        for forms in [
            &["partage", "partagee", "partagees", "partager"][..],
            &["valide", "validee", "valides", "valider"],
            &["leader", "leaders"],
            &["danger", "dangers"],
            &["manager", "managers"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(Locale::Fr, form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn each_language_has_its_own_stems() {
        assert_eq!(stem(Locale::En, "interviews"), "interview");
        assert_eq!(stem(Locale::Fr, "entretiens"), "entretien");
    }
}
