//! What a squad will do, by whom and when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::opaque::{ItemId, PersonId};
use crate::id::{AssessmentId, QuestionId, SquadId};

/// A squad decides to do something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionOpened {
    pub action: ItemId,
    pub squad: SquadId,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    pub due: Date,
    /// The target it works towards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<ItemId>,
    /// The question of the practice check it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// It is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDone {
    pub action: ItemId,
    pub squad: SquadId,
    pub on: Date,
}

/// It will not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDropped {
    pub action: ItemId,
    pub squad: SquadId,
    pub why: String,
}

/// It is taken along, to be done later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionCarriedOver {
    pub action: ItemId,
    pub squad: SquadId,
    pub due: Date,
    /// The assessment that found it still open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<AssessmentId>,
}
