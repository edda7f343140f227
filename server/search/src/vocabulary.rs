//! The words of the corpus: how many pages have one, what a beginning may become, and what a misspelt word was meant
//! to be.

use std::collections::HashMap;
use std::sync::OnceLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::{SegmentReader, Term};
use tantivy_fst::Automaton;

use crate::error::SearchError;
use crate::schema::Part;
use crate::snapshot::Snapshot;

/// Words looked through for one beginning: beginnings of one letter have very many.
pub(crate) const LOOKED_THROUGH: usize = 4_000;

/// A word of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) word: String,
    /// Pages that have it, at least.
    pub(crate) pages: u32,
    /// Edits away from what was typed.
    pub(crate) distance: u8,
}

/// Edits that are put right in a word of so many letters.
pub(crate) fn tolerance(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

impl Snapshot {
    /// How many pages have this folded word, in whatever part has it most.
    pub(crate) fn pages_with(&self, word: &str) -> Result<u32, SearchError> {
        let mut most = 0;
        for part in Part::ALL {
            let term = Term::from_field_text(self.fields.part(part).word, word);
            most = most.max(self.searcher.doc_freq(&term)? as u32);
        }
        Ok(most)
    }

    /// Words that begin like this, most frequent first.
    pub(crate) fn completions(&self, beginning: &str, parts: &[Part], limit: usize) -> Result<Vec<Known>, SearchError> {
        let mut found = HashMap::new();
        let Some(end) = after_all(beginning) else {
            return Ok(Vec::new());
        };
        self.each_dictionary(parts, |segment, field| {
            let dictionary = segment.inverted_index(field)?;
            let mut stream = dictionary
                .terms()
                .range()
                .ge(beginning.as_bytes())
                .lt(&end)
                .into_stream()?;
            for _ in 0..LOOKED_THROUGH {
                if !stream.advance() {
                    break;
                }
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    found.entry(word.to_owned()).or_insert((0, 0)).0 += stream.value().doc_freq;
                }
            }
            Ok(())
        })?;
        Ok(best(found, limit))
    }

    /// Words within the tolerance of a misspelt one, nearest first, then most frequent. The first letter is trusted.
    pub(crate) fn corrections(&self, typed: &str, limit: usize) -> Result<Vec<Known>, SearchError> {
        let tolerance = tolerance(typed.chars().count());
        let (Some(first), 1..) = (typed.chars().next(), tolerance) else {
            return Ok(Vec::new());
        };
        let automaton = Near(automata()[usize::from(tolerance - 1)].build_dfa(typed));
        let mut found = HashMap::new();
        self.each_dictionary(&Part::ALL, |segment, field| {
            let dictionary = segment.inverted_index(field)?;
            let mut stream = dictionary.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else {
                    continue;
                };
                if !word.starts_with(first) {
                    continue;
                }
                let Distance::Exact(distance) = automaton.0.eval(word) else {
                    continue;
                };
                let known = found.entry(word.to_owned()).or_insert((0, distance));
                known.0 += stream.value().doc_freq;
            }
            Ok(())
        })?;
        Ok(best(found, limit))
    }

    fn each_dictionary(
        &self,
        parts: &[Part],
        mut look: impl FnMut(&SegmentReader, tantivy::schema::Field) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        for segment in self.searcher.segment_readers() {
            for part in parts {
                look(segment, self.fields.part(*part).word)?;
            }
        }
        Ok(())
    }
}

fn best(found: HashMap<String, (u32, u8)>, limit: usize) -> Vec<Known> {
    let mut known: Vec<Known> = found
        .into_iter()
        .map(|(word, (pages, distance))| Known { word, pages, distance })
        .collect();
    known.sort_by(|one, other| {
        one.distance
            .cmp(&other.distance)
            .then(other.pages.cmp(&one.pages))
            .then_with(|| one.word.cmp(&other.word))
    });
    known.truncate(limit);
    known
}

/// The first key after all those that begin with `beginning`; `None` when nothing can come after.
pub(crate) fn after_all(beginning: &str) -> Option<Vec<u8>> {
    let mut end = beginning.as_bytes().to_vec();
    *end.last_mut()? += 1; // UTF-8 never holds 255.
    Some(end)
}

/// Builders for one and two edits, a swap of neighbours counting as one. Making one takes milliseconds.
pub(crate) fn automata() -> &'static [LevenshteinAutomatonBuilder; 2] {
    static AUTOMATA: OnceLock<[LevenshteinAutomatonBuilder; 2]> = OnceLock::new();
    AUTOMATA.get_or_init(|| [1, 2].map(|edits| LevenshteinAutomatonBuilder::new(edits, true)))
}

/// Walks the dictionary along the words that are near enough.
struct Near(DFA);

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
