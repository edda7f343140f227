//! Which folders are read, and what stands in them.

use std::path::PathBuf;

use balise_domain::slug::Slug;

/// Where to read: the organisation's folder, and further libraries, each a squad's.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The folder laid out as `content/README.md` says.
    pub content: Option<PathBuf>,
    /// Id, name as it was given, and folder of each further squad.
    pub squads: Vec<(Slug, String, PathBuf)>,
}

/// What the pages of one source are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Playbooks of a squad.
    Squad(Slug),
    /// Practices curated for everyone.
    Practices,
    /// Terms.
    Glossary,
}

impl Shelf {
    /// The name under which faults of this source are reported.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Squad(squad) => squad.as_str(),
            Self::Practices => "practices",
            Self::Glossary => "glossary",
        }
    }
}
