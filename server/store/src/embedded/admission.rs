//! Who may be written: each unit of a group sees those before it.

use std::collections::HashMap;

use crate::error::StoreError;
use crate::index::KeyIndex;
use crate::name::{IdempotencyKey, StreamName};
use crate::packs::MAX_BODY;
use crate::record::Envelope;
use crate::sequence::Sequence;
use crate::unit::Unit;

/// What becomes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AdmissionResult {
    Write,
    /// It is durable already, with this sequence.
    Repeats(Sequence),
    /// A unit before it in the group is the same.
    RepeatsNeighbour(Sequence),
}

/// The state of streams and keys as it will be after the units that were admitted.
pub(super) struct Admission<'a> {
    index: &'a KeyIndex,
    next: Sequence,
    versions: HashMap<StreamName, Sequence>,
    keys: HashMap<IdempotencyKey, Sequence>,
}

impl<'a> Admission<'a> {
    pub(super) fn new(index: &'a KeyIndex, next: Sequence) -> Self {
        Self {
            index,
            next,
            versions: HashMap::new(),
            keys: HashMap::new(),
        }
    }

    /// Whether a unit may be written after those that were entered.
    pub(super) fn judge(&self, unit: &Unit) -> Result<AdmissionResult, StoreError> {
        if let Some(key) = &unit.key {
            if let Some(sequence) = self.keys.get(key) {
                return Ok(AdmissionResult::RepeatsNeighbour(*sequence));
            }
            if let Some(sequence) = self.index.key(key)? {
                return Ok(AdmissionResult::Repeats(sequence));
            }
        }
        if unit.facts.is_empty() && unit.bodies.is_empty() {
            return Err(StoreError::Empty);
        }
        if let Some(body) = unit.bodies.iter().find(|body| body.bytes().len() as u64 > MAX_BODY) {
            return Err(StoreError::TooLarge {
                what: "a body",
                bytes: body.bytes().len() as u64,
                limit: MAX_BODY,
            });
        }
        for expected in &unit.expects {
            let version = match self.versions.get(&expected.stream) {
                Some(version) => *version,
                None => self.index.version(&expected.stream)?,
            };
            if version > expected.version {
                return Err(StoreError::Conflict {
                    stream: expected.stream.clone(),
                    expected: expected.version,
                    version,
                });
            }
        }
        Ok(AdmissionResult::Write)
    }

    /// Takes a unit in and gives it its sequence.
    pub(super) fn enter(&mut self, envelope: &Envelope) -> Sequence {
        let sequence = self.next;
        self.next = sequence.next();
        self.keys.extend(envelope.key.clone().map(|key| (key, sequence)));
        self.versions
            .extend(envelope.facts.iter().map(|fact| (fact.stream.clone(), sequence)));
        sequence
    }
}
