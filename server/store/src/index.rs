//! The index: positions of records, bodies and keys. A view of the journal that can be rebuilt at any time.
//!
//! | key | value |
//! |---|---|
//! | `stream/<name>` 0 `<sequence, big-endian>` | position of the record |
//! | `version/<name>` | sequence of the last record on the stream |
//! | `key/<key>` | sequence of the record that was written with it |
//! | `body/<content id>` | place of the body |
//! | `cursor/<consumer>` | how far the consumer has come, with its CRC32C |
//! | `meta/applied` | shape of the table, last record in it, first record of all, number and sum of its entries |
//!
//! Everything a group adds goes in at once, together with `meta/applied`. Number and sum are of all entries that come
//! from records: one that vanished or changed makes them wrong, which is seen when a store opens. A table may be
//! damaged and open all the same, and one that fails in use is replaced by another.

mod memory_table;
mod sled_table;
mod sum;
mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use balise_domain::id::content_id::ContentId;

use crate::error::StoreError;
use crate::hash::Hash;
use crate::journal::{Claimant, WitnessedRecord};
use crate::name::{Consumer, IdempotencyKey, StreamName};
use crate::packs::span;
use crate::position::{JournalPosition, PackPosition};
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};

pub(crate) use memory_table::MemoryTable;
#[cfg(test)]
pub(crate) use sled_table::opened;
pub(crate) use sled_table::{SledTable, patiently};
use sum::Sum;
pub(crate) use table::{Pair, SortedTable};

/// Shape of keys and values; a table of another shape is made again.
const SHAPE: u8 = 1;

/// Beginnings of the keys that come from records.
const ENTRIES: [&[u8]; 4] = [b"stream/", b"version/", b"key/", b"body/"];

const APPLIED: &[u8] = b"meta/applied";

/// The keys above, over a table.
pub(crate) struct KeyIndex {
    table: RwLock<Arc<dyn SortedTable>>,
    /// Of all entries. Only the writer changes it.
    sum: Mutex<Sum>,
}

/// How far the index has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IndexProgress {
    pub(crate) head: JournalHead,
    /// The hash of the first record: of which journal this is the index.
    pub(crate) origin: Hash,
}

impl KeyIndex {
    pub(crate) fn new(table: Arc<dyn SortedTable>) -> Self {
        Self {
            table: RwLock::new(table),
            sum: Mutex::default(),
        }
    }

    pub(crate) fn in_memory() -> Self {
        Self::new(Arc::<MemoryTable>::default())
    }

    /// Goes on with the table of another index. Called by the writer alone.
    pub(crate) fn continue_with(&self, other: &Self) {
        let mut sum = self.sum.lock().unwrap_or_else(PoisonError::into_inner);
        *sum = *other.sum.lock().unwrap_or_else(PoisonError::into_inner);
        *self.table.write().unwrap_or_else(PoisonError::into_inner) = other.table();
    }

