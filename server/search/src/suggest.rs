//! Pages offered while someone types: those whose title or labels have every word so far, the last one unfinished.

use std::collections::HashMap;

use balise_domain::page::PageId;
use tantivy::DocId;

use crate::analysis::fold_words;
use crate::error::SearchError;
use crate::postings::Postings;
use crate::schema::Part;
use crate::snapshot::{Question, Snapshot};

/// Beginnings of one or two letters have very many endings; the most frequent will do.
const ENDINGS: usize = 48;
/// A word in the title counts as so many in the labels.
const IN_TITLE: f32 = 2.0;
/// Words of what was typed that are looked at.
const MOST_WORDS: usize = 8;

impl Snapshot {
    pub(crate) fn suggest(&self, typed: &str, question: &Question) -> Result<Vec<PageId>, SearchError> {
        let mut words = fold_words(typed);
        words.truncate(MOST_WORDS);
        let Some(last) = words.pop() else { return Ok(Vec::new()) };
        let endings: Vec<String> = self
            .completions(&last, &[Part::Title, Part::Labels], ENDINGS)?
            .into_iter()
            .map(|known| known.word)
            .collect();
        let mut found: Vec<(f32, u32, DocId)> = Vec::new();
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            let gate = self.columns[number].gate(question.filters, question.audiences);
            let mut scores: Option<HashMap<DocId, f32>> = None;
            let finished = words.iter().map(std::slice::from_ref);
            for alternatives in finished.chain([endings.as_slice()]) {
                let mut with_word: HashMap<DocId, f32> = HashMap::new();
                for (part, weight) in [(Part::Title, IN_TITLE), (Part::Labels, 1.0)] {
                    for word in alternatives {
                        // The ending that was typed already is what was meant.
                        let weight = if *word == last { 2.0 * weight } else { weight };
                        let postings = Postings::open(self, segment, self.fields.part(part).word, word, weight)?;
                        if let Some(postings) = postings {
                            postings.each(|page, score| {
                                let best = with_word.entry(page).or_default();
                                *best = best.max(score);
                            });
                        }
                    }
                }
                scores = Some(match scores {
                    None => with_word,
                    Some(before) => before
                        .into_iter()
                        .filter_map(|(page, score)| Some((page, score + with_word.get(&page)?)))
                        .collect(),
                });
            }
            let alive = segment.alive_bitset();
            found.extend(
                scores
                    .unwrap_or_default()
                    .into_iter()
                    .filter(|(page, _)| alive.is_none_or(|alive| alive.is_alive(*page)) && gate.lets_pass(*page))
                    .map(|(page, score)| (score, number as u32, page)),
            );
        }
        found.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        found.truncate(question.limit);
        found
            .into_iter()
            .map(|(_, segment, page)| self.id_of(segment, page))
            .collect()
    }
}
