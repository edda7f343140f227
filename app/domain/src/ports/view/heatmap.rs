//! The practice check of the organisation: one page of the matrix, and the totals of all squads.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::NamedId;
use crate::check::heatmap::HeatmapQuery;
use crate::check::last_seen::LastAsked;
use crate::check::scoring::{Distribution, Freshness, Outcome};
use crate::id::{DimensionId, SquadId};
use crate::text::locale::Bilingual;

/// The practice check of the organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapView {
    pub query: HeatmapQuery,
    /// Shown ones, at most [`HeatmapView::WIDEST`].
    pub dimensions: Vec<NamedId<DimensionId>>,
    /// Every one there is, to choose from.
    pub all_dimensions: Vec<NamedId<DimensionId>>,
    /// Every kind of squad there is.
    pub kinds: Vec<String>,
    /// Squads by name, never ranked.
    pub rows: Vec<HeatmapRow>,
    /// Squads that were asked for, of which `rows` is one page.
    pub total: usize,
    /// Of them, those that have been checked.
    pub checked: usize,
    /// By shown dimension, over all squads that were asked for; `None` below the anonymity floor.
    pub distributions: Vec<Option<Distribution>>,
    pub levels: Vec<Bilingual>,
    pub floor: usize,
    /// The day from which ages are counted.
    pub today: Date,
}

impl HeatmapView {
    /// Rows on one page.
    pub const PAGE_SIZE: usize = 100;

    /// Dimensions on one page.
    pub const WIDEST: usize = 50;
}

/// One squad in one dimension, as it was last seen.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapCell {
    pub outcome: Outcome,
    /// The version of the questions that were answered, and today's.
    pub versions: (u32, u32),
    pub asked: LastAsked,
    /// Of the check that asked.
    pub period: String,
    pub held_on: Date,
}

/// One squad.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatmapRow {
    pub squad: NamedId<SquadId>,
    pub kind: String,
    /// `None`: not assessed yet.
    pub period: Option<String>,
    pub freshness: Option<Freshness>,
    /// One a dimension; `None` when the squad has not been assessed.
    pub cells: Vec<Option<HeatmapCell>>,
    /// Dimensions about which it invites questions.
    pub asks: BTreeSet<DimensionId>,
}
