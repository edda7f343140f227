//! `POST /{locale}/adoptions`: a squad declares the state of its adoption of a practice, or corrects a declaration.

use axum::response::Response;
use balise_domain::Date;
use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::adoptions::statement::Statement;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::ports::port::PagePort as _;
use balise_domain::text::locale::{Bilingual, Locale};
use serde::Deserialize;

use super::field::{TextValue, TypedValue};
use super::{FieldOfError, Form, Submission};
use crate::http::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AdoptionForm {
    /// The name of its folder, or what people call it.
    squad: TextValue,
    /// Nothing, when none was chosen.
    practice: TextValue,
    state: AdoptionState,
    #[serde(default)]
    since: TypedValue<Date>,
    #[serde(default)]
    learned_from: TextValue,
    #[serde(default)]
    note: TextValue,
    #[serde(default)]
    why: TextValue,
    #[serde(default)]
    evidence: TextValue,
    /// The statement that was wrong.
    corrects: Option<ContentId>,
    /// The address of the page with the form.
    #[serde(default)]
    back: TextValue,
}

impl Form for AdoptionForm {
    const NAME: &'static str = "adoption";
    const TEXTS: &'static [&'static str] = &["since", "learned_from", "note", "why", "evidence"];

    fn field(&self) -> FieldOfError {
        field
    }

    /// The page with the form, if it is one of this site; otherwise that of the practice.
    fn back(&self, _: &AppState, locale: Locale) -> String {
        let path = self.back.as_str().split(['#', '?']).next().unwrap_or_default();
        match Place::parse(path) {
            Some(_) => self.back.as_str().to_owned(),
            None => {
                let practice = PracticeId::parse(self.practice.as_str());
                practice.map_or(Place::Practices, Place::Practice).href(locale)
            }
        }
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let corrects = self.corrects.clone();
        let command = self.statement(&sent).map(|statement| match corrects {
            Some(wrong) => Command::CorrectAdoption {
                wrong,
                right: statement,
            },
            None => Command::DeclareAdoption(statement),
        });
        let written = sent.write(command).await;
        sent.answer(written)
    }
}

impl AdoptionForm {
    fn statement(self, sent: &Submission) -> Result<Statement, RuleViolation> {
        let library = &sent.site.library;
        let squad = library.squad_called(self.squad.as_str());
        let squad = squad.or_else(|| SquadId::parse(self.squad.as_str()));
        let both = |text: TextValue| text.filled().map(Bilingual::same);
        let reader = sent.site.sessions.reader(&sent.headers);
        let learned = self.learned_from.filled();
        Ok(Statement {
            squad: squad.ok_or(RuleViolation::Blank { part: TextPart::Squad })?,
            practice: PracticeId::parse(self.practice.as_str()).ok_or(RuleViolation::Blank {
                part: TextPart::Practice,
            })?,
            state: self.state,
            since: self.since.optional(RuleViolation::Blank { part: TextPart::Day })?,
            learned: learned.and_then(|text| library.learned(&reader, &text)),
            note: both(self.note),
            why: both(self.why),
            evidence: self.evidence.filled(),
        })
    }
}

/// The field to correct.
fn field(denial: &WriteError) -> &'static str {
    let WriteError::Objection(violation) = denial else {
        return "state";
    };
    match violation {
        RuleViolation::InTheFuture { .. } | RuleViolation::WrongOrder { .. } => "since",
        RuleViolation::LearnedFromItself | RuleViolation::UnknownPage { .. } => "learned_from",
        RuleViolation::WhyMissing => "why",
        RuleViolation::UnknownPractice { .. } => "practice",
        RuleViolation::Blank { part } | RuleViolation::TooLong { part, .. } => match part {
            TextPart::Day => "since",
            TextPart::Note => "note",
            TextPart::Reason => "why",
            TextPart::Evidence | TextPart::Address => "evidence",
            TextPart::Practice => "practice",
            _ => "state",
        },
        _ => "state",
    }
}
