//! `POST /{locale}/questions`: a squad claims an unanswered search or, with the address of a page, answers it.

use axum::response::Response;
use balise_domain::id::SquadId;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::{QuestionAnswered, QuestionClaimed};
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::field::TextValue;
use super::{FieldOfError, Form, Submission};
use crate::http::AppState;

/// Anchor of the questions on the page.
const ANCHOR: &str = "#questions";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct QuestionForm {
    /// As it was searched for.
    question: String,
    /// That of whoever sends it, when it names none.
    #[serde(default)]
    squad: TextValue,
    /// The address of the page that answers it.
    #[serde(default)]
    page: TextValue,
}

impl Form for QuestionForm {
    const NAME: &'static str = "question";
    const TEXTS: &'static [&'static str] = &["page"];

    fn field(&self) -> FieldOfError {
        |_| "page"
    }

    fn back(&self, _: &AppState, locale: Locale) -> String {
        format!("{}{ANCHOR}", Place::Curation.href(locale))
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let written = sent.write(self.command(&sent)).await;
        sent.answer(written)
    }
}

impl QuestionForm {
    fn command(self, sent: &Submission) -> Result<Command, RuleViolation> {
        let text = self.question;
        let squad = SquadId::parse(self.squad.as_str()).or(sent.session.squad.clone());
        let squad = squad.ok_or(RuleViolation::Blank { part: TextPart::Squad })?;
        if !sent.site.library.is_told(&text) {
            return Err(RuleViolation::UnknownQuestion { question: text });
        }
        let Some(address) = self.page.filled() else {
            return Ok(Command::ClaimQuestion(QuestionClaimed { text, squad }));
        };
        match sent.site.library.page_at(&Viewer::OPEN, &address) {
            Some(page) => Ok(Command::AnswerQuestion(QuestionAnswered { text, squad, page })),
            None => Err(RuleViolation::UnknownPage {
                page: PageId::new(address),
            }),
        }
    }
}
