//! Assessments: those held in the app, from opening to closing, and those that files tell of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use super::dimension::DimensionVersion;
use crate::check::assessment::{Answer, Assessment};
use crate::check::tally::{Counts, Tally};
use crate::id::{AssessmentId, QuestionId, SourceName, SquadId};
use crate::journal::event::assessment::AgreedAnswer;
use crate::journal::event::{
    AnswerAgreed, AssessmentCancelled, AssessmentClosed, AssessmentImported, AssessmentOpened, AssessmentRevealed,
    AssessmentWithdrawn,
};
use crate::journal::rule_violation::RuleViolation;
use crate::text::locale::Bilingual;

/// Votes of one question that are handed on to the scoring: a squad is smaller.
const VOTES_KEPT: usize = 1_000;

/// An assessment that was held in the app.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldAssessment {
    pub opened: Option<AssessmentOpened>,
    /// The day it was opened, in UTC.
    pub opened_on: Option<Date>,
    pub stage: Stage,
    pub revealed: Option<AssessmentRevealed>,
    /// By question id.
    pub agreed: BTreeMap<QuestionId, AgreedOn>,
}

/// How far an assessment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    #[default]
    Open,
    /// Votes are told; the squad is agreeing.
    Revealed,
    Closed {
        on: Date,
    },
    Cancelled,
}

impl Stage {
    /// Whether something may still be added.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Open | Self::Revealed)
    }
}

/// What a squad agreed on, with the reason it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreedOn {
    pub answer: AgreedAnswer,
    pub note: Option<Bilingual>,
}

/// An assessment that the files of a source tell of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastAssessment {
    /// `None` once the file is gone.
    pub told: Option<Assessment>,
    pub source: Option<SourceName>,
}

/// The source of assessments that people brought in. No file is read under this name.
pub fn imported() -> SourceName {
    SourceName::of("brought in by people").unwrap_or_else(|| unreachable!("letters make a slug"))
}

impl HeldAssessment {
    /// The assessment as scores are made from it; `None` until it is closed.
    ///
    /// Evidence stands in a table of its own and is not added here.
    pub fn closed(&self) -> Option<Assessment> {
        let (Stage::Closed { on }, Some(opened)) = (self.stage, &self.opened) else {
            return None;
        };
        let no_tallies = BTreeMap::new();
        let tallies = self.revealed.as_ref().map_or(&no_tallies, |revealed| &revealed.tallies);
        let questions: BTreeSet<&QuestionId> = tallies.keys().chain(self.agreed.keys()).collect();
        let answer = |question| answer(tallies.get(question), self.agreed.get(question));
        Some(Assessment {
            squad: opened.squad.clone(),
            period: opened.period.clone(),
            held_on: on,
            mode: opened.mode,
            participants: self.revealed.as_ref().map(|revealed| revealed.participants),
            versions: opened.dimensions.clone(),
            answers: questions
                .into_iter()
                .map(|question| (question.clone(), answer(question)))
                .collect(),
        })
    }
}

fn answer(tally: Option<&Tally>, agreed: Option<&AgreedOn>) -> Answer {
    let withheld = Counts::default();
    let counts = match tally {
        Some(Tally::Counted(counts)) => counts,
        Some(Tally::Withheld { .. }) | None => &withheld,
    };
    let said = agreed.map(|agreed| agreed.answer);
    Answer {
        agreed: match said {
            Some(AgreedAnswer::Level(level)) => Some(level),
            Some(AgreedAnswer::NotApplicable) | None => None,
        },
        votes: counts.votes(VOTES_KEPT),
        dont_know: counts.dont_know,
        not_applicable: said == Some(AgreedAnswer::NotApplicable),
        note: agreed.and_then(|agreed| agreed.note.clone()),
        evidence: Vec::new(),
    }
}

impl LedgerState {
    pub(crate) fn assessment_opened(&mut self, on: Date, fact: &AssessmentOpened) {
        let held = self.held(&fact.squad, &fact.assessment);
        held.opened = Some(fact.clone());
        held.opened_on = Some(on);
        held.stage = Stage::Open;
    }

    pub(crate) fn assessment_revealed(&mut self, fact: &AssessmentRevealed) {
        let held = self.held(&fact.squad, &fact.assessment);
        held.revealed = Some(fact.clone());
        held.stage = Stage::Revealed;
    }

    pub(crate) fn answer_agreed(&mut self, fact: &AnswerAgreed) {
        let agreed = AgreedOn {
            answer: fact.answer,
            note: fact.note.clone(),
        };
        self.held(&fact.squad, &fact.assessment)
            .agreed
            .insert(fact.question.clone(), agreed);
    }

    pub(crate) fn assessment_closed(&mut self, fact: &AssessmentClosed) {
        self.held(&fact.squad, &fact.assessment).stage = Stage::Closed { on: fact.on };
    }

    pub(crate) fn assessment_cancelled(&mut self, fact: &AssessmentCancelled) {
        self.held(&fact.squad, &fact.assessment).stage = Stage::Cancelled;
    }

    fn held(&mut self, squad: &SquadId, assessment: &AssessmentId) -> &mut HeldAssessment {
        self.assessments.row((squad.clone(), assessment.clone()))
    }

    pub(crate) fn assessment_imported(&mut self, fact: &AssessmentImported) {
        let key = (fact.told.squad.clone(), fact.told.period.clone());
        *self.past_assessments.row(key) = PastAssessment {
            told: Some(fact.told.clone()),
            source: Some(fact.source.clone()),
        };
    }

    pub(crate) fn assessment_withdrawn(&mut self, fact: &AssessmentWithdrawn) {
        let key = (fact.squad.clone(), fact.period.clone());
        *self.past_assessments.row(key) = PastAssessment::default();
    }

    /// The dimension of a question, in the version that this assessment asks.
    pub(crate) fn asked(
        &self,
        opened: &AssessmentOpened,
        question: &QuestionId,
    ) -> Result<&DimensionVersion, RuleViolation> {
        let versions = opened.dimensions.iter().filter_map(|(dimension, version)| {
            let record = self.dimensions.get(dimension)?;
            record.versions.get(version)
        });
        let mut asking = versions.filter(|version| version.questions.iter().any(|own| own == question));
        asking.next().ok_or_else(|| RuleViolation::UnknownQuestion {
            question: question.to_string(),
        })
    }

    /// The assessments of a squad that people brought in, by period.
    pub fn brought_in(&self, squad: &SquadId) -> impl Iterator<Item = &Assessment> {
        let source = imported();
        self.past_assessments
            .starting_at((squad.clone(), String::new()))
            .take_while(move |((of, _), _)| of == squad)
            .filter(move |(_, past)| past.source.as_ref() == Some(&source))
            .filter_map(|(_, past)| past.told.as_ref())
    }

    /// The assessments that a squad held in the app, by name.
    pub fn held_by(&self, squad: &SquadId) -> impl Iterator<Item = (&AssessmentId, &HeldAssessment)> {
        let first = (squad.clone(), AssessmentId::first());
        self.assessments
            .starting_at(first)
            .take_while(move |((of, _), _)| of == squad)
            .map(|((_, assessment), held)| (assessment, held))
    }

    /// The assessment of a squad that is running, if one is.
    pub fn running(&self, squad: &SquadId) -> Option<(&AssessmentId, &HeldAssessment)> {
        self.held_by(squad)
            .find(|(_, held)| held.opened.is_some() && held.stage.is_running())
    }
}
