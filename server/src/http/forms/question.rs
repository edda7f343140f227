//! `POST /{locale}/questions`: a squad says that it will answer a question or, with the address of a page, that this page
//! does.

use axum::response::Response;
use balise_domain::command::Command;
use balise_domain::event::{QuestionAnswered, QuestionClaimed};
use balise_domain::locale::Locale;
use balise_domain::objection::{Objection, Part};
use balise_domain::page::PageId;
use balise_domain::place::Place;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use serde::Deserialize;

use super::field::Text;
use super::{Form, Submission};
use crate::http::Site;

/// Where the questions stand on the page.
const ANCHOR: &str = "#questions";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Question {
    /// As it was searched for.
    question: String,
    /// That of whoever sends it, when it names none.
    #[serde(default)]
    squad: Text,
    /// The address of the page that answers it.
    #[serde(default)]
    page: Text,
}

impl Form for Question {
    const NAME: &'static str = "question";

    fn back(&self, _: &Site, locale: Locale) -> String {
        format!("{}{ANCHOR}", Place::Curation.href(locale))
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let written = sent.write(self.command(&sent)).await;
        sent.answer(written)
    }
}

impl Question {
    fn command(self, sent: &Submission) -> Result<Command, Objection> {
        let text = self.question;
        let squad = Slug::parse(self.squad.as_str()).or(sent.session.squad.clone());
        let squad = squad.ok_or(Objection::Blank { part: Part::Squad })?;
        if !sent.site.library.is_told(&text) {
            return Err(Objection::UnknownQuestion { question: text });
        }
        let Some(address) = self.page.filled() else {
            return Ok(Command::ClaimQuestion(QuestionClaimed { text, squad }));
        };
        match sent.site.library.page_at(&Viewer::OPEN, &address) {
            Some(page) => Ok(Command::AnswerQuestion(QuestionAnswered { text, squad, page })),
            None => Err(Objection::UnknownPage {
                page: PageId::new(address),
            }),
        }
    }
}
