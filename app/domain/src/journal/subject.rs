//! The subject of an event, and the stream that holds its history.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::content_id::ContentId;
use crate::id::opaque::ItemId;
use crate::id::{AssessmentId, CampaignId, DimensionId, PracticeId, SourceName, SquadId};
use crate::library::page::PageId;
use crate::library::place::Place;

/// The thing that an event changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Source(SourceName),
    Squad(SquadId),
    Dimension(DimensionId),
    Practice(PracticeId),
    Page(PageId),
    Adoption {
        squad: SquadId,
        practice: PracticeId,
    },
    Assessment {
        squad: SquadId,
        assessment: AssessmentId,
    },
    /// A past assessment that a file tells of, by its period.
    PastAssessment {
        squad: SquadId,
        period: String,
    },
    Evidence {
        squad: SquadId,
        item: ItemId,
    },
    Target {
        squad: SquadId,
        item: ItemId,
    },
    Action {
        squad: SquadId,
        item: ItemId,
    },
    Exemption {
        squad: SquadId,
        item: ItemId,
    },
    Campaign(CampaignId),
    Candidate(ContentId),
    /// A search without an answer, by its folded words.
    Question(String),
    Badge {
        squad: SquadId,
        dimension: DimensionId,
    },
}

impl Subject {
    /// Where a reader sees it; `None` for a page, whose place the state knows, and for a source.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Source(_) | Self::Page(_) => None,
            Self::Squad(squad) => Some(Place::Squad(squad.clone())),
            Self::Dimension(_) => Some(Place::CheckModel),
            Self::Practice(practice) | Self::Adoption { practice, .. } => Some(Place::Practice(practice.clone())),
            Self::Assessment { squad, .. }
            | Self::PastAssessment { squad, .. }
            | Self::Evidence { squad, .. }
            | Self::Target { squad, .. }
            | Self::Action { squad, .. }
            | Self::Exemption { squad, .. }
            | Self::Badge { squad, .. } => Some(Place::SquadCheck(squad.clone())),
            Self::Campaign(_) => Some(Place::PracticeCheck),
            Self::Candidate(_) | Self::Question(_) => Some(Place::Curation),
        }
    }

    /// The squad that stands in the name of the thing.
    pub fn squad(&self) -> Option<&SquadId> {
        match self {
            Self::Squad(squad)
            | Self::Adoption { squad, .. }
            | Self::Assessment { squad, .. }
            | Self::PastAssessment { squad, .. }
            | Self::Evidence { squad, .. }
            | Self::Target { squad, .. }
            | Self::Action { squad, .. }
            | Self::Exemption { squad, .. }
            | Self::Badge { squad, .. } => Some(squad),
            Self::Source(_)
            | Self::Dimension(_)
            | Self::Practice(_)
            | Self::Page(_)
            | Self::Campaign(_)
            | Self::Candidate(_)
            | Self::Question(_) => None,
        }
    }

    /// The stream of its history.
    pub fn stream(&self) -> Stream {
        Stream(match self {
            Self::Source(source) => format!("source/{source}"),
            Self::Squad(squad) => format!("squad/{squad}"),
            Self::Dimension(dimension) => format!("dimension/{dimension}"),
            Self::Practice(practice) => format!("practice/{practice}"),
            Self::Page(page) => format!("page/{page}"),
            Self::Adoption { squad, practice } => format!("adoption/{squad}/{practice}"),
            Self::Assessment { squad, assessment } => format!("assessment/{squad}/{assessment}"),
            Self::PastAssessment { squad, period } => format!("past-assessment/{squad}/{period}"),
            Self::Evidence { squad, item } => format!("evidence/{squad}/{item}"),
            Self::Target { squad, item } => format!("target/{squad}/{item}"),
            Self::Action { squad, item } => format!("action/{squad}/{item}"),
            Self::Exemption { squad, item } => format!("exemption/{squad}/{item}"),
            Self::Campaign(campaign) => format!("campaign/{campaign}"),
            Self::Candidate(candidate) => format!("candidate/{candidate}"),
            Self::Question(question) => format!("question/{question}"),
            Self::Badge { squad, dimension } => format!("badge/{squad}/{dimension}"),
        })
    }
}

/// The unit of history and of optimistic versions: `page/<id>`, `adoption/<squad>/<practice>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream(String);

impl Stream {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
