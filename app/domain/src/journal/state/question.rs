//! Searches that found no good answer and that a squad means to answer.

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::SquadId;
use crate::journal::event::question::question_key;
use crate::journal::event::{QuestionAnswered, QuestionClaimed};
use crate::library::page::PageId;

/// One search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionRecord {
    /// As it was typed.
    pub text: String,
    pub claimed_by: Option<SquadId>,
    /// Pages that answer, oldest first.
    pub answers: Vec<PageId>,
}

impl LedgerState {
    pub(crate) fn question_claimed(&mut self, fact: &QuestionClaimed) {
        let question = self.questions.row(question_key(&fact.text));
        question.text.clone_from(&fact.text);
        question.claimed_by = Some(fact.squad.clone());
    }

    pub(crate) fn question_answered(&mut self, fact: &QuestionAnswered) {
        let question = self.questions.row(question_key(&fact.text));
        question.text.clone_from(&fact.text);
        if !question.answers.contains(&fact.page) {
            question.answers.push(fact.page.clone());
        }
    }
}
