//! `POST /{locale}/candidates`: a curator decides on a group of look-alike pages, or reopens it.

use axum::response::Response;
use balise_app::seen;
use balise_domain::id::PracticeId;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::candidate::{Decision, Member};
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
use balise_domain::ports::look_alike::CandidateMember;
use balise_domain::ports::port::LookAlikePort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::field::TextValue;
use super::{FieldOfError, Form, Submission};
use crate::http::AppState;

#[derive(Deserialize)]
#[serde(untagged)]
pub(in crate::http) enum CandidateForm {
    Reopen(ReopeningForm),
    Decide(DecisionForm),
}

/// Takes a decision back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct ReopeningForm {
    candidate: ContentId,
    /// The candidate as it was decided on.
    reopen: ContentId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct DecisionForm {
    candidate: ContentId,
    decision: CandidateChoice,
    /// The practice that the pages become, when they are merged.
    #[serde(default)]
    into: TextValue,
    /// The members as the page showed them.
    seen: Option<ContentId>,
    #[serde(default)]
    why: TextValue,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CandidateChoice {
    Merge,
    Variants,
    Different,
}

impl Form for CandidateForm {
    const NAME: &'static str = "candidate";
    const TEXTS: &'static [&'static str] = &["why"];

    fn field(&self) -> FieldOfError {
        field
    }

    fn back(&self, _: &AppState, locale: Locale) -> String {
        let (Self::Reopen(ReopeningForm { candidate, .. }) | Self::Decide(DecisionForm { candidate, .. })) = self;
        format!("{}#decision", Place::Candidate(candidate.clone()).href(locale))
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let command = match self {
            Self::Reopen(reopening) => Ok(Command::ReopenCandidate(reopening.reopen)),
            Self::Decide(deciding) => deciding.command(&sent),
        };
        let written = sent.write(command).await;
        sent.answer(written)
    }
}

impl DecisionForm {
    fn command(self, sent: &Submission) -> Result<Command, RuleViolation> {
        let decision = match self.decision {
            CandidateChoice::Variants => Decision::KeepAsVariants,
            CandidateChoice::Different => Decision::NotTheSame,
            CandidateChoice::Merge => Decision::Merge {
                into: PracticeId::parse(self.into.as_str()).ok_or(RuleViolation::Blank {
                    part: TextPart::Practice,
                })?,
            },
        };
        let group = sent.site.library.candidate(&Viewer::OPEN, sent.locale, &self.candidate);
        let members = group.map_err(|_| RuleViolation::UnknownItem)?.line.members;
        Ok(Command::DecideCandidate {
            decision,
            members: as_seen(members, self.seen)?,
            why: self.why.filled(),
        })
    }
}

/// The members of a group, unless they changed since the curator saw them.
fn as_seen(members: Vec<CandidateMember>, then: Option<ContentId>) -> Result<Vec<Member>, RuleViolation> {
    if then.is_some_and(|then| then != seen(&members))
        && let Some(first) = members.first()
    {
        return Err(RuleViolation::Conflict {
            page: first.page.clone(),
            current: first.revision.clone(),
        });
    }
    let member = |member: CandidateMember| Member {
        page: member.page,
        revision: member.revision,
    };
    Ok(members.into_iter().map(member).collect())
}

/// The field to correct.
fn field(denial: &WriteError) -> &'static str {
    match denial {
        WriteError::Objection(
            RuleViolation::Blank {
                part: TextPart::Practice,
            }
            | RuleViolation::UnknownPractice { .. },
        ) => "into",
        WriteError::Objection(RuleViolation::TooLong { .. } | RuleViolation::WhyMissing) => "why",
        _ => "decision",
    }
}
