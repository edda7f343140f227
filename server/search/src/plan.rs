//! The query plan: from typed words to the words that are searched for.
//!
//! A word of the corpus is searched for as it is. An unknown or rare last word is completed; any other unknown word is
//! corrected. Both become words of the corpus, so that they are scored and highlighted like any other.

use std::ops::{Range, RangeInclusive};

use balise_domain::search::query::{Query, QueryPiece};
use balise_domain::search::results::Correction;
use balise_domain::text::locale::Locale;
use balise_words::{WordCutter, fold_words, stem};

use crate::compounds::{self, JoinedWord};
use crate::content_words::{self, MOST_WORDS, without_stop_words};
use crate::cooccurrence;
use crate::error::SearchError;
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;
use crate::synonyms::Synonyms;
use crate::vocabulary::Vocabulary;

/// A last word on fewer pages than this may as well be unfinished.
const RARE: u32 = 4;
/// Weights of the words put in the place of a misspelt one, nearest first.
const CORRECTED: [f32; 3] = [0.8, 0.6, 0.6];
/// Words that an unfinished one is considered to become, most frequent first.
const CONSIDERED: usize = 40;
/// Weights of those that it is taken for, likeliest first.
const COMPLETED: [f32; 8] = [0.8, 0.7, 0.6, 0.6, 0.5, 0.5, 0.5, 0.5];

/// Letters of a short name, its plural included.
const SHORT_NAME: RangeInclusive<usize> = 3..=5;
/// Weight of the plural of a short name beside its singular, or the other way round.
const OTHER_NUMBER: f32 = 0.8;

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
    /// Those of them that are content words.
    pub(crate) words: Vec<PlannedWord>,
}

