//! A squad comes, changes what it says of itself, leaves, comes back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::SquadId;
use crate::library::page::Visibility;
use crate::text::locale::Bilingual;

/// A squad says who it is, for the first time or anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SquadSeen {
    pub squad: SquadId,
    pub name: Bilingual,
    /// Which questions of the rubric apply: `product`, `platform`, …
    pub kind: String,
    /// Who may see its agreed levels; `None` in journals that are older than this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_visibility: Option<Visibility>,
}

/// A squad is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SquadLeft {
    pub squad: SquadId,
    /// The day it says it left; `None` when it merely is nowhere any longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A squad that had left is there again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SquadBack {
    pub squad: SquadId,
}
