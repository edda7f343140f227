//! What is wrong with a file, where, and how bad it is. The words for people stand in `app::text`.

use jiff::civil::Date;
use serde::Serialize;

use crate::library::page::Visibility;

/// How bad a fault is. An error means that something was not read as written; a warning, that a reader may be let
/// down; a note is only said so that nothing is left out in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// One thing that is wrong in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The source: a squad, or the name of a part of `content/`.
    pub source: String,
    /// The file, relative to its source, with `/`.
    pub file: String,
    /// 1-based; `None` when the whole file is meant.
    pub line: Option<u32>,
    #[serde(flatten)]
    pub kind: FaultKind,
}

impl Fault {
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// Why a markdown file of a source is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAPage {
    /// `SUMMARY.md` and the like: it orders the others.
    Navigation,
    /// A fragment that other pages include.
    Include,
    /// Outside the folder that the source itself declares for its pages.
    OutsideDocs,
    /// In a hidden folder, such as `.github`.
    Hidden,
    /// Its name says that it is not for readers, such as `_draft.md`.
    Private,
    /// The settings of the source keep it out of the site.
    Excluded,
    /// A `README.md` beside an `index.md`, which is the page of the folder.
    BesideIndex,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultKind {
    // The files themselves.
    MissingFolder,
    EmptySource,
    Unreadable {
        reason: String,
    },
    /// Nothing is wrong with the file: this program had no means left to read it.
    Exhausted {
        reason: String,
    },
    NotUtf8,
    OutsideSource {
        target: String,
    },
    UnsafeName,
    /// Another file has the same name with its accents written in another way: only one of them is read.
    TwinName,
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    NotAPage {
        reason: NotAPage,
    },
    // Front matter and data files.
    InvalidYaml {
        detail: String,
    },
    UnclosedFrontMatter,
    /// It does not begin on the first line, or a fence is not three hyphens.
    SlippedFrontMatter,
    /// Nobody can tell from the file who may open it; this is who may meanwhile.
    VisibilityUnclear {
        kept: Visibility,
    },
    FrontMatterTooLarge {
        bytes: usize,
        limit: usize,
    },
    MalformedDate {
        key: String,
        value: String,
    },
    MalformedValue {
        key: String,
        value: String,
        expected: String,
    },
    MissingKey {
        key: String,
    },
    /// A table has no column of this name.
    MissingColumn {
        column: String,
    },
    EmptyCell {
        column: String,
    },
    /// Two lines of a table tell of one check, and not the same.
    UnlikeAbove {
        column: String,
        value: String,
        above: String,
        line: usize,
    },
    /// Two lines of a table answer one question, and not the same.
    AnsweredTwice {
        question: String,
        line: usize,
    },
    MissingLanguage {
        key: String,
    },
    DuplicateId {
        id: String,
        first: String,
    },
    DuplicatePath {
        path: String,
        first: String,
    },
    UnknownSquad {
        squad: String,
    },
    UnknownPractice {
        practice: String,
    },
    UnknownDimension {
        dimension: String,
    },
    UnknownQuestion {
        question: String,
    },
    UnknownPage {
        key: String,
        id: String,
    },
    MissingLevel {
        question: String,
        level: u8,
    },
    LevelOutOfRange {
        question: String,
        value: String,
    },
    /// A version that squads have answered says something else than it did.
    RubricFrozen {
        dimension: String,
        version: u32,
    },
    PracticeElsewhere,
    // Navigation and text.
    MissingNavigationTarget {
        target: String,
    },
    DeadLink {
        target: String,
    },
    DeadAnchor {
        target: String,
    },
    MissingImage {
        target: String,
    },
    MissingInclude {
        target: String,
    },
    /// A file that includes itself, directly or through others.
    IncludeLoop {
        target: String,
    },
    UnclosedBlock {
        name: String,
    },
    UnknownBlock {
        name: String,
    },
    InvalidMath {
        detail: String,
    },
    InvalidDiagram {
        detail: String,
    },
    RenderFailed,
    // Care.
    ReviewOverdue {
        due: Date,
    },
    NoOwner,
    NoTranslation {
        missing: crate::text::locale::Locale,
    },
}

impl FaultKind {
    pub fn severity(&self) -> Severity {
        match self {
            Self::MissingFolder
            | Self::Unreadable { .. }
            | Self::Exhausted { .. }
            | Self::NotUtf8
            | Self::OutsideSource { .. }
            | Self::UnsafeName
            | Self::TwinName
            | Self::InvalidYaml { .. }
            | Self::UnclosedFrontMatter
            | Self::SlippedFrontMatter
            | Self::VisibilityUnclear { .. }
            | Self::FrontMatterTooLarge { .. }
            | Self::MalformedDate { .. }
            | Self::MalformedValue { .. }
            | Self::MissingKey { .. }
            | Self::MissingColumn { .. }
            | Self::EmptyCell { .. }
            | Self::UnlikeAbove { .. }
            | Self::AnsweredTwice { .. }
            | Self::DuplicateId { .. }
            | Self::DuplicatePath { .. }
            | Self::UnknownSquad { .. }
            | Self::UnknownPractice { .. }
            | Self::UnknownDimension { .. }
            | Self::UnknownQuestion { .. }
            | Self::MissingLevel { .. }
            | Self::LevelOutOfRange { .. }
            | Self::RenderFailed => Severity::Error,
            Self::EmptySource
            | Self::TooLarge { .. }
            | Self::MissingLanguage { .. }
            | Self::UnknownPage { .. }
            | Self::RubricFrozen { .. }
            | Self::PracticeElsewhere
            | Self::MissingNavigationTarget { .. }
            | Self::DeadLink { .. }
            | Self::DeadAnchor { .. }
            | Self::MissingImage { .. }
            | Self::MissingInclude { .. }
            | Self::IncludeLoop { .. }
            | Self::UnclosedBlock { .. }
            | Self::UnknownBlock { .. }
            | Self::InvalidMath { .. }
            | Self::InvalidDiagram { .. }
            | Self::ReviewOverdue { .. }
            | Self::NoOwner
            | Self::NoTranslation { .. } => Severity::Warning,
            Self::NotAPage { .. } => Severity::Note,
        }
    }
}
