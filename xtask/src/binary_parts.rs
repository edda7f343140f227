//! What a program is made of: the bytes of its code, by the crate that defines them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::process;

/// Crates that are named, the largest first.
const SHOWN: usize = 15;

/// Bytes of code by crate. A generic function counts for the crate that wrote it, whoever uses it.
pub(crate) struct BinaryParts(Vec<(String, u64)>);

/// Reads the symbols of a program; `None` when no tool of this machine does, or when they were taken out.
pub(crate) fn of(program: &Path) -> Option<BinaryParts> {
    let nm = process::find("nm")?;
    let mut command = Command::new(nm);
    let symbols = process::output(command.args(["--print-size", "--defined-only"]).arg(program)).ok()?;
    let parts = parts(&symbols);
    (!parts.is_empty()).then_some(BinaryParts(parts))
}

/// From lines `address size kind name`, both numbers in hexadecimal digits.
fn parts(symbols: &str) -> Vec<(String, u64)> {
    let mut by_crate: BTreeMap<&str, u64> = BTreeMap::new();
    for line in symbols.lines() {
        let mut fields = line.split_whitespace().skip(1);
        let (Some(size), Some(kind), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        if let Ok(size) = u64::from_str_radix(size, 16)
            && kind.eq_ignore_ascii_case("t")
        {
            *by_crate.entry(crate_of(name)).or_default() += size;
        }
    }
    let mut parts: Vec<(String, u64)> = by_crate
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect();
    parts.sort_by_key(|(_, bytes)| Reverse(*bytes));
    parts
}

/// The crate in a mangled name; what has none is C or assembly.
fn crate_of(symbol: &str) -> &str {
    let legacy = symbol.strip_prefix("_ZN").and_then(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length: usize = rest[..digits].parse().ok()?;
        rest.get(digits..digits + length)
    });
    // A method for any type at all counts for its trait: `<T as crate..Trait>`.
    let blanket =
        |segment: &str| segment.starts_with("_$LT$") && segment.as_bytes().get(5).is_some_and(u8::is_ascii_uppercase);
    let legacy = legacy.map(|segment| match segment.split_once("$u20$as$u20$") {
        Some((_, of_trait)) if blanket(segment) => of_trait,
        _ => segment,
    });
    let path = match legacy {
        // The method of a trait: `<crate..Type as other..Trait>`.
        Some(segment) => segment
            .trim_start_matches('_')
            .trim_start_matches("$LT$")
            .trim_start_matches("$RF$")
            .trim_start_matches("mut$u20$")
            .trim_start_matches("dyn$u20$"),
        None => return v0_crate(symbol).unwrap_or("(not Rust)"),
    };
    let end = path
        .find(|character: char| !(character.is_ascii_alphanumeric() || character == '_'))
        .unwrap_or(path.len());
    &path[..end]
}

/// The same in the newer mangling: `_RNvCs1234_7mycrate3foo`.
fn v0_crate(symbol: &str) -> Option<&str> {
    let rest = symbol.strip_prefix("_R")?;
    let (_, behind) = rest.split_once("Cs")?;
    let (_, named) = behind.split_once('_')?;
    let digits = named.bytes().take_while(u8::is_ascii_digit).count();
    let length: usize = named[..digits].parse().ok()?;
    named[digits..].trim_start_matches('_').get(..length)
}

impl fmt::Display for BinaryParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let total: u64 = self.0.iter().map(|(_, bytes)| bytes).sum();
        write!(formatter, "{:.1} MB of code:", megabytes(total))?;
        for (name, bytes) in self.0.iter().take(SHOWN) {
            write!(formatter, " {name} {:.1}", megabytes(*bytes))?;
        }
        let rest: u64 = self.0.iter().skip(SHOWN).map(|(_, bytes)| bytes).sum();
        write!(
            formatter,
            ", {} others {:.1}",
            self.0.len().saturating_sub(SHOWN),
            megabytes(rest)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_counts_for_the_crate_that_wrote_it() {
        let symbols = "\
            0000000000001000 0000000000000010 t _ZN7tantivy5query4main17h0123456789abcdefE\n\
            0000000000001010 0000000000000020 T _ZN60_$LT$tantivy..Term$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE\n\
            0000000000001028 0000000000000004 t _ZN49_$LT$T$u20$as$u20$tachys..view..Render$GT$5build17h0123456789abcdefE\n\
            0000000000001030 0000000000000001 t _RNvNtCs1234_4core3fmt5write\n\
            0000000000001031 0000000000000002 T ZSTD_compress\n\
            0000000000002000 0000000000000100 D table\n\
            0000000000003000 U unknown\n";
        let expected = [("tantivy", 48), ("tachys", 4), ("(not Rust)", 2), ("core", 1)];
        assert_eq!(parts(symbols), expected.map(|(name, bytes)| (name.to_owned(), bytes)));
    }
}
