//! Applies an event to the ledger state. The changes to each table are next to its rows, in `state`.
//!
//! The journal is the truth: nothing here judges. An event that speaks of something unknown creates what it needs.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::journal::event::{Event, RecordedEvent};
use crate::journal::state::LedgerState;

/// Applies one event. One that was applied before, by its sequence, changes nothing, so that a replay may begin early.
///
/// Never fails and never panics, whatever the event says.
pub fn evolve(state: &mut LedgerState, recorded: &RecordedEvent) {
    if recorded.sequence <= state.sequence() {
        return;
    }
    match &recorded.event {
        Event::SquadSeen(fact) => state.squad_seen(fact),
        Event::SquadLeft(fact) => state.squad_left(fact),
        Event::SquadBack(fact) => state.squad_back(fact),
        Event::SourceSeen(fact) => state.source_seen(fact),
        Event::SourceLeft(fact) => state.source_left(fact),
        Event::SourceUnreachable(fact) => state.source_unreachable(fact),
        Event::SourceBack(fact) => state.source_back(fact),
        Event::DimensionSeen(fact) => state.dimension_seen(fact),
        Event::DimensionRetired(fact) => state.dimension_retired(fact),
        Event::PracticeSeen(fact) => state.practice_seen(fact),
        Event::PracticeGone(fact) => state.practice_gone(fact),
        Event::RevisionSeen(fact) => state.revision_seen(recorded, fact),
        Event::RevisionSaved(fact) => state.revision_saved(recorded, fact),
        Event::PageMoved(fact) => state.page_moved(recorded, fact),
        Event::PageGone(fact) => state.page_gone(fact),
        Event::PageBack(fact) => state.page_back(fact),
        Event::PageReviewed(fact) => state.page_reviewed(fact),
        Event::PageVerified(fact) => state.page_verified(fact),
        Event::AdoptionDeclared(fact) => state.adoption_declared(recorded, fact),
        Event::AdoptionWithdrawn(fact) => state.adoption_withdrawn(fact),
        Event::AssessmentOpened(fact) => state.assessment_opened(day(recorded), fact),
        Event::AssessmentRevealed(fact) => state.assessment_revealed(fact),
        Event::AnswerAgreed(fact) => state.answer_agreed(fact),
        Event::AssessmentClosed(fact) => state.assessment_closed(fact),
        Event::AssessmentCancelled(fact) => state.assessment_cancelled(fact),
        Event::AssessmentImported(fact) => state.assessment_imported(fact),
        Event::AssessmentWithdrawn(fact) => state.assessment_withdrawn(fact),
        Event::EvidenceAdded(fact) => state.evidence_added(fact),
        Event::EvidenceWithdrawn(fact) => state.evidence_withdrawn(fact),
        Event::TargetSet(fact) => state.target_set(fact),
        Event::TargetMet(fact) => state.target_met(fact),
        Event::TargetDropped(fact) => state.target_dropped(fact),
        Event::ActionOpened(fact) => state.action_opened(fact),
        Event::ActionDone(fact) => state.action_done(fact),
        Event::ActionDropped(fact) => state.action_dropped(fact),
        Event::ActionCarriedOver(fact) => state.action_carried_over(fact),
        Event::ExemptionRequested(fact) => state.exemption_requested(fact),
        Event::ExemptionApproved(fact) => state.exemption_approved(day(recorded), fact),
        Event::ExemptionRefused(fact) => state.exemption_refused(fact),
        Event::ExemptionExpired(fact) => state.exemption_expired(fact),
        Event::CampaignOpened(fact) => state.campaign_opened(fact),
        Event::CampaignClosed(fact) => state.campaign_closed(fact),
        Event::CandidateDecided(fact) => state.candidate_decided(fact),
        Event::CandidateReopened(fact) => state.candidate_reopened(fact),
        Event::QuestionClaimed(fact) => state.question_claimed(fact),
        Event::QuestionAnswered(fact) => state.question_answered(fact),
        Event::BadgeOffered(fact) => state.badge_offered(recorded.sequence, fact),
        Event::BadgeWithdrawn(fact) => state.badge_withdrawn(recorded.sequence, fact),
    }
    state.note(recorded);
    state.reached(recorded.sequence);
}

/// The day of an event, in UTC.
fn day(recorded: &RecordedEvent) -> Date {
    recorded.at.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
#[path = "evolve/tests.rs"]
mod tests;
