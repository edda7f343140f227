//! What those who run a practice check do in its room: one form a step, named by the last part of its address.

use balise_domain::Date;
use balise_domain::check::level::Level;
use balise_domain::id::opaque::{ItemId, PersonId};
use balise_domain::id::{AssessmentId, DimensionId, SquadId};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::assessment::AgreedAnswer;
use balise_domain::journal::event::evidence::{Claim, EvidenceKind};
use balise_domain::journal::event::{ActionOpened, AnswerAgreed, EvidenceAdded, EvidenceWithdrawn, TargetSet};
use balise_domain::journal::rule_violation::{RuleViolation, TextPart};
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::{BallotDecision, BallotPort as _};
use balise_domain::text::locale::Bilingual;
use balise_library::Library;
use jiff::Timestamp;
use serde::Deserialize;

use super::field::{TextValue, TypedValue};
use super::{UnreadableForm, parse};
use crate::http::identity::session::new_item;

/// Names of the fields of all steps in which people write.
pub(in crate::http) const TEXTS: [&str; 7] = ["note", "title", "address", "why", "text", "due", "seats"];

/// A step, as it was read.
pub(in crate::http) enum StepForm {
    /// Something is done to the box of ballots, which waits for the disk.
    Ballots(BallotStep),
    Ledger(LedgerStep),
    /// A step that cannot be taken back, without the word that it is meant.
    Unsure,
    /// A number of people that no room has.
    NoSuchSeats,
}

/// What is done to a box of ballots.
pub(in crate::http) enum BallotStep {
    Reveal,
    CallOff,
    /// Of so many that were seen apart.
    Decide(BallotDecision, usize),
    /// So many people vote.
    Expect(u32),
}

/// What is written to the ledger.
pub(in crate::http) enum LedgerStep {
    Close,
    Agree(AgreementForm),
    AddEvidence(AddingEvidence),
    WithdrawEvidence(WithdrawingEvidence),
    OpenAction(OpeningAction),
    SetTarget(SettingTarget),
    FinishAction(FinishingAction),
}

