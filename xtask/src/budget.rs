//! How many bytes a browser may be asked to load.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::say;
use crate::site::Site;

const KIB: u64 = 1024;

/// What is counted: a file as the network carries it, or as it stands.
#[derive(Clone, Copy)]
enum Counted {
    Compressed,
    Plain,
}

/// Files of the manifest that share a limit.
struct Limit {
    what: &'static str,
    keys: &'static [&'static str],
    counted: Counted,
    bytes: u64,
}

const LIMITS: [Limit; 3] = [
    Limit {
        what: "module and its script",
        keys: &["bundle", "wasm"],
        counted: Counted::Compressed,
        bytes: 110 * KIB,
    },
    Limit {
        what: "style sheet",
        keys: &["style"],
        counted: Counted::Compressed,
        bytes: 15 * KIB,
    },
    Limit {
        what: "page script",
        keys: &["script"],
        counted: Counted::Plain,
        bytes: 2 * KIB,
    },
];

/// Prints the size of every file, then fails when a limit is passed.
pub(crate) fn check(site: &Site) -> Result<()> {
    for (key, name) in site.names() {
        let (plain, compressed) = (size(site, key, Counted::Plain)?, size(site, key, Counted::Compressed)?);
        say::step("Size", format_args!("{name}: {plain} bytes, {compressed} with brotli"));
    }
    let mut passed = Vec::new();
    for limit in &LIMITS {
        let bytes: u64 = limit
            .keys
            .iter()
            .map(|key| size(site, key, limit.counted))
            .sum::<Result<_>>()?;
        if bytes > limit.bytes {
            passed.push(format!("{}: {bytes} bytes, {} allowed", limit.what, limit.bytes));
        }
    }
    if passed.is_empty() {
        return Ok(());
    }
    bail!("over budget: {}", passed.join("; "))
}

fn size(site: &Site, key: &str, counted: Counted) -> Result<u64> {
    let mut file = site
        .file(key)
        .with_context(|| format!("the site has no {key}"))?
        .into_os_string();
    if matches!(counted, Counted::Compressed) {
        file.push(".br");
    }
    Ok(fs::metadata(&file)
        .with_context(|| format!("cannot read {}", file.to_string_lossy()))?
        .len())
}
