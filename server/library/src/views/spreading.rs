//! What the ledger tells of one practice: who said what, how it spread, what came with it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use balise_domain::adoption::Adoption;
use balise_domain::before_after::{BeforeAfter, Checks, before_after};
use balise_domain::event::Origin;
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::slug::Slug;
use balise_domain::stair::{Step, Turn, stair};
use balise_domain::state::adoption::Standing;
use balise_domain::view::{Declared, Named, Told};
use balise_domain::viewer::Viewer;

use crate::ledger::Ledger;
use crate::state::{State, may_see};
use crate::views::cards::{by_name, sort_key, squad_named};

impl State {
    /// Every statement on a practice, newest first. Without a ledger, what the files say.
    pub(super) fn told_of(&self, practice: &Slug) -> Vec<Told> {
        let told = self.ledger.as_ref().map(Ledger::told);
        let mut all = Vec::new();
        for squad in self.squads.values() {
            let history = told
                .as_ref()
                .and_then(|told| told.adoptions.get(&(squad.id.clone(), practice.clone())));
            for entry in history.into_iter().flat_map(|history| history.entries()) {
                all.push(Told {
                    id: entry.id.clone(),
                    squad: squad_named(squad),
                    adoption: entry.statement.adoption(),
                    stands: entry.standing == Standing::Stands,
                    from_files: !entry.origins.contains(&Origin::App),
                });
            }
        }
        // Stable: of one day, what a squad said last stands first.
        all.reverse();
        all.sort_by_key(|told| Reverse(told.adoption.since));
        all
    }

    /// What squads say today of practices that the viewer may open, newest first; what has no day comes last.
    pub(super) fn declared(&self, viewer: &Viewer, locale: Locale, squad: Option<&Slug>, most: usize) -> Vec<Declared> {
        let titles: BTreeMap<Slug, String> = self.declarable(viewer, locale).into_iter().collect();
        let said = self.current_adoptions();
        let said = squad.map_or(said.all(), |squad| said.of_squad(squad));
        let mut said: Vec<&Adoption> = said.iter().collect();
        said.sort_by_key(|said| Reverse(said.since));
        let declared = said.into_iter().filter_map(|said| {
            Some(Declared {
                squad: squad_named(self.squads.get(&said.squad)?),
                practice: said.practice.clone(),
                title: titles.get(&said.practice)?.clone(),
                adoption: said.clone(),
            })
        });
        declared.take(most).collect()
    }

    /// The dated statements that stand, as steps.
    pub(super) fn stair(&self, told: &[Told]) -> Vec<(Named, Step)> {
        let turns = told.iter().rev().filter(|told| told.stands).filter_map(|told| {
            Some(Turn {
                on: told.adoption.since?,
                squad: told.adoption.squad.clone(),
                state: told.adoption.state,
            })
        });
        let named = |step: Step| Some((squad_named(self.squads.get(&step.squad)?), step));
        stair(turns.collect()).into_iter().filter_map(named).collect()
    }

    /// By dimension, what squads scored before they used a practice and after, as far as the viewer may know it.
    pub(super) fn before_after(
        &self,
        viewer: &Viewer,
        dimensions: &[Slug],
        adopters: &[(Named, Adoption)],
    ) -> Vec<(Named, BeforeAfter)> {
        let observed = |dimension: &Slug| {
            let squads: Vec<_> = adopters
                .iter()
                .filter(|(_, said)| said.state.in_use())
                .filter_map(|(named, said)| Some((said.since?, self.scores(viewer, &named.id, dimension)?)))
                .collect();
            Some((self.dimension_named(dimension)?, before_after(&squads)?))
        };
        dimensions.iter().filter_map(observed).collect()
    }

    /// What a squad scored in a dimension, check by check, on the version of the questions it was last asked: scores on
    /// others are not of one scale.
    fn scores(&self, viewer: &Viewer, squad: &Slug, dimension: &Slug) -> Option<Checks> {
        let squad = self.squads.get(squad)?;
        let checks = self.checks(viewer, squad);
        let version = checks.last()?.version(dimension);
        let scored = self.scored(&checks, squad);
        let scored = scored.filter(|(check, _)| check.version(dimension) == version);
        let scored = scored.filter_map(|(check, results)| {
            let result = results.iter().find(|result| result.dimension == *dimension)?;
            Some((check.held_on, result.score()?))
        });
        Some(scored.collect())
    }

    /// Every practice that a viewer may open, by title.
    pub(super) fn declarable(&self, viewer: &Viewer, locale: Locale) -> Vec<(Slug, String)> {
        let practices = self.by_place.keys().filter_map(|place| match place {
            Place::Practice(practice) => Some((practice, self.entry_at(place, locale)?)),
            _ => None,
        });
        let mut titles: Vec<(Slug, String)> = practices
            .filter(|(_, entry)| may_see(viewer, entry))
            .map(|(practice, entry)| (practice.clone(), entry.page.title.clone()))
            .collect();
        titles.sort_by_key(|(_, title)| sort_key(title));
        titles
    }

    /// Squads that are still there.
    pub(super) fn squads_by_name(&self, locale: Locale) -> Vec<Named> {
        let present = self.squads.values().filter(|squad| squad.left.is_none());
        by_name(present.map(squad_named).collect(), locale)
    }
}
