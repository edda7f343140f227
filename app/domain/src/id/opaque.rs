//! Names that say nothing: 26 lowercase base32 characters, made outside from 128 random bits.
//!
//! [`PersonId`] names a person, whose real name stands in a small table that can be erased; [`ItemId`] names a thing
//! that has no name of its own. Nothing here makes one: that needs chance, and this room has none.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Characters of an opaque name: 5 bits each, 130 for the 128 that are random.
pub const OPAQUE_LENGTH: usize = 26;

/// Bytes as letters that people may type: the lower five bits of each, as base32 writes them.
pub fn letters(bytes: &[u8]) -> String {
    let letter = |byte: &u8| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[usize::from(byte & 31)]);
    bytes.iter().map(letter).collect()
}

/// The bytes of an opaque name, which are ASCII: kept in place, because they stand in every row of the history.
fn opaque_bytes(text: &str) -> Option<[u8; OPAQUE_LENGTH]> {
    let bytes: [u8; OPAQUE_LENGTH] = text.as_bytes().try_into().ok()?;
    let shaped = bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
    shaped.then_some(bytes)
}

/// Why a text is no opaque name.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{0}` is not an opaque name: 26 characters of a to z and 2 to 7")]
pub struct NotOpaque(pub String);

macro_rules! opaque {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; OPAQUE_LENGTH]);

        impl $name {
            /// None comes before it.
            pub const FIRST: Self = Self([b'2'; OPAQUE_LENGTH]);

            /// Accepts a text that has the shape of an opaque name.
            pub fn parse(text: &str) -> Option<Self> {
                opaque_bytes(text).map(Self)
            }

            pub fn as_str(&self) -> &str {
                // ASCII by construction.
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({self})", stringify!($name))
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.as_str().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotOpaque;

            fn try_from(text: String) -> Result<Self, NotOpaque> {
                Self::parse(&text).ok_or(NotOpaque(text))
            }
        }
    };
}

opaque! {
    /// A person, by a name that means nothing once the table of names forgets it.
    PersonId
}

opaque! {
    /// One piece of evidence, target, action or exemption of a squad.
    ItemId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_shape_is_a_person() {
        assert!(PersonId::parse("abcdefghijklmnopqrstuvwx27").is_some());
        for text in [
            "",
            "abcdefghijklmnopqrstuvwx2",
            "Abcdefghijklmnopqrstuvwx27",
            "jeanne.martin@example.org!",
        ] {
            assert_eq!(PersonId::parse(text), None, "{text}");
            assert!(serde_json::from_value::<PersonId>(text.into()).is_err(), "{text}");
        }
    }
}