/// What cannot be taken back asks for a word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    #[serde(default)]
    sure: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    seen: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seats {
    #[serde(default)]
    seats: TypedValue<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AgreementForm {
    question: String,
    /// A level, or that the question does not apply.
    #[serde(default)]
    answer: TextValue,
    #[serde(default)]
    note: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AddingEvidence {
    question: String,
    #[serde(default)]
    title: TextValue,
    #[serde(default)]
    address: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct WithdrawingEvidence {
    question: String,
    evidence: ItemId,
    #[serde(default)]
    why: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct OpeningAction {
    #[serde(default)]
    text: TextValue,
    #[serde(default)]
    due: TypedValue<Date>,
    /// Whether whoever sends it will do it.
    #[serde(default)]
    mine: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct SettingTarget {
    #[serde(default)]
    dimension: TextValue,
    #[serde(default)]
    level: TypedValue<u8>,
    #[serde(default)]
    due: TypedValue<Date>,
    #[serde(default)]
    why: TextValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct FinishingAction {
    action: ItemId,
}

/// People that may be expected in a room.
const MOST_SEATS: u32 = 500;

impl StepForm {
    /// Reads a step by the last part of its address; `None` when there is no such step.
    ///
    /// # Errors
    /// When the form is none of this step.
    pub(in crate::http) fn parse(name: &str, body: &[u8]) -> Result<Option<Self>, UnreadableForm> {
        let confirmed = |step: Self| {
            let said: Confirmation = parse(body)?;
            Ok(if said.sure.as_str() == "yes" {
                step
            } else {
                Self::Unsure
            })
        };
        let decided = |decision| {
            let Apart { seen } = parse(body)?;
            Ok(Self::Ballots(BallotStep::Decide(decision, seen)))
        };
        let step = match name {
            "reveal" => confirmed(Self::Ballots(BallotStep::Reveal)),
            "cancel" => confirmed(Self::Ballots(BallotStep::CallOff)),
            "close" => confirmed(Self::Ledger(LedgerStep::Close)),
            "let-in" => decided(BallotDecision::LetIn),
            "leave-out" => decided(BallotDecision::LeaveOut),
            "seats" => parse(body).map(|Seats { seats }| match seats.value() {
                Some(seats) if (1..=MOST_SEATS).contains(&seats) => Self::Ballots(BallotStep::Expect(seats)),
                _ => Self::NoSuchSeats,
            }),
            "agree" => parse(body).map(LedgerStep::Agree).map(Self::Ledger),
            "evidence" => parse(body).map(LedgerStep::AddEvidence).map(Self::Ledger),
            "withdraw-evidence" => parse(body).map(LedgerStep::WithdrawEvidence).map(Self::Ledger),
            "action" => parse(body).map(LedgerStep::OpenAction).map(Self::Ledger),
            "target" => parse(body).map(LedgerStep::SetTarget).map(Self::Ledger),
            "done" => parse(body).map(LedgerStep::FinishAction).map(Self::Ledger),
            _ => return Ok(None),
        };
        step.map(Some)
    }
}

impl BallotStep {
    /// Waits for the disk.
    pub(in crate::http) fn take(
        &self,
        library: &Library,
        (squad, assessment): (&SquadId, &AssessmentId),
        author: &Author,
        now: Timestamp,
    ) -> Result<(), WriteError> {
        match self {
            Self::Reveal => library.reveal(squad, assessment, author, now),
            Self::CallOff => library.call_off(squad, assessment, author, now),
            Self::Decide(decision, seen) => library.decide_apart(squad, assessment, author, *decision, *seen),
            Self::Expect(seats) => library.expect(squad, assessment, author, *seats),
        }
    }
}

/// Where a step is taken, and by whom.
pub(in crate::http) struct StepContext {
    pub(in crate::http) squad: SquadId,
    pub(in crate::http) assessment: AssessmentId,
    pub(in crate::http) person: PersonId,
    /// The highest level that answers have here.
    pub(in crate::http) highest: Level,
    pub(in crate::http) today: Date,
}

impl LedgerStep {
    /// The id of the element that it is about: where the page is looked at again, and what has to be corrected.
    pub(in crate::http) fn anchor(&self) -> String {
        match self {
            Self::Close => "sure-close".to_owned(),
            Self::Agree(AgreementForm { question, .. })
            | Self::AddEvidence(AddingEvidence { question, .. })
            | Self::WithdrawEvidence(WithdrawingEvidence { question, .. }) => format!("q-{question}"),
            Self::OpenAction(_) => "action-text".to_owned(),
            Self::SetTarget(_) => "target-dimension".to_owned(),
            Self::FinishAction(_) => "planned".to_owned(),
        }
    }

    /// # Errors
    /// What a field holds that was typed.
    pub(in crate::http) fn command(self, context: StepContext) -> Result<Command, RuleViolation> {
        let StepContext {
            squad,
            assessment,
            person,
            highest,
            today,
        } = context;
        let no_day = RuleViolation::Blank { part: TextPart::Day };
        Ok(match self {
            Self::Close => Command::CloseAssessment { squad, assessment },
            Self::Agree(agreeing) => Command::AgreeAnswer(AnswerAgreed {
                squad,
                assessment,
                answer: agreed(agreeing.answer.as_str()).ok_or(RuleViolation::LevelOutOfRange {
                    level: highest,
                    highest,
                })?,
                question: agreeing.question.into(),
                note: agreeing.note.filled().map(Bilingual::same),
            }),
            Self::AddEvidence(adding) => {
                let address = adding.address.filled();
                Command::AddEvidence(EvidenceAdded {
                    evidence: new_item(),
                    squad,
                    about: Claim::Question(adding.question.into()),
                    kind: match address {
                        Some(_) => EvidenceKind::Link,
                        None => EvidenceKind::Note,
                    },
                    title: adding.title.into_string(),
                    address,
                    observed_on: today,
                    valid_until: None,
                })
            }
            Self::WithdrawEvidence(withdrawing) => Command::WithdrawEvidence(EvidenceWithdrawn {
                evidence: withdrawing.evidence,
                squad,
                why: withdrawing.why.filled(),
            }),
            Self::OpenAction(opening) => Command::OpenAction(ActionOpened {
                action: new_item(),
                squad,
                text: opening.text.into_string(),
                owner: opening.mine.filled().map(|_| person),
                due: opening.due.required(no_day)?,
                target: None,
                question: None,
            }),
            Self::SetTarget(setting) => Command::SetTarget(TargetSet {
                target: new_item(),
                squad,
                dimension: DimensionId::parse(setting.dimension.as_str()).ok_or(RuleViolation::NothingToAsk)?,
                question: None,
                from: None,
                to: setting
                    .level
                    .value()
                    .and_then(Level::new)
                    .ok_or(RuleViolation::NothingToAsk)?,
                due: setting.due.required(no_day)?,
                why: setting.why.filled(),
                practices: Vec::new(),
            }),
            Self::FinishAction(finishing) => Command::FinishAction {
                squad,
                action: finishing.action,
            },
        })
    }
}

fn agreed(answer: &str) -> Option<AgreedAnswer> {
    match answer {
        "not-applicable" => Some(AgreedAnswer::NotApplicable),
        level => level.parse().ok().and_then(Level::new).map(AgreedAnswer::Level),
    }
}
