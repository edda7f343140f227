//! BM25: the weight of a word on a page, from its rarity, its frequency and the length of the text.
//!
//! Robertson & Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), in Lucene's variant.

use tantivy::fieldnorm::FieldNormReader;

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
