//! What the pages may ask of the library. The library room answers; tests may answer instead.
//!
//! Reads are synchronous: everything they need is in memory or in the index. Every call takes the [`Viewer`], and what
//! a viewer may not see is not in the answer, not in its counts either.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;

use crate::adoptions::statement::LearningSource;
use crate::check::assessment::{Assessment, Mode};
use crate::check::ballot::{BallotStatus, Ballots, Turnout};
use crate::check::heatmap::HeatmapQuery;
use crate::check::rubric::Rubric;
use crate::id::capability::{Capability, Voter};
use crate::id::content_id::ContentId;
use crate::id::opaque::PersonId;
use crate::id::{AssessmentId, CampaignId, DimensionId, PracticeId, QuestionId, SquadId, TermId};
use crate::journal::author::Author;
use crate::journal::command::Command;
use crate::journal::rule_violation::RuleViolation;
use crate::journal::write_error::WriteError;
use crate::library::place::Place;
use crate::library::site::Site;
use crate::ports::history::{ChangesView, HistoryView};
use crate::ports::look_alike::{CandidateFilter, CandidateView, CandidatesView};
use crate::ports::read_error::ReadError;
use crate::ports::view::campaign::CampaignsView;
use crate::ports::view::heatmap::HeatmapView;
use crate::ports::view::maps::{AdoptionMapView, StackView};
use crate::ports::view::model::WordingChange;
use crate::ports::view::next_step::NextStepsView;
use crate::ports::view::practice::{PracticeView, SquadAdoption};
use crate::ports::view::{
    CurationView, HomeView, PlaybookView, PracticeCard, SquadCard, SquadCheckView, SquadView, TermCard, TermView,
};
use crate::ports::viewer::Viewer;
use crate::ports::workshop::WorkshopView;
use crate::search::results::{SearchQuery, SearchResults};
use crate::search::suggestion::Suggestion;
use crate::text::locale::Locale;

/// Pages and lists.
pub trait PagePort: Send + Sync {
    fn site(&self) -> Site;
    fn home(&self, viewer: &Viewer, locale: Locale) -> HomeView;
    fn squads(&self, viewer: &Viewer) -> Vec<SquadCard>;
    fn squad(&self, viewer: &Viewer, locale: Locale, squad: &SquadId) -> Result<SquadView, ReadError>;
    /// `path` is decoded, without `.md`.
    fn playbook(&self, viewer: &Viewer, locale: Locale, squad: &SquadId, path: &str)
    -> Result<PlaybookView, ReadError>;
    /// Most used first.
    fn practices(&self, viewer: &Viewer, locale: Locale) -> Vec<PracticeCard>;
    /// `page` of its adopters, from 0.
    fn practice(
        &self,
        viewer: &Viewer,
        locale: Locale,
        practice: &PracticeId,
        page: usize,
    ) -> Result<PracticeView, ReadError>;
    /// The squad that people call so: by the name of its folder, or by its own in either language, accents and case aside.
    fn squad_called(&self, name: &str) -> Option<SquadId>;
    /// Where people say they learned something: a squad by its name, a page of this site by its address, or else a sharing
    /// session. `None` when there is nothing in the text.
    fn learned(&self, viewer: &Viewer, text: &str) -> Option<LearningSource>;
    /// What squads say of practices today, newest first, at most `most`; of one squad or of all.
    fn declared(&self, viewer: &Viewer, locale: Locale, squad: Option<&SquadId>, most: usize) -> Vec<SquadAdoption>;
    /// Squads × practices.
    fn adoption_map(
        &self,
        viewer: &Viewer,
        locale: Locale,
        query: &SearchQuery,
        extent: MatrixExtent,
    ) -> AdoptionMapView;
    /// Tools × squads.
    fn stack(&self, viewer: &Viewer, locale: Locale, extent: MatrixExtent) -> StackView;
    /// By name.
    fn glossary(&self, viewer: &Viewer, locale: Locale) -> Vec<TermCard>;
    fn term(&self, viewer: &Viewer, locale: Locale, term: &TermId) -> Result<TermView, ReadError>;
    fn curation(&self, viewer: &Viewer) -> CurationView;
}

