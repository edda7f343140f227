//! What a squad says of a practice, as the ledger keeps it.
//!
//! A [`Statement`] is named by its content ([`Statement::id`]), so that the same words from two files are one entry and
//! entries of one day have an order that does not depend on when they were read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::adoptions::adoption::{Adoption, AdoptionState};
use crate::id::content_id::ContentId;
use crate::id::slug::Slug;
use crate::id::{PracticeId, SquadId};
use crate::library::page::PageId;
use crate::text::locale::Bilingual;

/// One line of the adoption ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub squad: SquadId,
    pub practice: PracticeId,
    pub state: AdoptionState,
    /// `None` only from files that give no date: older than every dated statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<LearningSource>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
    /// Why it was dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Bilingual>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// Where a practice was learned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LearningSource {
    Squad(SquadId),
    /// A knowledge-sharing session, by the name of its file.
    Session(Slug),
    Page(PageId),
}

impl Statement {
    /// The name of this statement: equal for equal statements, wherever they come from.
    pub fn id(&self) -> ContentId {
        // A struct of texts and dates always has a JSON form.
        ContentId::of(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// The statement as pages show it.
    pub fn adoption(&self) -> Adoption {
        Adoption {
            squad: self.squad.clone(),
            practice: self.practice.clone(),
            state: self.state,
            since: self.since,
            learned: self.learned.clone(),
            note: self.note.clone(),
            why: self.why.clone(),
            evidence: self.evidence.clone(),
        }
    }
}

impl From<Adoption> for Statement {
    fn from(said: Adoption) -> Self {
        Self {
            squad: said.squad,
            practice: said.practice,
            state: said.state,
            since: said.since,
            learned: said.learned,
            note: said.note,
            why: said.why,
            evidence: said.evidence,
        }
    }
}
