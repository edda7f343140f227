//! The tables of the practice check as CSV: numbers with a point, one decimal, empty where there is none.

use balise_domain::csv::line;
use balise_domain::level::Score;
use balise_domain::locale::Locale;
use balise_domain::scoring::{Freshness, Outcome, Trend};
use balise_domain::view::SquadCheckView;
use balise_domain::view::heatmap::HeatmapView;

/// Squads × dimensions.
pub(super) fn heatmap(locale: Locale, view: &HeatmapView) -> String {
    let ids = view.dimensions.iter().map(|dimension| dimension.id.to_string());
    let head = ["squad", "name", "kind", "period", "freshness"].map(str::to_owned);
    let mut text = line(head.into_iter().chain(ids));
    for row in &view.rows {
        let own = [
            row.squad.id.to_string(),
            row.squad.name.get(locale).to_owned(),
            row.kind.clone(),
            row.period.clone().unwrap_or_default(),
            row.freshness.map(freshness).unwrap_or_default().to_owned(),
        ];
        let cells = row.cells.iter().map(|cell| cell.map(outcome).unwrap_or_default());
        text.push_str(&line(own.into_iter().chain(cells)));
    }
    text
}

/// Dimension by dimension, over all squads that were asked for.
pub(super) fn distributions(locale: Locale, view: &HeatmapView) -> String {
    let mut text = line([
        "dimension",
        "name",
        "n",
        "min",
        "lower_quartile",
        "median",
        "upper_quartile",
        "max",
    ]);
    for (dimension, found) in view.dimensions.iter().zip(&view.distributions) {
        let own = [dimension.id.to_string(), dimension.name.get(locale).to_owned()];
        let numbers = match found {
            Some(found) => [
                found.n.to_string(),
                score(found.min),
                score(found.lower_quartile),
                score(found.median),
                score(found.upper_quartile),
                score(found.max),
            ],
            None => Default::default(),
        };
        text.push_str(&line(own.into_iter().chain(numbers)));
    }
    text
}

/// The last check of a squad.
pub(super) fn overview(locale: Locale, view: &SquadCheckView) -> String {
    let mut text = line(["dimension", "name", "period", "score", "gate", "previous", "change"]);
    let Some(check) = &view.latest else { return text };
    for own in &check.lines {
        let change = match own.trend {
            Trend::Change { tenths } => format!("{:.1}", f64::from(tenths) / 10.0),
            Trend::First | Trend::VersionBreak => String::new(),
        };
        text.push_str(&line([
            own.dimension.id.to_string(),
            own.dimension.name.get(locale).to_owned(),
            check.period.clone(),
            outcome(own.result.outcome),
            own.result.gate.map(|gate| gate.to_string()).unwrap_or_default(),
            own.previous.map(outcome).unwrap_or_default(),
            change,
        ]));
    }
    text
}

/// Every check of a squad.
pub(super) fn trend(locale: Locale, view: &SquadCheckView) -> String {
    let periods = view.history.iter().map(|(period, _)| period.clone());
    let mut text = line(["dimension", "name"].map(str::to_owned).into_iter().chain(periods));
    for (at, dimension) in view.rubric.dimensions.iter().enumerate() {
        let own = [dimension.id.to_string(), dimension.name.get(locale).to_owned()];
        let scores = view
            .history
            .iter()
            .map(|(_, outcomes)| outcomes.get(at).copied().map(outcome));
        text.push_str(&line(own.into_iter().chain(scores.map(Option::unwrap_or_default))));
    }
    text
}

fn score(score: Score) -> String {
    format!("{:.1}", score.value())
}

/// A score, or in words why there is none.
fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Scored { score: own } => score(own),
        Outcome::Incomplete { .. } => "incomplete".to_owned(),
        Outcome::NotApplicable => "not_applicable".to_owned(),
    }
}

const fn freshness(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Current => "current",
        Freshness::Ageing => "ageing",
        Freshness::Stale => "stale",
    }
}
