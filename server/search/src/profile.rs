//! Page profiles: the stems with the highest weights of each page, as a vector.
//!
//! [`crate::feedback`] compares pages by them without reading their text. They are computed from the postings when a
//! segment is first loaded, so the index stores nothing more for them.

use std::hash::{BuildHasher as _, BuildHasherDefault};

use rustc_hash::FxHasher;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use crate::bm25::{Norms, rarity};
use crate::error::SearchError;

/// Stems kept of each page. 24 make feedback visibly worse, 64 no better.
const KEPT: usize = 32;
/// A segment of so many pages is a fair sample of the corpus: the rarity of a word there is its rarity everywhere.
const FAIR_SAMPLE: u32 = 1_000;

/// The profiles of the pages of one segment. They never change: a page that changes is written to another segment.
pub(crate) struct Profiles {
    /// The stems of page `n` are `stems[starts[n]..starts[n + 1]]`; so are their weights.
    starts: Vec<u32>,
    /// A number for each stem.
    stems: Vec<u32>,
    /// In 255ths of the weightiest stem of the page.
    weights: Vec<u8>,
    /// One over the length of the vector of each page.
    scales: Vec<f32>,
}

/// A stem of a page while profiles are gathered.
#[derive(Clone, Copy)]
struct WeightedStem {
    stem: u32,
    weight: f32,
}

impl Profiles {
    /// Reads the postings of these fields, whose lengths are given with them.
    pub(crate) fn read(
        searcher: &Searcher,
        segment: &SegmentReader,
        fields: &[(Field, &Norms)],
    ) -> Result<Self, SearchError> {
        let mut pages: Vec<Vec<WeightedStem>> = vec![Vec::new(); segment.max_doc() as usize];
        for (field, norms) in fields {
            gather(searcher, segment, *field, norms, &mut pages)?;
        }
        let mut profiles = Self {
            starts: vec![0],
            stems: Vec::with_capacity(pages.len() * KEPT),
            weights: Vec::with_capacity(pages.len() * KEPT),
            scales: Vec::with_capacity(pages.len()),
        };
        pages.into_iter().for_each(|page| profiles.push(page));
        Ok(profiles)
    }

    /// The stems of a page with their weights; the vector of a page that has any is one long.
    pub(crate) fn of(&self, page: u32) -> impl Iterator<Item = (u32, f32)> {
        let page = page as usize;
        let range = self.starts[page] as usize..self.starts[page + 1] as usize;
        let scale = self.scales[page];
        let weights = self.weights[range.clone()].iter();
        self.stems[range]
            .iter()
            .zip(weights)
            .map(move |(stem, weight)| (*stem, f32::from(*weight) * scale))
    }

    fn push(&mut self, mut page: Vec<WeightedStem>) {
        sum_equal(&mut page);
        keep_weightiest(&mut page);
        let most = page.iter().map(|weighed| weighed.weight).fold(0.0, f32::max);
        let mut squares = 0.0;
        for WeightedStem { stem, weight } in page {
            let weight = (weight / most * 255.0).round();
            squares += weight * weight;
            self.stems.push(stem);
            self.weights.push(weight as u8);
        }
        self.starts.push(self.stems.len() as u32);
        self.scales
            .push(if squares > 0.0 { squares.sqrt().recip() } else { 0.0 });
    }
}

/// Adds every stem of a field to the pages that have it.
fn gather(
    searcher: &Searcher,
    segment: &SegmentReader,
    field: Field,
    norms: &Norms,
    pages: &mut [Vec<WeightedStem>],
) -> Result<(), SearchError> {
    let inverted = segment.inverted_index(field)?;
    let lengths = segment.get_fieldnorms_reader(field)?;
    let everything: u64 = searcher
        .segment_readers()
        .iter()
        .map(|other| u64::from(other.max_doc()))
        .sum();
    let mut terms = inverted.terms().stream()?;
    while terms.advance() {
        let (stem, info) = (number(terms.key()), terms.value().clone());
        let rarity = if segment.max_doc() >= FAIR_SAMPLE {
            rarity(u64::from(info.doc_freq), u64::from(segment.max_doc()))
        } else {
            let term = Term::from_field_text(field, &String::from_utf8_lossy(terms.key()));
            rarity(searcher.doc_freq(&term)?, everything)
        };
        let mut blocks = inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        while !blocks.docs().is_empty() {
            for (page, frequency) in blocks.docs().iter().zip(blocks.freqs()) {
                let weight = rarity * norms.saturate(*frequency as f32, lengths.fieldnorm_id(*page));
                let page = &mut pages[*page as usize];
                page.push(WeightedStem { stem, weight });
                // Cut now and then, so that a long page costs no more memory than a short one.
                if page.len() == 4 * KEPT {
                    keep_weightiest(page);
                }
            }
            blocks.advance();
        }
    }
    Ok(())
}

/// Two stems that share a number by chance make two pages a little more alike than they are.
fn number(stem: &[u8]) -> u32 {
    let hash = BuildHasherDefault::<FxHasher>::default().hash_one(stem);
    (hash >> 32) as u32
}

fn keep_weightiest(page: &mut Vec<WeightedStem>) {
    if page.len() > KEPT {
        page.select_nth_unstable_by(KEPT - 1, |one, other| other.weight.total_cmp(&one.weight));
        page.truncate(KEPT);
    }
}

/// A stem of the title is mostly in the body too: one entry for both.
fn sum_equal(page: &mut Vec<WeightedStem>) {
    page.sort_unstable_by_key(|weighed| weighed.stem);
    page.dedup_by(|later, earlier| {
        let equal = later.stem == earlier.stem;
        if equal {
            earlier.weight += later.weight;
        }
        equal
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_told_apart_and_a_page_without_any_is_like_none() {
        assert_ne!(number(b"interview"), number(b"roadmap"));
        let mut profiles = Profiles {
            starts: vec![0],
            stems: Vec::new(),
            weights: Vec::new(),
            scales: Vec::new(),
        };
        profiles.push(Vec::new());
        profiles.push(vec![WeightedStem { stem: 7, weight: 2.0 }]);
        assert_eq!(profiles.scales[0].to_bits(), 0.0_f32.to_bits());
        assert!((profiles.scales[1] - 1.0 / 255.0).abs() < f32::EPSILON);
    }
}
