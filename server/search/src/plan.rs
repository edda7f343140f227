//! From what was typed to the words that are looked for.
//!
//! Words the corpus has are looked for as they are. A last word it does not have (or hardly) is taken for the beginning
//! of one; another unknown word, for a misspelling. Both become real words of the corpus, so that they are scored and
//! highlighted like any other.

use std::ops::Range;

use balise_domain::locale::Locale;
use balise_domain::query::{Piece, Query};
use balise_domain::search::Correction;

use crate::analysis::{Words, fold_words};
use crate::error::SearchError;
use crate::schema::Part;
use crate::snapshot::Snapshot;
use crate::stems::stem;
use crate::stop_words::is_stop_word_anywhere;
use crate::synonyms::Synonyms;
use crate::vocabulary::Vocabulary;

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

/// Weight of another name of the same thing.
const SYNONYM: f32 = 0.4;
/// Other names that one question is looked for by.
const MOST_SYNONYMS: usize = 8;

/// What is looked for.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) words: Vec<PlannedWord>,
    /// Other names of what the words name.
    pub(crate) synonyms: Vec<PlannedSynonym>,
    pub(crate) corrections: Vec<Correction>,
}

/// One word of the question, in every form it is looked for.
#[derive(Debug)]
pub(crate) struct PlannedWord {
    /// Folded, as it was typed.
    pub(crate) typed: String,
    pub(crate) variants: Vec<Variant>,
}

/// Another name for some of the words.
#[derive(Debug)]
pub(crate) struct PlannedSynonym {
    pub(crate) instead_of: String,
    pub(crate) name: String,
    /// The words it stands for, a bit each.
    covers: u32,
    /// Its own, folded; a page has it when it has them one after the other.
    pub(crate) phrase: Vec<String>,
    /// Those of them that say something.
    pub(crate) words: Vec<PlannedWord>,
}

/// One form: a folded word, its stems, and how much it counts.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) word: String,
    /// One a language, equal ones once: the question does not say which language it is in.
    pub(crate) stems: Vec<String>,
    pub(crate) weight: f32,
}

impl From<Variant> for PlannedWord {
    fn from(variant: Variant) -> Self {
        Self {
            typed: variant.word.clone(),
            variants: vec![variant],
        }
    }
}

impl Variant {
    pub(crate) fn new(word: String, weight: f32) -> Self {
        let mut stems: Vec<String> = Locale::ALL.into_iter().map(|locale| stem(locale, &word)).collect();
        stems.dedup();
        Self { word, stems, weight }
    }
}

impl Plan {
    pub(crate) fn of(query: &Query, synonyms: &Synonyms, vocabulary: &Vocabulary<'_>) -> Result<Self, SearchError> {
        let typed = fold_words(&query.text);
        let unfinished = query.text.chars().next_back().is_some_and(char::is_alphanumeric);
        let last = typed.last().cloned().filter(|_| unfinished);
        let mut plan = Self::default();
        for word in content_words(typed.clone()) {
            let planned = if last.as_ref() == Some(&word) {
                plan.last_word(&word, vocabulary)?
            } else {
                plan.word(&word, vocabulary)?
            };
            plan.words.push(planned);
        }
        for pieces in &query.required {
            plan.require(pieces, vocabulary)?;
        }
        plan.words.truncate(MOST_WORDS);
        plan.add_synonyms(&query.text, &typed, synonyms);
        Ok(plan)
    }

