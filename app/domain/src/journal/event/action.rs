//! What a squad will do, by whom and when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::EventFact;
use crate::id::opaque::{ItemId, PersonId};
use crate::id::{AssessmentId, QuestionId, SquadId};
use crate::journal::subject::Subject;

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

impl EventFact for ActionOpened {
    fn subject(&self) -> Subject {
        Subject::Action {
            squad: self.squad.clone(),
            item: self.action.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// It is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDone {
    pub action: ItemId,
    pub squad: SquadId,
    pub on: Date,
}

impl EventFact for ActionDone {
    fn subject(&self) -> Subject {
        Subject::Action {
            squad: self.squad.clone(),
            item: self.action.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// It will not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDropped {
    pub action: ItemId,
    pub squad: SquadId,
    pub why: String,
}

impl EventFact for ActionDropped {
    fn subject(&self) -> Subject {
        Subject::Action {
            squad: self.squad.clone(),
            item: self.action.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
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

impl EventFact for ActionCarriedOver {
    fn subject(&self) -> Subject {
        Subject::Action {
            squad: self.squad.clone(),
            item: self.action.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}
