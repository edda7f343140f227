//! What lets people vote, and who they are to a ballot box. Neither is ever part of an event or of a log.

use std::fmt;

use crate::id::content_id::ContentId;
use crate::id::opaque::{OPAQUE_LENGTH, PersonId};

/// Letters of a code that is read out in a room: 40 bits, guarded by the few tries that are let in.
const CODE: usize = 8;

/// Whoever holds it may vote in one assessment: 26 lowercase base32 letters, made outside from random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Capability(String);

/// Someone who votes, known by a secret of their own.
#[derive(Clone, PartialEq, Eq)]
pub struct Voter(Vec<u8>);

impl Capability {
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == OPAQUE_LENGTH && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        shaped.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The short form that people type from a screen across the room: `abcd-efgh`.
    pub fn code(&self) -> String {
        let (one, other) = self.0[..CODE].split_at(CODE / 2);
        format!("{one}-{other}")
    }

    /// The name that events may know it by: from it nobody finds the capability.
    pub fn name(&self) -> ContentId {
        ContentId::of(self.0.as_bytes())
    }

    /// Whether a text is it, or its code, however it is spaced.
    pub fn is_opened_by(&self, typed: &str) -> bool {
        let typed: String = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(OPAQUE_LENGTH + 1)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        match typed.len() {
            CODE => typed == self.0[..CODE],
            OPAQUE_LENGTH => typed == self.0,
            _ => false,
        }
    }
}

impl Voter {
    /// Someone who said who they are: the same on every device of theirs.
    pub fn person(person: &PersonId) -> Self {
        Self([b"person ", person.as_str().as_bytes()].concat())
    }

    /// Someone known by a secret of their device alone.
    pub fn device(secret: &str) -> Self {
        Self([b"device ", secret.as_bytes()].concat())
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Capability {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A log is no place for what lets people vote.
        formatter.write_str("Capability(…)")
    }
}

impl fmt::Debug for Voter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Voter(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_typed_as_people_type() {
        let capability = Capability::parse("abcdefghijklmnopqrstuvwx27").expect("a capability");
        assert_eq!(capability.code(), "abcd-efgh");
        for typed in ["abcd-efgh", "ABCD EFGH", " abcdefgh ", capability.as_str()] {
            assert!(capability.is_opened_by(typed), "{typed}");
        }
        for typed in ["", "abcd", "abcdefghijkl", "abcd-efgi", &"a".repeat(10_000)] {
            assert!(!capability.is_opened_by(typed), "{typed}");
        }
        assert!(!format!("{capability:?}").contains("abcd"));
        assert_eq!(Capability::parse("abcd-efgh"), None);
    }
}
