//! Questions that a squad need not answer for a while.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::opaque::ItemId;
use crate::id::{QuestionId, SquadId};

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

/// A curator agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionApproved {
    pub exemption: ItemId,
    pub squad: SquadId,
    /// The last day it holds, which may be sooner than was asked for.
    pub expires: Date,
}

/// A curator does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRefused {
    pub exemption: ItemId,
    pub squad: SquadId,
    pub why: String,
}

/// Its last day is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionExpired {
    pub exemption: ItemId,
    pub squad: SquadId,
}
