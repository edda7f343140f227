//! Co-occurrence: how often two words occur on the same pages.
//!
//! It ranks completions: beside *maladie*, *cong* becomes *congés*; beside *syndicat*, *congrès*.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use crate::error::SearchError;
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;
use crate::vocabulary::VocabularyWord;

/// Pages of the other word that are looked at in one segment.
const LOOKED_AT: usize = 4_000;

/// Sorts words by the number of pages, out of those that have the other word, that have them too; equal ones keep
/// their order.
pub(crate) fn sort_by_cooccurrence(
    snapshot: &IndexSnapshot,
    known: &mut [VocabularyWord],
    other: &str,
) -> Result<(), SearchError> {
    let mut together = vec![0u32; known.len()];
    for segment in snapshot.searcher.segment_readers() {
        let pages = pages_of(snapshot, segment, other)?;
        if pages.is_empty() {
            continue;
        }
        for (known, count) in known.iter().zip(&mut together) {
            *count += common(snapshot, segment, &known.word, &pages)?;
        }
    }
    let closeness = |known: &VocabularyWord, together: u32| together as f32 / (known.pages as f32).sqrt();
    let mut sorted: Vec<(f32, VocabularyWord)> = known
        .iter()
        .zip(together)
        .map(|(known, together)| (closeness(known, together), known.clone()))
        .collect();
    sorted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    for (place, (_, word)) in known.iter_mut().zip(sorted) {
        *place = word;
    }
    Ok(())
}

/// The pages of a segment that have a folded word in their text, in order.
fn pages_of(snapshot: &IndexSnapshot, segment: &SegmentReader, word: &str) -> Result<Vec<u32>, SearchError> {
    let field = snapshot.fields.part(PagePart::Body).word;
    let term = Term::from_field_text(field, word);
    let inverted = segment.inverted_index(field)?;
    let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
        return Ok(Vec::new());
    };
    let mut pages = Vec::new();
    while postings.doc() != TERMINATED && pages.len() < LOOKED_AT {
        pages.push(postings.doc());
        postings.advance();
    }
    Ok(pages)
}

fn common(snapshot: &IndexSnapshot, segment: &SegmentReader, word: &str, pages: &[u32]) -> Result<u32, SearchError> {
    let field = snapshot.fields.part(PagePart::Body).word;
    let term = Term::from_field_text(field, word);
    let Some(mut postings) = segment
        .inverted_index(field)?
        .read_postings(&term, IndexRecordOption::Basic)?
    else {
        return Ok(0);
    };
    let mut common = 0;
    for page in pages {
        if postings.doc() < *page {
            postings.seek(*page);
        }
        common += u32::from(postings.doc() == *page);
    }
    Ok(common)
}
