//! What the journal says, held against what the index says of it.

use std::collections::{HashMap, HashSet};

use balise_domain::id::content_id::ContentId;

use crate::error::StoreError;
use crate::index::{self, IndexProgress};
use crate::journal::ScannedRecord;
use crate::name::StreamName;
use crate::record::{Envelope, Record};
use crate::sequence::{JournalHead, Sequence};
use crate::verify::bodies::Bodies;
use crate::verify::{IndexState, OpenIndex};

/// Gathers records one by one.
pub(super) struct RecordCheck {
    open: OpenIndex,
    applied: Option<IndexProgress>,
    count: u64,
    /// Entries that the index should have.
    entries: u64,
    versions: HashMap<StreamName, Sequence>,
    /// Bodies by their first record.
    pub(super) named: HashMap<ContentId, Sequence>,
    /// The first thing that the index has wrong.
    wrong: Option<String>,
}

impl RecordCheck {
    pub(super) fn new(open: OpenIndex) -> Self {
        let applied = match &open {
            OpenIndex::Open { applied, .. } => *applied,
            OpenIndex::Closed(_) => None,
        };
        Self {
            open,
            applied,
            count: 0,
            entries: 0,
            versions: HashMap::new(),
            named: HashMap::new(),
            wrong: None,
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn take(&mut self, found: &ScannedRecord<'_>) -> Result<(), StoreError> {
        let frame = &found.frame;
        self.count += 1;
        let envelope: Envelope = serde_json::from_slice(found.payload).map_err(|error| {
            let what = format!("record {} cannot be read: {error}", frame.sequence);
            StoreError::damaged(found.file, found.position.offset, what)
        })?;
        let record = Record::new(frame.sequence, frame.schema, frame.hash, envelope);
        for id in &record.bodies {
            self.named.entry(id.clone()).or_insert(record.sequence);
        }
        self.compare(found, &record)
    }

    /// Looks up what the index should know of a record.
    fn compare(&mut self, found: &ScannedRecord<'_>, record: &Record) -> Result<(), StoreError> {
        let (OpenIndex::Open { index, .. }, Some(applied)) = (&self.open, &self.applied) else {
            return Ok(());
        };
        if record.sequence > applied.head.sequence {
            return Ok(());
        }
        if record.sequence == applied.head.sequence && record.hash != applied.head.hash {
            self.wrong
                .get_or_insert_with(|| format!("it knows another record {}", record.sequence));
        }
        let mut seen = HashSet::new();
        for pair in index::pairs(record, found.position) {
            if index::is_version(&pair) || !seen.insert(pair.0.clone()) {
                continue;
            }
            self.entries += 1;
            if !index.says(&pair)? {
                self.wrong
                    .get_or_insert_with(|| format!("it misplaces record {}", record.sequence));
            }
        }
        let versions = record.facts.iter().map(|fact| (fact.stream.clone(), record.sequence));
        self.versions.extend(versions);
        Ok(())
    }

    /// What is to be said of the index once all records were taken.
    pub(super) fn judge(self, bodies: &Bodies, head: JournalHead) -> Result<IndexState, StoreError> {
        let index = match self.open {
            OpenIndex::Closed(state) => return Ok(state),
            OpenIndex::Open { index, .. } => index,
        };
        let Some(applied) = self.applied else {
            return Ok(match index.is_blank() && head != JournalHead::EMPTY {
                true => IndexState::Behind(Sequence::ZERO),
                false if index.is_blank() => IndexState::Agrees,
                false => IndexState::Disagrees("it is of another shape".to_owned()),
            });
        };
        let disagrees = |what: &str| Ok(IndexState::Disagrees(what.to_owned()));
        if let Some(wrong) = self.wrong {
            return disagrees(&wrong);
        }
        if applied.head.sequence > head.sequence {
            return disagrees("it is ahead of the journal");
        }
        for (stream, version) in &self.versions {
            if index.version(stream)? != *version {
                return disagrees(&format!("it has another version of {stream}"));
            }
        }
        let mut stored = 0;
        for (id, first) in &self.named {
            // Of one that is lost an index that was made since says nothing, and an older one says where it was.
            let is_lost = !bodies.reads(id);
            if *first > applied.head.sequence || (is_lost && index.body(id)?.is_none()) {
                continue;
            }
            stored += 1;
            if is_lost {
                continue;
            }
            match index.body(id)? {
                Some(place) if bodies.has(id, place) => {}
                _ => return disagrees(&format!("it misplaces body {id}")),
            }
        }
        if index.entries() != self.entries + self.versions.len() as u64 + stored {
            return disagrees("it has entries that no record explains");
        }
        Ok(match applied.head == head {
            true => IndexState::Agrees,
            false => IndexState::Behind(applied.head.sequence),
        })
    }
}
