//! Detects the language of a text, French or English.

use std::collections::BTreeSet;

use balise_domain::text::locale::Locale;
use whatlang::{Detector, Lang};

use crate::source_path::name;

/// Bytes of prose that are looked at: more would only cost time, French and English part within a sentence or two.
const SAMPLE: usize = 400;

/// Letters from which on a text suffices to detect its language.
const SUFFICIENT: usize = 80;

/// The evidence of the words of a page for its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) locale: Locale,
    pub(crate) certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Enough words to go by.
    Sure,
    /// So few words that the neighbours know better.
    Weak,
}

/// The language a text seems to be in; `None` when it has no words.
pub fn detect(text: &str) -> Option<Locale> {
    guess(text).map(|guess| guess.locale)
}

/// Guesses from the prose of a markdown text; `None` when it has no words.
pub(crate) fn guess(markdown: &str) -> Option<Guess> {
    let prose = prose(markdown);
    let letters = prose.chars().filter(|character| character.is_alphabetic()).count();
    let detector = Detector::with_allowlist(vec![Lang::Fra, Lang::Eng]);
    let locale = match detector.detect_lang(&prose)? {
        Lang::Fra => Locale::Fr,
        _ => Locale::En,
    };
    let certainty = if letters >= SUFFICIENT {
        Certainty::Sure
    } else {
        Certainty::Weak
    };
    Some(Guess { locale, certainty })
}

/// The words of a text without code, tags, addresses and template blocks, up to [`SAMPLE`] bytes.
fn prose(markdown: &str) -> String {
    let mut prose = String::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let start = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (Some(_), _) => {}
            (None, None) => push_words(line, &mut prose),
        }
        if prose.len() >= SAMPLE {
            break;
        }
    }
    prose
}

fn push_words(line: &str, prose: &mut String) {
    // Inside `<…>`, `(…)` after `]`, `{…}` and `` `…` `` is no prose.
    let mut until: Option<char> = None;
    let mut word = String::new();
    let mut before = ' ';
    for character in line.chars() {
        match until {
            Some(end) if character == end => until = None,
            Some(_) => {}
            None => {
                until = match character {
                    '<' => Some('>'),
                    '{' => Some('}'),
                    '`' => Some('`'),
                    '(' if before == ']' => Some(')'),
                    _ => None,
                };
                if until.is_some() || character.is_whitespace() {
                    push_word(&mut word, prose);
                } else {
                    word.push(character);
                }
            }
        }
        before = character;
    }
    push_word(&mut word, prose);
    prose.push('\n');
}

/// Keeps a word unless it is an address or the name of a file.
fn push_word(word: &mut String, prose: &mut String) {
    let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
    if !bare.is_empty() && !bare.contains(['/', '@', '.', '_', '\\']) {
        prose.push_str(word);
        prose.push(' ');
    }
    word.clear();
}

/// Folders that hold one language of a source each: `docs/fr` beside `docs/en`, or `i18n/fr`.
#[derive(Clone, Debug, Default)]
pub(crate) struct LanguageFolders(BTreeSet<String>);

impl LanguageFolders {
    /// Finds them among the files of a source. A folder `en` alone is only a folder.
    pub(crate) fn among<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let mut found = BTreeSet::new();
        for file in files {
            for (folder, _) in language_segments(file) {
                if !found.contains(folder) {
                    found.insert(folder.to_owned());
                }
            }
        }
        let both = found.iter().filter(|folder| {
            let (parent, tag) = folder.rsplit_once('/').unwrap_or(("", folder));
            name(parent) == "i18n"
                || Locale::parse(tag).is_some_and(|locale| found.contains(&join(parent, locale.other())))
        });
        Self(both.cloned().collect())
    }

    /// The language of the innermost such folder a file is in.
    pub(crate) fn of(&self, file: &str) -> Option<Locale> {
        language_segments(file)
            .filter(|(folder, _)| self.0.contains(*folder))
            .last()
            .map(|(_, locale)| locale)
    }
}

/// The folders on the way to a file that are called `fr` or `en`.
fn language_segments(file: &str) -> impl Iterator<Item = (&str, Locale)> {
    file.match_indices('/').filter_map(|(end, _)| {
        let folder = &file[..end];
        let locale = Locale::ALL.into_iter().find(|locale| name(folder) == locale.tag())?;
        Some((folder, locale))
    })
}

fn join(parent: &str, locale: Locale) -> String {
    if parent.is_empty() {
        locale.tag().to_owned()
    } else {
        format!("{parent}/{}", locale.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = "Nous rencontrons trois personnes chaque semaine, et nous notons ce qu'elles font plutôt que ce \
                          qu'elles disent vouloir faire un jour.";
    const ENGLISH: &str = "We meet three people every week, and we write down what they do rather than what they say \
                           they would like to do one day.";

    #[test]
    fn prose_tells_its_language() {
        for (text, locale) in [(FRENCH, Locale::Fr), (ENGLISH, Locale::En)] {
            let sure = Guess {
                locale,
                certainty: Certainty::Sure,
            };
            assert_eq!(guess(text), Some(sure));
        }
    }

    #[test]
    fn code_tags_and_addresses_say_nothing() {
        let code =
            format!("```\n{ENGLISH}\n{ENGLISH}\n```\n\n<div class=\"the best of the week\">\n{FRENCH}\n</div>\n");
        assert_eq!(guess(&code).map(|guess| guess.locale), Some(Locale::Fr));
        assert_eq!(
            prose("[un lien](https://example.org/the-best) et `let the = code`").trim(),
            "[un lien] et"
        );
        assert_eq!(guess("```\nlet x = 1;\n```\n"), None);
    }

    #[test]
    fn a_few_words_are_a_weak_guess() {
        assert_eq!(
            guess("# Bonjour à toutes").map(|guess| guess.certainty),
            Some(Certainty::Weak)
        );
    }

    fn folders(files: &[&str]) -> LanguageFolders {
        LanguageFolders::among(files.iter().copied())
    }

    #[test]
    fn a_folder_is_a_language_only_beside_the_other() {
        let both = folders(&["docs/fr/a.md", "docs/en/a.md", "docs/en/deep/b.md", "other/en/c.md"]);
        assert_eq!(both.of("docs/fr/a.md"), Some(Locale::Fr));
        assert_eq!(both.of("docs/en/deep/b.md"), Some(Locale::En));
        assert_eq!(both.of("other/en/c.md"), None);
        assert_eq!(folders(&["fr/a.md", "en/a.md"]).of("en/a.md"), Some(Locale::En));
        assert_eq!(folders(&["en/a.md"]).of("en/a.md"), None);
        assert_eq!(folders(&["i18n/fr/x/a.md"]).of("i18n/fr/x/a.md"), Some(Locale::Fr));
    }
}
