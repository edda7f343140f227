//! What pages draw: answers of the library, put together and ready.
//!
//! A view holds values, not words: dates, states and names. The words around them stand in `app::text`.

pub mod campaign;
pub mod damage;
pub mod exemption;
pub mod heatmap;
pub mod maps;
pub mod model;
pub mod next_step;
pub mod practice;
pub mod trouble;

use jiff::civil::Date;

use crate::adoptions::adoption::Adoption;
use crate::check::assessment::Mode;
use crate::check::last_seen::LastSeen;
use crate::check::rubric::{Dimension, Rubric};
use crate::check::scoring::{Confidence, Distribution, Freshness, Outcome, Trend};
use crate::id::{DimensionId, PracticeId, SquadId, TermId};
use crate::library::fault::Fault;
use crate::library::page::{Page, PageId, PageKind, Status};
use crate::library::place::Place;
use crate::library::practice::{Movement, Spread};
use crate::library::review::Review;
use crate::library::site::Site;
use crate::library::squad::Squad;
use crate::ports::history::ChangeLine;
use crate::ports::view::campaign::Reminder;
use crate::ports::view::damage::DamageLine;
use crate::ports::view::exemption::{AskedExemption, ExemptionLine};
use crate::ports::view::trouble::DeskTrouble;
use crate::ports::workshop::{OpenAction, OpenTarget};
use crate::text::flavour::Flavour;
use crate::text::html::Html;
use crate::text::locale::{Bilingual, Locale};

/// An id beside the name that people know: of a squad, or of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedId<Id> {
    pub id: Id,
    pub name: Bilingual,
}

/// A page in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct PageCard {
    pub id: PageId,
    pub place: Place,
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
    pub kind: PageKind,
    pub status: Status,
    pub squad: Option<NamedId<SquadId>>,
    pub review: Review,
    pub modified: Option<Date>,
}

/// A practice in a list, in the reader's language where it exists.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeCard {
    pub id: PracticeId,
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
    pub dimensions: Vec<NamedId<DimensionId>>,
    pub spread: Spread,
    pub movement: Movement,
    /// The first that use it, by name: at most [`PracticeCard::NAMES`].
    pub squads: Vec<NamedId<SquadId>>,
    /// How many use it.
    pub all_squads: usize,
}

impl PracticeCard {
    /// Names that fit under a card; the practice's own page has them all.
    pub const NAMES: usize = 5;
}

/// A squad in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct SquadCard {
    pub squad: Squad,
    pub playbooks: usize,
    pub practices: usize,
    /// When it last held a practice check.
    pub checked_on: Option<Date>,
}

/// The first page.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeView {
    pub site: Site,
    pub squads: Vec<SquadCard>,
    /// Most used first.
    pub practices: Vec<PracticeCard>,
    pub playbooks: usize,
    /// Newest first.
    pub changed: Vec<PageCard>,
}

/// A heading of an article, for the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub anchor: String,
    pub text: String,
}

/// A rendered page.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub page: Page,
    pub body: ArticleBody,
    /// The same page in the other language.
    pub pair: Option<(Locale, Place)>,
    pub review: Review,
}

/// The text of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum ArticleBody {
    Rendered {
        html: Html,
        headings: Vec<Heading>,
    },
    /// Over the size limit: listed, searchable by title, offered raw.
    TooLarge {
        bytes: usize,
    },
    /// The text defeated the renderer: offered raw.
    Unrenderable,
}

/// One entry of a squad's table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavEntry {
    pub title: String,
    /// `None` for a heading without page.
    pub place: Option<Place>,
    pub children: Vec<NavEntry>,
}

/// A link with its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavLink {
    pub title: String,
    pub place: Place,
}

/// A page of a squad.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaybookView {
    pub article: Article,
    pub squad: Squad,
    /// From the squad down to the page above this one; a section without page of its own has no place.
    pub trail: Vec<(String, Option<Place>)>,
    pub previous: Option<NavLink>,
    pub next: Option<NavLink>,
    /// Practices it describes.
    pub practices: Vec<PracticeCard>,
    /// Pages that link here.
    pub backlinks: Vec<PageCard>,
    /// Pages of other squads that describe the same practices.
    pub related: Vec<PageCard>,
}

