//! What happened: one enum over everything that squads, curators and files may do to the knowledge base.
//!
//! An [`Event`] is a fact of the past: it is decided once (`decide`), written to the journal, and applied (`evolve`)
//! as often as a state is rebuilt. Each fact is a struct of its own, in the file of its noun.
//!
//! **What no event can carry**: a ballot, a vote with anything that tells whose it was, the name of a person. Votes
//! become a [`crate::check::tally::Tally`] before they reach an event; people are [`crate::id::opaque::PersonId`]s, and stand only
//! in [`RecordedEvent::actor`] and as the owner of an action. The text that people write in notes is theirs to watch.

pub mod action;
pub mod adoption;
pub mod assessment;
pub mod badge;
pub mod campaign;
pub mod candidate;
pub mod dimension;
pub mod evidence;
pub mod exemption;
pub mod page;
pub mod practice;
pub mod question;
pub mod source;
pub mod squad;
pub mod target;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::SquadId;
use crate::journal::author::Actor;
use crate::journal::subject::{Stream, Subject};

pub use action::{ActionCarriedOver, ActionDone, ActionDropped, ActionOpened};
pub use adoption::{AdoptionDeclared, AdoptionWithdrawn, StatementOrigin};
pub use assessment::{
    AnswerAgreed, AssessmentCancelled, AssessmentClosed, AssessmentImported, AssessmentOpened, AssessmentRevealed,
    AssessmentWithdrawn,
};
pub use badge::{BadgeOffered, BadgeWithdrawn};
pub use campaign::{CampaignClosed, CampaignOpened};
pub use candidate::{CandidateDecided, CandidateReopened};
pub use dimension::{DimensionRetired, DimensionSeen};
pub use evidence::{EvidenceAdded, EvidenceWithdrawn};
pub use exemption::{ExemptionApproved, ExemptionExpired, ExemptionRefused, ExemptionRequested};
pub use page::{PageBack, PageGone, PageMoved, PageReviewed, PageVerified, RevisionSaved, RevisionSeen};
pub use practice::{PracticeGone, PracticeSeen};
pub use question::{QuestionAnswered, QuestionClaimed};
pub use source::{SourceBack, SourceLeft, SourceSeen, SourceUnreachable};
pub use squad::{SquadBack, SquadLeft, SquadSeen};
pub use target::{TargetDropped, TargetMet, TargetSet};

/// One kind of fact.
trait EventFact {
    /// What it is about.
    fn subject(&self) -> Subject;

    /// Whose activity it belongs to; `None` when it is everybody's.
    fn squad(&self) -> Option<&SquadId> {
        None
    }
}

/// The enum of all facts, and the enum of their kinds: a fact that is listed here has both.
macro_rules! events {
    ($($fact:ident),+ $(,)?) => {
        /// A fact. In JSON its kind stands under `event`, in snake case, beside its own keys.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "event", rename_all = "snake_case")]
        pub enum Event {
            $($fact($fact),)+
        }

        /// What kind of fact an event is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind {
            $($fact,)+
        }

        impl EventKind {
            pub const ALL: &[Self] = &[$(Self::$fact,)+];
        }

        impl Event {
            pub const fn kind(&self) -> EventKind {
                match self {
                    $(Self::$fact(_) => EventKind::$fact,)+
                }
            }

            fn fact(&self) -> &dyn EventFact {
                match self {
                    $(Self::$fact(fact) => fact,)+
                }
            }
        }

        $(impl From<$fact> for Event {
            fn from(fact: $fact) -> Self {
                Self::$fact(fact)
            }
        })+
    };
}

events! {
    SquadSeen,
    SquadLeft,
    SquadBack,
    SourceSeen,
    SourceLeft,
    SourceUnreachable,
    SourceBack,
    DimensionSeen,
    DimensionRetired,
    PracticeSeen,
    PracticeGone,
    RevisionSeen,
    RevisionSaved,
    PageMoved,
    PageGone,
    PageBack,
    PageReviewed,
    PageVerified,
    AdoptionDeclared,
    AdoptionWithdrawn,
    AssessmentOpened,
    AssessmentRevealed,
    AnswerAgreed,
    AssessmentClosed,
    AssessmentCancelled,
    AssessmentImported,
    AssessmentWithdrawn,
    EvidenceAdded,
    EvidenceWithdrawn,
    TargetSet,
    TargetMet,
    TargetDropped,
    ActionOpened,
    ActionDone,
    ActionDropped,
    ActionCarriedOver,
    ExemptionRequested,
    ExemptionApproved,
    ExemptionRefused,
    ExemptionExpired,
    CampaignOpened,
    CampaignClosed,
    CandidateDecided,
    CandidateReopened,
    QuestionClaimed,
    QuestionAnswered,
    BadgeOffered,
    BadgeWithdrawn,
}

impl Event {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        self.fact().subject()
    }

    /// Whose activity it belongs to; `None` when it is everybody's.
    pub fn squad(&self) -> Option<&SquadId> {
        self.fact().squad()
    }

    /// The history it stands in, whose version a writer may expect.
    pub fn stream(&self) -> Stream {
        self.subject().stream()
    }
}

/// An event as the journal holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedEvent {
    /// Its place in the journal, from 1. Order is this, never time.
    pub sequence: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
}

#[cfg(test)]
#[path = "event/tests.rs"]
pub(crate) mod tests;
