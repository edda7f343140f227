//! How the bytes of an answer are packed.

use std::io::Write as _;

use axum::http::{HeaderMap, header};

/// Encodings we speak, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::http) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

/// How much time a packing is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Effort {
    /// Packed once, sent often.
    Kept,
    /// Packed for one reader.
    Once,
}

impl Encoding {
    /// The best encoding that a browser accepts.
    pub(in crate::http) fn accepted(headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let accepts = |name: &str| {
            accepted.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                pieces.next() == Some(name)
                    && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The name in `Content-Encoding`.
    pub(in crate::http) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The ending of files that were packed at build time.
    pub(in crate::http) const fn extension(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    pub(in crate::http) fn pack(self, bytes: Vec<u8>, effort: Effort) -> Vec<u8> {
        let mut packed = Vec::with_capacity(bytes.len() / 4);
        match self {
            Self::Identity => return bytes,
            Self::Brotli => {
                // From quality 7 on the tables grow from one megabyte to 32 a page that is packed, for 2 % of its length.
                let quality = if effort == Effort::Kept { 6 } else { 4 };
                let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, 18);
                // Writing to memory cannot fail.
                let _ = writer.write_all(&bytes);
            }
            Self::Gzip => {
                let level = if effort == Effort::Kept { 8 } else { 4 };
                let mut writer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::new(level));
                let _ = writer.write_all(&bytes);
                let _ = writer.finish();
            }
        }
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &str, expected: Encoding) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, accepted.parse().expect("a header"));
        assert_eq!(Encoding::accepted(&headers), expected, "{accepted}");
    }

    #[test]
    fn the_best_accepted_encoding_is_taken() {
        check("gzip, deflate, br;q=0.5", Encoding::Brotli);
        check("gzip, br;q=0", Encoding::Gzip);
        check("deflate", Encoding::Identity);
        assert_eq!(Encoding::accepted(&HeaderMap::new()), Encoding::Identity);
    }
}
