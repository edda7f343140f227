//! The spread of one practice: the statements of squads over time, its curve, and results before and after.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use balise_domain::Date;
use balise_domain::adoptions::adoption::Adoption;
use balise_domain::adoptions::stair::{AdoptionChange, StairStep, stair};
use balise_domain::check::assessment::Assessment;
use balise_domain::check::before_after::{BeforeAfter, around, before_after};
use balise_domain::check::last_seen::last_asking;
use balise_domain::check::level::Score;
use balise_domain::check::rubric::Dimension;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::journal::event::StatementOrigin;
use balise_domain::journal::state::adoption::{AdoptionEntry, AdoptionHistory, EntryStatus};
use balise_domain::library::place::Place;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::practice::{Adopter, SquadAdoption, StatementHistory};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;
use crate::journal::ledger::Ledger;
use crate::views::cards::sort_key;

impl LibraryState {
    /// Every statement on a practice, newest first. Without a ledger, none.
    pub(super) fn statements_on(&self, practice: &PracticeId) -> Vec<AdoptionEntry> {
        let ledger = self.corpus.ledger.as_ref().map(Ledger::state);
        let mut all = Vec::new();
        for squad in self.corpus.squads.keys() {
            let key = (squad.clone(), practice.clone());
            let history = ledger.as_ref().and_then(|ledger| ledger.adoptions.get(&key));
            all.extend(history.into_iter().flat_map(AdoptionHistory::entries).cloned());
        }
        // Stable: of one day, the last statement of a squad comes first.
        all.reverse();
        all.sort_by_key(|entry| Reverse(entry.statement.since));
        all
    }

    pub(super) fn statement_history(
        &self,
        viewer: &Viewer,
        locale: Locale,
        entry: &AdoptionEntry,
    ) -> Option<StatementHistory> {
        let adoption = entry.statement.adoption();
        let learned = adoption.learned.as_ref();
        Some(StatementHistory {
            id: entry.id.clone(),
            squad: self.corpus.named(&adoption.squad)?,
            learned: learned.and_then(|learned| self.learned_from(viewer, locale, learned)),
            adoption,
            stands: entry.standing == EntryStatus::Stands,
            from_files: !entry.origins.contains(&StatementOrigin::App),
        })
    }

    pub(super) fn adopter(&self, viewer: &Viewer, locale: Locale, adoption: &Adoption) -> Option<Adopter> {
        let learned = adoption.learned.as_ref();
        Some(Adopter {
            squad: self.corpus.named(&adoption.squad)?,
            learned: learned.and_then(|learned| self.learned_from(viewer, locale, learned)),
            adoption: adoption.clone(),
        })
    }

    /// The current adoptions of practices that the viewer may open, newest first; those without a day come last.
    pub(super) fn declared(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&SquadId>,
        most: usize,
    ) -> Vec<SquadAdoption> {
        let titles: BTreeMap<PracticeId, String> = self.declarable(viewer, locale).into_iter().collect();
        let adoptions = self.current_adoptions();
        let mut declared: Vec<&Adoption> = match squad {
            Some(squad) => adoptions.of_squad(squad).collect(),
            None => adoptions.all().collect(),
        };
        declared.sort_by_key(|adoption| Reverse(adoption.since));
        let declared = declared.into_iter().filter_map(|adoption| {
            Some(SquadAdoption {
                squad: squad_named(self.corpus.squads.get(&adoption.squad)?),
                practice: adoption.practice.clone(),
                title: titles.get(&adoption.practice)?.clone(),
                adoption: adoption.clone(),
            })
        });
        declared.take(most).collect()
    }

    /// The dated statements that are valid, as steps.
    pub(super) fn stair(&self, statements: &[AdoptionEntry]) -> Vec<(NamedId<SquadId>, StairStep)> {
        let is_known = |entry: &&AdoptionEntry| self.corpus.squads.contains_key(&entry.statement.squad);
        let valid = statements
            .iter()
            .rev()
            .filter(|entry| entry.standing == EntryStatus::Stands);
        let valid = valid.filter(is_known);
        let turns = valid.filter_map(|entry| {
            Some(AdoptionChange {
                on: entry.statement.since?,
                squad: entry.statement.squad.clone(),
                state: entry.statement.state,
            })
        });
        let named = |step: StairStep| Some((self.corpus.named(&step.squad)?, step));
        stair(turns.collect()).into_iter().filter_map(named).collect()
    }

    /// By dimension, what squads scored before they used a practice and after, as far as the viewer may know it.
    pub(super) fn before_after<'a>(
        &self,
        viewer: &Viewer,
        dimensions: &[DimensionId],
        adoptions: impl Iterator<Item = &'a Adoption>,
    ) -> Vec<(NamedId<DimensionId>, BeforeAfter)> {
        let using = adoptions.filter(|adoption| adoption.state.in_use());
        let using: Vec<_> = using
            .filter_map(|adoption| {
                let squad = self.corpus.squads.get(&adoption.squad)?;
                Some((adoption.since?, squad, self.checks(viewer, squad)))
            })
            .filter(|(_, _, checks)| checks.len() > 1)
            .collect();
        let observed = |id: &DimensionId| {
            let dimension = self.corpus.rubric.dimension(id.as_str())?;
            let scored = using
                .iter()
                .filter_map(|(since, squad, checks)| self.around(*since, squad, checks, dimension));
            Some((self.dimension_named(id)?, before_after(&scored.collect::<Vec<_>>())?))
        };
        dimensions.iter().filter_map(observed).collect()
    }

    /// The scores of a squad in a dimension before and after a day, on the version of the questions in its last check:
    /// scores on others are not of one scale.
    fn around(
        &self,
        since: Date,
        squad: &Squad,
        checks: &[Cow<'_, Assessment>],
        dimension: &Dimension,
    ) -> Option<(Score, Score)> {
        let version = checks[last_asking(dimension, checks)?].version(&dimension.id);
        let held: Vec<Date> = checks.iter().map(|check| check.held_on).collect();
        around(since, &held, |at| {
            let check = &checks[at];
            if check.version(&dimension.id) != version {
                return None;
            }
            self.result(dimension, check, squad, self.scored_on(checks, at, dimension))
                .score()
        })
    }

    /// Every practice that a viewer may open, by title.
    pub(super) fn declarable(&self, viewer: &Viewer, locale: Locale) -> Vec<(PracticeId, String)> {
        let practices = self.derived.pages.by_place.keys().filter_map(|place| match place {
            Place::Practice(practice) => Some((practice, self.entry_for(viewer, place, locale)?)),
            _ => None,
        });
        let mut titles: Vec<(PracticeId, String)> = practices
            .map(|(practice, entry)| (practice.clone(), entry.page.title.clone()))
            .collect();
        titles.sort_by_cached_key(|(_, title)| sort_key(title));
        titles
    }
}
