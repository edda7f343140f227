//! The next step of a squad: gathers the input of [`balise_domain::check::next_step`], and names the practices and squads of
//! its result.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::next_step::{DimensionLevel, Outlook, SquadStanding, WeakDimension, next_steps};
use balise_domain::check::scoring::DimensionResult;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::page::Visibility;
use balise_domain::library::place::Place;
use balise_domain::library::squad::Squad;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::next_step::{NextStepsView, PracticeTitle};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;
use crate::journal::standings::LastCheck;
use crate::journal::standings::shows_check;
use crate::library::Library;

impl Library {
    pub(super) fn next_steps_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        squad: &SquadId,
    ) -> Result<NextStepsView, ReadError> {
        let squad = state.corpus.squads.get(squad).ok_or(ReadError::NotFound)?;
        let checks = state.last_checks();
        let titles = state.practice_titles(viewer, locale);
        let ledger = self.ledger.state();
        let adoptions = state.current_adoptions();
        // A practice without a page that this viewer may open is no step for them.
        let practices = |squad: &SquadId| -> BTreeMap<PracticeId, AdoptionState> {
            let open = adoptions
                .of_squad(squad)
                .filter(|adoption| titles.contains_key(&adoption.practice));
            open.map(|adoption| (adoption.practice.clone(), adoption.state))
                .collect()
        };
        let standing = |squad: &Squad, check: &LastCheck| SquadStanding {
            squad: squad.id.clone(),
            levels: check.seen.iter().filter_map(|seen| reached(&seen.result)).collect(),
            practices: practices(&squad.id),
            asks: ledger.invitations(squad),
        };
        let own = checks.get(&squad.id).filter(|_| shows_check(viewer, squad));
        let own = own.map(|check| standing(squad, check));
        let others: Vec<SquadStanding> = state
            .corpus
            .squads
            .values()
            .filter(|other| other.left.is_none() && is_open(viewer, other))
            .filter_map(|other| Some(standing(other, checks.get(&other.id)?)))
            .collect();
        let mut of_dimension: BTreeMap<DimensionId, BTreeSet<PracticeId>> = BTreeMap::new();
        for (practice, (_, dimensions)) in &titles {
            for dimension in *dimensions {
                let named = of_dimension.entry(dimension.clone()).or_default();
                named.insert(practice.clone());
            }
        }
        let outlook = next_steps(own.as_ref(), &others, &state.corpus.rubric, &of_dimension);
        let named = named(&outlook);
        let trying = own.iter().flat_map(|own| &own.practices);
        let trying = trying.filter(|(_, state)| **state == AdoptionState::Trying);
        let trying: Vec<PracticeId> = trying.map(|(practice, _)| practice.clone()).collect();
        let practices = titles
            .into_iter()
            .filter(|(practice, _)| named.practices.contains(practice) || trying.contains(practice))
            .map(|(practice, (title, _))| (practice, title))
            .collect();
        Ok(NextStepsView {
            squad: squad.id.clone(),
            outlook,
            squads: state
                .corpus
                .squads
                .values()
                .filter(|squad| named.squads.contains(&squad.id))
                .map(|squad| (squad.id.clone(), squad.name.clone()))
                .collect(),
            practices,
            trying,
        })
    }
}

/// Whether a squad lets the whole organisation see its results. One that does not feeds nobody's next step, not even
/// its own viewers'.
fn is_open(viewer: &Viewer, squad: &Squad) -> bool {
    squad.check_visibility != Visibility::Squad && shows_check(viewer, squad)
}

fn reached(result: &DimensionResult) -> Option<(DimensionId, DimensionLevel)> {
    let reached = DimensionLevel {
        floor: result.score()?.floor(),
        version: result.version,
        blocking: result.blocking.clone(),
    };
    Some((result.dimension.clone(), reached))
}

/// What an outlook speaks of.
struct OutlookMentions {
    squads: BTreeSet<SquadId>,
    practices: BTreeSet<PracticeId>,
}

fn named(outlook: &Outlook) -> OutlookMentions {
    let weak: &[WeakDimension] = match outlook {
        Outlook::Weak(weak) => weak,
        Outlook::NotAssessed | Outlook::NothingScored | Outlook::NothingWeak => &[],
    };
    let steps = || weak.iter().flat_map(|weak| weak.found.iter().flatten());
    OutlookMentions {
        squads: steps().flat_map(|step| step.ask.iter().cloned()).collect(),
        practices: steps().map(|step| step.practice.clone()).collect(),
    }
}

impl LibraryState {
    /// Every practice that a viewer may open, with what it is called and the dimensions that it names.
    fn practice_titles(
        &self,
        viewer: &Viewer,
        locale: Locale,
    ) -> BTreeMap<PracticeId, (PracticeTitle, &[DimensionId])> {
        let practices = self.derived.pages.by_place.keys().filter_map(|place| match place {
            Place::Practice(practice) => Some((practice, place)),
            _ => None,
        });
        let titled = practices.filter_map(|(practice, place)| {
            let page = &self.entry_for(viewer, place, locale)?.page;
            let title = PracticeTitle {
                lang: page.lang,
                title: page.title.clone(),
                summary: page.summary.clone(),
            };
            Some((practice.clone(), (title, page.front.dimensions.as_slice())))
        });
        titled.collect()
    }
}