/// One form: a folded word, its stems, and how much it counts.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) word: String,
    /// One a language, equal ones once: the language of a question is unknown.
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
        let words = content_words::typed(&query.text);
        let typed: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
        let unfinished = query.text.chars().next_back().is_some_and(char::is_alphanumeric);
        let last = typed.last().cloned().filter(|_| unfinished);
        let mut plan = Self::default();
        for word in content_words::content_words(&words, vocabulary)? {
            let planned = if last.as_ref() == Some(&word) {
                plan.last_word(&word, vocabulary)?
            } else {
                plan.word(&word, vocabulary)?
            };
            plan.words.extend(planned);
        }
        for pieces in &query.required {
            plan.require(pieces, vocabulary)?;
        }
        plan.words.truncate(MOST_WORDS);
        plan.add_synonyms(&query.text, &typed, synonyms);
        plan.add_joined(&typed, vocabulary)?;
        Ok(plan)
    }

    /// The words of the question, then those of other names.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = &PlannedWord> + Clone {
        self.words
            .iter()
            .chain(self.synonyms.iter().flat_map(|synonym| &synonym.words))
    }

    /// The bit of a synonym in the matches of a page; those of the words come first.
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
    fn require(&mut self, pieces: &[QueryPiece], vocabulary: &Vocabulary<'_>) -> Result<(), SearchError> {
        let mut alternatives = Vec::new();
        for piece in pieces {
            let words = without_stop_words(&fold_words(piece.text()));
            let mut variants: Vec<Variant> = Vec::new();
            if let (QueryPiece::Beginning(_), [beginning]) = (piece, words.as_slice()) {
                let completions = vocabulary.completions(beginning, &PagePart::ALL, COMPLETED.len())?;
                variants.extend(completions.into_iter().map(|known| Variant::new(known.word, 1.0)));
            } else {
                variants.extend(words.into_iter().map(|word| Variant::new(word, 1.0)));
            }
            alternatives.push((piece, variants));
        }
        if let [(piece, _)] = alternatives.as_slice() {
            let one_word = matches!(piece, QueryPiece::Beginning(_));
            let typed = piece.text().to_lowercase();
            let variants = alternatives.remove(0).1;
            if one_word {
                self.words.push(PlannedWord { typed, variants });
            } else {
                self.words.extend(variants.into_iter().map(PlannedWord::from));
            }
            return Ok(());
        }
        let typed: Vec<&str> = pieces.iter().map(QueryPiece::text).collect();
        self.words.push(PlannedWord {
            typed: typed.join(" "),
            variants: alternatives.into_iter().flat_map(|(_, variants)| variants).collect(),
        });
        Ok(())
    }

    /// Neighbours that some page writes as one word: it counts as they do.
    fn add_joined(&mut self, typed: &[String], vocabulary: &Vocabulary<'_>) -> Result<(), SearchError> {
        for JoinedWord { at, word } in compounds::joined(vocabulary, typed)? {
            let parts = &typed[at..at + 2];
            let is_asked = self.words.iter().any(|planned| planned.typed == word);
            let covers = self.covered(parts);
            if is_asked || covers == 0 || self.synonyms.len() >= MOST_SYNONYMS {
                continue;
            }
            self.synonyms.push(PlannedSynonym {
                instead_of: parts.join(" "),
                name: word.clone(),
                covers,
                phrase: vec![word.clone()],
                words: vec![PlannedWord::from(Variant::new(word, 1.0))],
            });
        }
        Ok(())
    }

    /// Words of the plan that are among these, a bit each.
    fn covered(&self, typed: &[String]) -> u32 {
        let words = self.words.iter().enumerate();
        let among = words.filter(|(_, word)| typed.contains(&word.typed));
        among.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn add_synonyms(&mut self, text: &str, typed: &[String], synonyms: &Synonyms) {
        for named in synonyms.named_in(typed) {
            let instead_of = &typed[named.range.clone()];
            let covers = self.covered(instead_of);
            for (name, words) in named.others {
                let planned = |word| PlannedWord::from(Variant::new(word, SYNONYM));
                self.synonyms.push(PlannedSynonym {
                    instead_of: as_typed(text, named.range.clone()),
                    name: name.to_owned(),
                    covers,
                    phrase: words.to_vec(),
                    words: without_stop_words(words).into_iter().map(planned).collect(),
                });
            }
        }
        self.synonyms.truncate(MOST_SYNONYMS);
    }

    /// A word of the question, in every form it is looked for; two when it is made of two.
    fn word(&mut self, word: &str, vocabulary: &Vocabulary<'_>) -> Result<Vec<PlannedWord>, SearchError> {
        let as_typed = Variant::new(word.to_owned(), 1.0);
        let is_known = vocabulary.pages_with(word, 1)? > 0;
        let other = other_number(word, &as_typed.stems, vocabulary)?;
        if is_known || other.is_some() {
            let as_typed = is_known.then_some(as_typed);
            return Ok(vec![PlannedWord {
                typed: word.to_owned(),
                variants: as_typed.into_iter().chain(other).collect(),
            }]);
        }
        // An inflection that no page has is looked for by its stem; it may be a misspelling all the same.
        let is_inflected = vocabulary.has_stem(&as_typed.stems)?;
        let mut known = vocabulary.corrections(word, CORRECTED.len())?;
        if !is_inflected && known.first().is_none_or(|nearest| nearest.distance > 1) {
            if let Some(halves) = compounds::parted(vocabulary, word)? {
                self.correct(word, halves.join(" "));
                return Ok(halves.map(|half| PlannedWord::from(Variant::new(half, 1.0))).into());
            }
            if known.is_empty() {
                known = vocabulary.corrections_by_any_letter(word, CORRECTED.len())?;
            }
        }
        if let Some(nearest) = known.first().filter(|_| !is_inflected) {
            self.correct(word, nearest.word.clone());
        }
        let corrected = known.into_iter().zip(CORRECTED);
        let corrected = corrected.map(|(known, weight)| Variant::new(known.word, weight));
        let as_typed = is_inflected.then_some(as_typed);
        Ok(vec![PlannedWord {
            typed: word.to_owned(),
            variants: as_typed.into_iter().chain(corrected).collect(),
        }])
    }

    fn correct(&mut self, typed: &str, used: String) {
        self.corrections.push(Correction {
            typed: typed.to_owned(),
            used,
        });
    }

    /// The rarest of the words before that the corpus has.
    fn rarest(&self, snapshot: &IndexSnapshot) -> Result<Option<String>, SearchError> {
        let mut rarest = None;
        for word in self.words.iter().filter_map(|word| word.variants.first()) {
            let pages = snapshot.pages_with(&word.word)?;
            if rarest.is_none_or(|(fewest, _)| pages < fewest) {
                rarest = Some((pages, &word.word));
            }
        }
        Ok(rarest.map(|(_, word)| word.clone()))
    }

    fn last_word(&mut self, word: &str, vocabulary: &Vocabulary<'_>) -> Result<Vec<PlannedWord>, SearchError> {
        let pages = vocabulary.pages_with(word, RARE)?;
        if pages >= RARE {
            return self.word(word, vocabulary);
        }
        let mut completions = vocabulary.completions(word, &PagePart::ALL, CONSIDERED)?;
        if let Some(other) = self.rarest(vocabulary.snapshot)? {
            cooccurrence::sort_by_cooccurrence(vocabulary.snapshot, &mut completions, &other)?;
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
        Ok(vec![PlannedWord {
            typed: word.to_owned(),
            variants: as_typed.into_iter().chain(completed).collect(),
        }])
    }
}

/// The plural or the singular of a short name that the corpus has: stemmers leave *KPIs* and *SLAs* as they are.
fn other_number(word: &str, stems: &[String], vocabulary: &Vocabulary<'_>) -> Result<Option<Variant>, SearchError> {
    if !SHORT_NAME.contains(&word.len()) || !word.is_ascii() {
        return Ok(None);
    }
    let other = match word.strip_suffix('s') {
        Some(one) => one.to_owned(),
        None => format!("{word}s"),
    };
    let other = Variant::new(other, OTHER_NUMBER);
    let is_reached = other.stems.iter().any(|stem| stems.contains(stem));
    let is_wanted = !is_reached && vocabulary.pages_with(&other.word, 1)? > 0;
    Ok(is_wanted.then_some(other))
}

/// Some words of a text, by their numbers, with their original spelling.
fn as_typed(text: &str, words: Range<usize>) -> String {
    let mut all = WordCutter::of(text);
    let ranges: Vec<Range<usize>> = std::iter::from_fn(|| all.advance()).map(|word| word.range).collect();
    let stretch = ranges.get(words.start).zip(ranges.get(words.end - 1));
    stretch.map_or_else(String::new, |(first, last)| text[first.start..last.end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_stems_are_looked_for_once() {
        assert_eq!(Variant::new("okr".into(), 1.0).stems, ["okr"]);
        assert_eq!(Variant::new("planning".into(), 1.0).stems.len(), 2);
    }
}
