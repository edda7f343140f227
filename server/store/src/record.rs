//! A record of the journal, as a reader gets it.

use balise_domain::id::content_id::ContentId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::hash::Hash;
use crate::name::{Actor, IdempotencyKey};
use crate::sequence::Sequence;
use crate::unit::{Body, Fact, Unit};

/// The shape of payloads that this program writes, and the newest that it reads.
pub(crate) const SCHEMA: u16 = 1;

/// A unit in its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub sequence: Sequence,
    /// The shape of the payload it was written in; 1 is the first.
    pub schema: u16,
    pub at: Timestamp,
    pub actor: Actor,
    pub key: Option<IdempotencyKey>,
    pub facts: Vec<Fact>,
    pub bodies: Vec<ContentId>,
    /// Over this record and, through the hash before it, all earlier ones.
    pub hash: Hash,
}

impl Record {
    pub(crate) fn new(sequence: Sequence, schema: u16, hash: Hash, envelope: Envelope) -> Self {
        Self {
            sequence,
            schema,
            at: envelope.at,
            actor: envelope.actor,
            key: envelope.key,
            facts: envelope.facts,
            bodies: envelope.bodies,
            hash,
        }
    }
}

/// The payload of a record: everything of a unit that is kept, as compact JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Envelope {
    pub(crate) at: Timestamp,
    pub(crate) actor: Actor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<IdempotencyKey>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) facts: Vec<Fact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) bodies: Vec<ContentId>,
}

impl Envelope {
    /// Takes from a unit what is kept, and leaves the bodies themselves.
    pub(crate) fn seal(unit: Unit) -> (Self, Vec<Body>) {
        let envelope = Self {
            at: unit.at,
            actor: unit.actor,
            key: unit.key,
            facts: unit.facts,
            bodies: unit.bodies.iter().map(|body| body.id().clone()).collect(),
        };
        (envelope, unit.bodies)
    }
}
