//! What comes of a command: the facts it makes, or what stands against it.
//!
//! [`decide`] reads a state and changes nothing; the same command on the same state, by the same author on the same
//! day, comes to the same. A command that would change nothing is granted with no fact at all, so that it may be sent
//! twice. Who may do what stands in [`Author`]; each noun has its rules in a file of its own.

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

/// What comes of a command.
type DecideResult = Result<Vec<Event>, RuleViolation>;

/// Judges a command on the day `today`.
pub fn decide(state: &LedgerState, command: Command, author: &Author, today: Date) -> DecideResult {
    let hearing = Decider { state, author, today };
    match command {
        Command::RecordSource { source, squad, reach } => hearing.record_source(source, squad, reach),
        Command::RecordSquads(squads) => hearing.record_squads(&squads),
        Command::RecordDimension(dimension) => hearing.record_dimension(&dimension),
        Command::RetireDimensions { asked } => hearing.retire_dimensions(&asked),
        Command::RecordPractices(practices) => hearing.record_practices(&practices),
        Command::RecordDepartures { source, pages } => hearing.record_departures(&source, pages),
        Command::RecordPages { source, pages } => hearing.record_pages(&source, pages),
        Command::RecordAdoptions { source, statements } => hearing.record_adoptions(&source, statements),
        Command::RecordAssessments { source, assessments } => hearing.record_assessments(&source, assessments),
        Command::ExpireExemptions => hearing.expire_exemptions(),
        Command::CreatePage {
            page,
            place,
            lang,
            title,
            content,
        } => hearing.create_page(page, place, lang, title, content),
        Command::SaveRevision {
            page,
            from,
            title,
            content,
        } => hearing.save_revision(page, from, title, content),
        Command::ReviewPage { page, revision } => hearing.review_page(page, revision),
        Command::VerifyPage { page, revision } => hearing.verify_page(page, revision),
        Command::DeclareAdoption(statement) => hearing.declare_adoption(statement),
        Command::CorrectAdoption { wrong, right } => hearing.correct_adoption(wrong, right),
        Command::OpenAssessment {
            squad,
            assessment,
            period,
            mode,
            dimensions,
            join,
            campaign,
        } => {
            let dimensions = hearing.versions(dimensions)?;
            hearing.open_assessment(crate::journal::event::AssessmentOpened {
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
        } => hearing.reveal_assessment((squad, assessment), participants, counts, comments, floor),
        Command::ImportAssessment(told) => hearing.import_assessment(told),
        Command::ImportAssessments(told) => hearing.import_assessments(told),
        Command::AgreeAnswer(agreed) => hearing.agree_answer(agreed),
        Command::CloseAssessment { squad, assessment } => hearing.close_assessment(squad, assessment),
        Command::CancelAssessment { squad, assessment } => hearing.cancel_assessment(squad, assessment),
        Command::AddEvidence(added) => hearing.add_evidence(added),
        Command::WithdrawEvidence(withdrawn) => hearing.withdraw_evidence(withdrawn),
        Command::SetTarget(set) => hearing.set_target(set),
        Command::MeetTarget { squad, target } => hearing.meet_target(squad, target),
        Command::DropTarget(dropped) => hearing.drop_target(dropped),
        Command::OpenAction(opened) => hearing.open_action(opened),
        Command::FinishAction { squad, action } => hearing.finish_action(squad, action),
        Command::DropAction(dropped) => hearing.drop_action(dropped),
        Command::CarryActionOver(carried) => hearing.carry_action_over(carried),
        Command::RequestExemption(requested) => hearing.request_exemption(requested),
        Command::ApproveExemption(approved) => hearing.approve_exemption(approved),
        Command::RefuseExemption(refused) => hearing.refuse_exemption(refused),
        Command::OpenCampaign(opened) => hearing.open_campaign(opened),
        Command::CloseCampaign(campaign) => hearing.close_campaign(campaign),
        Command::DecideCandidate { decision, members, why } => hearing.decide_candidate(decision, members, why),
        Command::ReopenCandidate(candidate) => hearing.reopen_candidate(candidate),
        Command::ClaimQuestion(claimed) => hearing.claim_question(claimed),
        Command::AnswerQuestion(answered) => hearing.answer_question(answered),
        Command::OfferBadge(offered) => hearing.offer_badge(offered),
        Command::WithdrawBadge(withdrawn) => hearing.withdraw_badge(withdrawn),
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
