//! Shingles: runs of words, and the sample of them by which copies are found.
//!
//! The sample is MinHash in its fractional form: a shingle is kept when its hash falls in a fixed share of all hashes.
//! The same shingle is kept on every page or on none, so that two samples intersect as often as the pages do, and a
//! part of a page matches the whole, which a fixed number of minima per page would miss. Each kept shingle is a bucket
//! of its own (a band of one row); pages that share some of them are compared in full.
//!
//! Source: A. Broder, *On the resemblance and containment of documents*, 1997.

use crate::stems::mixed;

/// Words in a shingle, joining words left out: about six words of text.
pub(crate) const SHINGLE: usize = 3;

/// One shingle in so many is kept.
const KEPT: u32 = 8;

/// The shingles of a text, one for each place it has.
pub(crate) fn shingles(words: &[u32]) -> impl Iterator<Item = u32> {
    words.windows(SHINGLE).map(|window| {
        let [one, two, three] = [window[0], window[1], window[2]].map(u64::from);
        let first = u64::from(mixed((one << 32) | two));
        mixed((first << 32) | three)
    })
}

pub(crate) fn is_kept(shingle: u32) -> bool {
    shingle.is_multiple_of(KEPT)
}

/// The kept shingles of a text, each once.
pub(crate) fn sample(words: &[u32]) -> Vec<u32> {
    let mut kept: Vec<u32> = shingles(words).filter(|shingle| is_kept(*shingle)).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}
