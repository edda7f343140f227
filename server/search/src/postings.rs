//! The pages of one segment that have a word in one field, each with its BM25 score.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

use crate::bm25::{Norms, rarity};
use crate::error::SearchError;
use crate::snapshot::IndexSnapshot;

/// The pages of a segment that have a word in a field.
pub(crate) struct Postings<'a> {
    blocks: BlockSegmentPostings,
    lengths: FieldNormReader,
    norms: &'a Norms,
    weight: f32,
}

impl<'a> Postings<'a> {
    /// `None` when no page of this segment has the word there. `weight` multiplies the score, and `pages_with` says how
    /// rare it is.
    pub(crate) fn open(
        snapshot: &'a IndexSnapshot,
        segment: &SegmentReader,
        field: Field,
        word: &str,
        weight: f32,
        pages_with: u64,
    ) -> Result<Option<Self>, SearchError> {
        let term = Term::from_field_text(field, word);
        let inverted = segment.inverted_index(field)?;
        let Some(info) = inverted.get_term_info(&term)? else {
            return Ok(None);
        };
        let blocks = inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        let rarity = rarity(pages_with, snapshot.pages);
        Ok(Some(Self {
            blocks,
            lengths: segment.get_fieldnorms_reader(field)?,
            norms: snapshot.norms(field),
            weight: weight * rarity,
        }))
    }

    /// Gives every page with its score, in the order of the pages.
    #[inline]
    pub(crate) fn each(mut self, mut give: impl FnMut(DocId, f32)) {
        loop {
            let pages = self.blocks.docs();
            if pages.is_empty() {
                return;
            }
            for (page, frequency) in pages.iter().zip(self.blocks.freqs()) {
                let length = self.lengths.fieldnorm_id(*page);
                give(*page, self.weight * self.norms.saturate(*frequency as f32, length));
            }
            self.blocks.advance();
        }
    }
}
