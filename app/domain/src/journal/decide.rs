//! Decides a command: the events it produces, or the rule it breaks.
//!
//! [`decide`] reads a state and changes nothing; the same command on the same state, by the same author on the same
//! day, gives the same result. A command that would change nothing succeeds without events, so that it may be sent
//! twice. Rights are in [`Author`]; each noun has its rules in a file of its own.

mod action;
mod adoption;
mod assessment;
mod badge;
mod ballot;
mod campaign;
mod candidate;
mod decider;
mod evidence;
mod exemption;
mod files;
mod import;
mod page;
mod question;
mod rubric;
mod target;

use jiff::civil::Date;

use crate::check::ballot::Ballots;
use crate::id::{AssessmentId, SquadId};
use crate::journal::author::Author;
use crate::journal::command::Command;
use crate::journal::event::Event;
use crate::journal::rule_violation::RuleViolation;
use crate::journal::state::LedgerState;

use decider::Decider;

/// The events that a command produces, or the rule it breaks.
type DecideResult = Result<Vec<Event>, RuleViolation>;

/// Decides a command on the day `today`.
pub fn decide(state: &LedgerState, command: Command, author: &Author, today: Date) -> DecideResult {
    let decider = Decider { state, author, today };
    match command {
        Command::RecordSource { source, squad, reach } => decider.record_source(source, squad, reach),
        Command::RecordSquads(squads) => decider.record_squads(&squads),
        Command::RecordDimension(dimension) => decider.record_dimension(&dimension),
        Command::RetireDimensions { asked } => decider.retire_dimensions(&asked),
        Command::RecordPractices(practices) => decider.record_practices(&practices),
        Command::RecordDepartures { source, pages } => decider.record_departures(&source, pages),
        Command::RecordPages { source, pages } => decider.record_pages(&source, pages),
        Command::RecordAdoptions { source, statements } => decider.record_adoptions(&source, statements),
        Command::RecordAssessments { source, assessments } => decider.record_assessments(&source, assessments),
        Command::ExpireExemptions => decider.expire_exemptions(),
        Command::CreatePage {
            page,
            place,
            lang,
            title,
            content,
        } => decider.create_page(page, place, lang, title, content),
        Command::SaveRevision {
            page,
            from,
            title,
            content,
        } => decider.save_revision(page, from, title, content),
        Command::ReviewPage { page, revision } => decider.review_page(page, revision),
        Command::VerifyPage { page, revision } => decider.verify_page(page, revision),
        Command::DeclareAdoption(statement) => decider.declare_adoption(statement),
        Command::CorrectAdoption { wrong, right } => decider.correct_adoption(wrong, right),
        Command::OpenAssessment {
            squad,
            assessment,
            period,
            mode,
            dimensions,
            join,
            campaign,
        } => {
            let dimensions = decider.versions(dimensions)?;
            decider.open_assessment(crate::journal::event::AssessmentOpened {
                squad,
                assessment,
                period,
                mode,
                dimensions,
                join,
                campaign,
            })
        }
        Command::RevealAssessment {
            squad,
            assessment,
            participants,
            counts,
            comments,
            floor,
        } => decider.reveal_assessment((squad, assessment), participants, counts, comments, floor),
        Command::ImportAssessment(told) => decider.import_assessment(told),
        Command::ImportAssessments(told) => decider.import_assessments(told),
        Command::AgreeAnswer(agreed) => decider.agree_answer(agreed),
        Command::CloseAssessment { squad, assessment } => decider.close_assessment(squad, assessment),
        Command::CancelAssessment { squad, assessment } => decider.cancel_assessment(squad, assessment),
        Command::AddEvidence(added) => decider.add_evidence(added),
        Command::WithdrawEvidence(withdrawn) => decider.withdraw_evidence(withdrawn),
        Command::SetTarget(set) => decider.set_target(set),
        Command::MeetTarget { squad, target } => decider.meet_target(squad, target),
        Command::DropTarget(dropped) => decider.drop_target(dropped),
        Command::OpenAction(opened) => decider.open_action(opened),
        Command::FinishAction { squad, action } => decider.finish_action(squad, action),
        Command::DropAction(dropped) => decider.drop_action(dropped),
        Command::CarryActionOver(carried) => decider.carry_action_over(carried),
        Command::RequestExemption(requested) => decider.request_exemption(requested),
        Command::ApproveExemption(approved) => decider.approve_exemption(approved),
        Command::RefuseExemption(refused) => decider.refuse_exemption(refused),
        Command::OpenCampaign(opened) => decider.open_campaign(opened),
        Command::CloseCampaign(campaign) => decider.close_campaign(campaign),
        Command::DecideCandidate { decision, members, why } => decider.decide_candidate(decision, members, why),
        Command::ReopenCandidate(candidate) => decider.reopen_candidate(candidate),
        Command::ClaimQuestion(claimed) => decider.claim_question(claimed),
        Command::AnswerQuestion(answered) => decider.answer_question(answered),
        Command::OfferBadge(offered) => decider.offer_badge(offered),
        Command::WithdrawBadge(withdrawn) => decider.withdraw_badge(withdrawn),
    }
}

/// Whether these ballots may go into the box of an assessment. A ballot is no fact: nothing comes of it here.
pub fn may_cast(
    state: &LedgerState,
    squad: &SquadId,
    assessment: &AssessmentId,
    ballots: &Ballots,
) -> Result<(), RuleViolation> {
    ballot::may_cast(state, squad, assessment, ballots)
}

/// Nothing changes.
fn nothing() -> DecideResult {
    Ok(Vec::new())
}

/// One fact comes of it.
fn fact(fact: impl Into<Event>) -> DecideResult {
    Ok(vec![fact.into()])
}

#[cfg(test)]
mod tests;
