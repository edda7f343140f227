//! A team, what it works with, and whom to ask (`content/squads/<squad>/squad.yaml`).

use jiff::civil::Date;
use serde::Serialize;

use crate::id::slug::Slug;
use crate::id::{DimensionId, SquadId};
use crate::library::page::Visibility;
use crate::text::locale::Bilingual;

/// A squad. A folder of markdown without `squad.yaml` is one too: its name is the folder's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Squad {
    pub id: SquadId,
    pub name: Bilingual,
    /// `product`, `platform`, …: which questions of the rubric apply.
    pub kind: String,
    pub mission: Option<Bilingual>,
    pub members: Option<u32>,
    /// A person, a channel or an address.
    pub contact: Option<String>,
    pub stack: Vec<Tool>,
    pub active_from: Option<Date>,
    pub left: Option<Date>,
    /// Dimensions this squad invites questions about.
    pub ask_us: Vec<DimensionId>,
    /// Who may see its agreed levels: the organisation, unless the squad narrows it.
    pub check_visibility: Visibility,
}

impl Squad {
    /// A squad of which only the folder is known.
    pub fn named(id: SquadId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: Bilingual::same(name),
            kind: "product".to_owned(),
            mission: None,
            members: None,
            contact: None,
            stack: Vec::new(),
            active_from: None,
            left: None,
            ask_us: Vec::new(),
            check_visibility: Visibility::Internal,
        }
    }
}

/// One tool of a squad's stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tool {
    pub name: String,
    /// What it is used for, as a slug shared by squads: `analytics`, `roadmap`, `design`.
    pub purpose: Slug,
    pub note: Option<Bilingual>,
}
