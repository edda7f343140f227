//! Searches that found no good answer: a squad says that it will answer, a page does.

use super::hearing::{self, Hearing};
use super::{Verdict, fact, nothing};
use crate::event::question::question_key;
use crate::event::{QuestionAnswered, QuestionClaimed};
use crate::objection::{Objection, Part};

impl Hearing<'_> {
    pub(super) fn claim_question(&self, claimed: QuestionClaimed) -> Verdict {
        self.writes_for(&claimed.squad)?;
        hearing::line(Part::Search, &claimed.text)?;
        let known = self.state.questions.get(&question_key(&claimed.text));
        match known.and_then(|question| question.claimed_by.as_ref()) {
            Some(by) if *by == claimed.squad => nothing(),
            // A squad that left will not answer any more.
            Some(by) if self.state.is_here(by) => Err(Objection::AlreadyClaimed { by: by.clone() }),
            _ => fact(claimed),
        }
    }

    pub(super) fn answer_question(&self, answered: QuestionAnswered) -> Verdict {
        self.writes_for(&answered.squad)?;
        hearing::line(Part::Search, &answered.text)?;
        self.page(&answered.page)?;
        match self.state.questions.get(&question_key(&answered.text)) {
            Some(known) if known.answers.contains(&answered.page) => nothing(),
            Some(_) => fact(answered),
            None => Err(Objection::UnknownQuestion {
                question: answered.text,
            }),
        }
    }
}
