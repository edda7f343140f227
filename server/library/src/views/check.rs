//! The practice check: results of assessments, for one squad and for all.

use std::borrow::Cow;

use balise_domain::Date;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::exchange::{levels_alone, withheld};
use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::check::last_seen::{LastAsked, LastSeen, last_asking};
use balise_domain::check::rubric::{Dimension, Rubric};
use balise_domain::check::scoring::{self, DimensionResult, Freshness, Trend};
use balise_domain::id::{DimensionId, SquadId};
use balise_domain::journal::state::LedgerState;
use balise_domain::library::squad::Squad;
use balise_domain::ports::port::{CheckPort, MatrixExtent};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::campaign::CampaignsView;
use balise_domain::ports::view::heatmap::HeatmapView;
use balise_domain::ports::view::model::WordingChange;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::ports::view::{DimensionLine, PastCheck, SquadCheck, SquadCheckView};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;
use crate::journal::ledger::Ledger;
use crate::journal::standings::shows_check;
use crate::library::Library;
use crate::views::exemption::exemptions;
use crate::views::workshop::open_targets;

impl CheckPort for Library {
    fn rubric(&self) -> Rubric {
        self.state().corpus.rubric.clone()
    }

    fn squad_check(&self, viewer: &Viewer, squad: &SquadId) -> Result<SquadCheckView, ReadError> {
        let state = self.ready_state()?;
        let squad = state.corpus.squads.get(squad).ok_or(ReadError::NotFound)?;
        let ledger = self.ledger.state();
        let is_seen = shows_check(viewer, squad);
        Ok(SquadCheckView {
            squad: squad.clone(),
            asks: state.asks(&ledger, squad),
            reminders: state.reminders(&ledger, squad),
            actions: if is_seen {
                self.open_actions(&ledger, &squad.id)
            } else {
                Vec::new()
            },
            targets: if is_seen {
                open_targets(&ledger, &squad.id)
            } else {
                Vec::new()
            },
            exemptions: if is_seen {
                exemptions(&ledger, &squad.id, state.corpus.today)
            } else {
                Vec::new()
            },
            today: state.corpus.today,
            distributions: state.distributions(viewer),
            rubric: state.corpus.rubric.clone(),
            latest: state.squad_check(viewer, squad),
            history: state
                .scored(&state.checks(viewer, squad), squad)
                .map(|(check, results)| PastCheck {
                    period: check.period.clone(),
                    results: results.iter().map(|result| (result.outcome, result.version)).collect(),
                })
                .collect(),
        })
    }

    fn next_steps(&self, viewer: &Viewer, locale: Locale, squad: &SquadId) -> Result<NextStepsView, ReadError> {
        self.next_steps_view(&*self.ready_state()?, viewer, locale, squad)
    }

    fn campaigns(&self, _: &Viewer, locale: Locale) -> CampaignsView {
        self.campaigns_view(locale)
    }

    fn rewordings(&self, locale: Locale) -> Vec<WordingChange> {
        self.rewordings_view(locale)
    }

    fn assessed(&self, viewer: &Viewer) -> Vec<SquadId> {
        let state = self.state();
        let checks = state.last_checks();
        let squads = state.corpus.squads.values();
        let assessed = squads.filter(|squad| checks.contains_key(&squad.id) && shows_check(viewer, squad));
        assessed.map(|squad| squad.id.clone()).collect()
    }

    fn assessments(&self, viewer: &Viewer, squad: &SquadId) -> Vec<Assessment> {
        let state = self.state();
        let floor = state.corpus.site.anonymity_floor;
        let checks = state.corpus.squads.get(squad).map(|squad| state.checks(viewer, squad));
        let checks = checks.unwrap_or_default().into_iter();
        let is_own = matches!(viewer, Viewer::Member { squad: Some(own) } if own == squad);
        let as_shown = |check: Cow<'_, Assessment>| match is_own {
            true => withheld(check.into_owned(), floor),
            false => levels_alone(check.into_owned(), floor),
        };
        checks.map(as_shown).collect()
    }

    fn heatmap(&self, viewer: &Viewer, locale: Locale, query: &HeatmapQuery, extent: MatrixExtent) -> HeatmapView {
        self.heatmap_view(viewer, locale, query, extent)
    }
}

