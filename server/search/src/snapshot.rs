//! An index snapshot: the segments that one search sees, and the cache of each.
//!
//! It holds data and looks values up; `answering` uses it to answer questions.

use std::collections::HashMap;
use std::sync::Arc;

use balise_domain::library::page::PageId;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, Value as _};
use tantivy::{DocId, Searcher, SegmentReader, TantivyDocument, Term};

use crate::bm25::Norms;
use crate::columns::Columns;
use crate::document::IndexedSection;
use crate::error::SearchError;
use crate::ids::Ids;
use crate::profile::Profiles;
use crate::schema::{Fields, PagePart};
use crate::segment_cache::{self, SegmentCache};

/// The sections of one page, as stored, with their number of words.
pub(crate) struct StoredSections {
    pub(crate) sections: Vec<IndexedSection>,
    pub(crate) words: Vec<u32>,
}

/// The index at one moment.
pub(crate) struct IndexSnapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// One a segment.
    pub(crate) caches: Vec<SegmentCache>,
    /// One a segment.
    profiles: Vec<Arc<Profiles>>,
    read: HashMap<SegmentId, (SegmentCache, Arc<Profiles>)>,
    /// Pages in all, those included that are deleted but not yet merged away, as in the frequencies of words.
    pub(crate) pages: u64,
    norms: HashMap<Field, Norms>,
}

impl IndexSnapshot {
    /// Reads what is not known from the snapshot before.
    pub(crate) fn of(searcher: Searcher, fields: Fields, before: Option<&Self>) -> Result<Self, SearchError> {
        let segments = searcher.segment_readers();
        let known = |segment: &SegmentReader| before.and_then(|before| before.read.get(&segment.segment_id()));
        let mut caches = Vec::with_capacity(segments.len());
        for segment in segments {
            caches.push(match known(segment) {
                Some((cache, _)) => cache.clone(),
                None => SegmentCache::read(segment, &fields)?,
            });
        }
        let averages = segment_cache::average_lengths(segments, &caches, &fields)?;
        let norms: HashMap<Field, Norms> = segment_cache::forms(&fields)
            .into_iter()
            .zip(averages)
            .map(|(field, average)| (field, Norms::of(average)))
            .collect();
        let profiled = [PagePart::Title, PagePart::Body].map(|part| fields.part(part).stem);
        let profiled = profiled.map(|field| (field, &norms[&field]));
        let (mut profiles, mut read) = (Vec::with_capacity(segments.len()), HashMap::new());
        for (segment, cache) in segments.iter().zip(&caches) {
            let own = match known(segment) {
                Some((_, profiles)) => Arc::clone(profiles),
                None => Arc::new(Profiles::read(&searcher, segment, &profiled)?),
            };
            read.insert(segment.segment_id(), (cache.clone(), Arc::clone(&own)));
            profiles.push(own);
        }
        let pages = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Self {
            pages,
            caches,
            profiles,
            read,
            norms,
            searcher,
            fields,
        })
    }

    /// The values of the pages of a segment.
    pub(crate) fn columns(&self, segment: u32) -> &Columns {
        &self.caches[segment as usize].columns
    }

    /// The ids of the pages of a segment.
    pub(crate) fn ids(&self, segment: u32) -> &Ids {
        &self.caches[segment as usize].ids
    }

    /// The weightiest stems of a page of a segment, with their weights.
    pub(crate) fn profile(&self, segment: u32, page: DocId) -> impl Iterator<Item = (u32, f32)> {
        self.profiles[segment as usize].of(page)
    }

    /// Lengths of a field that is one of the indexed forms.
    pub(crate) fn norms(&self, field: Field) -> &Norms {
        &self.norms[&field]
    }

    pub(crate) fn sections(&self, stored: &TantivyDocument) -> StoredSections {
        let texts = |field| {
            stored
                .get_all(field)
                .map(|value| value.as_str().unwrap_or_default().to_owned())
        };
        let anchors = texts(self.fields.section_anchor);
        let headings = texts(self.fields.section_heading);
        let parts = anchors.zip(headings).zip(texts(self.fields.section_text));
        let sections = parts
            .map(|((anchor, heading), text)| IndexedSection {
                anchor: Some(anchor).filter(|a| !a.is_empty()),
                heading,
                text,
            })
            .collect();
        let words = stored
            .get_all(self.fields.section_words)
            .map(|value| value.as_u64().unwrap_or_default() as u32);
        StoredSections {
            sections,
            words: words.collect(),
        }
    }

    /// How many pages have this folded word, in whatever part has it most, for whomever they are: how rare it is.
    pub(crate) fn pages_with(&self, word: &str) -> Result<u32, SearchError> {
        let mut most = 0;
        for part in PagePart::ALL {
            let term = Term::from_field_text(self.fields.part(part).word, word);
            most = most.max(self.searcher.doc_freq(&term)? as u32);
        }
        Ok(most)
    }

    pub(crate) fn id_of(&self, segment: u32, page: DocId) -> PageId {
        self.ids(segment).of(page)
    }
}

/// The stamp of every page that a searcher finds.
pub(crate) fn stamps(searcher: &Searcher) -> Result<HashMap<PageId, u64>, SearchError> {
    let mut stamps = HashMap::new();
    for segment in searcher.segment_readers() {
        let (column, ids) = (segment.fast_fields().u64("stamp")?, Ids::read(segment)?);
        for page in segment.doc_ids_alive() {
            if let Some(stamp) = column.first(page) {
                stamps.insert(ids.of(page), stamp);
            }
        }
    }
    Ok(stamps)
}
