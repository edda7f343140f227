//! One file that a browser loads: its name, and its two compressed twins.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::stamp::short_hash;

/// Brotli's highest quality, and the window that browsers must accept.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Endings of the twins of a file.
const TWINS: [&str; 2] = [".br", ".gz"];

/// Writes a content under a name made from it, with its twins; returns the name (`style.b94d27b9934d.css`).
pub(crate) fn write(folder: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
    let name = format!("{stem}.{}.{extension}", short_hash(content));
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).with_context(|| format!("cannot write {}", folder.join(name).display()))
    };
    put(&name, content)?;
    put(&format!("{name}.br"), &brotli(content)?)?;
    put(&format!("{name}.gz"), &gzip(content)?)?;
    Ok(name)
}

/// The files that belong to an asset, itself first.
pub(crate) fn files(name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_owned()).chain(TWINS.iter().map(move |ending| format!("{name}{ending}")))
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
    encoder.write_all(content)?;
    Ok(encoder.into_inner())
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_twins_unpack_to_the_content() {
        let content = "a line that comes back\n".repeat(100);
        let (mut from_brotli, mut from_gzip) = (String::new(), String::new());
        let packed = brotli(content.as_bytes()).expect("a compressed content");
        brotli::Decompressor::new(&*packed, 4096)
            .read_to_string(&mut from_brotli)
            .expect("a whole stream");
        let packed = gzip(content.as_bytes()).expect("a compressed content");
        flate2::read::GzDecoder::new(&*packed)
            .read_to_string(&mut from_gzip)
            .expect("a whole stream");
        assert_eq!((from_brotli, from_gzip), (content.clone(), content));
    }
}
