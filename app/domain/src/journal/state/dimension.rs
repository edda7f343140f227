//! The rubric, as far as commands need it: which questions there are, and what may no longer change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::check::level::Level;
use crate::id::content_id::ContentId;
use crate::id::{DimensionId, QuestionId};
use crate::journal::event::{DimensionRetired, DimensionSeen};

/// A dimension in all versions it ever had.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionRecord {
    /// The version that is asked today; `None` when it is asked no longer.
    pub current: Option<u32>,
    pub versions: BTreeMap<u32, DimensionVersion>,
}

/// One version of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionVersion {
    pub questions: Vec<QuestionId>,
    pub highest: Level,
    pub fingerprint: ContentId,
}

impl DimensionRecord {
    /// The version that is asked today.
    pub fn today(&self) -> Option<&DimensionVersion> {
        self.versions.get(&self.current?)
    }
}

impl LedgerState {
    pub(crate) fn dimension_seen(&mut self, fact: &DimensionSeen) {
        let dimension = self.dimensions.row(fact.dimension.clone());
        dimension.current = Some(fact.version);
        let version = DimensionVersion {
            questions: fact.questions.clone(),
            highest: fact.highest,
            fingerprint: fact.fingerprint.clone(),
        };
        dimension.versions.insert(fact.version, version);
    }

    pub(crate) fn dimension_retired(&mut self, fact: &DimensionRetired) {
        self.dimensions.row(fact.dimension.clone()).current = None;
    }

    /// The dimension that asks this question today, with the version of it.
    pub fn dimension_of(&self, question: &QuestionId) -> Option<(&DimensionId, &DimensionVersion)> {
        self.dimensions
            .iter()
            .filter_map(|(dimension, record)| Some((dimension, record.today()?)))
            .find(|(_, version)| version.questions.iter().any(|own| own == question))
    }

    /// Whether some assessment answered this version of a dimension, or is about to.
    pub fn is_answered(&self, dimension: &DimensionId, version: u32) -> bool {
        let Some(known) = self
            .dimensions
            .get(dimension)
            .and_then(|record| record.versions.get(&version))
        else {
            return false;
        };
        let held = self
            .assessments
            .iter()
            .filter_map(|(_, held)| held.opened.as_ref())
            .any(|opened| opened.dimensions.get(dimension) == Some(&version));
        let told = |past: &crate::check::assessment::Assessment| {
            past.version(dimension) == version
                && known
                    .questions
                    .iter()
                    .any(|question| past.answers.contains_key(question))
        };
        held || self
            .past_assessments
            .iter()
            .filter_map(|(_, past)| past.told.as_ref())
            .any(told)
    }
}
