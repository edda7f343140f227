//! Content words: the words of a question that are searched for, once stop words are left out.
//!
//! A fixed list is not enough: *ai* is a French verb form, *but* a French noun. A stop word is left out when the
//! question is in its language (which takes two stop words of that language), or when it occurs on so many pages that
//! it does not discriminate. A word in capitals is a name and is kept.

use balise_domain::text::locale::Locale;
use balise_words::{WordCutter, is_stop_word, is_stop_word_anywhere};

use crate::error::SearchError;
use crate::vocabulary::Vocabulary;

/// Words of a question that are looked for: the rest of a longer one is left out.
pub(crate) const MOST_WORDS: usize = 24;
/// Stop words of a language in a question that is in it.
const ENOUGH_STOP_WORDS: usize = 2;
/// Share of all pages from which a stop word is left out, whatever the language of the question.
const EVERYWHERE: f32 = 0.2;

/// A word as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuestionWord {
    pub(crate) folded: String,
    /// Letters, all of them capitals, in a question that has others.
    is_name: bool,
}

/// The words of a question, in order.
pub(crate) fn typed(text: &str) -> Vec<QuestionWord> {
    let shouts = !text.chars().any(char::is_lowercase);
    let mut words = WordCutter::of(text);
    let mut all = Vec::new();
    while let Some(word) = words.advance() {
        let letters = &text[word.range];
        let in_capitals = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        all.push(QuestionWord {
            folded: words.folded().to_owned(),
            is_name: in_capitals && !shouts,
        });
    }
    all
}

/// The words to look for, each once: without stop words, unless there is nothing else.
pub(crate) fn content_words(typed: &[QuestionWord], vocabulary: &Vocabulary<'_>) -> Result<Vec<String>, SearchError> {
    let mut content = Vec::new();
    let language = language_of(typed);
    for word in typed {
        let folded = &word.folded;
        let may_be_left_out = is_stop_word_anywhere(folded) && !word.is_name;
        let is_of_language = language.is_some_and(|language| is_stop_word(language, folded));
        if !may_be_left_out || !(is_of_language || is_everywhere(folded, vocabulary)?) {
            content.push(folded);
        }
    }
    if content.is_empty() {
        content = typed.iter().map(|word| &word.folded).collect();
    }
    Ok(once_each(content))
}

/// The same for the words of a synonym, which have no language of their own.
pub(crate) fn without_stop_words(words: &[String]) -> Vec<String> {
    let content: Vec<&String> = words.iter().filter(|word| !is_stop_word_anywhere(word)).collect();
    once_each(if content.is_empty() {
        words.iter().collect()
    } else {
        content
    })
}

/// The language of a question, by its stop words; `None` when they leave it open.
fn language_of(typed: &[QuestionWord]) -> Option<Locale> {
    let count = |language| typed.iter().filter(|word| is_stop_word(language, &word.folded)).count();
    let counts = Locale::ALL.map(|language| (count(language), language));
    let most = counts
        .iter()
        .map(|(count, _)| *count)
        .max()
        .filter(|most| *most >= ENOUGH_STOP_WORDS)?;
    let mut candidates = counts.iter().filter(|(count, _)| *count == most);
    // As many of the one as of the other leave it open.
    let (_, language) = candidates.next()?;
    candidates.next().is_none().then_some(*language)
}

fn is_everywhere(word: &str, vocabulary: &Vocabulary<'_>) -> Result<bool, SearchError> {
    let enough = (vocabulary.snapshot.pages as f32 * EVERYWHERE).ceil().max(1.0) as u32;
    Ok(vocabulary.pages_with(word, enough)? >= enough)
}

fn once_each(words: Vec<&String>) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for word in words {
        if !word.is_empty() && !each.contains(word) {
            each.push(word.clone());
        }
    }
    each.truncate(MOST_WORDS);
    each
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_in_a_language_when_it_has_two_of_its_stop_words() {
        let language = |text| language_of(&typed(text));
        assert_eq!(language("comment mener un entretien"), Some(Locale::Fr));
        assert_eq!(language("how do we review code"), Some(Locale::En));
        for unknown in ["AI tooling", "but du produit", "on-call", "entretien", ""] {
            assert_eq!(language(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn capitals_are_names_unless_everything_is() {
        let names = |text| {
            let typed = typed(text).into_iter();
            typed
                .filter(|word| word.is_name)
                .map(|word| word.folded)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("IT support"), ["it"]);
        assert_eq!(names("I do it"), [""; 0]);
        assert_eq!(names("IT SUPPORT"), [""; 0]);
    }

    #[test]
    fn stop_words_are_left_out_unless_alone() {
        let words = |words: &[&str]| without_stop_words(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["comment", "mener", "un", "entretien"]), ["mener", "entretien"]);
        assert_eq!(words(&["how", "we", "do"]), ["how", "we", "do"]);
    }
}
