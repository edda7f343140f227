//! Rules for the rubric. A version of a dimension that has answers cannot change: its levels must mean the same for
//! everyone.

use std::collections::BTreeSet;

use super::decider::Decider;
use super::{DecideResult, fact, nothing};
use crate::check::level::Level;
use crate::check::rubric::Dimension;
use crate::check::rubric::meaning::Meaning;
use crate::id::DimensionId;
use crate::journal::author::Actor;
use crate::journal::event::{DimensionRetired, DimensionSeen, Event};
use crate::journal::rule_violation::RuleViolation;

impl Decider<'_> {
    pub(super) fn record_dimension(&self, dimension: &Dimension) -> DecideResult {
        self.is(&Actor::Files)?;
        let known = self.state.dimensions.get(&dimension.id);
        let fingerprint = Meaning::of(dimension).fingerprint();
        let same = known.and_then(|record| record.versions.get(&dimension.version));
        if same.is_some_and(|same| same.fingerprint == fingerprint) {
            if known.and_then(|record| record.current) == Some(dimension.version) {
                return nothing();
            }
        } else if self.state.is_answered(&dimension.id, dimension.version) {
            return Err(RuleViolation::RubricFrozen {
                dimension: dimension.id.clone(),
                version: dimension.version,
            });
        }
        let Some(highest) = highest(dimension) else {
            return Err(RuleViolation::NothingToAsk);
        };
        fact(DimensionSeen {
            dimension: dimension.id.clone(),
            version: dimension.version,
            questions: dimension.questions.iter().map(|question| question.id.clone()).collect(),
            highest,
            fingerprint,
        })
    }

    pub(super) fn retire_dimensions(&self, asked: &BTreeSet<DimensionId>) -> DecideResult {
        self.is(&Actor::Files)?;
        let known = self.state.dimensions.iter();
        let retired = known.filter(|(dimension, record)| record.current.is_some() && !asked.contains(*dimension));
        let retired = retired.map(|(dimension, _)| {
            Event::from(DimensionRetired {
                dimension: dimension.clone(),
            })
        });
        Ok(retired.collect())
    }
}

/// The highest level of its questions; `None` when it asks nothing.
fn highest(dimension: &Dimension) -> Option<Level> {
    let levels = dimension.questions.iter().map(|question| question.levels.len()).max()?;
    Level::new(u8::try_from(levels).unwrap_or(Level::HIGHEST).min(Level::HIGHEST))
}