/// The search box and its results.
pub trait SearchPort: Send + Sync {
    fn search(&self, viewer: &Viewer, locale: Locale, query: &SearchQuery) -> Result<SearchResults, ReadError>;
    /// At most eight, best first.
    fn suggest(&self, viewer: &Viewer, locale: Locale, typed: &str) -> Vec<Suggestion>;
}

/// The practice check.
pub trait CheckPort: Send + Sync {
    fn rubric(&self) -> Rubric;
    fn squad_check(&self, viewer: &Viewer, squad: &SquadId) -> Result<SquadCheckView, ReadError>;
    /// What a squad could try next.
    fn next_steps(&self, viewer: &Viewer, locale: Locale, squad: &SquadId) -> Result<NextStepsView, ReadError>;
    /// Rounds of the practice check.
    fn campaigns(&self, viewer: &Viewer, locale: Locale) -> CampaignsView;
    /// What changed in the questions.
    fn rewordings(&self, locale: Locale) -> Vec<WordingChange>;
    /// Squads with assessments that this viewer may see, by name of the squad's folder.
    fn assessed(&self, viewer: &Viewer) -> Vec<SquadId>;
    /// Every assessment of a squad, oldest first: as the squad held it for its own people, what its answers come to for the
    /// others.
    fn assessments(&self, viewer: &Viewer, squad: &SquadId) -> Vec<Assessment>;
    fn heatmap(&self, viewer: &Viewer, locale: Locale, query: &HeatmapQuery, extent: MatrixExtent) -> HeatmapView;
}

/// How much of a matrix is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixExtent {
    /// What a screen holds.
    Page,
    Whole,
}

/// What leaves the site as it is: files, raw text, addresses.
pub trait FilePort: Send + Sync {
    /// Changes whenever anything that a page shows may have changed.
    fn version(&self) -> u64;
    /// The markdown of a page, as written.
    fn source(&self, viewer: &Viewer, locale: Locale, place: &Place) -> Result<String, ReadError>;
    /// An image or attachment of a page, as a file with this ending.
    fn media(&self, viewer: &Viewer, id: &ContentId, ending: &str) -> Result<Media, ReadError>;
    /// A diagram of a page, drawn, by the content id of its text.
    fn diagram(&self, viewer: &Viewer, id: &ContentId) -> Result<String, ReadError>;
    /// Every place this viewer may open, each with the languages it should be found in.
    fn places(&self, viewer: &Viewer) -> Vec<(Place, Vec<Locale>)>;
}

