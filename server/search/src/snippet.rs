//! Snippets: the lines of a section that show why it matches.

use std::collections::HashSet;
use std::ops::Range;

use balise_domain::search::results::Snippet;
use balise_domain::text::locale::Locale;
use balise_words::{WordCutter, stem};

use crate::plan::Plan;

/// Length of a snippet, in characters more or less: it ends with a word.
const LENGTH: usize = 220;

/// Recognises the words of a question in the text of a page.
pub(crate) struct Highlighter<'a> {
    /// Folded words, with the number of the question's word they stand for.
    words: Vec<(&'a str, usize)>,
    stems: Vec<(&'a str, usize)>,
    /// First letters of the stems: most words of a text need not be stemmed to see that they are none of them.
    initials: HashSet<char>,
}

impl<'a> Highlighter<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let variants = || {
            plan.all_words()
                .enumerate()
                .flat_map(|(at, word)| word.variants.iter().map(move |v| (v, at)))
        };
        let stems: Vec<(&str, usize)> = variants()
            .flat_map(|(variant, at)| variant.stems.iter().map(move |stem| (stem.as_str(), at)))
            .collect();
        Self {
            words: variants().map(|(variant, at)| (variant.word.as_str(), at)).collect(),
            initials: stems.iter().filter_map(|(stem, _)| stem.chars().next()).collect(),
            stems,
        }
    }

    /// The words of the plan that a text has.
    pub(crate) fn words_in(&self, locale: Locale, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut words = WordCutter::of(text);
        while words.advance().is_some() {
            if let Some(at) = self.recognise(locale, words.folded())
                && !found.contains(&at)
            {
                found.push(at);
            }
        }
        found
    }

    /// The word of the plan that a folded word stands for.
    fn recognise(&self, locale: Locale, folded: &str) -> Option<usize> {
        if let Some((_, at)) = self.words.iter().find(|(word, _)| *word == folded) {
            return Some(*at);
        }
        if !folded.starts_with(|initial| self.initials.contains(&initial)) {
            return None;
        }
        let stem = stem(locale, folded);
        self.stems.iter().find(|(own, _)| *own == stem).map(|(_, at)| *at)
    }

    /// The stretch of the text with most words of the question, highlighted; its beginning when it has none.
    pub(crate) fn snippet(&self, locale: Locale, text: &str) -> Snippet {
        let mut words = WordCutter::of(text);
        let mut matches: Vec<(Range<usize>, usize)> = Vec::new();
        while let Some(word) = words.advance() {
            if let Some(at) = self.recognise(locale, words.folded()) {
                matches.push((word.range, at));
            }
        }
        let window = window(text, &matches);
        let mut snippet = Snippet::default();
        if window.start > 0 {
            snippet.text.push('…');
        }
        let shift = snippet.text.len();
        let inside = matches
            .into_iter()
            .map(|(range, _)| range)
            .filter(|range| window.start <= range.start && range.end <= window.end);
        snippet.highlights = inside
            .map(|range| range.start - window.start + shift..range.end - window.start + shift)
            .collect();
        // A line break stands for a new paragraph, cell or item: one character for another keeps the ranges right.
        snippet.text.extend(
            text[window.clone()]
                .chars()
                .map(|character| if character == '\n' { ' ' } else { character }),
        );
        if window.end < text.trim_end().len() {
            snippet.text.push('…');
        }
        snippet
    }
}

/// The window of about [`LENGTH`] characters that holds most different words of the question, then most matches.
fn window(text: &str, matches: &[(Range<usize>, usize)]) -> Range<usize> {
    let mut best = (0, 0, 0);
    for (first, (range, _)) in matches.iter().enumerate() {
        let within: Vec<usize> = matches[first..]
            .iter()
            .take_while(|(other, _)| other.end - range.start <= LENGTH)
            .map(|(_, at)| *at)
            .collect();
        let different = within.iter().collect::<HashSet<_>>().len();
        if (different, within.len()) > (best.0, best.1) {
            best = (different, within.len(), range.start);
        }
    }
    let start = if best.0 == 0 { 0 } else { beginning(text, best.2) };
    start..ending(text, start)
}

/// A good place to begin, at most a third of the window before the first match: a paragraph, a sentence, a word.
fn beginning(text: &str, first_match: usize) -> usize {
    let earliest = floor_border(text, first_match.saturating_sub(LENGTH / 3));
    let before = &text[earliest..first_match];
    if earliest == 0 && !before.contains('\n') {
        return 0;
    }
    let sentence = before.rfind(['\n']).or_else(|| before.rfind(". ").map(|at| at + 1));
    match sentence.or_else(|| before.find(char::is_whitespace)) {
        Some(at) => earliest + at + (before[at..].len() - before[at..].trim_start().len()),
        None => first_match,
    }
}

fn ending(text: &str, start: usize) -> usize {
    let latest = floor_border(text, (start + LENGTH).min(text.len()));
    let end = match text[start..latest].rfind(char::is_whitespace) {
        Some(at) if latest < text.len() && at > LENGTH / 2 => start + at,
        _ => latest,
    };
    start + text[start..end].trim_end().len()
}

fn floor_border(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{PlannedWord, Variant};

    fn plan(words: &[&str]) -> Plan {
        let planned = |word: &&str| PlannedWord::from(Variant::new((*word).to_owned(), 1.0));
        Plan {
            words: words.iter().map(planned).collect(),
            ..Plan::default()
        }
    }

    fn check(words: &[&str], text: &str, expected: &[&str]) -> Snippet {
        let plan = plan(words);
        let snippet = Highlighter::of(&plan).snippet(Locale::Fr, text);
        let highlighted: Vec<&str> = snippet
            .highlights
            .iter()
            .map(|range| &snippet.text[range.clone()])
            .collect();
        assert_eq!(highlighted, expected, "{snippet:?}");
        snippet
    }

    #[test]
    fn words_of_the_same_root_are_highlighted_as_written() {
        check(
            &["entretien"],
            "Les Entretiens d’été : un entretien par semaine.",
            &["Entretiens", "entretien"],
        );
    }

    #[test]
    fn the_window_goes_where_the_words_are() {
        let text = format!(
            "{} Mener un entretien utile. {}",
            "Rien ici. ".repeat(60),
            "Ni là. ".repeat(60)
        );
        let snippet = check(&["mener", "entretien"], &text, &["Mener", "entretien"]);
        assert!(
            snippet.text.starts_with('…') && snippet.text.ends_with('…'),
            "{snippet:?}"
        );
        assert!(snippet.text.chars().count() <= LENGTH + 2);
    }

    #[test]
    fn a_text_without_the_words_shows_its_beginning() {
        let snippet = check(&["absent"], "Le début.\nLa suite.", &[]);
        assert_eq!(snippet.text, "Le début. La suite.");
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in [
            "",
            "\n",
            "é",
            &"é".repeat(1000),
            &"\u{301}".repeat(500),
            "🤗🤗🤗 mener 🤗",
        ] {
            Highlighter::of(&plan(&["mener"])).snippet(Locale::En, text);
        }
    }
}
