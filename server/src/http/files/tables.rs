//! The tables of the practice check as CSV. A column of scores holds numbers or nothing, whatever a squad left open: the
//! reason has a column of its own.

use balise_domain::check::last_seen::LastAsked;
use balise_domain::check::scoring::{Freshness, Outcome, Trend};
use balise_domain::id::PracticeId;
use balise_domain::ports::view::SquadCheckView;
use balise_domain::ports::view::heatmap::{HeatmapCell, HeatmapView};
use balise_domain::text::csv::{Cell, Dialect};
use balise_domain::text::locale::Locale;

/// How a table is written, and in which language its names are.
#[derive(Clone, Copy)]
pub(in crate::http) struct TableFormat {
    pub(in crate::http) locale: Locale,
    pub(in crate::http) dialect: Dialect,
}

/// Squads × dimensions, each as it was last seen; behind the scores, what they are and which check saw them.
pub(in crate::http) fn heatmap(form: TableFormat, view: &HeatmapView) -> String {
    let ids = || view.dimensions.iter().map(|dimension| dimension.id.as_str());
    let head = ["squad", "name", "kind", "period", "freshness"].map(str::to_owned);
    let more = ids().flat_map(|id| ["state", "period", "held_on", "version"].map(|what| format!("{id}_{what}")));
    let mut text = begun(form, head.into_iter().chain(ids().map(str::to_owned)).chain(more));
    for row in &view.rows {
        let own: [Cell; 5] = [
            row.squad.id.as_str().into(),
            row.squad.name.get(form.locale).into(),
            row.kind.as_str().into(),
            row.period.clone().into(),
            row.freshness.map(freshness).into(),
        ];
        let scores = row
            .cells
            .iter()
            .map(|cell| score(cell.as_ref().map(|cell| cell.outcome)));
        let more = row.cells.iter().flat_map(|cell| about(cell.as_ref()));
        text.push_str(&form.dialect.line(own.into_iter().chain(scores).chain(more)));
    }
    text
}

/// Whether a cell has a score, which check saw it, and on which version of the questions.
fn about(cell: Option<&HeatmapCell>) -> [Cell; 4] {
    let Some(cell) = cell else {
        return ["not_assessed".into(), Cell::Nothing, Cell::Nothing, Cell::Nothing];
    };
    let was_asked = cell.asked != LastAsked::Never;
    let when_asked = |text: String| was_asked.then_some(text).into();
    [
        state(cell.outcome).into(),
        when_asked(cell.period.clone()),
        when_asked(cell.held_on.to_string()),
        was_asked.then_some(Cell::Whole(cell.versions.0.into())).into(),
    ]
}

/// Dimension by dimension, over all squads that were asked for.
pub(in crate::http) fn distributions(form: TableFormat, view: &HeatmapView) -> String {
    let mut text = begun(
        form,
        [
            "dimension",
            "name",
            "n",
            "min",
            "lower_quartile",
            "median",
            "upper_quartile",
            "max",
        ]
        .map(str::to_owned),
    );
    for (dimension, found) in view.dimensions.iter().zip(&view.distributions) {
        let own: [Cell; 2] = [dimension.id.as_str().into(), dimension.name.get(form.locale).into()];
        let numbers: [Cell; 6] = match found {
            Some(found) => [
                Cell::Whole(u64::try_from(found.n).unwrap_or(u64::MAX)),
                found.min.into(),
                found.lower_quartile.into(),
                found.median.into(),
                found.upper_quartile.into(),
                found.max.into(),
            ],
            None => [const { Cell::Nothing }; 6],
        };
        text.push_str(&form.dialect.line(own.into_iter().chain(numbers)));
    }
    text
}