/// What happened so far.
pub trait HistoryPort: Send + Sync {
    /// The revisions of the page at a place; two of them, by their numbers, side by side.
    fn history(
        &self,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, ReadError>;
    /// What changed lately, of one squad or of all; `page` from 0.
    fn changes(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&SquadId>,
        page: usize,
    ) -> Result<ChangesView, ReadError>;
}

/// Pages of different squads that say the same thing.
pub trait LookAlikePort: Send + Sync {
    fn candidates(&self, viewer: &Viewer, locale: Locale, filter: &CandidateFilter) -> CandidatesView;
    fn candidate(&self, viewer: &Viewer, locale: Locale, candidate: &ContentId) -> Result<CandidateView, ReadError>;
}

/// Ready once what was asked for is on disk and seen by every reader, or denied.
pub type WriteFuture = Pin<Box<dyn Future<Output = Result<(), WriteError>> + Send>>;

/// What people change.
pub trait WritePort: Send + Sync {
    fn carry_out(&self, command: Command, author: &Author, now: Timestamp) -> WriteFuture;
    /// Says what a person is called; on disk when this returns.
    fn set_display_name(&self, person: PersonId, name: &str) -> Result<(), WriteError>;
    /// What a person is called; `None` when nobody knows, or nobody may know any more.
    fn display_name(&self, person: &PersonId) -> Option<String>;
}

/// The practice check while people vote: their ballots stand apart from all else that is written, and only how many
/// there are can be asked until they are counted.
///
/// What changes something waits for the disk, and is on it when it returns.
pub trait BallotPort: Send + Sync {
    /// Opens an assessment with a ballot box of its own. What lets people vote is in the answer and nowhere in the
    /// journal.
    fn open_vote(&self, opening: VoteOpening, author: &Author, now: Timestamp) -> Result<Invitation, WriteError>;
    /// The vote that a code or a capability opens, while it is open.
    fn invited(&self, code: &str) -> Option<Invitation>;
    /// What lets people vote in an assessment, for those who run it.
    fn invitation(&self, squad: &SquadId, assessment: &AssessmentId, author: &Author)
    -> Result<Invitation, WriteError>;
    /// Whether ballots would be taken, without putting them in.
    fn may_cast(&self, invitation: &Invitation, ballots: &Ballots) -> Result<(), RuleViolation>;
    /// The assessment that a capability lets people into: also once its votes are told and its box is gone, so that the
    /// room sees what it said.
    fn admitted(&self, capability: &Capability) -> Option<(SquadId, AssessmentId)>;
    /// What a room sees of an assessment that is or was held in the app.
    fn workshop(&self, squad: &SquadId, assessment: &AssessmentId) -> Option<WorkshopView>;
    /// The assessment of a squad that is running.
    fn running(&self, squad: &SquadId) -> Option<AssessmentId>;
    /// Puts ballots in, each in place of an earlier one of the same voter to the same question. When as many people voted
    /// as were expected, those of further ones stand apart until whoever runs the check lets them in.
    fn cast(&self, invitation: &Invitation, voter: &Voter, ballots: &Ballots) -> Result<BallotStatus, WriteError>;
    /// Where the ballots of a voter stand; `None` for somebody who did not vote.
    fn standing(&self, invitation: &Invitation, voter: &Voter) -> Option<BallotStatus>;
    /// Decides on ballots that stand apart, as many as have been seen, those first that came first.
    fn decide_apart(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        decision: BallotDecision,
        seen: usize,
    ) -> Result<(), WriteError>;
    /// Says how many people vote.
    fn expect(&self, squad: &SquadId, assessment: &AssessmentId, author: &Author, seats: u32)
    -> Result<(), WriteError>;
    /// `None` once the votes are counted.
    fn turnout(&self, squad: &SquadId, assessment: &AssessmentId) -> Option<Turnout>;
    /// Questions that a voter has answered; nothing of how.
    fn answered_questions(&self, invitation: &Invitation, voter: &Voter) -> Vec<QuestionId>;
    /// Counts the ballots, tells the count, and destroys them.
    fn reveal(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), WriteError>;
    /// Calls the assessment off and destroys its ballots.
    fn call_off(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), WriteError>;
}

/// What becomes of ballots that stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotDecision {
    LetIn,
    LeaveOut,
}

/// What a vote is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteOpening {
    pub squad: SquadId,
    pub period: String,
    pub mode: Mode,
    /// Empty means all that are asked today.
    pub dimensions: Vec<DimensionId>,
    pub campaign: Option<CampaignId>,
}

/// A vote that someone may take part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub squad: SquadId,
    pub assessment: AssessmentId,
    pub capability: Capability,
}

/// Bytes with what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    pub bytes: Vec<u8>,
    pub content_type: &'static str,
}

/// Everything that can be asked.
pub trait KnowledgeBase: PagePort + SearchPort + CheckPort + FilePort + HistoryPort + LookAlikePort {}

impl<T: PagePort + SearchPort + CheckPort + FilePort + HistoryPort + LookAlikePort> KnowledgeBase for T {}
