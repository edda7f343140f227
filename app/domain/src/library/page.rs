//! One markdown page of the library: what its front matter says of it, in types.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::content_id::ContentId;
use crate::id::{DimensionId, PracticeId, SquadId};
use crate::library::place::Place;
use crate::library::review::Interval;
use crate::text::locale::Locale;

/// The name of a page, unique over all kinds: its `id:`, else `<squad>/<path without .md>`. The two halves of a
/// language pair end in `.fr` and `.en`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageId(String);

impl PageId {
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What kind of page this is (`type:` in the front matter).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    #[default]
    Playbook,
    Practice,
    Template,
    Decision,
    Retro,
    Term,
}

impl PageKind {
    pub const ALL: [Self; 6] = [
        Self::Playbook,
        Self::Practice,
        Self::Template,
        Self::Decision,
        Self::Retro,
        Self::Term,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Playbook => "playbook",
            Self::Practice => "practice",
            Self::Template => "template",
            Self::Decision => "decision",
            Self::Retro => "retro",
            Self::Term => "term",
        }
    }

    /// Reads the word of the front matter, in English or French.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.trim().to_lowercase().as_str() {
            "playbook" | "page" | "guide" => Self::Playbook,
            "practice" | "pratique" => Self::Practice,
            "template" | "modèle" | "modele" | "gabarit" => Self::Template,
            "decision" | "décision" => Self::Decision,
            "retro" | "rétro" | "retrospective" | "rétrospective" => Self::Retro,
            "term" | "terme" | "glossary" | "glossaire" => Self::Term,
            _ => return None,
        })
    }
}

/// Where a page is in its life (`status:`); a page that says nothing is active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Draft,
    Proposed,
    #[default]
    Active,
    Validated,
    Deprecated,
    Archived,
}

impl Status {
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Proposed,
        Self::Active,
        Self::Validated,
        Self::Deprecated,
        Self::Archived,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Validated => "validated",
            Self::Deprecated => "deprecated",
            Self::Archived => "archived",
        }
    }

    /// Reads the word of the front matter, in English or French.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.trim().to_lowercase().as_str() {
            "draft" | "brouillon" => Self::Draft,
            "proposed" | "proposé" | "proposée" => Self::Proposed,
            "active" | "actif" | "published" | "publié" | "publiée" => Self::Active,
            "validated" | "validé" | "validée" => Self::Validated,
            "deprecated" | "déprécié" | "dépréciée" | "obsolète" => Self::Deprecated,
            "archived" | "archivé" | "archivée" => Self::Archived,
            _ => return None,
        })
    }

    /// Whether a page in this state counts as describing a practice today.
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Active | Self::Validated)
    }
}

/// Who may open a page (`visibility:`), the widest circle first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    Public,
    /// Everyone who may sign in; in open mode everyone.
    #[default]
    Internal,
    Squad,
}

impl Visibility {
    /// Every word that is understood, lowercase, in English and French.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("public", Self::Public),
        ("publique", Self::Public),
        ("internal", Self::Internal),
        ("interne", Self::Internal),
        ("organisation", Self::Internal),
        ("organization", Self::Internal),
        ("squad", Self::Squad),
        ("équipe", Self::Squad),
        ("equipe", Self::Squad),
    ];

    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let known = Self::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, visibility)| *visibility)
    }
}

/// What a file says of who may open it, which may be nothing, or nothing that can be told.
///
/// A slip of the pen must not open what was meant to be closed: what cannot be read narrows, and never widens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VisibilityStatement {
    /// Nothing, in a file that can be read.
    #[default]
    Unsaid,
    Said(Visibility),
    /// Nothing, in a file of which another value could not be read: what held before holds.
    Slipped,
    /// Something, but in a way that is not understood; this is the widest that may have been meant.
    Doubtful(Visibility),
    /// Nobody knows: what would say it cannot be read.
    Unreadable,
}

impl VisibilityStatement {
    /// Who may open the file, given what held when it could last be read (`None`: it never could).
    pub fn settle(self, last: Option<Visibility>) -> Visibility {
        match self {
            Self::Unsaid => Visibility::default(),
            Self::Said(visibility) => visibility,
            Self::Slipped => last.unwrap_or_default(),
            Self::Doubtful(widest) => last.map_or(Visibility::Squad, |last| last.max(widest)),
            Self::Unreadable => last.unwrap_or(Visibility::Squad),
        }
    }

