//! Names made from content: the same bytes have the same name everywhere, for ever.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A CIDv1 (raw codec, SHA-256, base32), as IPFS tools read it: `bafkrei…`, 59 characters.
///
/// Source: <https://github.com/multiformats/cid>.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentId(String);

impl ContentId {
    const LENGTH: usize = 59;

    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        // Version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 (0x20) bytes.
        let mut binary = vec![0x01, 0x55, 0x12, 0x20];
        binary.extend_from_slice(&Sha256::digest(bytes));
        Self(format!("b{}", base32(&binary)))
    }

    /// Accepts a text that has the shape of a content id.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == Self::LENGTH
            && text.starts_with("bafkrei")
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        shaped.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last characters, enough to tell two revisions apart on a page.
    pub fn short(&self) -> &str {
        &self.0[Self::LENGTH - 8..]
    }
}

/// RFC 4648 base32, lowercase, without padding.
fn base32(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_ascii_lowercase()
}

impl fmt::Display for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<ContentId> for String {
    fn from(id: ContentId) -> Self {
        id.0
    }
}

/// Why a text is no content id.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{0}` is not a content id: 59 characters that begin with `bafkrei`")]
pub struct NotAContentId(pub String);

impl TryFrom<String> for ContentId {
    type Error = NotAContentId;

    fn try_from(text: String) -> Result<Self, NotAContentId> {
        Self::parse(&text).ok_or(NotAContentId(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_id_is_the_one_ipfs_gives() {
        // `printf 'hello world' | ipfs add --cid-version 1 --raw-leaves -`
        let id = ContentId::of(b"hello world");
        assert_eq!(
            id.as_str(),
            "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
        assert_eq!(ContentId::parse(id.as_str()), Some(id));
    }

    #[test]
    fn nothing_else_passes_for_one() {
        for text in ["", "bafkrei", "../../etc/passwd", &"b".repeat(59)] {
            assert_eq!(ContentId::parse(text), None, "{text}");
            assert!(serde_json::from_value::<ContentId>(text.into()).is_err(), "{text}");
        }
    }
}
