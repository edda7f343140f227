//! Squads, as far as commands need them: whether they are there.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::SquadId;
use crate::journal::event::{SquadBack, SquadLeft, SquadSeen};
use crate::library::page::Visibility;
use crate::text::locale::Bilingual;

/// A squad.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SquadRecord {
    pub name: Bilingual,
    pub kind: String,
    /// Who may see its agreed levels; `None` where the journal does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_visibility: Option<Visibility>,
    pub presence: Presence,
}

/// Whether a squad is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    #[default]
    Here,
    /// `on` is the day it said it left.
    Left { on: Option<Date> },
}

impl LedgerState {
    pub(crate) fn squad_seen(&mut self, fact: &SquadSeen) {
        let squad = self.squads.row(fact.squad.clone());
        squad.name = fact.name.clone();
        squad.kind.clone_from(&fact.kind);
        squad.check_visibility = fact.check_visibility.or(squad.check_visibility);
    }

    pub(crate) fn squad_left(&mut self, fact: &SquadLeft) {
        self.squads.row(fact.squad.clone()).presence = Presence::Left { on: fact.on };
    }

    pub(crate) fn squad_back(&mut self, fact: &SquadBack) {
        self.squads.row(fact.squad.clone()).presence = Presence::Here;
    }

    /// Whether a squad is known and has not left.
    pub fn is_here(&self, squad: &SquadId) -> bool {
        self.squads
            .get(squad)
            .is_some_and(|squad| squad.presence == Presence::Here)
    }
}
