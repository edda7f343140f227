//! Look-alike pages of different squads, as a curator sees them.

use crate::id::content_id::ContentId;
use crate::id::{PracticeId, SquadId};
use crate::journal::event::candidate::Decision;
use crate::library::page::PageId;
use crate::library::place::Place;
use crate::ports::view::NamedId;
use crate::text::locale::{Bilingual, Locale};

/// In which way pages are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    NearCopy,
    SameTopic,
}

impl Likeness {
    pub const ALL: [Self; 2] = [Self::NearCopy, Self::SameTopic];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NearCopy => "near-copy",
            Self::SameTopic => "same-topic",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|likeness| likeness.as_str() == word)
    }
}

/// Which candidates are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecisionFilter {
    /// Those that nobody decided on.
    #[default]
    Open,
    Decided,
}

/// What narrows the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CandidateFilter {
    pub settled: DecisionFilter,
    pub likeness: Option<Likeness>,
    pub squad: Option<SquadId>,
    /// From 0.
    pub page: usize,
}

/// Groups of look-alikes, one page of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CandidatesView {
    pub lines: Vec<CandidateLine>,
    /// Groups that match, of which `lines` is one page.
    pub total: usize,
    pub open: usize,
    pub decided: usize,
    /// Squads that have a page in some group, by name.
    pub squads: Vec<NamedId<SquadId>>,
    /// Whether pages have been compared at all: the first time takes a moment after the start.
    pub is_compared: bool,
}

impl CandidatesView {
    /// Groups on one page.
    pub const PAGE_SIZE: usize = 25;
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateLine {
    pub candidate: ContentId,
    pub likeness: Likeness,
    /// 0 to 100.
    pub score: u8,
    pub members: Vec<CandidateMember>,
    /// The words that weigh most of those in common.
    pub words: Vec<String>,
    pub decided: Option<CandidateVerdict>,
}

/// One page of a group, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateMember {
    pub page: PageId,
    pub revision: ContentId,
    pub squad: NamedId<SquadId>,
    pub title: String,
    pub place: Place,
    pub lang: Locale,
}

/// What a curator decided, and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateVerdict {
    /// The group as it was then, by which the decision is taken back.
    pub candidate: ContentId,
    pub decision: Decision,
    pub why: Option<String>,
}

/// One group with its pages side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateView {
    pub line: CandidateLine,
    /// The longest runs of text in common.
    pub passages: Vec<String>,
    /// The text of each member, in the order of the members.
    pub texts: Vec<Vec<TextBlock>>,
    /// Markdown of a practice made of the best parts, with links to the originals.
    pub draft: String,
    /// Practices they may be merged into.
    pub practices: Vec<(PracticeId, Bilingual)>,
    /// The next group that nobody decided on.
    pub next: Option<ContentId>,
}

/// A heading or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    pub text: String,
    pub is_heading: bool,
    /// The number of what it has in common with another page, from 1; the others have the same number.
    pub common: Option<usize>,
}
