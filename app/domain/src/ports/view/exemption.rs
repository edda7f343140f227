//! Exemptions as they are shown: to the squad that asked, and to the curators who decide.

use jiff::civil::Date;

use crate::id::opaque::ItemId;
use crate::id::{QuestionId, SquadId};
use crate::journal::state::exemption::{ExemptionRecord, ExemptionState};
use crate::ports::view::NamedId;
use crate::text::locale::Bilingual;

/// A question that a squad asked to leave out for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExemptionLine {
    pub question: QuestionId,
    pub reason: String,
    pub standing: ExemptionStanding,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExemptionStanding {
    /// Waits for a curator; asked for until this day.
    Asked {
        until: Date,
    },
    /// The question counts neither way meanwhile.
    Holds {
        since: Date,
        until: Date,
    },
    Refused {
        why: String,
    },
    /// Its last day is over.
    Over {
        until: Date,
    },
    /// The day it was asked for passed before anyone decided.
    Undecided {
        until: Date,
    },
}

impl ExemptionLine {
    /// What is shown of an exemption on a day; `None` for one that nobody asked for.
    pub fn of(record: &ExemptionRecord, on: Date) -> Option<Self> {
        let requested = record.requested.as_ref()?;
        let standing = match (&record.state, record.days) {
            (ExemptionState::Refused { why }, _) => ExemptionStanding::Refused { why: why.clone() },
            (_, Some((since, until))) if on <= until => ExemptionStanding::Holds { since, until },
            (_, Some((_, until))) => ExemptionStanding::Over { until },
            _ if on <= requested.expires => ExemptionStanding::Asked {
                until: requested.expires,
            },
            _ => ExemptionStanding::Undecided {
                until: requested.expires,
            },
        };
        Some(Self {
            question: requested.question.clone(),
            reason: requested.reason.clone(),
            standing,
        })
    }
}

/// One that waits for a curator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedExemption {
    pub squad: NamedId<SquadId>,
    pub exemption: ItemId,
    /// In the words of the rubric; its id when it is asked no longer.
    pub question: Bilingual,
    /// `None` where the squad narrowed who sees its checks, and the viewer is not among them.
    pub reason: Option<String>,
    pub until: Date,
}
