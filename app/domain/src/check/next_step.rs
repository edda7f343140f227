//! The next step: which practices a squad could try, judged by what squads just ahead of it really use.
//!
//! For each weak dimension it looks at the squads one or two whole levels up and at the practices of that dimension that
//! they use, and leaves out what the squad itself uses or tries. The same standings always give the same steps, whatever
//! their order, and every step carries its reasons. These rules are published in the app, word for word.
//!
//! Not part of it: names and titles, and access rights. A [`SquadStanding`] is made only for a squad that lets the
//! organisation see its levels; one that restricted that, or left, gives neither its name nor the practices it uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::adoptions::adoption::AdoptionState;
use crate::check::rubric::{Dimension, Rubric};
use crate::id::{DimensionId, PracticeId, QuestionId, SquadId};

/// A dimension is weak as long as this many levels are above it.
pub const ROOM: u16 = 2;

/// Squads this many levels up, at most, are near enough to learn from.
pub const REACH: u16 = 2;

/// Where one squad stands, with what it does and what it offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquadStanding {
    pub squad: SquadId,
    /// Of its last check; dimensions without a score are not there.
    pub levels: BTreeMap<DimensionId, DimensionLevel>,
    /// What it says of each practice today.
    pub practices: BTreeMap<PracticeId, AdoptionState>,
    /// Dimensions about which it invites questions.
    pub asks: BTreeSet<DimensionId>,
}

/// How far a squad is in a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionLevel {
    /// The whole level its score has passed.
    pub floor: u16,
    /// Floors of different versions of a dimension cannot be compared.
    pub version: u32,
    /// Questions that keep it from the next gate.
    pub blocking: Vec<QuestionId>,
}

/// What there is to say to a squad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Without a check nobody knows what is weak.
    NotAssessed,
    /// The check has no score yet: what is weak is not known either.
    NothingScored,
    /// No dimension has [`ROOM`] above it.
    NothingWeak,
    /// Upstream dimensions first.
    Weak(Vec<WeakDimension>),
}

/// A dimension with room above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeakDimension {
    pub dimension: DimensionId,
    pub floor: u16,
    pub found: Result<Vec<Recommendation>, NoRecommendation>,
}

/// A practice worth trying, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub practice: PracticeId,
    /// Squads that use it, by the level they reached, nearest first.
    pub used_by: BTreeMap<u16, BTreeSet<SquadId>>,
    /// Those of them that invite questions about this dimension.
    pub ask: BTreeSet<SquadId>,
    /// Questions that hold the squad back and that this practice helps with, in the order of the rubric.
    pub helps: Vec<QuestionId>,
    /// That the squad wanted to try it, or dropped it.
    pub said: Option<AdoptionState>,
}

impl Recommendation {
    /// Squads that use it.
    pub fn squads(&self) -> usize {
        self.used_by.values().map(BTreeSet::len).sum()
    }
}

/// Why a weak dimension has no recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRecommendation {
    /// The rubric and the practices name none that helps with it.
    NoPractice,
    /// Nobody is one or two levels up; `compared` squads answered the same version.
    NobodyAhead { compared: usize },
    /// Squads are ahead, and none of them says that it uses a practice of this dimension.
    NothingDeclared { ahead: usize },
    /// The squad already uses or tries what squads ahead use.
    AllInUse { practices: usize },
}

/// What a squad could try next. `of_dimension` are practices that say of themselves which dimensions they belong to;
/// those that a question names belong to its dimension too.
pub fn next_steps(
    own: Option<&SquadStanding>,
    others: &[SquadStanding],
    rubric: &Rubric,
    of_dimension: &BTreeMap<DimensionId, BTreeSet<PracticeId>>,
) -> Outlook {
    let Some(own) = own else { return Outlook::NotAssessed };
    if own.levels.is_empty() {
        return Outlook::NothingScored;
    }
    let highest = u16::from(rubric.highest());
    let weak: Vec<WeakDimension> = upstream_first(rubric)
        .into_iter()
        .filter_map(|dimension| {
            let reached = own.levels.get(&dimension.id)?;
            if reached.floor + ROOM > highest {
                return None;
            }
            let practices = practices(dimension, of_dimension.get(&dimension.id));
            Some(WeakDimension {
                dimension: dimension.id.clone(),
                floor: reached.floor,
                found: recommend(own, reached, others, dimension, &practices),
            })
        })
        .collect();
    match weak.is_empty() {
        true => Outlook::NothingWeak,
        false => Outlook::Weak(weak),
    }
}

