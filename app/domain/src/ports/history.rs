//! What happened, as pages show it: the revisions of a page, the difference between two of them, and what changed lately.

use jiff::Timestamp;

use crate::id::SquadId;
use crate::id::content_id::ContentId;
use crate::journal::event::EventKind;
use crate::library::place::Place;
use crate::ports::view::NamedId;
use crate::text::locale::Locale;

/// Who is behind a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeOrigin {
    /// Files were read.
    Files,
    /// A date came.
    Calendar,
    /// Someone; the name is gone when the person was erased.
    Person(Option<String>),
}

/// One revision of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionLine {
    /// 1 for the oldest.
    pub number: usize,
    pub at: Timestamp,
    pub by: ChangeOrigin,
    pub title: String,
    pub content: ContentId,
}

/// Every revision of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryView {
    pub title: String,
    pub place: Place,
    pub lang: Locale,
    /// Newest first.
    pub revisions: Vec<RevisionLine>,
    /// The two that were asked for, else the last two.
    pub comparison: Option<Comparison>,
}

/// Two revisions of a page, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Number of the older one.
    pub from: usize,
    /// Number of the newer one.
    pub to: usize,
    pub lines: Result<Vec<DiffLine>, NoComparison>,
    pub added: usize,
    pub removed: usize,
}

/// Why two texts are not laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoComparison {
    /// Together they are too long.
    TooLong,
    /// One of them was never kept: it was too large, or no text.
    NotKept,
    /// One of them was kept, and where it stood cannot be read any more.
    Damaged,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffLine {
    Same(String),
    Removed(String),
    Added(String),
    /// So many lines are the same in both.
    Skipped(usize),
}

/// What changed lately, in the organisation or in one squad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesView {
    /// `None` for the whole organisation.
    pub squad: Option<NamedId<SquadId>>,
    /// Newest first, of this page of the list.
    pub changes: Vec<ChangeLine>,
    /// From 0.
    pub page: usize,
    pub pages: usize,
}

/// One change, or several of the same kind that came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    pub at: Timestamp,
    pub by: ChangeOrigin,
    pub kind: EventKind,
    pub squad: Option<NamedId<SquadId>>,
    /// What changed, by its name, with its address when it still has one. Of several, the first few.
    pub things: Vec<(String, Option<Place>)>,
    /// How many things changed in all.
    pub count: usize,
}
