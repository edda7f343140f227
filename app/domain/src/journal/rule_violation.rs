//! The rules that a command can break. Messages for people are in `app::text`.
//!
//! A [`crate::ports::read_error::ReadError`] is about a question; an [`RuleViolation`] is about something that someone wanted to change.

use jiff::civil::Date;

use crate::check::level::Level;
use crate::id::content_id::ContentId;
use crate::id::{AssessmentId, CampaignId, DimensionId, PracticeId, QuestionId, SourceName, SquadId};
use crate::library::page::PageId;

/// What stands against a command, with what its author needs to go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleViolation {
    #[error("this needs another right")]
    NotAllowed { needs: Right },
    #[error("no squad `{squad}` is known")]
    UnknownSquad { squad: SquadId },
    #[error("the squad `{squad}` has left")]
    SquadLeft { squad: SquadId, on: Option<Date> },
    #[error("no source `{source_name}` answers")]
    UnknownSource { source_name: SourceName },
    #[error("no practice `{practice}` is known")]
    UnknownPractice { practice: PracticeId },
    #[error("no dimension `{dimension}` is asked")]
    UnknownDimension { dimension: DimensionId },
    #[error("no question `{question}` is asked")]
    UnknownQuestion { question: String },
    #[error("no page `{page}` is known")]
    UnknownPage { page: PageId },
    #[error("the page `{page}` has no file any longer")]
    PageGone { page: PageId },
    #[error("no such statement stands in the ledger")]
    UnknownStatement,
    #[error("no assessment `{assessment}` is known")]
    UnknownAssessment { assessment: AssessmentId },
    #[error("no campaign `{campaign}` is open")]
    UnknownCampaign { campaign: CampaignId },
    /// Evidence, a target, an action, an exemption, or a decision that is not there.
    #[error("nothing is known under this name")]
    UnknownItem,
    #[error("level {level} does not exist here, the highest is {highest}")]
    LevelOutOfRange { level: Level, highest: Level },
    #[error("{date} is still to come")]
    InTheFuture { date: Date },
    #[error("{date} is over")]
    AlreadyPast { date: Date },
    #[error("{to} comes before {from}")]
    WrongOrder { from: Date, to: Date },
    #[error("a reason is missing")]
    WhyMissing,
    #[error("a text is missing")]
    Blank { part: TextPart },
    #[error("a text is longer than {limit} characters")]
    TooLong { part: TextPart, limit: usize },
    /// Someone else saved the page meanwhile: both texts are to be shown.
    #[error("the page `{page}` has changed meanwhile")]
    Conflict { page: PageId, current: ContentId },
    #[error("a page `{page}` is already there")]
    PlaceTaken { page: PageId },
    #[error("no page can stand there")]
    NoPlaceForPages,
    #[error("a squad does not learn from itself")]
    LearnedFromItself,
    #[error("the assessment `{running}` is still running")]
    AssessmentRunning { running: AssessmentId },
    #[error("the assessment is closed")]
    AssessmentClosed,
    #[error("the votes were told already")]
    AlreadyRevealed,
    /// More people than the room holds sent ballots; no more are kept apart.
    #[error("too many ballots wait to be let in")]
    TooManyApart,
    #[error("the votes are not told yet")]
    NotRevealed,
    #[error("there is nothing to ask")]
    NothingToAsk,
    #[error("version {version} of `{dimension}` was answered and cannot change")]
    RubricFrozen { dimension: DimensionId, version: u32 },
    /// Met, done, dropped, withdrawn, approved, refused or expired.
    #[error("this is settled")]
    AlreadySettled,
    #[error("this name is taken")]
    NameTaken,
    #[error("an exemption of `{question}` is asked for or holds already")]
    AlreadyExempt { question: QuestionId },
    #[error("an assessment `{period}` of `{squad}` is there already")]
    PeriodTaken { squad: SquadId, period: String },
    #[error("no more than {most} assessments come at once")]
    TooManyAtOnce { most: usize },
    #[error("a round asks at least one squad")]
    NobodyAsked,
    #[error("a candidate needs pages of two squads or more")]
    CandidateTooSmall,
    #[error("the squad `{by}` is on it")]
    AlreadyClaimed { by: SquadId },
}

/// What an author would need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// To be of this squad, or a curator.
    WriteFor {
        squad: SquadId,
    },
    /// To be lead or facilitator of this squad.
    Lead {
        squad: SquadId,
    },
    Curate,
    /// To lead a squad, or to be a curator.
    Vouch,
    /// To be the program itself, reading files or the calendar.
    Program,
}

/// The text that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextPart {
    Title,
    Period,
    Note,
    Reason,
    Comment,
    Action,
    Evidence,
    Address,
    Search,
    Day,
    Squad,
    Practice,
}