    fn table(&self) -> Arc<dyn SortedTable> {
        Arc::clone(&self.table.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// `None` for an index that has nothing yet, or is of another shape.
    ///
    /// Goes through all entries.
    ///
    /// # Errors
    /// [`StoreError::Index`] when entries are not the ones that were written.
    pub(crate) fn inspect(&self) -> Result<Option<IndexProgress>, StoreError> {
        let value = self.table().value(APPLIED)?;
        let Some((applied, noted)) = value.as_deref().and_then(IndexProgress::decode) else {
            return Ok(None);
        };
        let mut sum = Sum::default();
        for prefix in ENTRIES {
            self.table().each(prefix, &mut |key, value| sum.add(key, value))?;
        }
        if sum != noted {
            let why = "entries vanished or changed".to_owned();
            return Err(StoreError::Index { why });
        }
        *self.sum.lock().unwrap_or_else(PoisonError::into_inner) = sum;
        Ok(Some(applied))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.table().is_empty()
    }

    pub(crate) fn version(&self, stream: &StreamName) -> Result<Sequence, StoreError> {
        self.sequence(&named("version/", stream.as_str()))
    }

    pub(crate) fn key(&self, key: &IdempotencyKey) -> Result<Option<Sequence>, StoreError> {
        let sequence = self.sequence(&named("key/", key.as_str()))?;
        Ok((sequence != Sequence::ZERO).then_some(sequence))
    }

    pub(crate) fn body(&self, id: &ContentId) -> Result<Option<PackPosition>, StoreError> {
        match self.table().value(&named("body/", id.as_str()))? {
            None => Ok(None),
            Some(value) => PackPosition::decode(&value).map(Some).ok_or_else(misshapen),
        }
    }

    /// Positions of the records on a stream, oldest first.
    pub(crate) fn history(&self, stream: &StreamName) -> Result<Vec<JournalPosition>, StoreError> {
        let mut positions = Vec::new();
        self.table().each(&of_stream(stream), &mut |_, value| {
            positions.push(JournalPosition::decode(value));
        })?;
        positions.into_iter().collect::<Option<_>>().ok_or_else(misshapen)
    }

    /// A cursor whose checksum does not hold is none: its consumer begins anew rather than to miss something.
    pub(crate) fn cursor(&self, consumer: &Consumer) -> Result<Sequence, StoreError> {
        let value = self.table().value(&named("cursor/", consumer.as_str()))?;
        let whole = value.as_deref().and_then(|value| {
            let (sequence, sum) = value.split_at_checked(8)?;
            (crc32c::crc32c(sequence).to_be_bytes() == sum).then(|| decode(sequence))?
        });
        Ok(whole.unwrap_or_default())
    }

    /// How far each pack reaches that has a body of a record, by its number.
    pub(crate) fn packs(&self) -> Result<BTreeMap<u64, u64>, StoreError> {
        let mut packs = BTreeMap::new();
        self.table().each(b"body/", &mut |_, value| {
            if let Some(place) = PackPosition::decode(value) {
                let end: &mut u64 = packs.entry(place.pack).or_default();
                *end = (*end).max(place.offset + span(place.length));
            }
        })?;
        Ok(packs)
    }

    /// Moves a cursor, unless it is further already.
    pub(crate) fn advance(&self, consumer: &Consumer, to: Sequence) -> Result<(), StoreError> {
        if self.cursor(consumer)? >= to {
            return Ok(());
        }
        let mut value = encode(to);
        value.extend(crc32c::crc32c(&value).to_be_bytes());
        self.table().write(vec![(named("cursor/", consumer.as_str()), value)])
    }

    /// All cursors, so that an index that is made again may keep them.
    pub(crate) fn cursors(&self) -> Result<Vec<Pair>, StoreError> {
        let mut cursors = Vec::new();
        self.table().each(b"cursor/", &mut |key, value| {
            cursors.push((key.to_vec(), value.to_vec()));
        })?;
        Ok(cursors)
    }

    /// Puts back cursors of an index before this one.
    pub(crate) fn keep(&self, cursors: Vec<Pair>) -> Result<(), StoreError> {
        self.table().write(cursors)
    }

    /// Adds what a group brought, in one piece.
    pub(crate) fn apply(&self, pairs: Vec<Pair>, applied: IndexProgress) -> Result<(), StoreError> {
        let mut sum = self.sum.lock().unwrap_or_else(PoisonError::into_inner);
        let mut after = *sum;
        let table = self.table();
        // Of two pairs with one key the later counts.
        let pairs: BTreeMap<Vec<u8>, Vec<u8>> = pairs.into_iter().collect();
        for (key, value) in &pairs {
            if let Some(old) = table.value(key)? {
                after.remove(key, &old);
            }
            after.add(key, value);
        }
        let mut pairs: Vec<Pair> = pairs.into_iter().collect();
        pairs.push((APPLIED.to_vec(), applied.encode(after)));
        table.write(pairs)?;
        *sum = after;
        Ok(())
    }

    /// Whether the index says this, and nothing else, of a key.
    pub(crate) fn says(&self, (key, value): &Pair) -> Result<bool, StoreError> {
        Ok(self.table().value(key)?.as_ref() == Some(value))
    }

    /// Entries that come from records: all but cursors and the meta entry.
    pub(crate) fn entries(&self) -> u64 {
        self.sum.lock().unwrap_or_else(PoisonError::into_inner).entries()
    }

    pub(crate) fn flush(&self) -> Result<(), StoreError> {
        self.table().flush()
    }

    fn sequence(&self, key: &[u8]) -> Result<Sequence, StoreError> {
        match self.table().value(key)? {
            None => Ok(Sequence::ZERO),
            Some(value) => decode(&value).ok_or_else(misshapen),
        }
    }
}

impl IndexProgress {
    /// What it says of the journal.
    pub(crate) fn claim(&self) -> WitnessedRecord {
        WitnessedRecord {
            by: Claimant::Index,
            head: self.head,
            origin: Some(self.origin),
        }
    }

    fn encode(&self, sum: Sum) -> Vec<u8> {
        let mut bytes = vec![SHAPE];
        bytes.extend_from_slice(&encode(self.head.sequence));
        bytes.extend_from_slice(self.head.hash.bytes());
        bytes.extend_from_slice(self.origin.bytes());
        bytes.extend_from_slice(&sum.encode());
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<(Self, Sum)> {
        let (shape, rest) = bytes.split_first()?;
        let (sequence, rest) = rest.split_first_chunk::<8>()?;
        let (hash, rest) = rest.split_first_chunk::<32>()?;
        let (origin, sum) = rest.split_first_chunk::<32>()?;
        let head = JournalHead {
            sequence: decode(sequence)?,
            hash: Hash::new(*hash),
        };
        let origin = Hash::new(*origin);
        (*shape == SHAPE).then_some((Self { head, origin }, Sum::decode(sum)?))
    }
}

/// What one record adds to the index. Where its new bodies stand is added by [`body_pair`].
pub(crate) fn pairs(record: &Record, position: JournalPosition) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(2 * record.facts.len() + 1);
    for fact in &record.facts {
        let mut key = of_stream(&fact.stream);
        key.extend_from_slice(&record.sequence.number().to_be_bytes());
        pairs.push((key, position.encode()));
        pairs.push((named("version/", fact.stream.as_str()), encode(record.sequence)));
    }
    if let Some(key) = &record.key {
        pairs.push((named("key/", key.as_str()), encode(record.sequence)));
    }
    pairs
}

/// Whether a pair says what the version of a stream is: the one kind that a later record replaces.
pub(crate) fn is_version((key, _): &Pair) -> bool {
    key.starts_with(b"version/")
}

pub(crate) fn body_pair(id: &ContentId, place: PackPosition) -> Pair {
    (named("body/", id.as_str()), place.encode())
}

fn named(kind: &str, name: &str) -> Vec<u8> {
    [kind.as_bytes(), name.as_bytes()].concat()
}

/// A name has no control characters: the zero ends it, and no stream is the beginning of another.
fn of_stream(stream: &StreamName) -> Vec<u8> {
    [b"stream/", stream.as_str().as_bytes(), &[0]].concat()
}

fn encode(sequence: Sequence) -> Vec<u8> {
    sequence.number().to_be_bytes().to_vec()
}

fn decode(bytes: &[u8]) -> Option<Sequence> {
    Some(Sequence::new(u64::from_be_bytes(bytes.try_into().ok()?)))
}

fn misshapen() -> StoreError {
    StoreError::Index {
        why: "a value has not its shape".to_owned(),
    }
}
