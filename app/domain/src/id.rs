//! Names: of things, of people, of content.

pub mod anchor;
pub mod capability;
pub mod content_id;
pub mod opaque;
pub mod question_id;
pub mod slug;
pub mod slug_id;
pub mod tag;

pub use question_id::QuestionId;
pub use slug_id::{AssessmentId, CampaignId, DimensionId, PracticeId, SourceName, SquadId, TermId};
