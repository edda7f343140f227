//! A practice check in progress: what a room sees of it, before and after the votes are revealed.
//!
//! Nothing here is a ballot. Before the reveal there is only the number of votes; after it, counts.

use jiff::civil::Date;

use crate::check::assessment::Mode;
use crate::check::ballot::Turnout;
use crate::check::level::Level;
use crate::check::rubric::{Dimension, Question};
use crate::check::tally::Tally;
use crate::id::opaque::ItemId;
use crate::id::{AssessmentId, DimensionId};
use crate::journal::state::assessment::{AgreedOn, Stage};
use crate::library::squad::Squad;
use crate::text::locale::Bilingual;

/// One assessment that is or was held in the app.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkshopView {
    pub squad: Squad,
    pub assessment: AssessmentId,
    pub period: String,
    pub mode: Mode,
    pub stage: Stage,
    /// Names of the levels, lowest first.
    pub levels: Vec<Bilingual>,
    /// What is asked, in the order of the rubric.
    pub dimensions: Vec<AskedDimension>,
    /// How many voted so far; `None` once the votes are told.
    pub turnout: Option<Turnout>,
    /// How many people are expected to vote: as whoever runs the check said, else the members of the squad.
    pub expected: Option<u32>,
    /// Who took part, once the votes are told.
    pub participants: Option<u32>,
    /// Votes are told from this many voters on.
    pub floor: usize,
    /// What the squad still means to do, soonest first.
    pub actions: Vec<OpenAction>,
    /// Where the squad wants to get, soonest first.
    pub targets: Vec<OpenTarget>,
}

/// A dimension with the questions that this assessment asks of this squad.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedDimension {
    pub dimension: Dimension,
    /// Whether its wording has changed since the assessment was opened.
    pub reworded: bool,
    pub questions: Vec<AskedQuestion>,
}

/// One question, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedQuestion {
    pub question: Question,
    /// `None` before the votes are told, and when nobody voted.
    pub tally: Option<Tally>,
    /// Ordered by their own words.
    pub comments: Vec<String>,
    pub agreed: Option<AgreedOn>,
    /// Titles of what the squad shows for it.
    pub evidence: Vec<Evidence>,
}

/// What a squad shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub evidence: ItemId,
    pub title: String,
    pub address: Option<String>,
}

/// Something the squad means to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAction {
    pub action: ItemId,
    pub text: String,
    pub owner: Option<String>,
    pub due: Date,
    /// How often it was taken along.
    pub carried_over: usize,
}

/// Somewhere the squad wants to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTarget {
    pub target: ItemId,
    pub dimension: DimensionId,
    pub to: Level,
    pub due: Date,
    pub why: Option<String>,
}

impl WorkshopView {
    /// Every question, in the order in which it is asked.
    pub fn questions(&self) -> impl Iterator<Item = &AskedQuestion> {
        self.dimensions.iter().flat_map(|asked| &asked.questions)
    }

    /// How many questions have an agreed answer.
    pub fn agreed(&self) -> usize {
        self.questions().filter(|asked| asked.agreed.is_some()).count()
    }
}
