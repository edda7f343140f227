//! The organisation at a glance: who practises what, and who works with what.

use super::NamedId;
use crate::adoptions::adoption::AdoptionState;
use crate::id::slug::Slug;
use crate::id::{DimensionId, PracticeId, SquadId};
use crate::search::results::SearchQuery;

/// Squads × practices.
#[derive(Clone, Debug, PartialEq)]
pub struct AdoptionMapView {
    /// The text narrows squads by name, the dimensions narrow practices.
    pub query: SearchQuery,
    /// Shown ones, by title, at most [`AdoptionMapView::WIDEST`] on a page.
    pub practices: Vec<(PracticeId, String)>,
    /// Practices that were asked for.
    pub all_practices: usize,
    /// Squads by name, never ranked; one state a practice.
    pub rows: Vec<(NamedId<SquadId>, Vec<Option<AdoptionState>>)>,
    /// Squads that were asked for, of which `rows` is one page.
    pub total: usize,
    pub dimensions: Vec<NamedId<DimensionId>>,
}

impl AdoptionMapView {
    /// Rows on one page.
    pub const PAGE_SIZE: usize = 100;

    /// Practices on one page.
    pub const WIDEST: usize = 50;
}

/// What squads work with, by what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct StackView {
    /// By purpose.
    pub purposes: Vec<Purpose>,
}

/// Tools that serve one purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Purpose {
    pub id: Slug,
    /// Most used first.
    pub tools: Vec<ToolUse>,
}

/// A tool with who works with it.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolUse {
    pub tool: String,
    /// By name; at most [`ToolUse::NAMES`] on a page.
    pub squads: Vec<NamedId<SquadId>>,
    pub all_squads: usize,
}

impl ToolUse {
    /// Squads that are named on a page.
    pub const NAMES: usize = 24;
}
