//! Rules for searches without a good answer: a squad claims one, and a page answers it.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::journal::event::question::question_key;
use crate::journal::event::{QuestionAnswered, QuestionClaimed};
use crate::journal::rule_violation::{RuleViolation, TextPart};

impl Decider<'_> {
    pub(super) fn claim_question(&self, claimed: QuestionClaimed) -> DecideResult {
        self.writes_for(&claimed.squad)?;
        decider::line(TextPart::Search, &claimed.text)?;
        let known = self.state.questions.get(&question_key(&claimed.text));
        match known.and_then(|question| question.claimed_by.as_ref()) {
            Some(by) if *by == claimed.squad => nothing(),
            // A squad that left will not answer any more.
            Some(by) if self.state.is_here(by) => Err(RuleViolation::AlreadyClaimed { by: by.clone() }),
            _ => fact(claimed),
        }
    }

    pub(super) fn answer_question(&self, answered: QuestionAnswered) -> DecideResult {
        self.writes_for(&answered.squad)?;
        decider::line(TextPart::Search, &answered.text)?;
        self.page(&answered.page)?;
        match self.state.questions.get(&question_key(&answered.text)) {
            Some(known) if known.answers.contains(&answered.page) => nothing(),
            Some(_) => fact(answered),
            None => Err(RuleViolation::UnknownQuestion {
                question: answered.text,
            }),
        }
    }
}
