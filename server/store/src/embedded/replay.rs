//! Bringing an index up to the head of the journal.

use std::collections::HashMap;
use std::path::Path;

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::{FileSystem, read_all};
use crate::hash::Hash;
use crate::index::{self, IndexProgress, KeyIndex};
use crate::journal::{self, Segment, from};
use crate::packs::{self, Depth};
use crate::position::PackPosition;
use crate::sequence::{JournalHead, Sequence};

/// Records that go into the index at once.
const BATCH: usize = 4000;

/// What is known of a journal that was scanned.
pub(super) struct Journal<'a> {
    pub(super) fs: &'a dyn FileSystem,
    pub(super) directory: &'a Directory,
    pub(super) segments: &'a [Segment],
    pub(super) head: JournalHead,
    pub(super) origin: Hash,
}

/// Adds the records after one to the index; says how many. A body that a record names and no pack has stands in no
/// index: it is among the faults.
pub(super) fn replay(
    journal: &Journal<'_>,
    index: &KeyIndex,
    after: Sequence,
    faults: &mut Vec<StoreFault>,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, StoreError> {
    let mut places: Option<HashMap<ContentId, PackPosition>> = None;
    let mut pairs = Vec::new();
    let (mut waiting, mut added) = (0, 0);
    for segment in from(journal.segments, after) {
        let bytes = read_all(journal.fs, &segment.file)?;
        progress(bytes.len() as u64);
        for found in journal::records_in(segment, &bytes, after) {
            let (record, position) = found?;
            for id in &record.bodies {
                if index.body(id)?.is_some() {
                    continue;
                }
                let known = match &mut places {
                    Some(places) => places,
                    None => places.insert(places_of_bodies(journal)?),
                };
                match known.get(id) {
                    Some(place) => pairs.push(index::body_pair(id, *place)),
                    None => faults.push(missing(&journal.directory.packs(), id, record.sequence)),
                }
            }
            pairs.extend(index::pairs(&record, position));
            (waiting, added) = (waiting + 1, added + 1);
            if waiting == BATCH {
                let head = JournalHead {
                    sequence: record.sequence,
                    hash: record.hash,
                };
                let origin = journal.origin;
                index.apply(std::mem::take(&mut pairs), IndexProgress { head, origin })?;
                waiting = 0;
            }
        }
    }
    if waiting > 0 {
        let (head, origin) = (journal.head, journal.origin);
        index.apply(pairs, IndexProgress { head, origin })?;
    }
    Ok(added)
}

pub(crate) fn missing(packs: &Path, id: &ContentId, sequence: Sequence) -> StoreFault {
    StoreFault::new(
        packs,
        0,
        format!("body {id}, which record {sequence} names, is missing"),
    )
}

/// Where whole bodies stand. Of two with one name the later counts; both are whole.
fn places_of_bodies(journal: &Journal<'_>) -> Result<HashMap<ContentId, PackPosition>, StoreError> {
    let mut places = HashMap::new();
    packs::scan_all(journal.fs, journal.directory, Depth::Bodies, &mut |id, place, state| {
        if state.is_ok() {
            places.insert(id, place);
        }
    })?;
    Ok(places)
}
