//! Ballot boxes whose vote has ended: a stop between the count and the destruction of a box leaves one behind.

use balise_domain::journal::state::LedgerState;
use balise_domain::journal::state::assessment::Stage;
use balise_store::BallotBoxes;

/// Destroys the boxes whose vote is over, or was never recorded as open.
pub(crate) fn destroy_ended(boxes: &BallotBoxes, ledger: &LedgerState) {
    for name in boxes.names() {
        let held = ledger.assessments.get(&(name.squad.clone(), name.assessment.clone()));
        if held.is_some_and(|held| held.stage == Stage::Open) {
            continue;
        }
        if let Err(error) = boxes.destroy(&name) {
            tracing::error!(%name, %error, "a ballot box could not be destroyed");
        }
    }
}
