//! The standing of every squad: the results of its last check, cached for the heatmap, the distributions, the search and
//! the next step.
//!
//! After a write only the squads that it concerns are computed again: a result depends on the files, the day, and the rows
//! of its squad in three tables of the ledger.

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

use crate::corpus::contents::Corpus;
use crate::journal::ledger::Ledger;

/// The results of the last check of a squad.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LastCheck {
    pub(crate) period: String,
    pub(crate) held_on: Date,
    /// In the order of the rubric, each as of the last check that covers it.
    pub(crate) seen: Vec<LastSeen>,
}

/// By squad; those that were never checked are not there.
pub(crate) type LastChecks = BTreeMap<SquadId, Arc<LastCheck>>;

/// The last result, with the ledger state that it was computed from.
#[derive(Default)]
pub(crate) struct Standings(ArcSwapOption<(LedgerState, Arc<LastChecks>)>);

impl Standings {
    /// The last check of every squad, whoever may see it.
    pub(crate) fn last_checks(&self, corpus: &Corpus) -> Arc<LastChecks> {
        let ledger = corpus.ledger.as_ref().map(|ledger| LedgerState::clone(&ledger.state()));
        let ledger = ledger.unwrap_or_default();
        let known = self.0.load();
        let checks = match known.as_deref() {
            Some((at, checks)) if at.sequence() == ledger.sequence() => return Arc::clone(checks),
            Some((at, checks)) => {
                let mut checks = LastChecks::clone(checks);
                for squad in changed(at, &ledger) {
                    match corpus.squads.get(squad).and_then(|squad| corpus.last_check(squad)) {
                        Some(check) => checks.insert(squad.clone(), Arc::new(check)),
                        None => checks.remove(squad),
                    };
                }
                checks
            }
            None => all(corpus),
        };
        let checks = Arc::new(checks);
        self.0.store(Some(Arc::new((ledger, Arc::clone(&checks)))));
        checks
    }
}

/// The last check of every squad, computed on all cores.
fn all(corpus: &Corpus) -> LastChecks {
    let squads: Vec<&Squad> = corpus.squads.values().collect();
    let checks = squads
        .into_par_iter()
        .filter_map(|squad| Some((squad.id.clone(), Arc::new(corpus.last_check(squad)?))));
    checks.collect()
}

impl Corpus {
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

    /// Every assessment of a squad, oldest first: those in files, those held and closed in the app, and those imported.
    /// Where several are of one period, that of the file counts.
    pub(crate) fn checks_of(&self, squad: &Squad) -> Vec<Cow<'_, Assessment>> {
        let in_files = self.assessments.get(&squad.id).map(Vec::as_slice).unwrap_or_default();
        let mut checks: Vec<Cow<'_, Assessment>> = in_files.iter().map(Cow::Borrowed).collect();
        if let Some(ledger) = &self.ledger {
            let ledger = ledger.state();
            let held = ledger.held_by(&squad.id).filter_map(|(_, held)| held.closed());
            let is_new = |period: &String| in_files.iter().all(|known| known.period != *period);
            checks.extend(held.filter(|held| is_new(&held.period)).map(Cow::Owned));
            let imported = ledger.brought_in(&squad.id).filter(|past| is_new(&past.period));
            checks.extend(imported.cloned().map(Cow::Owned));
        }
        // Stable: of one day, the file comes first.
        checks.sort_by_key(|check| check.held_on);
        checks
    }

    /// The last result of every dimension in some checks, in the order of the rubric, without the questions that the squad
    /// is exempt from on a day; empty without a check.
    pub(crate) fn last_seen(&self, checks: &[Cow<'_, Assessment>], squad: &Squad, on: Date) -> Vec<LastSeen> {
        let ledger = self.ledger.as_ref().map(Ledger::state);
        let exempt = ledger.as_ref().map(|ledger| ledger.exempt(&squad.id, on));
        let exempt = exempt.unwrap_or_default();
        let dimensions = self.rubric.dimensions.iter();
        let seen = dimensions.filter_map(|dimension| LastSeen::of(dimension, checks, &squad.kind, &exempt));
        seen.collect()
    }
}

/// Whether a viewer may see the results of a squad's checks.
pub(crate) fn shows_check(viewer: &Viewer, squad: &Squad) -> bool {
    viewer.may_see(squad.check_visibility, Some(&squad.id))
}

/// The squads whose results a change of the ledger may touch.
fn changed<'a>(before: &'a LedgerState, now: &'a LedgerState) -> BTreeSet<&'a SquadId> {
    let held = now.assessments.changed_since(&before.assessments).map(|(of, _)| of);
    let past = now.past_assessments.changed_since(&before.past_assessments);
    let exempt = now.exemptions.changed_since(&before.exemptions).map(|(of, _)| of);
    held.chain(past.map(|(of, _)| of)).chain(exempt).collect()
}
