//! Results: groups of look-alike pages, and the reasons why they are thought to be alike.

use balise_domain::id::SquadId;
use balise_domain::library::page::PageId;

/// In which way pages are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SimilarityKind {
    /// One was written from the other, or both from a third.
    NearCopy,
    /// Written apart, about the same thing.
    SameTopic,
}

impl SimilarityKind {
    pub const ALL: [Self; 2] = [Self::NearCopy, Self::SameTopic];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NearCopy => "near-copy",
            Self::SameTopic => "same-topic",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A page of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupMember {
    pub page: PageId,
    pub squad: SquadId,
}

/// Pages of at least two squads that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub kind: SimilarityKind,
    /// Mean likeness of its pages, 0 to 1.
    pub score: f32,
    /// By page.
    pub members: Vec<GroupMember>,
}

/// A page that is like another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    pub page: PageId,
    pub kind: SimilarityKind,
    pub score: f32,
}

/// Why pages are thought to be alike, in words that a person can check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The words that weigh most of those in common, as the pages write them.
    pub words: Vec<String>,
    /// Runs of text in common, the longest first.
    pub passages: Vec<String>,
}
