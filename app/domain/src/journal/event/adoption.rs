//! The adoption ledger: squads say how far they are with a practice. Nothing is ever rewritten.

use serde::{Deserialize, Serialize};

use crate::adoptions::statement::Statement;
use crate::id::content_id::ContentId;
use crate::id::{PracticeId, SourceName, SquadId};

/// Where a statement was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementOrigin {
    App,
    /// In the files of this source.
    Files(SourceName),
}

/// A squad says how far it is with a practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionDeclared {
    pub statement: Statement,
    pub origin: StatementOrigin,
    /// The statement that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<ContentId>,
}

/// The files of a source no longer say what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionWithdrawn {
    pub squad: SquadId,
    pub practice: PracticeId,
    /// The name of the statement.
    pub statement: ContentId,
    pub source: SourceName,
}
