//! Where every squad stands after its last check: found once for a state, asked by the heatmap, the distributions and the
//! next step.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use balise_domain::Date;
use balise_domain::scoring::DimensionResult;
use balise_domain::slug::Slug;
use balise_domain::squad::Squad;
use balise_domain::viewer::Viewer;
use balise_store::Sequence;
use rayon::prelude::*;

use crate::ledger::Ledger;
use crate::state::State;

/// What the last check of a squad came to.
#[derive(Clone, Debug)]
pub(crate) struct LastCheck {
    pub(crate) period: String,
    pub(crate) held_on: Date,
    /// In the order of the rubric.
    pub(crate) results: Vec<DimensionResult>,
}

/// By squad; those that were never checked are not there.
pub(crate) type LastChecks = BTreeMap<Slug, LastCheck>;

/// What was last found, with the record of the journal that it was found at.
#[derive(Default)]
pub(crate) struct Standings(ArcSwapOption<(Sequence, Arc<LastChecks>)>);

impl State {
    /// The last check of every squad, whoever may see it: ask [`State::shows_check`] before telling anyone.
    pub(crate) fn last_checks(&self) -> Arc<LastChecks> {
        let through = self.ledger.as_ref().map(Ledger::through).unwrap_or_default();
        if let Some(known) = self.standings.0.load().as_ref().filter(|known| known.0 == through) {
            return Arc::clone(&known.1);
        }
        let squads: Vec<&Squad> = self.squads.values().collect();
        let found = squads.into_par_iter().filter_map(|squad| {
            let last = self.checks_of(squad).pop()?;
            let check = LastCheck {
                results: self.results(&last, squad, self.today),
                held_on: last.held_on,
                period: last.into_owned().period,
            };
            Some((squad.id.clone(), check))
        });
        let checks: Arc<LastChecks> = Arc::new(found.collect());
        self.standings.0.store(Some(Arc::new((through, Arc::clone(&checks)))));
        checks
    }

    /// Whether a viewer may see what a squad's checks come to.
    pub(crate) fn shows_check(viewer: &Viewer, squad: &Squad) -> bool {
        viewer.may_see(squad.check_visibility, Some(&squad.id))
    }
}
