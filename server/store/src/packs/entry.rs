//! One body as bytes.

use std::path::Path;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;

use crate::error::StoreError;
use crate::file_system::{Handle, read_part};
use crate::position::PackPosition;
use crate::unit::Body;

/// Bytes before the body.
pub(crate) const HEADER: usize = 71;
/// Bytes after the body.
pub(crate) const TRAILER: usize = 4;

const MAGIC: [u8; 4] = *b"BLSB";

/// The header of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackEntry {
    pub(crate) id: ContentId,
    /// Bytes of the body.
    pub(crate) length: u32,
}

impl PackEntry {
    /// Bytes of header, body and trailer.
    pub(crate) fn span(&self) -> u64 {
        span(self.length)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (covered, sum) = bytes.first_chunk::<HEADER>()?.split_at(67);
        if covered[..4] != MAGIC || crc32c::crc32c(covered).to_le_bytes() != sum {
            return None;
        }
        let (length, id) = covered[4..].split_first_chunk()?;
        Some(Self {
            id: ContentId::parse(std::str::from_utf8(id).ok()?)?,
            length: u32::from_le_bytes(*length),
        })
    }
}

/// Bytes of an entry with a body of this length.
pub(crate) fn span(length: u32) -> u64 {
    (HEADER + TRAILER) as u64 + u64::from(length)
}

pub(crate) fn encode(body: &Body) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + body.bytes().len() + TRAILER);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&(body.bytes().len() as u32).to_le_bytes());
    bytes.extend_from_slice(body.id().as_str().as_bytes());
    let sum = crc32c::crc32c(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes.extend_from_slice(body.bytes());
    bytes.extend_from_slice(&crc32c::crc32c(body.bytes()).to_le_bytes());
    bytes
}

/// The body that stands at a place, checked against its name.
pub(crate) fn body_at(
    handle: &dyn Handle,
    file: &Path,
    place: &PackPosition,
    id: &ContentId,
) -> Result<Arc<[u8]>, StoreError> {
    let damaged = |what: &str| StoreError::damaged(file, place.offset, format!("{what} of body {id}"));
    let bytes =
        read_part(handle, place.offset, span(place.length) as usize).map_err(|error| StoreError::io(file, error))?;
    let entry = PackEntry::decode(&bytes).ok_or_else(|| damaged("the header"))?;
    let end = HEADER + entry.length as usize;
    let body = bytes.get(HEADER..end).ok_or_else(|| damaged("the length"))?;
    let sum = bytes.get(end..end + TRAILER).ok_or_else(|| damaged("the length"))?;
    if crc32c::crc32c(body).to_le_bytes() != sum {
        return Err(damaged("the checksum"));
    }
    match entry.id == *id && ContentId::of(body) == *id {
        true => Ok(body.into()),
        false => Err(damaged("the content")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_reads_what_it_writes() {
        let body = Body::of("# Découverte".as_bytes());
        let bytes = encode(&body);
        let entry = PackEntry::decode(&bytes).expect("an entry");
        assert_eq!(entry.id, *body.id());
        assert_eq!(entry.span(), bytes.len() as u64);
        for bit in 0..HEADER * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(PackEntry::decode(&flipped), None, "bit {bit}");
        }
    }
}
