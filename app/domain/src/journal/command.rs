//! Commands: changes requested by people, by files or by the calendar. [`crate::journal::decide`] turns each into
//! events or a rule violation.
//!
//! A command that becomes exactly one event, if it is accepted, carries that event; the others carry the request.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::adoptions::statement::Statement;
use crate::check::assessment::{Assessment, Mode};
use crate::check::rubric::Dimension;
use crate::check::tally::Counts;
use crate::id::content_id::ContentId;
use crate::id::opaque::ItemId;
use crate::id::{AssessmentId, CampaignId, DimensionId, PracticeId, QuestionId, SourceName, SquadId};
use crate::journal::event::assessment::Comment;
use crate::journal::event::candidate::{Decision, Member};
use crate::journal::event::{
    ActionCarriedOver, ActionDropped, ActionOpened, AnswerAgreed, BadgeOffered, BadgeWithdrawn, CampaignOpened,
    EvidenceAdded, EvidenceWithdrawn, ExemptionApproved, ExemptionRefused, ExemptionRequested, QuestionAnswered,
    QuestionClaimed, TargetDropped, TargetSet,
};
use crate::journal::state::source::SourceReach;
use crate::library::page::{PageId, Visibility};
use crate::library::place::Place;
use crate::text::locale::{Bilingual, Locale};

/// A wish. Those of files come in this order, because each speaks of what those before it made known: sources, squads,
/// dimensions, practices, departures, pages, adoptions, assessments.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A source was tried.
    RecordSource {
        source: SourceName,
        squad: Option<SquadId>,
        reach: SourceReach,
    },
    /// Every squad there is, those of silent sources included: the others have left.
    RecordSquads(Vec<SquadStatement>),
    RecordDimension(Dimension),
    /// Every dimension that the files ask: the others are asked no longer.
    RetireDimensions {
        asked: BTreeSet<DimensionId>,
    },
    /// Every practice there is.
    RecordPractices(BTreeMap<PracticeId, Bilingual>),
    /// Pages of a source whose text stands on another shelf now, each with its place there.
    RecordDepartures {
        source: SourceName,
        pages: Vec<(PageId, Place)>,
    },
    /// Every page of a source.
    RecordPages {
        source: SourceName,
        pages: Vec<PageStatement>,
    },
    /// Every statement of a source, in any order.
    RecordAdoptions {
        source: SourceName,
        statements: Vec<Statement>,
    },
    /// Every past assessment that a source tells of.
    RecordAssessments {
        source: SourceName,
        assessments: Vec<Assessment>,
    },
    /// Notes the exemptions whose last day is over.
    ExpireExemptions,

    CreatePage {
        page: PageId,
        place: Place,
        lang: Locale,
        title: String,
        content: ContentId,
    },
    SaveRevision {
        page: PageId,
        /// The revision the writer started from.
        from: ContentId,
        title: String,
        content: ContentId,
    },
    ReviewPage {
        page: PageId,
        revision: ContentId,
    },
    VerifyPage {
        page: PageId,
        revision: ContentId,
    },
    DeclareAdoption(Statement),
    CorrectAdoption {
        /// The statement that was wrong.
        wrong: ContentId,
        right: Statement,
    },
    OpenAssessment {
        squad: SquadId,
        assessment: AssessmentId,
        period: String,
        mode: Mode,
        /// Empty means all that are asked today.
        dimensions: Vec<DimensionId>,
        join: Option<ContentId>,
        campaign: Option<CampaignId>,
    },
    RevealAssessment {
        squad: SquadId,
        assessment: AssessmentId,
        participants: u32,
        counts: BTreeMap<QuestionId, Counts>,
        comments: Vec<Comment>,
        /// Votes are told from this many voters on: 3 to 10.
        floor: u32,
    },
    AgreeAnswer(AnswerAgreed),
    CloseAssessment {
        squad: SquadId,
        assessment: AssessmentId,
    },
    CancelAssessment {
        squad: SquadId,
        assessment: AssessmentId,
    },
    /// One that was held elsewhere, whole.
    ImportAssessment(Assessment),
    /// Several of them: all or none.
    ImportAssessments(Vec<Assessment>),
    AddEvidence(EvidenceAdded),
    WithdrawEvidence(EvidenceWithdrawn),
    SetTarget(TargetSet),
    MeetTarget {
        squad: SquadId,
        target: ItemId,
    },
    DropTarget(TargetDropped),
    OpenAction(ActionOpened),
    FinishAction {
        squad: SquadId,
        action: ItemId,
    },
    DropAction(ActionDropped),
    CarryActionOver(ActionCarriedOver),
    RequestExemption(ExemptionRequested),
    ApproveExemption(ExemptionApproved),
    RefuseExemption(ExemptionRefused),
    OpenCampaign(CampaignOpened),
    CloseCampaign(CampaignId),
    DecideCandidate {
        decision: Decision,
        /// The pages, in the revisions that were compared.
        members: Vec<Member>,
        why: Option<String>,
    },
    /// Takes a decision back.
    ReopenCandidate(ContentId),
    ClaimQuestion(QuestionClaimed),
    AnswerQuestion(QuestionAnswered),
    OfferBadge(BadgeOffered),
    WithdrawBadge(BadgeWithdrawn),
}

/// What the files say of one squad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquadStatement {
    pub squad: SquadId,
    pub name: Bilingual,
    pub kind: String,
    pub check_visibility: Visibility,
    pub left: Option<Date>,
}

/// What a file says a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStatement {
    pub page: PageId,
    pub squad: Option<SquadId>,
    /// Relative to the root of its source, with `/`.
    pub file: String,
    pub place: Place,
    pub lang: Locale,
    pub title: String,
    pub content: ContentId,
    pub visibility: Visibility,
}
