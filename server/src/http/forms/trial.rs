//! `POST /{locale}/trials`: a squad declares that it tries a practice, with one button.

use axum::response::Response;
use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::adoptions::statement::Statement;
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::journal::command::Command;
use balise_domain::library::place::Place;
use balise_domain::ports::port::PagePort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::{Form, Submission};
use crate::http::AppState;

/// Anchor of the next steps on the page.
const ANCHOR: &str = "#next-step";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Trial {
    squad: SquadId,
    practice: PracticeId,
}

impl Form for Trial {
    const NAME: &'static str = "trial";
    const TEXTS: &'static [&'static str] = &[];

    fn back(&self, _: &AppState, locale: Locale) -> String {
        format!("{}{ANCHOR}", Place::SquadCheck(self.squad.clone()).href(locale))
    }

    /// Declares the practice `trying`, then shows the next steps again. Sent twice, or for a practice that the squad tries
    /// or uses already, it changes nothing.
    async fn carry_out(self, sent: Submission) -> Response {
        if self.is_under_way(&sent) {
            return sent.answer(Ok(()));
        }
        let statement = Statement {
            squad: self.squad,
            practice: self.practice,
            state: AdoptionState::Trying,
            since: None,
            learned: None,
            note: None,
            why: None,
            evidence: None,
        };
        let written = sent.write(Ok(Command::DeclareAdoption(statement))).await;
        sent.answer(written)
    }
}

impl Trial {
    /// Whether the squad uses or tries it: a page that was open for long may not turn *adopted* into *trying*.
    fn is_under_way(&self, sent: &Submission) -> bool {
        let library = &sent.site.library;
        let declared = library.declared(&Viewer::OPEN, sent.locale, Some(&self.squad), usize::MAX);
        let mut of_practice = declared.iter().filter(|own| own.practice == self.practice);
        of_practice.any(|own| own.adoption.state.in_use() || own.adoption.state == AdoptionState::Trying)
    }
}
