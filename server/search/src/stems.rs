//! The analysers that Tantivy calls: folded words as they are, or their stems by the language of the page.
//!
//! All languages share the fields, because statistics of a field that half of the pages do not fill would be false.
//! Tantivy knows one analyser a field, so each text begins with a mark that says its language; see [`marked`].

use balise_domain::text::locale::Locale;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Word, WordCutter};
use crate::stop_words::is_stop_word;

/// Stems kept by each analyser; a natural vocabulary is smaller.
const CACHED_STEMS: usize = 100_000;

/// The stem of a folded word in one language.
pub(crate) fn stem(locale: Locale, folded: &str) -> String {
    settled(locale, &stemmer(locale), folded)
}

/// Times that a French word is stemmed at most; twice is enough for nearly all.
const AGAIN: usize = 3;

/// A French stem is stemmed until it stays as it is. Words are folded first, so that *validee* becomes *valide* where
/// *valide* becomes *valid*, and of *leaders* only the plural goes where *leader* loses its ending: stemmed again, they
/// meet. Of twelve participles none kept one stem in all its forms before.
fn settled(locale: Locale, stemmer: &Stemmer, folded: &str) -> String {
    let mut stem = stemmer.stem(folded).into_owned();
    if locale == Locale::Fr {
        for _ in 1..AGAIN {
            let again = stemmer.stem(&stem);
            if again == stem {
                break;
            }
            stem = again.into_owned();
        }
    }
    stem
}

fn stemmer(locale: Locale) -> Stemmer {
    Stemmer::new(match locale {
        Locale::Fr => Algorithm::French,
        Locale::En => Algorithm::English,
    })
}

/// A text with the mark of its language, as the analysers expect it.
pub(crate) fn marked(locale: Locale, text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 1);
    marked.push(mark(locale));
    marked.push_str(text);
    marked
}

/// Control characters that stand in no word.
const fn mark(locale: Locale) -> char {
    match locale {
        Locale::Fr => '\u{1}',
        Locale::En => '\u{2}',
    }
}

/// What an analyser makes of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordForm {
    /// The folded word.
    Word,
    /// Its stem.
    Stem,
    /// Its stem, unless it is a stop word.
    BodyStem,
}

/// The analyser of one field.
#[derive(Clone)]
pub(crate) struct Analyser {
    form: WordForm,
    token: Token,
    /// One cache a language: stemming costs more than all the rest of indexing.
    caches: [StemCache; 2],
}

/// What words became; `None` for a stop word that is left out.
type StemCache = FxHashMap<Box<str>, Option<Box<str>>>;

impl Analyser {
    pub(crate) fn new(form: WordForm) -> Self {
        Self {
            form,
            token: Token::default(),
            caches: <[StemCache; 2]>::default(),
        }
    }
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = AnalysedWords<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> AnalysedWords<'a> {
        let locale = Locale::ALL
            .into_iter()
            .find(|locale| text.starts_with(mark(*locale)))
            .unwrap_or(Locale::En);
        self.token.reset();
        AnalysedWords {
            words: WordCutter::of(text),
            form: self.form,
            locale,
            stemmer: stemmer(locale),
            cache: &mut self.caches[locale as usize],
            token: &mut self.token,
        }
    }
}

pub(crate) struct AnalysedWords<'a> {
    words: WordCutter<'a>,
    form: WordForm,
    locale: Locale,
    stemmer: Stemmer,
    cache: &'a mut StemCache,
    token: &'a mut Token,
}

impl AnalysedWords<'_> {
    /// Makes a token of a word; `false` when the word is left out.
    fn take(&mut self, word: Word) -> bool {
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.position = word.position;
        self.token.text.clear();
        let folded = self.words.folded();
        if self.form == WordForm::Word {
            self.token.text.push_str(folded);
            return true;
        }
        if let Some(known) = self.cache.get(folded) {
            return known.as_deref().map(|stem| self.token.text.push_str(stem)).is_some();
        }
        let left_out = self.form == WordForm::BodyStem && is_stop_word(self.locale, folded);
        let stem = (!left_out).then(|| Box::from(settled(self.locale, &self.stemmer, folded)));
        self.token.text.extend(stem.as_deref());
        if self.cache.len() < CACHED_STEMS {
            self.cache.insert(folded.into(), stem);
        }
        !left_out
    }
}

impl TokenStream for AnalysedWords<'_> {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.words.advance() {
            if self.take(word) {
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: WordForm, locale: Locale, text: &str, expected: &[(usize, &str)]) {
        let text = marked(locale, text);
        let mut analyser = Analyser::new(form);
        let mut stream = analyser.token_stream(&text);
        let mut tokens = Vec::new();
        while let Some(token) = stream.next() {
            tokens.push((token.position, token.text.clone()));
        }
        let tokens: Vec<(usize, &str)> = tokens
            .iter()
            .map(|(position, text)| (*position, text.as_str()))
            .collect();
        assert_eq!(tokens, expected);
    }

    #[test]
    fn stems_follow_the_language_of_the_page() {
        check(
            WordForm::Stem,
            Locale::Fr,
            "les entretiens",
            &[(0, "le"), (1, "entretien")],
        );
        check(
            WordForm::Stem,
            Locale::En,
            "user interviews",
            &[(0, "user"), (1, "interview")],
        );
    }

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
    fn stop_words_leave_the_body_but_keep_their_place() {
        check(
            WordForm::BodyStem,
            Locale::Fr,
            "le suivi de l'équipe",
            &[(1, "suiv"), (3, "equip")],
        );
        check(
            WordForm::Word,
            Locale::Fr,
            "le suivi de l'équipe",
            &[(0, "le"), (1, "suivi"), (2, "de"), (3, "equipe")],
        );
    }
}