/// A squad.
#[derive(Clone, Debug, PartialEq)]
pub struct SquadView {
    pub squad: Squad,
    /// Dimensions about which it invites questions, in the order of the rubric.
    pub asks: Vec<DimensionId>,
    pub reminders: Vec<Reminder>,
    pub today: Date,
    /// Its README, if it has one.
    pub intro: Option<Article>,
    pub contents: Vec<NavEntry>,
    pub playbooks: usize,
    pub practices: Vec<(PracticeCard, Adoption)>,
    /// Practices that it began before anyone else, by title.
    pub started: Vec<(PracticeId, String)>,
    /// Practices that it may say something of, by title.
    pub declarable: Vec<(PracticeId, String)>,
    /// Squads that it may have learned from, by name.
    pub squads: Vec<NamedId<SquadId>>,
    pub check: Option<SquadCheck>,
    pub changed: Vec<PageCard>,
    /// What happened lately, newest first.
    pub activity: Vec<ChangeLine>,
}

/// One dimension of one squad at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionLine {
    pub dimension: Dimension,
    pub seen: LastSeen,
    pub freshness: Freshness,
    /// Where it stood after the check before; `None` when nothing was known then.
    pub previous: Option<Outcome>,
    pub trend: Trend,
}

/// What one assessment of a squad comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct SquadCheck {
    pub period: String,
    pub held_on: Date,
    pub mode: Mode,
    pub participants: Option<u32>,
    pub lines: Vec<DimensionLine>,
    pub freshness: Freshness,
    pub confidence: Confidence,
    /// Period of the time before.
    pub previous_period: Option<String>,
    /// The day from which ages are counted.
    pub today: Date,
}

/// What one of all checks of a squad came to.
#[derive(Clone, Debug, PartialEq)]
pub struct PastCheck {
    pub period: String,
    /// In the order of the rubric: the outcome, and the version that was answered.
    pub results: Vec<(Outcome, u32)>,
}

/// The practice check of one squad.
#[derive(Clone, Debug, PartialEq)]
pub struct SquadCheckView {
    pub squad: Squad,
    /// Dimensions about which it invites questions, in the order of the rubric.
    pub asks: Vec<DimensionId>,
    pub reminders: Vec<Reminder>,
    /// What it still means to do, and where it wants to get, soonest first; empty for who may not see its checks.
    pub actions: Vec<OpenAction>,
    pub targets: Vec<OpenTarget>,
    /// What it asked to leave out, newest day first; empty for who may not see its checks.
    pub exemptions: Vec<ExemptionLine>,
    pub today: Date,
    /// By dimension, over every squad whose levels the viewer may see; `None` below the anonymity floor.
    pub distributions: Vec<Option<Distribution>>,
    pub rubric: Rubric,
    /// `None`: not assessed yet.
    pub latest: Option<SquadCheck>,
    /// Every assessment, oldest first.
    pub history: Vec<PastCheck>,
}

/// A term in the list of the glossary.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCard {
    pub id: TermId,
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
    /// Other names, in both languages.
    pub aliases: Vec<String>,
}

/// A word of the glossary.
#[derive(Clone, Debug, PartialEq)]
pub struct TermView {
    pub article: Article,
    pub aliases: Vec<String>,
    /// Pages that speak of it.
    pub mentions: Vec<PageCard>,
}

/// One source, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    pub name: String,
    pub flavour: Flavour,
    /// Pages it gave.
    pub pages: usize,
    pub errors: usize,
    pub warnings: usize,
}

/// What was read and what was wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct CurationView {
    pub sources: Vec<SourceLine>,
    /// Errors first, then by source, file and line; at most [`CurationView::LONGEST`].
    pub faults: Vec<Fault>,
    pub errors: usize,
    pub warnings: usize,
    /// Markdown files that are no page, with the reason.
    pub not_pages: Vec<Fault>,
    /// Searches without a good answer: those that nobody answers yet first, most asked first.
    pub questions: Vec<QuestionLine>,
    /// Exemptions that wait for a decision, the nearest day first.
    pub exemptions: Vec<AskedExemption>,
    /// What is not as it was written in the data folder, the gravest first.
    pub damages: Vec<DamageLine>,
    /// What stands in the way of reading the library again.
    pub trouble: Option<DeskTrouble>,
}

/// A search that was made often and found no good answer, or that a squad means to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionLine {
    pub text: String,
    /// Times it was asked; `None` for one that is asked no more, and was claimed.
    pub times: Option<u32>,
    pub last: Option<Date>,
    pub claimed_by: Option<NamedId<SquadId>>,
    /// Pages that answer it.
    pub answers: Vec<(String, Place)>,
}

impl CurationView {
    /// Faults on the page; `balise lint` prints them all.
    pub const LONGEST: usize = 200;
}
