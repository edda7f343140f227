//! What the pages may ask of the library. The library room answers; tests may answer instead.
//!
//! Reads are synchronous: everything they need is in memory or in the index. Every call takes the [`Viewer`], and what
//! a viewer may not see is not in the answer, not in its counts either.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;

use crate::author::Author;
use crate::command::Command;
use crate::content_id::ContentId;
use crate::denial::Denial;
use crate::history::{ChangesView, HistoryView};
use crate::locale::Locale;
use crate::opaque::PersonId;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::rubric::Rubric;
use crate::search::{SearchQuery, SearchResults};
use crate::site::Site;
use crate::slug::Slug;
use crate::suggestion::Suggestion;
use crate::view::{
    CurationView, HeatmapView, HomeView, PlaybookView, PracticeCard, PracticeView, SquadCard, SquadCheckView,
    SquadView, TermCard, TermView,
};
use crate::viewer::Viewer;

/// Pages and lists.
pub trait Reading: Send + Sync {
    fn site(&self) -> Site;
    fn home(&self, viewer: &Viewer, locale: Locale) -> HomeView;
    fn squads(&self, viewer: &Viewer) -> Vec<SquadCard>;
    fn squad(&self, viewer: &Viewer, locale: Locale, squad: &Slug) -> Result<SquadView, Refusal>;
    /// `path` is decoded, without `.md`.
    fn playbook(&self, viewer: &Viewer, locale: Locale, squad: &Slug, path: &str) -> Result<PlaybookView, Refusal>;
    /// Most used first.
    fn practices(&self, viewer: &Viewer, locale: Locale) -> Vec<PracticeCard>;
    fn practice(&self, viewer: &Viewer, locale: Locale, practice: &Slug) -> Result<PracticeView, Refusal>;
    /// By name.
    fn glossary(&self, viewer: &Viewer, locale: Locale) -> Vec<TermCard>;
    fn term(&self, viewer: &Viewer, locale: Locale, term: &Slug) -> Result<TermView, Refusal>;
    fn curation(&self, viewer: &Viewer) -> CurationView;
}

/// The search box and its results.
pub trait Searching: Send + Sync {
    fn search(&self, viewer: &Viewer, locale: Locale, query: &SearchQuery) -> Result<SearchResults, Refusal>;
    /// At most eight, best first.
    fn suggest(&self, viewer: &Viewer, locale: Locale, typed: &str) -> Vec<Suggestion>;
}

/// The practice check.
pub trait Checking: Send + Sync {
    fn rubric(&self) -> Rubric;
    fn squad_check(&self, viewer: &Viewer, squad: &Slug) -> Result<SquadCheckView, Refusal>;
    /// `page` from 0.
    fn heatmap(&self, viewer: &Viewer, page: usize) -> HeatmapView;
}

/// What leaves the site as it is: files, raw text, addresses.
pub trait Serving: Send + Sync {
    /// Changes whenever anything that a page shows may have changed.
    fn version(&self) -> u64;
    /// The markdown of a page, as written.
    fn source(&self, viewer: &Viewer, locale: Locale, place: &Place) -> Result<String, Refusal>;
    /// An image or attachment of a page.
    fn media(&self, viewer: &Viewer, id: &ContentId) -> Result<Media, Refusal>;
    /// A diagram of a page, drawn, by the content id of its text.
    fn diagram(&self, viewer: &Viewer, id: &ContentId) -> Result<String, Refusal>;
    /// Every place this viewer may open, each with the languages it should be found in.
    fn places(&self, viewer: &Viewer) -> Vec<(Place, Vec<Locale>)>;
}

/// What happened so far.
pub trait Remembering: Send + Sync {
    /// The revisions of the page at a place; two of them, by their numbers, side by side.
    fn history(
        &self,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, Refusal>;
    /// What changed lately, of one squad or of all; `page` from 0.
    fn changes(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&Slug>,
        page: usize,
    ) -> Result<ChangesView, Refusal>;
}

/// Ready once what was asked for is on disk and seen by every reader, or denied.
pub type Done = Pin<Box<dyn Future<Output = Result<(), Denial>> + Send>>;

/// What people change.
pub trait Writing: Send + Sync {
    fn carry_out(&self, command: Command, author: &Author, now: Timestamp) -> Done;
    /// Says what a person is called; on disk when this returns.
    fn introduce(&self, person: PersonId, name: &str) -> Result<(), Denial>;
    /// What a person is called; `None` when nobody knows, or nobody may know any more.
    fn called(&self, person: &PersonId) -> Option<String>;
}

/// Bytes with what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    pub bytes: Vec<u8>,
    pub content_type: &'static str,
}

/// Everything that can be asked.
pub trait KnowledgeBase: Reading + Searching + Checking + Serving + Remembering {}

impl<T: Reading + Searching + Checking + Serving + Remembering> KnowledgeBase for T {}
