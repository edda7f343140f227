//! A practice, and what squads say of it.

use jiff::civil::Date;

use super::{Article, NamedId, PageCard, PracticeCard};
use crate::adoptions::adoption::Adoption;
use crate::adoptions::stair::StairStep;
use crate::check::before_after::BeforeAfter;
use crate::id::content_id::ContentId;
use crate::id::slug::Slug;
use crate::id::{DimensionId, PracticeId, SquadId};
use crate::library::place::Place;

/// A practice.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeView {
    pub article: Article,
    pub card: PracticeCard,
    /// One page of what squads say today: by state, then by date.
    pub adopters: Vec<Adopter>,
    pub all_adopters: usize,
    /// Which page of them, from 0.
    pub page: usize,
    /// Squads that gave it up and said why, newest first: at most [`PracticeView::REASONS`].
    pub dropped: Vec<Adopter>,
    pub described_by: Vec<PageCard>,
    pub upstream: Vec<PracticeCard>,
    pub downstream: Vec<PracticeCard>,
    /// Squads that use it and said how to reach them: at most [`PracticeView::TO_ASK`].
    pub ask: Vec<(NamedId<SquadId>, String)>,
    /// What squads ever said of it, newest first: at most [`PracticeView::TOLD`].
    pub told: Vec<StatementHistory>,
    pub all_told: usize,
    /// How it spread, oldest first, each step with the name of its squad.
    pub stair: Vec<(NamedId<SquadId>, StairStep)>,
    /// What was observed in each dimension it helps with, where enough squads are known.
    pub before_after: Vec<(NamedId<DimensionId>, BeforeAfter)>,
    /// Squads that may say how far they are with it, by name.
    pub squads: Vec<NamedId<SquadId>>,
    pub today: Date,
}

impl PracticeView {
    /// Squads on a page of its table.
    pub const PAGE_SIZE: usize = 100;
    pub const REASONS: usize = 20;
    pub const TO_ASK: usize = 6;
    pub const TOLD: usize = 40;
}

/// What a squad says of a practice today, in words that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Adopter {
    pub squad: NamedId<SquadId>,
    pub adoption: Adoption,
    pub learned: Option<LearnedFrom>,
}

/// Where something was learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LearnedFrom {
    Squad(NamedId<SquadId>),
    /// A page, by its title.
    Page(String, Place),
    /// A sharing session, by the name of its file.
    Session(Slug),
}

/// What a squad says of a practice today.
#[derive(Clone, Debug, PartialEq)]
pub struct SquadAdoption {
    pub squad: NamedId<SquadId>,
    pub practice: PracticeId,
    pub title: String,
    pub adoption: Adoption,
}

/// One statement of the ledger, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementHistory {
    pub id: ContentId,
    pub squad: NamedId<SquadId>,
    pub adoption: Adoption,
    pub learned: Option<LearnedFrom>,
    /// `false` once it was corrected or withdrawn.
    pub stands: bool,
    /// Whether only files say so: what they say is put right there.
    pub from_files: bool,
}
