//! Events: one enum over every change that people, files and the calendar can make to the knowledge base.
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

/// The squad of a fact that is everybody's.
fn everybody<Fact>(_: &Fact) -> Option<&SquadId> {
    None
}

/// The enum of all facts, and the enum of their kinds: a fact that is listed here has both. A line says what a fact is about,
/// and whose activity it belongs to.
macro_rules! events {
    ($($fact:ident($own:ident) => $subject:expr, $squad:expr;)+) => {
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

            /// What it is about.
            pub fn subject(&self) -> Subject {
                match self {
                    $(Self::$fact($own) => $subject,)+
                }
            }

            /// Whose activity it belongs to; `None` when it is everybody's.
            pub fn squad(&self) -> Option<&SquadId> {
                match self {
                    $(Self::$fact($own) => $squad,)+
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
    SquadSeen(own) => Subject::Squad(own.squad.clone()), Some(&own.squad);
    SquadLeft(own) => Subject::Squad(own.squad.clone()), Some(&own.squad);
    SquadBack(own) => Subject::Squad(own.squad.clone()), Some(&own.squad);
    SourceSeen(own) => Subject::Source(own.source.clone()), own.squad.as_ref();
    SourceLeft(own) => Subject::Source(own.source.clone()), own.squad.as_ref();
    SourceUnreachable(own) => Subject::Source(own.source.clone()), own.squad.as_ref();
    SourceBack(own) => Subject::Source(own.source.clone()), own.squad.as_ref();
    DimensionSeen(own) => Subject::Dimension(own.dimension.clone()), everybody(own);
    DimensionRetired(own) => Subject::Dimension(own.dimension.clone()), everybody(own);
    PracticeSeen(own) => Subject::Practice(own.practice.clone()), everybody(own);
    PracticeGone(own) => Subject::Practice(own.practice.clone()), everybody(own);
    RevisionSeen(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    RevisionSaved(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    PageMoved(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    PageGone(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    PageBack(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    PageReviewed(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    PageVerified(own) => Subject::Page(own.page.clone()), own.squad.as_ref();
    AdoptionDeclared(own) =>
        Subject::Adoption { squad: own.statement.squad.clone(), practice: own.statement.practice.clone() },
        Some(&own.statement.squad);
    AdoptionWithdrawn(own) =>
        Subject::Adoption { squad: own.squad.clone(), practice: own.practice.clone() },
        Some(&own.squad);
    AssessmentOpened(own) =>
        Subject::Assessment { squad: own.squad.clone(), assessment: own.assessment.clone() },
        Some(&own.squad);
    AssessmentRevealed(own) =>
        Subject::Assessment { squad: own.squad.clone(), assessment: own.assessment.clone() },
        Some(&own.squad);
    AnswerAgreed(own) =>
        Subject::Assessment { squad: own.squad.clone(), assessment: own.assessment.clone() },
        Some(&own.squad);
    AssessmentClosed(own) =>
        Subject::Assessment { squad: own.squad.clone(), assessment: own.assessment.clone() },
        Some(&own.squad);
    AssessmentCancelled(own) =>
        Subject::Assessment { squad: own.squad.clone(), assessment: own.assessment.clone() },
        Some(&own.squad);
    AssessmentImported(own) =>
        Subject::PastAssessment { squad: own.told.squad.clone(), period: own.told.period.clone() },
        Some(&own.told.squad);
    AssessmentWithdrawn(own) =>
        Subject::PastAssessment { squad: own.squad.clone(), period: own.period.clone() },
        Some(&own.squad);
    EvidenceAdded(own) => Subject::Evidence { squad: own.squad.clone(), item: own.evidence.clone() }, Some(&own.squad);
    EvidenceWithdrawn(own) =>
        Subject::Evidence { squad: own.squad.clone(), item: own.evidence.clone() },
        Some(&own.squad);
    TargetSet(own) => Subject::Target { squad: own.squad.clone(), item: own.target.clone() }, Some(&own.squad);
    TargetMet(own) => Subject::Target { squad: own.squad.clone(), item: own.target.clone() }, Some(&own.squad);
    TargetDropped(own) => Subject::Target { squad: own.squad.clone(), item: own.target.clone() }, Some(&own.squad);
    ActionOpened(own) => Subject::Action { squad: own.squad.clone(), item: own.action.clone() }, Some(&own.squad);
    ActionDone(own) => Subject::Action { squad: own.squad.clone(), item: own.action.clone() }, Some(&own.squad);
    ActionDropped(own) => Subject::Action { squad: own.squad.clone(), item: own.action.clone() }, Some(&own.squad);
    ActionCarriedOver(own) => Subject::Action { squad: own.squad.clone(), item: own.action.clone() }, Some(&own.squad);
    ExemptionRequested(own) =>
        Subject::Exemption { squad: own.squad.clone(), item: own.exemption.clone() },
        Some(&own.squad);
    ExemptionApproved(own) =>
        Subject::Exemption { squad: own.squad.clone(), item: own.exemption.clone() },
        Some(&own.squad);
    ExemptionRefused(own) =>
        Subject::Exemption { squad: own.squad.clone(), item: own.exemption.clone() },
        Some(&own.squad);
    ExemptionExpired(own) =>
        Subject::Exemption { squad: own.squad.clone(), item: own.exemption.clone() },
        Some(&own.squad);
    CampaignOpened(own) => Subject::Campaign(own.campaign.clone()), everybody(own);
    CampaignClosed(own) => Subject::Campaign(own.campaign.clone()), everybody(own);
    CandidateDecided(own) => Subject::Candidate(own.candidate.clone()), everybody(own);
    CandidateReopened(own) => Subject::Candidate(own.candidate.clone()), everybody(own);
    QuestionClaimed(own) => Subject::Question(question::question_key(&own.text)), Some(&own.squad);
    QuestionAnswered(own) => Subject::Question(question::question_key(&own.text)), Some(&own.squad);
    BadgeOffered(own) =>
        Subject::Badge { squad: own.squad.clone(), dimension: own.dimension.clone() },
        Some(&own.squad);
    BadgeWithdrawn(own) =>
        Subject::Badge { squad: own.squad.clone(), dimension: own.dimension.clone() },
        Some(&own.squad);
}

impl Event {
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
