//! The ids of the pages of a segment, in memory.
//!
//! The index keeps them in a compressed dictionary, where finding one takes microseconds: too long for the hundred
//! candidates of a question.

use std::hash::{BuildHasher as _, BuildHasherDefault};

use balise_domain::library::page::PageId;
use rustc_hash::FxHasher;
use tantivy::{DocId, SegmentReader};

use crate::error::SearchError;

/// One text of all ids, and where each begins.
pub(crate) struct Ids {
    text: String,
    /// The id of page `n` is `text[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    /// A hash of each id: the same in every index, in whatever order it was written.
    keys: Vec<u32>,
}

impl Ids {
    pub(crate) fn read(segment: &SegmentReader) -> Result<Self, SearchError> {
        let pages = segment.max_doc();
        let mut ids = Self {
            text: String::new(),
            starts: vec![0; pages as usize + 1],
            keys: vec![0; pages as usize],
        };
        let Some(column) = segment.fast_fields().str("id")? else {
            return Ok(ids);
        };
        let mut names = Vec::with_capacity(column.num_terms());
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            names.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        for page in 0..pages {
            if let Some(name) = column
                .term_ords(page)
                .next()
                .and_then(|number| names.get(number as usize))
            {
                ids.text.push_str(name);
                ids.keys[page as usize] = BuildHasherDefault::<FxHasher>::default().hash_one(name) as u32;
            }
            ids.starts[page as usize + 1] = ids.text.len() as u32;
        }
        Ok(ids)
    }

    /// Decides between pages that are equal in all else.
    #[inline]
    pub(crate) fn key(&self, page: DocId) -> u32 {
        self.keys[page as usize]
    }

    pub(crate) fn of(&self, page: DocId) -> PageId {
        let page = page as usize;
        PageId::new(&self.text[self.starts[page] as usize..self.starts[page + 1] as usize])
    }
}
