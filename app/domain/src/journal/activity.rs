//! What changed lately, in the organisation and in each squad: light enough to keep in memory and to show on a page.
//!
//! Whoever draws it asks first whether the reader may see the subject: a page of a squad alone is nobody else's news.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::journal::author::Actor;
use crate::journal::event::{EventKind, RecordedEvent};
use crate::journal::subject::Subject;

/// Changes of the organisation that are kept.
pub const ORGANISATION_KEPT: usize = 2_000;

/// Changes of each squad that are kept.
pub const SQUAD_KEPT: usize = 200;

/// One line of the activity: who changed what, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub sequence: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub kind: EventKind,
    pub subject: Subject,
}

impl Change {
    pub(crate) fn of(recorded: &RecordedEvent) -> Self {
        Self {
            sequence: recorded.sequence,
            at: recorded.at,
            actor: recorded.actor.clone(),
            kind: recorded.event.kind(),
            subject: recorded.event.subject(),
        }
    }
}
