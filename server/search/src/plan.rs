//! From what was typed to the words that are looked for.
//!
//! Words the corpus has are looked for as they are. A last word it does not have (or hardly) is taken for the beginning
//! of one; another unknown word, for a misspelling. Both become real words of the corpus, so that they are scored and
//! highlighted like any other.

use balise_domain::locale::Locale;
use balise_domain::search::Correction;

use crate::analysis::fold_words;
use crate::error::SearchError;
use crate::schema::Part;
use crate::snapshot::Snapshot;
use crate::stems::stem;
use crate::stop_words::is_stop_word_anywhere;

/// Words of a question that are looked for; the rest of a longer one is left out.
pub(crate) const MOST_WORDS: usize = 24;
/// A last word on fewer pages than this may as well be unfinished.
const RARE: u32 = 4;
/// Weights of the words put in the place of a misspelt one, nearest first.
const CORRECTED: [f32; 3] = [0.8, 0.6, 0.6];
/// Words that an unfinished one is considered to become, most frequent first.
const CONSIDERED: usize = 40;
/// Weights of those that it is taken for, likeliest first.
const COMPLETED: [f32; 8] = [0.8, 0.7, 0.6, 0.6, 0.5, 0.5, 0.5, 0.5];

/// What is looked for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) words: Vec<PlannedWord>,
    pub(crate) corrections: Vec<Correction>,
}

/// One word of the question, in every form it is looked for.
#[derive(Debug)]
pub(crate) struct PlannedWord {
    pub(crate) variants: Vec<Variant>,
}

/// One form: a folded word, its stems, and how much it counts.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) word: String,
    /// One a language, equal ones once: the question does not say which language it is in.
    pub(crate) stems: Vec<String>,
    pub(crate) weight: f32,
}

impl Variant {
    pub(crate) fn new(word: String, weight: f32) -> Self {
        let mut stems: Vec<String> = Locale::ALL.into_iter().map(|locale| stem(locale, &word)).collect();
        stems.dedup();
        Self { word, stems, weight }
    }
}

impl Plan {
    pub(crate) fn of(text: &str, snapshot: &Snapshot) -> Result<Self, SearchError> {
        let typed = fold_words(text);
        let unfinished = text.chars().next_back().is_some_and(char::is_alphanumeric);
        let last = typed.last().cloned().filter(|_| unfinished);
        let mut plan = Self::default();
        for word in content_words(typed) {
            let planned = if last.as_ref() == Some(&word) {
                plan.last_word(&word, snapshot)?
            } else {
                plan.word(&word, snapshot)?
            };
            plan.words.push(planned);
        }
        Ok(plan)
    }

    fn word(&mut self, word: &str, snapshot: &Snapshot) -> Result<PlannedWord, SearchError> {
        if snapshot.pages_with(word)? > 0 {
            return Ok(PlannedWord {
                variants: vec![Variant::new(word.to_owned(), 1.0)],
            });
        }
        let known = snapshot.corrections(word, CORRECTED.len())?;
        if let Some(nearest) = known.first() {
            self.corrections.push(Correction {
                typed: word.to_owned(),
                used: nearest.word.clone(),
            });
        }
        let variants = known
            .into_iter()
            .zip(CORRECTED)
            .map(|(known, weight)| Variant::new(known.word, weight))
            .collect();
        Ok(PlannedWord { variants })
    }

    /// The rarest of the words before that the corpus has.
    fn rarest(&self, snapshot: &Snapshot) -> Result<Option<String>, SearchError> {
        let mut rarest = None;
        for word in self.words.iter().filter_map(|word| word.variants.first()) {
            let pages = snapshot.pages_with(&word.word)?;
            if rarest.is_none_or(|(fewest, _)| pages < fewest) {
                rarest = Some((pages, &word.word));
            }
        }
        Ok(rarest.map(|(_, word)| word.clone()))
    }

    fn last_word(&mut self, word: &str, snapshot: &Snapshot) -> Result<PlannedWord, SearchError> {
        let pages = snapshot.pages_with(word)?;
        if pages >= RARE {
            return self.word(word, snapshot);
        }
        let mut completions = snapshot.completions(word, &Part::ALL, CONSIDERED)?;
        if let Some(other) = self.rarest(snapshot)? {
            snapshot.sort_by_company(&mut completions, &other)?;
        }
        let longer = completions.into_iter().filter(|known| known.word != word);
        let completed: Vec<Variant> = longer
            .zip(COMPLETED)
            .map(|(known, weight)| Variant::new(known.word, weight))
            .collect();
        if completed.is_empty() {
            return self.word(word, snapshot);
        }
        let as_typed = (pages > 0).then(|| Variant::new(word.to_owned(), 1.0));
        Ok(PlannedWord {
            variants: as_typed.into_iter().chain(completed).collect(),
        })
    }
}

/// The words to look for, each once: without stop words, unless there is nothing else.
fn content_words(typed: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let content = typed.iter().any(|word| !is_stop_word_anywhere(word));
    for word in typed {
        let wanted = !content || !is_stop_word_anywhere(&word);
        if wanted && !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words.truncate(MOST_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_looked_for_only_when_alone() {
        let words = |text| content_words(fold_words(text));
        assert_eq!(words("comment mener un entretien"), ["mener", "entretien"]);
        assert_eq!(words("how we do"), ["how", "we", "do"]);
    }

    #[test]
    fn equal_stems_are_looked_for_once() {
        assert_eq!(Variant::new("okr".into(), 1.0).stems, ["okr"]);
        assert_eq!(Variant::new("planning".into(), 1.0).stems.len(), 2);
    }
}
