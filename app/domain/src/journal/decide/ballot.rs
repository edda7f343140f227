//! Rules for ballots: which a running assessment accepts. The voter is not identified; the capability of the assessment is
//! enough.

use super::decider;
use crate::check::ballot::{Ballots, Vote};
use crate::id::{AssessmentId, SquadId};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::LedgerState;
use crate::journal::state::assessment::Stage;

pub(super) fn may_cast(
    state: &LedgerState,
    squad: &SquadId,
    assessment: &AssessmentId,
    ballots: &Ballots,
) -> Result<(), RuleViolation> {
    let held = state.assessments.get(&(squad.clone(), assessment.clone()));
    let Some((held, opened)) = held.and_then(|held| Some((held, held.opened.as_ref()?))) else {
        let assessment = assessment.clone();
        return Err(RuleViolation::UnknownAssessment { assessment });
    };
    match held.stage {
        Stage::Open => {}
        Stage::Revealed => return Err(RuleViolation::AlreadyRevealed),
        Stage::Closed { .. } | Stage::Cancelled => return Err(RuleViolation::AssessmentClosed),
    }
    for (question, ballot) in ballots {
        // In the version that was asked when the assessment opened: the rubric may have changed since.
        let highest = state.asked(opened, question)?.highest;
        if let Vote::Level(level) = ballot.vote
            && level > highest
        {
            return Err(RuleViolation::LevelOutOfRange { level, highest });
        }
        if let Some(comment) = &ballot.comment
            && !comment.trim().is_empty()
        {
            decider::paragraph(TextPart::Comment, comment)?;
        }
    }
    Ok(())
}
