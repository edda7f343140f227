//! Where every squad stands after its last check: found once for a state, asked by the heatmap, the distributions, the
//! search and the next step.
//!
//! After a write only the squads that it speaks of are looked at again: what a check comes to depends on the files, the
//! day, and the rows of its squad in three tables of the ledger.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::Date;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::last_seen::LastSeen;
use balise_domain::id::SquadId;
use balise_domain::journal::state::LedgerState;
use balise_domain::library::squad::Squad;
use balise_domain::ports::viewer::Viewer;
use rayon::prelude::*;

use crate::corpus::state::LibraryState;
use crate::journal::ledger::Ledger;

/// Where a squad stands after its last check.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LastCheck {
    pub(crate) period: String,
    pub(crate) held_on: Date,
    /// In the order of the rubric, each as the last check that asked it saw it.
    pub(crate) seen: Vec<LastSeen>,
}

/// By squad; those that were never checked are not there.
pub(crate) type LastChecks = BTreeMap<SquadId, Arc<LastCheck>>;

/// What was last found, with the ledger that it was found in.
#[derive(Default)]
pub(crate) struct Standings(ArcSwapOption<(LedgerState, Arc<LastChecks>)>);

impl LibraryState {
    /// The last check of every squad, whoever may see it: ask [`LibraryState::shows_check`] before telling anyone.
    pub(crate) fn last_checks(&self) -> Arc<LastChecks> {
        let told = self.ledger.as_ref().map(|ledger| LedgerState::clone(&ledger.state()));
        let told = told.unwrap_or_default();
        let known = self.standings.0.load();
        let checks = match known.as_deref() {
            Some((at, checks)) if at.sequence() == told.sequence() => return Arc::clone(checks),
            Some((at, checks)) => {
                let mut checks = LastChecks::clone(checks);
                for squad in changed(at, &told) {
                    match self.squads.get(squad).and_then(|squad| self.last_check(squad)) {
                        Some(check) => checks.insert(squad.clone(), Arc::new(check)),
                        None => checks.remove(squad),
                    };
                }
                checks
            }
            None => self.last_checks_anew(),
        };
        let checks = Arc::new(checks);
        self.standings.0.store(Some(Arc::new((told, Arc::clone(&checks)))));
        checks
    }

    /// The same, without what is known already.
    fn last_checks_anew(&self) -> LastChecks {
        let squads: Vec<&Squad> = self.squads.values().collect();
        let found = squads
            .into_par_iter()
            .filter_map(|squad| Some((squad.id.clone(), Arc::new(self.last_check(squad)?))));
        found.collect()
    }

    fn last_check(&self, squad: &Squad) -> Option<LastCheck> {
        let checks = self.checks_of(squad);
        let seen = self.last_seen(&checks, squad, self.today);
        let last = checks.last()?;
        Some(LastCheck {
            period: last.period.clone(),
            held_on: last.held_on,
            seen,
        })
    }

    /// Every dimension as the last of some checks that asked it saw it, in the order of the rubric, without the questions
    /// that the squad need not answer on a day; empty without a check.
    pub(crate) fn last_seen(&self, checks: &[Cow<'_, Assessment>], squad: &Squad, on: Date) -> Vec<LastSeen> {
        let told = self.ledger.as_ref().map(Ledger::state);
        let exempt = told.as_ref().map(|told| told.exempt(&squad.id, on)).unwrap_or_default();
        let dimensions = self.rubric.dimensions.iter();
        let seen = dimensions.filter_map(|dimension| LastSeen::of(dimension, checks, &squad.kind, &exempt));
        seen.collect()
    }

    /// Whether a viewer may see what a squad's checks come to.
    pub(crate) fn shows_check(viewer: &Viewer, squad: &Squad) -> bool {
        viewer.may_see(squad.check_visibility, Some(&squad.id))
    }
}

/// The squads of which something was written that their checks may come to.
fn changed<'a>(before: &'a LedgerState, now: &'a LedgerState) -> BTreeSet<&'a SquadId> {
    let held = now.assessments.changed_since(&before.assessments).map(|(of, _)| of);
    let past = now.past_assessments.changed_since(&before.past_assessments);
    let exempt = now.exemptions.changed_since(&before.exemptions).map(|(of, _)| of);
    held.chain(past.map(|(of, _)| of)).chain(exempt).collect()
}
