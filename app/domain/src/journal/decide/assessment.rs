//! Rules of a squad's practice check: its lead and its facilitator run it, and only counts are ever published.

use std::collections::BTreeMap;

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::check::assessment::Mode;
use crate::check::level::Level;
use crate::check::tally::{Counts, Tally};
use crate::id::{AssessmentId, DimensionId, QuestionId, SquadId};
use crate::journal::event::assessment::{AgreedAnswer, Comment};
use crate::journal::event::{
    AnswerAgreed, AssessmentCancelled, AssessmentClosed, AssessmentOpened, AssessmentRevealed,
};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::assessment::{HeldAssessment, Stage};

/// Fewest and most voters from which votes may be told.
const FLOORS: (u32, u32) = (3, 10);

impl Decider<'_> {
    /// Today's version of each of these dimensions; of all when none is named.
    pub(super) fn versions(&self, named: Vec<DimensionId>) -> Result<BTreeMap<DimensionId, u32>, RuleViolation> {
        let named = match named.is_empty() {
            true => self
                .state
                .dimensions
                .iter()
                .filter(|(_, record)| record.current.is_some()),
            false => {
                let version = |dimension: DimensionId| Ok((dimension.clone(), self.dimension(&dimension)?.0));
                return named.into_iter().map(version).collect();
            }
        };
        Ok(named
            .filter_map(|(dimension, record)| Some((dimension.clone(), record.current?)))
            .collect())
    }

    pub(super) fn open_assessment(&self, opened: AssessmentOpened) -> DecideResult {
        self.leads(&opened.squad)?;
        decider::line(TextPart::Period, &opened.period)?;
        let key = (opened.squad.clone(), opened.assessment.clone());
        if let Some(known) = self.state.assessments.get(&key) {
            return match known.opened.as_ref() == Some(&opened) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        if let Some((running, _)) = self.state.running(&opened.squad) {
            return Err(RuleViolation::AssessmentRunning {
                running: running.clone(),
            });
        }
        if opened.dimensions.is_empty() {
            return Err(RuleViolation::NothingToAsk);
        }
        if let Some(campaign) = &opened.campaign {
            self.open_round(campaign)?;
        }
        fact(opened)
    }

    pub(super) fn reveal_assessment(
        &self,
        (squad, assessment): (SquadId, AssessmentId),
        participants: u32,
        counts: BTreeMap<QuestionId, Counts>,
        mut comments: Vec<Comment>,
        floor: u32,
    ) -> DecideResult {
        self.leads(&squad)?;
        let (held, opened) = self.running(&squad, &assessment)?;
        if held.stage == Stage::Revealed {
            return Err(RuleViolation::AlreadyRevealed);
        }
        for (question, counts) in &counts {
            let highest = self.state.asked(opened, question)?.highest;
            if let Some(level) = counts.highest().filter(|level| *level > highest) {
                return Err(RuleViolation::LevelOutOfRange { level, highest });
            }
        }
        for comment in &comments {
            decider::paragraph(TextPart::Comment, &comment.text)?;
        }
        let floor = floor.clamp(FLOORS.0, FLOORS.1);
        let tallies: BTreeMap<QuestionId, Tally> = counts
            .into_iter()
            .map(|(question, counts)| (question, counts.told_from(floor)))
            .collect();
        comments.retain(|comment| matches!(tallies.get(&comment.question), Some(Tally::Counted(_))));
        // Ordered by their own words, they say nothing of the order in which they came.
        comments.sort_unstable();
        fact(AssessmentRevealed {
            squad,
            assessment,
            participants,
            tallies,
            comments,
        })
    }

    pub(super) fn agree_answer(&self, agreed: AnswerAgreed) -> DecideResult {
        self.leads(&agreed.squad)?;
        let (held, opened) = self.running(&agreed.squad, &agreed.assessment)?;
        // Agreed before the votes are told, an answer would make the vote.
        check_opened(held, opened)?;
        let highest = self.state.asked(opened, &agreed.question)?.highest;
        match agreed.answer {
            AgreedAnswer::Level(level) => within(level, highest)?,
            AgreedAnswer::NotApplicable => {}
        }
        decider::optional_both(TextPart::Note, agreed.note.as_ref())?;
        let known = held.agreed.get(&agreed.question);
        if known.is_some_and(|known| (&known.answer, &known.note) == (&agreed.answer, &agreed.note)) {
            return nothing();
        }
        fact(agreed)
    }

    pub(super) fn close_assessment(&self, squad: SquadId, assessment: AssessmentId) -> DecideResult {
        self.leads(&squad)?;
        let (held, opened) = self.running(&squad, &assessment)?;
        check_opened(held, opened)?;
        let on = self.today;
        fact(AssessmentClosed { squad, assessment, on })
    }

    pub(super) fn cancel_assessment(&self, squad: SquadId, assessment: AssessmentId) -> DecideResult {
        self.leads(&squad)?;
        self.running(&squad, &assessment)?;
        fact(AssessmentCancelled { squad, assessment })
    }

    fn running(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
    ) -> Result<(&HeldAssessment, &AssessmentOpened), RuleViolation> {
        let key = (squad.clone(), assessment.clone());
        let held = self.state.assessments.get(&key);
        let Some((held, opened)) = held.and_then(|held| Some((held, held.opened.as_ref()?))) else {
            let assessment = assessment.clone();
            return Err(RuleViolation::UnknownAssessment { assessment });
        };
        match held.stage {
            Stage::Open | Stage::Revealed => Ok((held, opened)),
            Stage::Closed { .. } | Stage::Cancelled => Err(RuleViolation::AssessmentClosed),
        }
    }
}

/// Votes are told before anything is agreed or closed, where there are votes.
fn check_opened(held: &HeldAssessment, opened: &AssessmentOpened) -> Result<(), RuleViolation> {
    match (opened.mode, held.stage) {
        (Mode::Workshop | Mode::Asynchronous, Stage::Open) => Err(RuleViolation::NotRevealed),
        _ => Ok(()),
    }
}

/// A level that exists.
pub(super) fn within(level: Level, highest: Level) -> Result<(), RuleViolation> {
    match level > highest {
        true => Err(RuleViolation::LevelOutOfRange { level, highest }),
        false => Ok(()),
    }
}