/// Where a squad stands after its last check.
pub(in crate::http) fn overview(form: TableFormat, view: &SquadCheckView) -> String {
    let head = [
        "dimension",
        "name",
        "period",
        "score",
        "gate",
        "previous",
        "change",
        "state",
        "held_on",
        "version",
        "trend",
    ];
    let mut text = begun(form, head.map(str::to_owned));
    let Some(check) = &view.latest else { return text };
    for own in &check.lines {
        let (result, change) = (&own.seen.result, change(own.trend));
        let cells: [Cell; 11] = [
            own.dimension.id.as_str().into(),
            own.dimension.name.get(form.locale).into(),
            own.seen.period.as_str().into(),
            score(Some(result.outcome)),
            result.gate.map(|gate| Cell::Whole(gate.get().into())).into(),
            score(own.previous),
            change.0,
            state(result.outcome).into(),
            own.seen.held_on.to_string().into(),
            Cell::Whole(result.version.into()),
            change.1.into(),
        ];
        text.push_str(&form.dialect.line(cells));
    }
    text
}

/// Every check of a squad: the scores, and behind them what each period asked and in which version.
pub(in crate::http) fn trend(form: TableFormat, view: &SquadCheckView) -> String {
    let periods = || view.history.iter().map(|past| past.period.clone());
    let more = periods().flat_map(|period| ["state", "version"].map(|what| format!("{period}_{what}")));
    let head = ["dimension", "name"].map(str::to_owned);
    let mut text = begun(form, head.into_iter().chain(periods()).chain(more));
    for (at, dimension) in view.rubric.dimensions.iter().enumerate() {
        let own: [Cell; 2] = [dimension.id.as_str().into(), dimension.name.get(form.locale).into()];
        let results = || view.history.iter().map(|past| past.results.get(at).copied());
        let scores = results().map(|result| score(result.map(|(outcome, _)| outcome)));
        let more = results().flat_map(|result| match result {
            Some((Outcome::NotAsked, _)) | None => [state(Outcome::NotAsked).into(), Cell::Nothing],
            Some((outcome, version)) => [state(outcome).into(), Cell::Whole(version.into())],
        });
        text.push_str(&form.dialect.line(own.into_iter().chain(scores).chain(more)));
    }
    text
}

/// Squads × practices: a line a squad, a column a practice, empty where nothing was said.
pub(in crate::http) fn adoptions<'a>(
    form: TableFormat,
    practices: impl Iterator<Item = &'a PracticeId>,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> String {
    let head = ["squad", "name"].map(str::to_owned).into_iter();
    let begun = begun(form, head.chain(practices.map(PracticeId::to_string)));
    rows.fold(begun, |text, row| text + &form.dialect.line(row))
}

pub(in crate::http) fn begun(form: TableFormat, head: impl IntoIterator<Item = String>) -> String {
    format!("{}{}", form.dialect.beginning(), form.dialect.line(head))
}

/// A score, or nothing.
fn score(outcome: Option<Outcome>) -> Cell {
    match outcome {
        Some(Outcome::Scored { score }) => score.into(),
        Some(Outcome::Incomplete { .. } | Outcome::NotApplicable | Outcome::NotAsked) | None => Cell::Nothing,
    }
}

const fn state(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Scored { .. } => "scored",
        Outcome::Incomplete { .. } => "incomplete",
        Outcome::NotApplicable => "not_applicable",
        Outcome::NotAsked => "not_asked",
    }
}

/// The change as a number, and in a word why there is none.
const fn change(trend: Trend) -> (Cell, &'static str) {
    match trend {
        Trend::Change { tenths } => (Cell::Tenths(tenths), "compared"),
        Trend::First => (Cell::Nothing, "first"),
        Trend::VersionBreak => (Cell::Nothing, "reworded"),
        Trend::Nothing => (Cell::Nothing, "nothing_to_compare"),
        Trend::NotAsked => (Cell::Nothing, "not_asked"),
    }
}

const fn freshness(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Current => "current",
        Freshness::Ageing => "ageing",
        Freshness::Stale => "stale",
    }
}
