//! Importing assessments that were held elsewhere, each as a whole, by someone who answers for the squad.

use std::collections::BTreeMap;

use super::assessment::within;
use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::check::assessment::{Answer, Assessment};
use crate::check::level::Level;
use crate::id::QuestionId;
use crate::journal::event::AssessmentImported;
use crate::journal::rule_violation::{Right, RuleViolation, TextPart};
use crate::journal::state::assessment::{Stage, imported};
use crate::journal::state::dimension::DimensionVersion;

/// Assessments that may come at once: what people bring in is one unit of the journal, which must not grow beyond a record.
const MOST_AT_ONCE: usize = 20_000;

impl Decider<'_> {
    /// All or none; of two that tell of the same period, the last.
    pub(super) fn import_assessments(&self, assessments: Vec<Assessment>) -> DecideResult {
        if assessments.len() > MOST_AT_ONCE {
            return Err(RuleViolation::TooManyAtOnce { most: MOST_AT_ONCE });
        }
        let by_period = assessments
            .into_iter()
            .map(|assessment| ((assessment.squad.clone(), assessment.period.clone()), assessment));
        let by_period: BTreeMap<_, _> = by_period.collect();
        let mut events = Vec::new();
        for assessment in by_period.into_values() {
            events.extend(self.import_assessment(assessment)?);
        }
        Ok(events)
    }

    pub(super) fn import_assessment(&self, mut assessment: Assessment) -> DecideResult {
        self.squad(&assessment.squad)?;
        if !self.author.leads(&assessment.squad) && !self.author.curates() {
            let squad = assessment.squad.clone();
            return Err(RuleViolation::NotAllowed {
                needs: Right::Lead { squad },
            });
        }
        decider::line(TextPart::Period, &assessment.period)?;
        self.has_come(assessment.held_on)?;
        if assessment.answers.is_empty() {
            return Err(RuleViolation::NothingToAsk);
        }
        for (question, answer) in &assessment.answers {
            let version = self.version_of(&assessment, question)?;
            sound(answer, version.highest)?;
        }
        // Not named means version 1: what is said in two ways is one assessment. Of a dimension without an answer, the name
        // is all that says that it was asked.
        let answers = std::mem::take(&mut assessment.answers);
        assessment.versions.retain(|dimension, version| {
            let record = self.state.dimensions.get(dimension);
            let asked = record.and_then(|record| record.versions.get(version));
            let is_answered = asked.is_none_or(|asked| asked.questions.iter().any(|own| answers.contains_key(own)));
            *version != 1 || !is_answered
        });
        assessment.answers = answers;
        self.is_free(&assessment)?;
        let key = (assessment.squad.clone(), assessment.period.clone());
        let known = self.state.past_assessments.get(&key);
        match known.and_then(|past| past.told.as_ref()) == Some(&assessment) {
            true => nothing(),
            false => fact(AssessmentImported {
                source: imported(),
                told: assessment,
            }),
        }
    }

    /// The version of the dimension that this assessment answered with a question.
    fn version_of(&self, assessment: &Assessment, question: &QuestionId) -> Result<&DimensionVersion, RuleViolation> {
        let versions = self.state.dimensions.iter().filter_map(|(dimension, record)| {
            let version = record.versions.get(&assessment.version(dimension))?;
            version.questions.iter().any(|own| own == question).then_some(version)
        });
        let mut versions = versions;
        versions.next().ok_or_else(|| RuleViolation::UnknownQuestion {
            question: question.to_string(),
        })
    }

    /// No file has this period, and no check of it was held here: an import replaces only an import.
    fn is_free(&self, assessment: &Assessment) -> Result<(), RuleViolation> {
        let key = (assessment.squad.clone(), assessment.period.clone());
        let past = self.state.past_assessments.get(&key);
        let by_file = past.is_some_and(|past| past.told.is_some() && past.source != Some(imported()));
        let mut held = self.state.held_by(&assessment.squad);
        let here = held.any(|(_, held)| {
            let period = held.opened.as_ref().map(|opened| &opened.period);
            period == Some(&assessment.period) && held.stage != Stage::Cancelled
        });
        match by_file || here {
            true => Err(RuleViolation::PeriodTaken {
                squad: assessment.squad.clone(),
                period: assessment.period.clone(),
            }),
            false => Ok(()),
        }
    }
}

fn sound(answer: &Answer, highest: Level) -> Result<(), RuleViolation> {
    for level in answer.agreed.iter().chain(&answer.votes) {
        within(*level, highest)?;
    }
    // One language may be empty: the other is shown.
    if let Some(note) = &answer.note {
        let texts = [&note.fr, &note.en].into_iter().filter(|text| !text.is_empty());
        texts
            .into_iter()
            .try_for_each(|text| decider::paragraph(TextPart::Note, text))?;
    }
    answer
        .evidence
        .iter()
        .try_for_each(|evidence| decider::paragraph(TextPart::Evidence, evidence))
}
