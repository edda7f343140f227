//! Texts that name something in a store: never empty, never long, without control characters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name is parsed once, where it comes in, and is right from then on.
macro_rules! name {
    ($(#[$meta:meta])* $name:ident, $limit:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// Bytes that a name may have.
            pub const MAX_LENGTH: usize = $limit;

            /// `None` for a text that is empty, too long, or has control characters.
            pub fn parse(text: impl Into<String>) -> Option<Self> {
                let text = text.into();
                is_name(&text, Self::MAX_LENGTH).then_some(Self(text))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text).ok_or("a name is not empty, not long, and has no control characters")
            }
        }
    };
}

fn is_name(text: &str, limit: usize) -> bool {
    !text.is_empty() && text.len() <= limit && !text.chars().any(char::is_control)
}

name!(
    /// What facts are about: `page/checkout/discovery`. The facts of one stream have an order of their own.
    StreamName,
    512
);
name!(
    /// Who did it: the opaque id of a person, or [`Actor::system`]. Never a name or an address.
    Actor,
    128
);
name!(
    /// Chosen by a caller who may have to ask twice: a second unit with the same key is not written.
    IdempotencyKey,
    128
);
name!(
    /// Something that follows the journal at its own pace, and remembers here how far it has come.
    Consumer,
    64
);

impl Actor {
    /// Balise itself.
    pub fn system() -> Self {
        Self("system".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_printable() {
        assert!(StreamName::parse("page/paiement/équipe 👋").is_some());
        assert!(StreamName::parse("a".repeat(512)).is_some());
        for text in ["", "a\0b", "a\nb", "\u{85}", &"a".repeat(513)] {
            assert_eq!(StreamName::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_name_that_is_read_is_checked() {
        assert!(serde_json::from_str::<Actor>("\"system\"").is_ok());
        assert!(serde_json::from_str::<Actor>("\"\"").is_err());
    }
}
