//! A store in memory: the reference model for the other implementations, and the store for tests of other rooms.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use balise_domain::id::content_id::ContentId;

use crate::error::StoreError;
use crate::hash::Hash;
use crate::name::{Consumer, IdempotencyKey, StreamName};
use crate::record::{Envelope, Record, SCHEMA};
use crate::sequence::{JournalHead, Sequence};
use crate::snapshot::{Latest, Snapshot};
use crate::store::{CommitFuture, CommitOutcome, Follower, Receipt, RecordIter, Store};
use crate::unit::Unit;

/// Everything in memory, each unit a group of its own. A follower must not call the store it follows: it would wait for
/// itself.
#[derive(Default)]
pub struct InMemory {
    state: Mutex<MemoryState>,
}

#[derive(Default)]
struct MemoryState {
    records: Vec<Record>,
    versions: HashMap<StreamName, Sequence>,
    keys: HashMap<IdempotencyKey, Sequence>,
    bodies: HashMap<ContentId, Arc<[u8]>>,
    cursors: HashMap<Consumer, Sequence>,
    snapshots: BTreeMap<Sequence, Snapshot>,
    followers: Vec<Follower>,
    closing: Closing,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Closing {
    #[default]
    Open,
    Closed,
}

impl InMemory {
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, MemoryState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MemoryState {
    fn head(&self) -> JournalHead {
        match self.records.last() {
            Some(record) => JournalHead {
                sequence: record.sequence,
                hash: record.hash,
            },
            None => JournalHead::EMPTY,
        }
    }

    fn version(&self, stream: &StreamName) -> Sequence {
        self.versions.get(stream).copied().unwrap_or_default()
    }

    fn after(&self, after: Sequence) -> &[Record] {
        let begin = usize::try_from(after.number()).unwrap_or(usize::MAX);
        self.records.get(begin..).unwrap_or_default()
    }

    fn commit(&mut self, unit: Unit) -> Result<Receipt, StoreError> {
        if self.closing == Closing::Closed {
            let why = "the store is closed".into();
            return Err(StoreError::Stopped { why });
        }
        if let Some(sequence) = unit.key.as_ref().and_then(|key| self.keys.get(key)) {
            return Ok(Receipt {
                sequence: *sequence,
                outcome: CommitOutcome::AlreadyWritten,
            });
        }
        if unit.facts.is_empty() && unit.bodies.is_empty() {
            return Err(StoreError::Empty);
        }
        for expected in &unit.expects {
            let version = self.version(&expected.stream);
            if version > expected.version {
                return Err(StoreError::Conflict {
                    stream: expected.stream.clone(),
                    expected: expected.version,
                    version,
                });
            }
        }
        let head = self.head();
        let sequence = head.sequence.next();
        let (envelope, bodies) = Envelope::seal(unit);
        let payload = serde_json::to_vec(&envelope).map_err(|error| StoreError::NotJson { why: error.to_string() })?;
        let hash = Hash::of_record(&head.hash, sequence, SCHEMA, &payload);
        let record = Record::new(sequence, SCHEMA, hash, envelope);
        self.keys.extend(record.key.clone().map(|key| (key, sequence)));
        self.versions
            .extend(record.facts.iter().map(|fact| (fact.stream.clone(), sequence)));
        self.bodies.extend(
            bodies
                .into_iter()
                .map(|body| (body.id().clone(), Arc::clone(body.bytes()))),
        );
        for follower in &mut self.followers {
            follower(std::slice::from_ref(&record));
        }
        self.records.push(record);
        Ok(Receipt {
            sequence,
            outcome: CommitOutcome::Written,
        })
    }
}

impl Store for InMemory {
    fn commit(&self, unit: Unit) -> CommitFuture {
        Box::pin(std::future::ready(self.state().commit(unit)))
    }

    fn head(&self) -> JournalHead {
        self.state().head()
    }

    fn read(&self, after: Sequence) -> Result<RecordIter, StoreError> {
        let records = self.state().after(after).to_vec();
        Ok(Box::new(records.into_iter().map(Ok)))
    }

    fn history(&self, stream: &StreamName) -> Result<Vec<Record>, StoreError> {
        let state = self.state();
        let speaks_of = |record: &&Record| record.facts.iter().any(|fact| fact.stream == *stream);
        Ok(state.records.iter().filter(speaks_of).cloned().collect())
    }

    fn version(&self, stream: &StreamName) -> Result<Sequence, StoreError> {
        Ok(self.state().version(stream))
    }

    fn body(&self, id: &ContentId) -> Result<Option<Arc<[u8]>>, StoreError> {
        Ok(self.state().bodies.get(id).cloned())
    }

    fn cursor(&self, consumer: &Consumer) -> Result<Sequence, StoreError> {
        Ok(self.state().cursors.get(consumer).copied().unwrap_or_default())
    }

    fn advance(&self, consumer: &Consumer, to: Sequence) -> Result<(), StoreError> {
        let mut state = self.state();
        let head = state.head();
        if to > head.sequence {
            let consumer = consumer.clone();
            return Err(StoreError::BeyondHead { consumer, to, head });
        }
        let cursor = state.cursors.entry(consumer.clone()).or_default();
        *cursor = to.max(*cursor);
        Ok(())
    }

    fn follow(&self, after: Sequence, mut follower: Follower) -> Result<(), StoreError> {
        let mut state = self.state();
        let known = state.after(after);
        if !known.is_empty() {
            follower(known);
        }
        state.followers.push(follower);
        Ok(())
    }

    fn save_snapshot(
        &self,
        at: Sequence,
        schema: u16,
        lines: &mut dyn Iterator<Item = String>,
    ) -> Result<(), StoreError> {
        let mut state = self.state();
        let hash = match at {
            Sequence::ZERO => Some(Hash::ZERO),
            at => state.after(at.before()).first().map(|record| record.hash),
        };
        let Some(hash) = hash else {
            let head = state.head();
            return Err(StoreError::NoSuchRecord { sequence: at, head });
        };
        let head = JournalHead { sequence: at, hash };
        state.snapshots.insert(at, Snapshot::new(head, schema, lines));
        Ok(())
    }

    fn latest_snapshot(&self) -> Result<Latest, StoreError> {
        let snapshot = self.state().snapshots.last_key_value().map(|(_, last)| last.clone());
        Ok(Latest {
            snapshot,
            skipped: Vec::new(),
        })
    }

    fn close(&self) -> Result<(), StoreError> {
        self.state().closing = Closing::Closed;
        Ok(())
    }
}
