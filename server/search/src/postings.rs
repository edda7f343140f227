//! One word in one field of one segment, ready to be scored by BM25.
//!
//! Robertson & Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), in Lucene's variant.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

use crate::error::SearchError;
use crate::snapshot::IndexSnapshot;

/// How fast more of the same word stops mattering.
const K1: f32 = 1.2;
/// How much a long text is held against its pages.
const B: f32 = 0.6;

/// How rare a word is: `ln(1 + (N − n + ½) / (n + ½))`, never negative.
pub(crate) fn rarity(pages_with: u64, pages: u64) -> f32 {
    let (with, all) = (pages_with as f32, pages.max(pages_with) as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// Lengths of one field, as BM25 sees them.
pub(crate) struct Norms {
    /// By the byte that Tantivy keeps for the length of a text.
    divisors: [f32; 256],
}

impl Norms {
    pub(crate) fn of(average_length: f32) -> Self {
        let average = average_length.max(1.0);
        let divisor = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - B + B * length / average)
        };
        Self {
            divisors: std::array::from_fn(divisor),
        }
    }

    #[inline]
    pub(crate) fn saturate(&self, frequency: f32, length: u8) -> f32 {
        (K1 + 1.0) * frequency / (frequency + self.divisors[usize::from(length)])
    }
}

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
