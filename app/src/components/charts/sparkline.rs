//! A dimension over time, small. The numbers beside it are the source.

use std::fmt::Write as _;

use balise_domain::check::level::Score;
use leptos::prelude::*;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;

/// One score a check, oldest first; a check without score breaks the line. `highest` is the number of levels.
#[component]
pub(crate) fn Sparkline(scores: Vec<Option<Score>>, highest: u8) -> impl IntoView {
    let span = f64::from(highest.max(2) - 1);
    let last = scores.len().saturating_sub(1).max(1) as f64;
    let points: Vec<Option<(f64, f64)>> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| {
            let x = 4.0 + (WIDTH - 8.0) * at as f64 / last;
            score.map(|score| (x, HEIGHT - 4.0 - (HEIGHT - 8.0) * (score.value() - 1.0) / span))
        })
        .collect();
    let mut line = String::new();
    let mut drawing = false;
    for point in &points {
        if let Some((x, y)) = point {
            let _ = write!(line, "{}{x:.1} {y:.1}", if drawing { 'L' } else { 'M' });
        }
        drawing = point.is_some();
    }
    let latest = points.iter().flatten().next_back().map(|(x, y)| {
        view! { <circle class="sparkline-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3" /> }
    });
    view! {
        <svg class="sparkline" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
            <path class="sparkline-line" d=line />
            {latest}
        </svg>
    }
}
