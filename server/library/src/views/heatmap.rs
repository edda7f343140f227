//! The heatmap: one page of squads by name, and the distribution of all that were selected.

use std::collections::BTreeSet;

use balise_domain::check::heatmap::{Grouping, HeatmapQuery};
use balise_domain::check::last_seen::LastSeen;
use balise_domain::check::level::Score;
use balise_domain::check::rubric::Dimension;
use balise_domain::check::scoring::{DimensionResult, Distribution};
use balise_domain::library::squad::Squad;
use balise_domain::ports::port::MatrixExtent;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::heatmap::{HeatmapCell, HeatmapRow, HeatmapView};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;
use crate::journal::standings::LastCheck;
use crate::journal::standings::shows_check;
use crate::library::Library;
use crate::views::cards::sort_key;

impl Library {
    pub(super) fn heatmap_view(
        &self,
        viewer: &Viewer,
        locale: Locale,
        query: &HeatmapQuery,
        extent: MatrixExtent,
    ) -> HeatmapView {
        let state = self.state();
        let ledger = self.ledger.state();
        let checks = state.last_checks();
        let here = || state.corpus.squads.values().filter(|squad| squad.left.is_none());
        let kinds: BTreeSet<&String> = here().map(|squad| &squad.kind).collect();
        let is_wanted = |squad: &&Squad| {
            query.kind.as_ref().is_none_or(|kind| squad.kind == *kind) && query.finds(squad.name.get(locale))
        };
        let mut squads: Vec<&Squad> = here().filter(is_wanted).collect();
        squads.sort_by_cached_key(|squad| {
            let group = (query.grouping == Grouping::Kind).then(|| squad.kind.clone());
            (group, sort_key(squad.name.get(locale)), squad.id.clone())
        });
        let seen = |squad: &Squad| {
            let check = checks.get(&squad.id).filter(|_| shows_check(viewer, squad));
            check.map(AsRef::<LastCheck>::as_ref)
        };
        let columns = state.columns(query, extent);
        let floor = state.corpus.site.anonymity_floor;
        let distributions = columns.iter().map(|column| {
            let checked = squads.iter().filter_map(|squad| seen(squad));
            // Levels of an earlier version mean something else.
            let version = state.corpus.rubric.dimensions[*column].version;
            let of_version = checked.map(|check| &check.seen[*column].result);
            let of_version = of_version.filter(|result| result.version == version);
            let scores: Vec<Score> = of_version.filter_map(DimensionResult::score).collect();
            Distribution::of(&scores, floor)
        });
        let row = |squad: &&Squad| {
            let check: Option<&LastCheck> = seen(squad);
            HeatmapRow {
                squad: squad_named(squad),
                kind: squad.kind.clone(),
                period: check.map(|check| check.period.clone()),
                freshness: check.map(|check| state.freshness(check.held_on)),
                cells: columns
                    .iter()
                    .map(|column| Some(cell(&check?.seen[*column], &state.corpus.rubric.dimensions[*column])))
                    .collect(),
                asks: ledger.invitations(squad),
            }
        };
        let named = |column: &usize| {
            let dimension = &state.corpus.rubric.dimensions[*column];
            NamedId {
                id: dimension.id.clone(),
                name: dimension.name.clone(),
            }
        };
        let (first, most) = match extent {
            MatrixExtent::Page => (
                query.page.saturating_mul(HeatmapView::PAGE_SIZE),
                HeatmapView::PAGE_SIZE,
            ),
            MatrixExtent::Whole => (0, usize::MAX),
        };
        HeatmapView {
            query: query.clone(),
            dimensions: columns.iter().map(named).collect(),
            all_dimensions: (0..state.corpus.rubric.dimensions.len())
                .map(|column| named(&column))
                .collect(),
            kinds: kinds.into_iter().cloned().collect(),
            rows: squads.iter().skip(first).take(most).map(row).collect(),
            total: squads.len(),
            checked: squads.iter().filter(|squad| seen(squad).is_some()).count(),
            distributions: distributions.collect(),
            levels: state.corpus.rubric.levels.clone(),
            floor,
            today: state.corpus.today,
        }
    }
}

fn cell(seen: &LastSeen, dimension: &Dimension) -> HeatmapCell {
    HeatmapCell {
        outcome: seen.result.outcome,
        versions: (seen.result.version, dimension.version),
        asked: seen.asked,
        period: seen.period.clone(),
        held_on: seen.held_on,
    }
}

impl LibraryState {
    /// How all squads whose levels a viewer may see are distributed, by dimension.
    pub(super) fn distributions(&self, viewer: &Viewer) -> Vec<Option<Distribution>> {
        let checks = self.last_checks();
        let here = self
            .corpus
            .squads
            .values()
            .filter(|squad| squad.left.is_none() && shows_check(viewer, squad));
        let seen: Vec<&LastCheck> = here
            .filter_map(|squad| checks.get(&squad.id).map(AsRef::as_ref))
            .collect();
        let of_dimension = |(at, dimension): (usize, &Dimension)| {
            // Levels of an earlier version mean something else.
            let of_version = seen.iter().map(|check| &check.seen[at].result);
            let of_version = of_version.filter(|result| result.version == dimension.version);
            let scores: Vec<Score> = of_version.filter_map(DimensionResult::score).collect();
            Distribution::of(&scores, self.corpus.site.anonymity_floor)
        };
        self.corpus
            .rubric
            .dimensions
            .iter()
            .enumerate()
            .map(of_dimension)
            .collect()
    }

    /// The selected dimensions, by their index in the rubric.
    fn columns(&self, query: &HeatmapQuery, extent: MatrixExtent) -> Vec<usize> {
        let is_wanted = |column: &usize| {
            query.dimensions.is_empty() || query.dimensions.contains(&self.corpus.rubric.dimensions[*column].id)
        };
        let most = match extent {
            MatrixExtent::Page => HeatmapView::WIDEST,
            MatrixExtent::Whole => usize::MAX,
        };
        let all = 0..self.corpus.rubric.dimensions.len();
        all.filter(is_wanted).take(most).collect()
    }
}
