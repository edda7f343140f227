//! The vocabulary of the corpus: document frequencies, completions of a prefix, corrections of a misspelt word.

use std::collections::HashMap;
use std::sync::OnceLock;

use balise_domain::search::results::Filters;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};
use tantivy_fst::Automaton;

use crate::columns::Gate;
use crate::document::Audience;
use crate::error::SearchError;
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;

/// Words looked through for one beginning: beginnings of one letter have very many.
pub(crate) const LOOKED_THROUGH: usize = 4_000;

/// Words whose pages are looked at, best first, where not all pages are the viewer's.
const LOOKED_UP: usize = 512;

/// A word of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VocabularyWord {
    pub(crate) word: String,
    /// Pages that have it, at least.
    pub(crate) pages: u32,
    /// Edits away from what was typed.
    pub(crate) distance: u8,
}

/// Edits that are corrected in a word of so many letters.
pub(crate) fn tolerance(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The words of the pages that one viewer may open. The dictionaries of the index also hold those of other pages, and of
/// earlier versions of pages: a word that only such a page has is shown to nobody.
pub(crate) struct Vocabulary<'a> {
    pub(crate) snapshot: &'a IndexSnapshot,
    /// One a segment.
    sights: Vec<Sight<'a>>,
}

/// What a viewer sees of one segment.
struct Sight<'a> {
    segment: &'a SegmentReader,
    extent: VocabularyExtent<'a>,
}

enum VocabularyExtent<'a> {
    Whole,
    Some(Gate<'a>),
}

impl Sight<'_> {
    fn sees(&self, gate: &Gate<'_>, page: DocId) -> bool {
        self.segment.alive_bitset().is_none_or(|alive| alive.is_alive(page)) && gate.lets_pass(page)
    }

    /// Pages of this segment that have a word in a field and that the viewer sees; no more than `most` are counted.
    fn pages_with(&self, field: Field, word: &str, most: u32) -> Result<u32, SearchError> {
        let inverted = self.segment.inverted_index(field)?;
        let term = Term::from_field_text(field, word);
        let gate = match &self.extent {
            VocabularyExtent::Whole => return Ok(inverted.doc_freq(&term)?.min(most)),
            VocabularyExtent::Some(gate) => gate,
        };
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
            return Ok(0);
        };
        let mut seen = 0;
        while postings.doc() != TERMINATED && seen < most {
            seen += u32::from(self.sees(gate, postings.doc()));
            postings.advance();
        }
        Ok(seen)
    }
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn of(snapshot: &'a IndexSnapshot, audiences: &[Audience]) -> Self {
        let everything = Filters::default();
        let sight = |(number, segment): (usize, &'a SegmentReader)| {
            let columns = &snapshot.caches[number].columns;
            let extent = if segment.alive_bitset().is_none() && columns.are_all_for(audiences) {
                VocabularyExtent::Whole
            } else {
                VocabularyExtent::Some(columns.gate(&everything, &everything, audiences))
            };
            Sight { segment, extent }
        };
        let segments = snapshot.searcher.segment_readers().iter().enumerate();
        Self {
            snapshot,
            sights: segments.map(sight).collect(),
        }
    }

    /// How many pages that the viewer sees have this folded word, in whatever part has it most: `most` stands for that
    /// many and more.
    pub(crate) fn pages_with(&self, word: &str, most: u32) -> Result<u32, SearchError> {
        let mut found = 0;
        for part in PagePart::ALL {
            let field = self.snapshot.fields.part(part).word;
            let mut of_part = 0;
            for sight in &self.sights {
                of_part += sight.pages_with(field, word, most - of_part)?;
                if of_part == most {
                    return Ok(most);
                }
            }
            found = found.max(of_part);
        }
        Ok(found)
    }

    fn sees_all(&self) -> bool {
        self.sights
            .iter()
            .all(|sight| matches!(sight.extent, VocabularyExtent::Whole))
    }

    /// Words that begin like this, most frequent first.
    pub(crate) fn completions(
        &self,
        beginning: &str,
        parts: &[PagePart],
        limit: usize,
    ) -> Result<Vec<VocabularyWord>, SearchError> {
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
        self.best(found, limit)
    }

    /// Whether some page that the viewer sees has one of these stems in its text.
    pub(crate) fn has_stem(&self, stems: &[String]) -> Result<bool, SearchError> {
        let field = self.snapshot.fields.part(PagePart::Body).stem;
        for sight in &self.sights {
            for stem in stems {
                if sight.pages_with(field, stem, 1)? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Words within the tolerance of a misspelt one, nearest first, then most frequent. The first letter is trusted.
    pub(crate) fn corrections(&self, typed: &str, limit: usize) -> Result<Vec<VocabularyWord>, SearchError> {
        let first = typed.chars().next();
        self.near(typed, limit, |word| word.chars().next() == first)
    }

    /// The same where the first letter may be the wrong one.
    pub(crate) fn corrections_by_any_letter(
        &self,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<VocabularyWord>, SearchError> {
        self.near(typed, limit, |_| true)
    }

    fn near(
        &self,
        typed: &str,
        limit: usize,
        may_be: impl Fn(&str) -> bool,
    ) -> Result<Vec<VocabularyWord>, SearchError> {
        let tolerance = tolerance(typed.chars().count());
        if tolerance == 0 {
            return Ok(Vec::new());
        }
        let automaton = Near(automata()[usize::from(tolerance - 1)].build_dfa(typed));
        let mut found = HashMap::new();
        self.each_dictionary(&PagePart::ALL, |segment, field| {
            let dictionary = segment.inverted_index(field)?;
            let mut stream = dictionary.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else {
                    continue;
                };
                if !may_be(word) {
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
        self.best(found, limit)
    }

    fn each_dictionary(
        &self,
        parts: &[PagePart],
        mut look: impl FnMut(&SegmentReader, Field) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        for sight in &self.sights {
            for part in parts {
                look(sight.segment, self.snapshot.fields.part(*part).word)?;
            }
        }
        Ok(())
    }

    /// The best of the words that some page has which the viewer sees.
    fn best(&self, found: HashMap<String, (u32, u8)>, limit: usize) -> Result<Vec<VocabularyWord>, SearchError> {
        let mut known: Vec<VocabularyWord> = found
            .into_iter()
            .map(|(word, (pages, distance))| VocabularyWord { word, pages, distance })
            .collect();
        known.sort_by(|one, other| {
            one.distance
                .cmp(&other.distance)
                .then(other.pages.cmp(&one.pages))
                .then_with(|| one.word.cmp(&other.word))
        });
        if self.sees_all() {
            known.truncate(limit);
            return Ok(known);
        }
        let mut seen = Vec::new();
        for word in known.into_iter().take(LOOKED_UP) {
            if seen.len() < limit && self.pages_with(&word.word, 1)? > 0 {
                seen.push(word);
            }
        }
        Ok(seen)
    }
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