    /// The words of the question, then those of other names.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = &PlannedWord> + Clone {
        self.words
            .iter()
            .chain(self.synonyms.iter().flat_map(|synonym| &synonym.words))
    }

    /// The bit that says that a page has a synonym; those of the words come first.
    pub(crate) const fn synonym_bit(number: usize) -> usize {
        MOST_WORDS + number
    }

    /// Whether a page that has these bits has every word, by its own name or another.
    pub(crate) fn has_every_word(&self, bits: u32) -> bool {
        let every = (1u32 << self.words.len()) - 1;
        let named = self
            .synonyms
            .iter()
            .enumerate()
            .filter(|(number, _)| bits >> Self::synonym_bit(*number) & 1 == 1)
            .fold(0, |covered, (_, synonym)| covered | synonym.covers);
        (bits | named) & every == every
    }

    /// The other names by which a page that has these bits was found, where it has not what was typed.
    pub(crate) fn via(&self, bits: u32) -> Vec<(String, String)> {
        let found = |(number, synonym): &(usize, &PlannedSynonym)| {
            bits >> Self::synonym_bit(*number) & 1 == 1 && bits & synonym.covers != synonym.covers
        };
        self.synonyms
            .iter()
            .enumerate()
            .filter(found)
            .map(|(_, synonym)| (synonym.instead_of.clone(), synonym.name.clone()))
            .collect()
    }

    /// Words of an operator rank too: of the pages that meet it, the one that speaks most of them is meant.
    fn require(&mut self, pieces: &[Piece], vocabulary: &Vocabulary<'_>) -> Result<(), SearchError> {
        let mut alternatives = Vec::new();
        for piece in pieces {
            let words = content_words(fold_words(piece.text()));
            let mut variants: Vec<Variant> = Vec::new();
            if let (Piece::Beginning(_), [beginning]) = (piece, words.as_slice()) {
                let completions = vocabulary.completions(beginning, &Part::ALL, COMPLETED.len())?;
                variants.extend(completions.into_iter().map(|known| Variant::new(known.word, 1.0)));
            } else {
                variants.extend(words.into_iter().map(|word| Variant::new(word, 1.0)));
            }
            alternatives.push((piece, variants));
        }
        if let [(piece, _)] = alternatives.as_slice() {
            let one_word = matches!(piece, Piece::Beginning(_));
            let typed = piece.text().to_lowercase();
            let variants = alternatives.remove(0).1;
            if one_word {
                self.words.push(PlannedWord { typed, variants });
            } else {
                self.words.extend(variants.into_iter().map(PlannedWord::from));
            }
            return Ok(());
        }
        let typed: Vec<&str> = pieces.iter().map(Piece::text).collect();
        self.words.push(PlannedWord {
            typed: typed.join(" "),
            variants: alternatives.into_iter().flat_map(|(_, variants)| variants).collect(),
        });
        Ok(())
    }

    fn add_synonyms(&mut self, text: &str, typed: &[String], synonyms: &Synonyms) {
        for named in synonyms.named_in(typed) {
            let instead_of = &typed[named.range.clone()];
            let covers = self
                .words
                .iter()
                .enumerate()
                .filter(|(_, word)| instead_of.contains(&word.typed))
                .fold(0, |bits, (at, _)| bits | 1 << at);
            for (name, words) in named.others {
                let planned = |word| PlannedWord::from(Variant::new(word, SYNONYM));
                self.synonyms.push(PlannedSynonym {
                    instead_of: as_typed(text, named.range.clone()),
                    name: name.to_owned(),
                    covers,
                    phrase: words.to_vec(),
                    words: content_words(words.to_vec()).into_iter().map(planned).collect(),
                });
            }
        }
        self.synonyms.truncate(MOST_SYNONYMS);
    }

    fn word(&mut self, word: &str, vocabulary: &Vocabulary<'_>) -> Result<PlannedWord, SearchError> {
        if vocabulary.pages_with(word, 1)? > 0 {
            return Ok(PlannedWord::from(Variant::new(word.to_owned(), 1.0)));
        }
        let known = vocabulary.corrections(word, CORRECTED.len())?;
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
        Ok(PlannedWord {
            typed: word.to_owned(),
            variants,
        })
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

    fn last_word(&mut self, word: &str, vocabulary: &Vocabulary<'_>) -> Result<PlannedWord, SearchError> {
        let pages = vocabulary.pages_with(word, RARE)?;
        if pages >= RARE {
            return self.word(word, vocabulary);
        }
        let mut completions = vocabulary.completions(word, &Part::ALL, CONSIDERED)?;
        if let Some(other) = self.rarest(vocabulary.snapshot)? {
            vocabulary.snapshot.sort_by_company(&mut completions, &other)?;
        }
        let longer = completions.into_iter().filter(|known| known.word != word);
        let completed: Vec<Variant> = longer
            .zip(COMPLETED)
            .map(|(known, weight)| Variant::new(known.word, weight))
            .collect();
        if completed.is_empty() {
            return self.word(word, vocabulary);
        }
        let as_typed = (pages > 0).then(|| Variant::new(word.to_owned(), 1.0));
        Ok(PlannedWord {
            typed: word.to_owned(),
            variants: as_typed.into_iter().chain(completed).collect(),
        })
    }
}

/// Some words of a text, by their numbers, as they stand in it.
fn as_typed(text: &str, words: Range<usize>) -> String {
    let mut all = Words::of(text);
    let ranges: Vec<Range<usize>> = std::iter::from_fn(|| all.advance()).map(|word| word.range).collect();
    let stretch = ranges.get(words.start).zip(ranges.get(words.end - 1));
    stretch.map_or_else(String::new, |(first, last)| text[first.start..last.end].to_owned())
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