    /// Whether the file speaks clearly, if only by saying nothing.
    pub const fn is_clear(self) -> bool {
        matches!(self, Self::Unsaid | Self::Said(_))
    }

    /// What two statements in one file come to: where they differ, the narrower one may have been meant.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsaid, one) | (one, Self::Unsaid) => one,
            (Self::Slipped, one) | (one, Self::Slipped) => one,
            (one, other) if one == other => one,
            (Self::Said(one) | Self::Doubtful(one), Self::Said(other) | Self::Doubtful(other)) => {
                Self::Doubtful(one.max(other))
            }
            (Self::Unreadable, Self::Said(one) | Self::Doubtful(one))
            | (Self::Said(one) | Self::Doubtful(one), Self::Unreadable) => Self::Doubtful(one),
            (Self::Unreadable, Self::Unreadable) => Self::Unreadable,
        }
    }
}

/// A squad that a page names as using it (`adopted_by:`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdoptedBy {
    pub squad: SquadId,
    pub since: Option<Date>,
    pub evidence: Option<String>,
}

/// What a front matter says, with its aliases resolved. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub summary: Option<String>,
    pub lang: Option<Locale>,
    pub translation_of: Option<String>,
    pub squad: Option<SquadId>,
    pub owner: Option<String>,
    pub contact: Option<String>,
    pub authors: Vec<String>,
    pub kind: Option<PageKind>,
    /// Practices this page describes.
    pub practices: Vec<PracticeId>,
    /// Dimensions of the practice check this page helps with.
    pub dimensions: Vec<DimensionId>,
    pub status: Option<Status>,
    pub superseded_by: Option<String>,
    pub tags: Vec<String>,
    pub participants: Vec<String>,
    pub time: Option<String>,
    pub last_reviewed: Option<Date>,
    pub review_in: Option<Interval>,
    pub verified_by: Option<String>,
    pub adopted_by: Vec<AdoptedBy>,
    pub okrs: Vec<String>,
    /// Former paths that redirect here; for a glossary term, its other names.
    pub aliases: Vec<String>,
    pub upstream: Vec<PracticeId>,
    pub downstream: Vec<PracticeId>,
    pub visibility: VisibilityStatement,
    /// Keys we do not know, as written: kept and shown.
    pub other: Vec<(String, String)>,
}

impl FrontMatter {
    /// Whether the page can be found and linked to, but stands in no table of contents: GitBook's `hidden`,
    /// Docusaurus' `unlisted`.
    pub fn is_unlisted(&self) -> bool {
        self.other
            .iter()
            .any(|(key, value)| matches!(key.as_str(), "hidden" | "unlisted") && value == "true")
    }
}

/// A page as the library keeps it: where it stands, and everything a list or a badge needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    pub id: PageId,
    pub place: Place,
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
    pub kind: PageKind,
    pub status: Status,
    pub visibility: Visibility,
    pub front: FrontMatter,
    /// The file, relative to the root of its source, with `/`.
    pub file: String,
    pub revision: ContentId,
    pub words: usize,
    /// When the file last changed.
    pub modified: Option<Date>,
}

impl Page {
    /// The squad whose page this is; `None` for practices and terms, which belong to everyone.
    pub fn squad(&self) -> Option<&SquadId> {
        match &self.place {
            Place::Squad(squad) | Place::Playbook { squad, .. } => Some(squad),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_cannot_be_read_never_opens_a_page() {
        use Visibility::{Internal, Public, Squad};
        use VisibilityStatement::{Doubtful, Said, Slipped, Unreadable, Unsaid};
        for (statement, last, settled) in [
            (Unsaid, Some(Squad), Internal),
            (Slipped, Some(Squad), Squad),
            (Slipped, Some(Public), Public),
            (Slipped, None, Internal),
            (Slipped.and(Said(Squad)), None, Squad),
            (Said(Public), Some(Squad), Public),
            (Unreadable, None, Squad),
            (Unreadable, Some(Internal), Internal),
            (Unreadable, Some(Squad), Squad),
            (Doubtful(Public), None, Squad),
            (Doubtful(Public), Some(Internal), Internal),
            (Doubtful(Squad), Some(Public), Squad),
            (Said(Public).and(Said(Squad)), Some(Internal), Squad),
            (Unreadable.and(Said(Public)), None, Squad),
            (Unreadable.and(Said(Public)), Some(Public), Public),
            (Said(Squad).and(Said(Squad)), None, Squad),
        ] {
            assert_eq!(statement.settle(last), settled, "{statement:?} after {last:?}");
        }
    }
}
