//! What curators decide on pages of different squads that look alike.

use serde::{Deserialize, Serialize};

use crate::id::PracticeId;
use crate::id::content_id::ContentId;
use crate::library::page::PageId;

/// A curator decides on a group of pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateDecided {
    /// The name of the group, see [`candidate_of`].
    pub candidate: ContentId,
    pub decision: Decision,
    /// The pages as they were when this was decided, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What may become of look-alikes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They describe one practice, which is this one.
    Merge {
        into: PracticeId,
    },
    /// They describe one practice in ways that are worth keeping apart.
    KeepAsVariants,
    NotTheSame,
}

/// One page of a group, in the revision that was compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub page: PageId,
    pub revision: ContentId,
}

/// The name of a group of pages: the same pages are the same group, in any order and any revision.
pub fn candidate_of<'a>(pages: impl IntoIterator<Item = &'a PageId>) -> ContentId {
    let mut pages: Vec<&str> = pages.into_iter().map(PageId::as_str).collect();
    pages.sort_unstable();
    pages.dedup();
    ContentId::of(pages.join("\n").as_bytes())
}

/// A curator takes a decision back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateReopened {
    pub candidate: ContentId,
}
