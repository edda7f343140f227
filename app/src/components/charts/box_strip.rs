//! The scores of several squads on one line: ends, box, median. The numbers beside it are the source.

use balise_domain::check::level::Score;
use balise_domain::check::scoring::Distribution;
use leptos::prelude::*;

const WIDTH: f64 = 200.0;

/// `highest` is the number of levels; the line runs from level 1 to it.
#[component]
pub(crate) fn BoxStrip(
    distribution: Distribution,
    highest: usize,
    /// The score of one squad among them.
    #[prop(optional_no_strip)]
    own: Option<Score>,
) -> impl IntoView {
    let span = (highest.max(2) - 1) as f64;
    let at = |score: Score| 4.0 + (WIDTH - 8.0) * (score.value() - 1.0) / span;
    let (min, low, median, high, max) = (
        at(distribution.min),
        at(distribution.lower_quartile),
        at(distribution.median),
        at(distribution.upper_quartile),
        at(distribution.max),
    );
    let ticks: Vec<_> = (0..highest.max(2))
        .map(|level| {
            let x = 4.0 + (WIDTH - 8.0) * level as f64 / span;
            format!("M{x:.1} 3v18")
        })
        .collect();
    view! {
        <svg class="box-strip" viewBox=format!("0 0 {WIDTH} 24") aria-hidden="true">
            <path class="strip-ticks" d=ticks.concat() />
            <path class="strip-range" d=format!("M{min:.1} 12H{max:.1}M{min:.1} 8v8M{max:.1} 8v8") />
            <rect class="strip-box" x=format!("{low:.1}") y="6" width=format!("{:.1}", (high - low).max(2.0)) height="12" rx="2" />
            <path class="strip-median" d=format!("M{median:.1} 4v16") />
            {own.map(|own| view! { <circle class="strip-own" cx=format!("{:.1}", at(own)) cy="12" r="5" /> })}
        </svg>
    }
}