/// Every practice of a dimension.
fn practices<'a>(dimension: &'a Dimension, named: Option<&'a BTreeSet<PracticeId>>) -> BTreeSet<&'a PracticeId> {
    let hinted = dimension.questions.iter().flat_map(|question| &question.practices);
    hinted.chain(named.into_iter().flatten()).collect()
}

fn recommend(
    own: &SquadStanding,
    reached: &DimensionLevel,
    others: &[SquadStanding],
    dimension: &Dimension,
    practices: &BTreeSet<&PracticeId>,
) -> Result<Vec<Recommendation>, NoRecommendation> {
    if practices.is_empty() {
        return Err(NoRecommendation::NoPractice);
    }
    let comparable = |other: &&SquadStanding| {
        let level = other.levels.get(&dimension.id);
        other.squad != own.squad && level.is_some_and(|level| level.version == reached.version)
    };
    let compared: Vec<&SquadStanding> = others.iter().filter(comparable).collect();
    let ahead: Vec<(u16, &SquadStanding)> = compared
        .iter()
        .filter_map(|other| Some((other.levels.get(&dimension.id)?.floor, *other)))
        .filter(|(floor, _)| (reached.floor + 1..=reached.floor + REACH).contains(floor))
        .collect();
    if ahead.is_empty() {
        let compared = compared.len();
        return Err(NoRecommendation::NobodyAhead { compared });
    }
    let mut found: BTreeMap<&PracticeId, Recommendation> = BTreeMap::new();
    for (floor, other) in &ahead {
        let used = other.practices.iter().filter(|(_, state)| state.in_use());
        for (practice, _) in used.filter(|(practice, _)| practices.contains(practice)) {
            let step = found.entry(practice).or_insert_with(|| Recommendation {
                practice: practice.clone(),
                used_by: BTreeMap::new(),
                ask: BTreeSet::new(),
                helps: helps(dimension, reached, practice),
                said: own.practices.get(practice).copied(),
            });
            step.used_by.entry(*floor).or_default().insert(other.squad.clone());
            if other.asks.contains(&dimension.id) {
                step.ask.insert(other.squad.clone());
            }
        }
    }
    if found.is_empty() {
        let ahead = ahead.len();
        return Err(NoRecommendation::NothingDeclared { ahead });
    }
    let used = found.len();
    let mut steps: Vec<Recommendation> = found.into_values().filter(|step| !is_under_way(step.said)).collect();
    if steps.is_empty() {
        return Err(NoRecommendation::AllInUse { practices: used });
    }
    // Stable, and the practices come by name: of equals, the first by name.
    steps.sort_by_key(|step| {
        let dropped = step.said == Some(AdoptionState::Dropped);
        (dropped, step.helps.is_empty(), std::cmp::Reverse(step.squads()))
    });
    Ok(steps)
}

/// Whether the squad works this way already, or is trying to.
const fn is_under_way(said: Option<AdoptionState>) -> bool {
    matches!(
        said,
        Some(AdoptionState::Adopted | AdoptionState::Adapted | AdoptionState::Trying)
    )
}

/// The questions that hold a squad back, and that this practice helps with.
fn helps(dimension: &Dimension, reached: &DimensionLevel, practice: &PracticeId) -> Vec<QuestionId> {
    dimension
        .questions
        .iter()
        .filter(|question| question.practices.contains(practice) && reached.blocking.contains(&question.id))
        .map(|question| question.id.clone())
        .collect()
}

/// The dimensions in the order of the rubric, each after those it builds on. Of dimensions that build on each other in a
/// circle, the first of the rubric comes first.
fn upstream_first(rubric: &Rubric) -> Vec<&Dimension> {
    fn put<'a>(
        rubric: &'a Rubric,
        dimension: &'a Dimension,
        met: &mut BTreeSet<&'a DimensionId>,
        order: &mut Vec<&'a Dimension>,
    ) {
        if !met.insert(&dimension.id) {
            return;
        }
        let upstream = |own: &&Dimension| dimension.upstream.contains(&own.id);
        for above in rubric.dimensions.iter().filter(upstream) {
            put(rubric, above, met, order);
        }
        order.push(dimension);
    }
    let (mut met, mut order) = (BTreeSet::new(), Vec::new());
    for dimension in &rubric.dimensions {
        put(rubric, dimension, &mut met, &mut order);
    }
    order
}

#[cfg(test)]
mod tests;
