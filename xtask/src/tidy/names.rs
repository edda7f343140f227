//! Names of types: one thing has one name, one name says one thing, and it says what the thing *is*.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Result, bail};

/// Names that may be defined in more than one file. `Question` is a word of the practice check and of a form; most of
/// the house's words are of one room.
const SHARED: usize = 30;

/// Names that say what happened to a thing, or are no nouns, instead of what it is.
const PARTICIPLES: usize = 10;

/// Participles that end otherwise than in `ed` or `ing`, and words that are no nouns.
const IRREGULAR: [&str; 30] = [
    "Told", "Said", "Kept", "Found", "Given", "Held", "Known", "Seen", "Shown", "Read", "Taken", "Written", "Broken",
    "Sent", "Built", "Left", "Lost", "Bound", "Drawn", "Chosen", "Torn", "Put", "Cut", "Via", "By", "Why", "Under",
    "Around", "Beside", "Where",
];

/// Nouns that end as participles do.
const NOUNS: [&str; 14] = [
    "Heading", "Meaning", "Grouping", "Nesting", "Encoding", "Setting", "Spelling", "Rating", "Seed", "Feed", "Need",
    "Speed", "Embed", "Opening",
];

/// Where each type name is defined, by what is shipped of the product.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    /// Adds what a file of the product defines. What only its tests define is theirs.
    pub(super) fn add(&mut self, path: &str, text: &str) {
        let ours = path.starts_with("app/") || path.starts_with("server/");
        if !ours || !path.ends_with(".rs") || super::is_test(path) {
            return;
        }
        for name in super::shipped(text).lines().filter_map(defined) {
            self.0.entry(name.to_owned()).or_default().insert(path.to_owned());
        }
    }

    fn shared(&self) -> impl Iterator<Item = (&String, &BTreeSet<String>)> {
        self.0.iter().filter(|(_, files)| files.len() > 1)
    }

    fn participles(&self) -> impl Iterator<Item = &String> {
        self.0.keys().filter(|name| is_participle(name))
    }

    /// Fails when there are more of either than the house bears.
    pub(super) fn check(&self) -> Result<()> {
        let (shared, participles) = (self.shared().count(), self.participles().count());
        if shared > SHARED || participles > PARTICIPLES {
            bail!(
                "{shared} names of types are defined in more than one file ({SHARED} at most), and {participles} are \
                 participles ({PARTICIPLES} at most): `cargo xtask tidy --names` lists them"
            );
        }
        Ok(())
    }

    /// All of them, for a reader.
    pub(crate) fn report(&self) -> String {
        let mut report = format!("{} names of types\n", self.0.len());
        let _ = writeln!(
            report,
            "in more than one file: {} (at most {SHARED})",
            self.shared().count()
        );
        for (name, files) in self.shared() {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let _ = writeln!(report, "  {name}: {}", files.join(", "));
        }
        let participles: Vec<&str> = self.participles().map(String::as_str).collect();
        let _ = writeln!(report, "participles: {} (at most {PARTICIPLES})", participles.len());
        let _ = writeln!(report, "  {}", participles.join(", "));
        report
    }
}

/// The name of the type that a line defines.
fn defined(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = match line.strip_prefix("pub") {
        Some(rest) => rest
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map_or(rest, |(_, rest)| rest),
        None => line,
    };
    let (keyword, rest) = line.trim_start().split_once(' ')?;
    if !["struct", "enum", "trait", "union", "type"].contains(&keyword) {
        return None;
    }
    let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
    let name = &rest[..end.unwrap_or(rest.len())];
    // A type of a trait is of the trait.
    let of_a_trait = keyword == "type"
        && [
            "Output",
            "Item",
            "Error",
            "Target",
            "IntoIter",
            "Rejection",
            "Err",
            "Value",
        ]
        .contains(&name);
    (name.starts_with(|first: char| first.is_ascii_uppercase()) && !of_a_trait).then_some(name)
}

/// Whether a name of one word says what happened to a thing.
fn is_participle(name: &str) -> bool {
    let one_word = name.chars().skip(1).all(|character| character.is_ascii_lowercase());
    one_word && !NOUNS.contains(&name) && (IRREGULAR.contains(&name) || name.ends_with("ed") || name.ends_with("ing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_told_from_a_use() {
        for (line, name) in [
            ("pub(crate) struct Found<'a> {", Some("Found")),
            ("    enum Kind {", Some("Kind")),
            ("pub type Done<T> = u8;", Some("Done")),
            ("    type Output = u8;", None),
            ("let structure = 1;", None),
            ("pub use crate::struct_of::Found;", None),
        ] {
            assert_eq!(defined(line), name, "{line}");
        }
    }

    #[test]
    fn a_participle_is_no_name_of_a_thing() {
        for name in ["Told", "Applied", "Collecting", "Via"] {
            assert!(is_participle(name), "{name}");
        }
        for name in ["Heading", "Page", "AppliedFilters", "Ledger"] {
            assert!(!is_participle(name), "{name}");
        }
    }

    #[test]
    fn too_many_of_either_fail() {
        let mut names = Names::default();
        let text = (0..=SHARED)
            .map(|number| format!("struct N{number};\n"))
            .collect::<String>();
        names.add("app/src/one.rs", &text);
        assert!(names.check().is_ok());
        names.add("server/src/two.rs", &text);
        assert!(names.check().is_err());
    }
}
