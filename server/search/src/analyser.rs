//! Tantivy analysers: each makes tokens of folded words, or of their stems in the language of the page.
//!
//! All languages share the fields, because the statistics of a field that half of the pages leave empty would be wrong.
//! Tantivy allows one analyser per field, so each text begins with a mark for its language; see [`marked`].

use balise_domain::text::locale::Locale;
use balise_words::{Stemmer, Word, WordCutter, is_stop_word};
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Stems kept by each analyser; a natural vocabulary is smaller.
const CACHED_STEMS: usize = 100_000;

/// A text with the mark of its language, as the analysers expect it.
pub(crate) fn marked(locale: Locale, text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 1);
    marked.push(mark(locale));
    marked.push_str(text);
    marked
}

/// Control characters, which are part of no word.
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
            stemmer: Stemmer::of(locale),
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
        let stem = (!left_out).then(|| Box::from(self.stemmer.stem(folded)));
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