impl LibraryState {
    /// Dimensions about which a squad invites questions, in the order of the rubric.
    pub(crate) fn asks(&self, ledger: &LedgerState, squad: &Squad) -> Vec<DimensionId> {
        let asks = ledger.invitations(squad);
        let ids = self.corpus.rubric.dimensions.iter().map(|dimension| &dimension.id);
        ids.filter(|id| asks.contains(*id)).cloned().collect()
    }

    /// The assessments of a squad that a viewer may see, oldest first, as for [`checks_of`](crate::corpus::contents::Corpus::checks_of).
    pub(crate) fn checks(&self, viewer: &Viewer, squad: &Squad) -> Vec<Cow<'_, Assessment>> {
        match shows_check(viewer, squad) {
            true => self.corpus.checks_of(squad),
            false => Vec::new(),
        }
    }

    pub(crate) fn latest_check(&self, viewer: &Viewer, squad: &Squad) -> Option<Cow<'_, Assessment>> {
        self.checks(viewer, squad).pop()
    }

    /// The result of one assessment in a dimension, without the questions that the squad is exempt from on a day.
    pub(crate) fn result(
        &self,
        dimension: &Dimension,
        assessment: &Assessment,
        squad: &Squad,
        on: Date,
    ) -> DimensionResult {
        let ledger = self.corpus.ledger.as_ref().map(Ledger::state);
        let exempt = ledger
            .as_ref()
            .map(|ledger| ledger.exempt(&squad.id, on))
            .unwrap_or_default();
        scoring::dimension_result(dimension, assessment, &squad.kind, &exempt)
    }

    /// The results of all checks of a squad, oldest first, each in the order of the rubric.
    pub(crate) fn scored<'a>(
        &'a self,
        checks: &'a [Cow<'a, Assessment>],
        squad: &'a Squad,
    ) -> impl Iterator<Item = (&'a Assessment, Vec<DimensionResult>)> {
        let result = move |at: usize, dimension| {
            let on = self.scored_on(checks, at, dimension);
            self.result(dimension, &checks[at], squad, on)
        };
        checks.iter().enumerate().map(move |(at, check)| {
            let dimensions = self.corpus.rubric.dimensions.iter();
            (
                check.as_ref(),
                dimensions.map(|dimension| result(at, dimension)).collect(),
            )
        })
    }

    /// The day whose exemptions count for a dimension in one of the checks of a squad: today for the last check that covers
    /// the dimension, the day it was held for those before.
    pub(crate) fn scored_on(&self, checks: &[Cow<'_, Assessment>], at: usize, dimension: &Dimension) -> Date {
        match last_asking(dimension, checks).is_none_or(|last| last == at) {
            true => self.corpus.today,
            false => checks[at].held_on,
        }
    }

    pub(crate) fn freshness(&self, held_on: Date) -> Freshness {
        Freshness::of(held_on, self.corpus.site.cadence, self.corpus.today)
    }

    /// The results of the latest assessment of a squad, compared with the one before.
    pub(crate) fn squad_check(&self, viewer: &Viewer, squad: &Squad) -> Option<SquadCheck> {
        let checks = self.checks(viewer, squad);
        let (latest, earlier) = checks.split_last()?;
        let previous = earlier.last();
        let before = previous.map(|assessment| self.corpus.last_seen(earlier, squad, assessment.held_on));
        let line = |(number, seen): (usize, LastSeen)| {
            let dimension = self.corpus.rubric.dimensions[number].clone();
            let before = before.as_ref().map(|before| &before[number]);
            let trend = match seen.asked {
                LastAsked::Now => {
                    let past = earlier.iter().rev();
                    let past: Vec<DimensionResult> = past
                        .map(|check| self.result(&dimension, check, squad, check.held_on))
                        .collect();
                    scoring::trend(&seen.result, &past, &dimension)
                }
                LastAsked::Before | LastAsked::Never => Trend::NotAsked,
            };
            DimensionLine {
                trend,
                previous: before.map(|before| before.result.outcome),
                freshness: self.freshness(seen.held_on),
                dimension,
                seen,
            }
        };
        let freshness = self.freshness(latest.held_on);
        Some(SquadCheck {
            period: latest.period.clone(),
            held_on: latest.held_on,
            mode: latest.mode,
            participants: latest.participants,
            lines: self
                .corpus
                .last_seen(&checks, squad, self.corpus.today)
                .into_iter()
                .enumerate()
                .map(line)
                .collect(),
            freshness,
            confidence: scoring::confidence(latest, squad.members, freshness),
            previous_period: previous.map(|assessment| assessment.period.clone()),
            today: self.corpus.today,
        })
    }
}
