//! Sources of files.

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::{SourceName, SquadId};
use crate::journal::event::source::Silence;
use crate::journal::event::{SourceBack, SourceLeft, SourceSeen, SourceUnreachable};

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    pub squad: Option<SquadId>,
    pub reach: SourceReach,
}

/// Whether a source answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceReach {
    #[default]
    Answering,
    Silent {
        why: Silence,
    },
    /// Someone took it out.
    Left,
}

impl LedgerState {
    pub(crate) fn source_seen(&mut self, fact: &SourceSeen) {
        *self.sources.row(fact.source.clone()) = SourceRecord {
            squad: fact.squad.clone(),
            reach: SourceReach::Answering,
        };
    }

    pub(crate) fn source_left(&mut self, fact: &SourceLeft) {
        self.reach(&fact.source, fact.squad.as_ref(), SourceReach::Left);
    }

    pub(crate) fn source_unreachable(&mut self, fact: &SourceUnreachable) {
        self.reach(&fact.source, fact.squad.as_ref(), SourceReach::Silent { why: fact.why });
    }

    pub(crate) fn source_back(&mut self, fact: &SourceBack) {
        self.reach(&fact.source, fact.squad.as_ref(), SourceReach::Answering);
    }

    fn reach(&mut self, source: &SourceName, squad: Option<&SquadId>, reach: SourceReach) {
        *self.sources.row(source.clone()) = SourceRecord {
            squad: squad.cloned(),
            reach,
        };
    }
}
