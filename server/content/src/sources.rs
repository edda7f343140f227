//! The folders that are read, and what each contains.

use std::path::PathBuf;

use balise_domain::id::SquadId;
use balise_domain::text::flavour::Flavour;

/// Where to read: the organisation's folder, and further libraries, each a squad's.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The folder, laid out as described in `content/README.md`.
    pub content: Option<PathBuf>,
    /// Id, name as it was given, and folder of each further squad. After an `@` the name may give the dialect its
    /// pages are written: `Paiement@azure`.
    pub squads: Vec<(SquadId, String, PathBuf)>,
}

/// A name as it was given, taken apart: the name, and the dialect behind an `@`.
pub fn name_and_dialect(given: &str) -> (&str, Option<Flavour>) {
    let parts = given.rsplit_once('@').map(|(name, word)| (name, Flavour::parse(word)));
    match parts {
        Some((name, Some(flavour))) => (name, Some(flavour)),
        _ => (given, None),
    }
}

/// What the pages of one source are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceId {
    /// Playbooks of a squad.
    Squad(SquadId),
    /// Practices curated for everyone.
    Practices,
    /// Terms.
    Glossary,
}

impl SourceId {
    /// The name under which faults of this source are reported.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Squad(squad) => squad.as_str(),
            Self::Practices => "practices",
            Self::Glossary => "glossary",
        }
    }
}
