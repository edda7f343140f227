//! The hash that chains records: whoever knows the last one knows whether anything before it was changed.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::sequence::Sequence;

/// A SHA-256, written as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; 32]);

impl Hash {
    pub const LENGTH: usize = 32;

    /// What stands before the first record.
    pub const ZERO: Self = Self([0; 32]);

    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash of a record: over the hash before it, its number, its schema and its payload.
    ///
    /// Nothing else goes in. How records were grouped and in which file they stand may change, as it does when a
    /// journal is exported and imported, without changing what was said.
    pub fn of_record(previous: &Self, sequence: Sequence, schema: u16, payload: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(previous.0);
        hasher.update(sequence.number().to_le_bytes());
        hasher.update(schema.to_le_bytes());
        hasher.update((payload.len() as u64).to_le_bytes());
        hasher.update(payload);
        Self(hasher.finalize().into())
    }

    /// The plain SHA-256 of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lowercase hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a hash is 64 lowercase hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_what_it_writes() {
        let hash = Hash::of_bytes(b"balise");
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        assert_eq!(Hash::parse(&hash.to_string().to_uppercase()), None);
        assert_eq!(Hash::parse("00"), None);
    }

    #[test]
    fn every_part_of_a_record_changes_its_hash() {
        let hash = |previous, number, schema, payload: &str| {
            Hash::of_record(&previous, Sequence::new(number), schema, payload.as_bytes())
        };
        let first = hash(Hash::ZERO, 1, 1, "{}");
        let others = [
            hash(first, 1, 1, "{}"),
            hash(Hash::ZERO, 2, 1, "{}"),
            hash(Hash::ZERO, 1, 2, "{}"),
            hash(Hash::ZERO, 1, 1, "[]"),
        ];
        assert!(others.iter().all(|other| *other != first));
    }
}
