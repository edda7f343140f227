//! The practice check of a squad, from opening to closing. Ballots never come near: only their [`Tally`] does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::assessment::{Assessment, Mode};
use crate::check::level::Level;
use crate::check::tally::Tally;
use crate::id::content_id::ContentId;
use crate::id::{AssessmentId, CampaignId, DimensionId, QuestionId, SourceName, SquadId};
use crate::text::locale::Bilingual;

/// A squad begins to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentOpened {
    pub squad: SquadId,
    pub assessment: AssessmentId,
    /// `2026-Q4`, or any name that sorts by time.
    pub period: String,
    pub mode: Mode,
    /// Version of each dimension that is asked.
    pub dimensions: BTreeMap<DimensionId, u32>,
    /// The name of the capability that lets people vote; the capability itself is nowhere here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join: Option<ContentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
}

/// The ballots were counted, told, and destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRevealed {
    pub squad: SquadId,
    pub assessment: AssessmentId,
    pub participants: u32,
    /// By question id.
    pub tallies: BTreeMap<QuestionId, Tally>,
    /// Only of questions whose tally is counted, ordered by their own text: nothing tells who came first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

/// What someone wrote beside a vote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    pub question: QuestionId,
    pub text: String,
}

/// The squad agreed on an answer. The last one to a question holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerAgreed {
    pub squad: SquadId,
    pub assessment: AssessmentId,
    pub question: QuestionId,
    pub answer: AgreedAnswer,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
}

/// What a squad may agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreedAnswer {
    Level(Level),
    NotApplicable,
}

/// The squad is done. Nothing is added any longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentClosed {
    pub squad: SquadId,
    pub assessment: AssessmentId,
    pub on: Date,
}

/// The assessment was opened by mistake: it counts nowhere, its ballots are destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentCancelled {
    pub squad: SquadId,
    pub assessment: AssessmentId,
}

/// A file tells of a past assessment, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentImported {
    pub source: SourceName,
    pub told: Assessment,
}

/// The files of a source no longer tell of a past assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentWithdrawn {
    pub source: SourceName,
    pub squad: SquadId,
    pub period: String,
}
