//! A unit of work: events and bodies that are written together or not at all.

use std::fmt;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::StoreError;
use crate::name::{Actor, IdempotencyKey, StreamName};
use crate::sequence::Sequence;

/// One atomic unit of writing: it becomes one record, whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// When it happened, as the caller's clock says. Order is by sequence, never by this.
    pub at: Timestamp,
    pub actor: Actor,
    /// A unit whose key was written before is not written again: the caller gets the first receipt.
    pub key: Option<IdempotencyKey>,
    /// What must hold for the unit to be written.
    pub expects: Vec<Expectation>,
    pub facts: Vec<Fact>,
    /// The bodies that the facts name. One that is there already is not stored twice.
    pub bodies: Vec<Body>,
}

/// "Nobody wrote to this stream after this version."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    pub stream: StreamName,
    pub version: Sequence,
}

/// Something that happened, on one stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub stream: StreamName,
    #[serde(rename = "fact")]
    pub payload: Payload,
}

/// A JSON value on one line, kept byte for byte as it was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Payload(Box<RawValue>);

impl Payload {
    /// Takes a text that is one JSON value. White space around it is dropped, line breaks between its parts are
    /// refused: exports have one record a line.
    ///
    /// # Errors
    /// [`StoreError::NotJson`].
    pub fn parse(text: impl Into<String>) -> Result<Self, StoreError> {
        let value =
            RawValue::from_string(text.into()).map_err(|error| StoreError::NotJson { why: error.to_string() })?;
        match value.get().find(['\n', '\r']) {
            None => Ok(Self(value)),
            Some(place) => Err(StoreError::NotJson {
                why: format!("a line break at byte {place}"),
            }),
        }
    }

    pub fn as_str(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Payload {}

impl fmt::Display for Payload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Bytes with the name that their content gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    id: ContentId,
    bytes: Arc<[u8]>,
}

impl Body {
    pub fn of(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            id: ContentId::of(&bytes),
            bytes,
        }
    }

    pub fn id(&self) -> &ContentId {
        &self.id
    }

    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_one_json_value_on_one_line() {
        let kept = Payload::parse(" { \"b\": 1.10, \"a\": \"é\\n\" } ").expect("json");
        assert_eq!(kept.as_str(), "{ \"b\": 1.10, \"a\": \"é\\n\" }");
        for text in ["", "{", "{} {}", "nul", "{\n}"] {
            assert!(Payload::parse(text).is_err(), "{text}");
        }
    }
}
