//! Segment cache: what is read from a segment once and kept in memory as long as the segment lives.

use std::sync::Arc;

use tantivy::SegmentReader;
use tantivy::schema::Field;

use crate::columns::Columns;
use crate::error::SearchError;
use crate::ids::Ids;
use crate::schema::{Fields, PagePart};
use crate::suggest::names::SegmentNames;

/// One segment, in memory.
#[derive(Clone)]
pub(crate) struct SegmentCache {
    pub(crate) columns: Arc<Columns>,
    pub(crate) names: Arc<SegmentNames>,
    pub(crate) ids: Arc<Ids>,
    /// Pages that have anything in each indexed form of each part, in the order of [`forms`].
    filled: [u32; 6],
}

impl SegmentCache {
    pub(crate) fn read(segment: &SegmentReader, fields: &Fields) -> Result<Self, SearchError> {
        let columns = Columns::read(segment)?;
        let names = SegmentNames::read(segment, &columns)?;
        let mut filled = [0; 6];
        for (count, field) in filled.iter_mut().zip(forms(fields)) {
            let lengths = segment.get_fieldnorms_reader(field)?;
            *count = (0..segment.max_doc())
                .filter(|page| lengths.fieldnorm_id(*page) > 0)
                .count() as u32;
        }
        Ok(Self {
            columns: Arc::new(columns),
            names: Arc::new(names),
            ids: Arc::new(Ids::read(segment)?),
            filled,
        })
    }
}

/// Every field that is scored.
pub(crate) fn forms(fields: &Fields) -> [Field; 6] {
    let [title, labels, body] = PagePart::ALL.map(|part| fields.part(part));
    [title.stem, title.word, labels.stem, labels.word, body.stem, body.word]
}

/// Words of a field on a page that has any, over all segments, by field.
///
/// Pages without are left out: thousands of notes without title would make every title look long.
pub(crate) fn average_lengths(
    segments: &[SegmentReader],
    caches: &[SegmentCache],
    fields: &Fields,
) -> Result<[f32; 6], SearchError> {
    let mut averages = [0.0; 6];
    for (at, field) in forms(fields).into_iter().enumerate() {
        let mut words = 0;
        for segment in segments {
            words += segment.inverted_index(field)?.total_num_tokens();
        }
        let pages: u64 = caches.iter().map(|cache| u64::from(cache.filled[at])).sum();
        averages[at] = words as f32 / pages.max(1) as f32;
    }
    Ok(averages)
}
