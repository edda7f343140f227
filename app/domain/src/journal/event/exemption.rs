//! Questions that a squad need not answer for a while.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::EventFact;
use crate::id::opaque::ItemId;
use crate::id::{QuestionId, SquadId};
use crate::journal::subject::Subject;

/// A squad asks to be exempted from a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRequested {
    pub exemption: ItemId,
    pub squad: SquadId,
    pub question: QuestionId,
    pub reason: String,
    /// The last day it holds.
    pub expires: Date,
}

impl EventFact for ExemptionRequested {
    fn subject(&self) -> Subject {
        Subject::Exemption {
            squad: self.squad.clone(),
            item: self.exemption.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// A curator agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionApproved {
    pub exemption: ItemId,
    pub squad: SquadId,
    /// The last day it holds, which may be sooner than was asked for.
    pub expires: Date,
}

impl EventFact for ExemptionApproved {
    fn subject(&self) -> Subject {
        Subject::Exemption {
            squad: self.squad.clone(),
            item: self.exemption.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// A curator does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRefused {
    pub exemption: ItemId,
    pub squad: SquadId,
    pub why: String,
}

impl EventFact for ExemptionRefused {
    fn subject(&self) -> Subject {
        Subject::Exemption {
            squad: self.squad.clone(),
            item: self.exemption.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}

/// Its last day is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionExpired {
    pub exemption: ItemId,
    pub squad: SquadId,
}

impl EventFact for ExemptionExpired {
    fn subject(&self) -> Subject {
        Subject::Exemption {
            squad: self.squad.clone(),
            item: self.exemption.clone(),
        }
    }

    fn squad(&self) -> Option<&SquadId> {
        Some(&self.squad)
    }
}
