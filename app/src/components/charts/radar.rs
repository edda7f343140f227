//! One squad's scores on a web, with the time before faint behind. The table beside it is the source.

use std::f64::consts::{FRAC_PI_2, TAU};
use std::fmt::Write as _;

use balise_domain::check::level::Score;
use leptos::prelude::*;

/// One axis of the web.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) name: String,
    pub(crate) now: Option<Score>,
    pub(crate) before: Option<Score>,
}

/// Fewer axes make no surface.
pub(crate) const FEWEST_AXES: usize = 3;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 430.0;
const RADIUS: f64 = 150.0;

/// Draws the web; `highest` is the number of levels. Decoration for the eye: the caption and the table say the same.
#[component]
pub(crate) fn Radar(axes: Vec<Axis>, highest: u8) -> impl IntoView {
    let highest = f64::from(highest.max(1));
    let count = axes.len();
    let rings: Vec<_> = (1..=highest as u8)
        .map(|level| {
            let points: Vec<_> = (0..count)
                .map(|at| point(at, count, f64::from(level) / highest))
                .collect();
            view! { <polygon class="radar-ring" points=joined(&points) /> }
        })
        .collect();
    let spokes: Vec<_> = (0..count)
        .map(|at| {
            let (x, y) = point(at, count, 1.0);
            let path = format!("M{:.1} {:.1}L{x:.1} {y:.1}", WIDTH / 2.0, HEIGHT / 2.0);
            view! { <path class="radar-spoke" d=path /> }
        })
        .collect();
    let numbers: Vec<_> = (1..=highest as u8)
        .map(|level| {
            let (x, y) = point(0, count, f64::from(level) / highest);
            view! {
                <text class="radar-number" x=rounded(x + 6.0) y=rounded(y + 4.0)>
                    {level.to_string()}
                </text>
            }
        })
        .collect();
    let before = outline(&axes, highest, |axis| axis.before);
    let now = outline(&axes, highest, |axis| axis.now);
    let whole = axes.iter().all(|axis| axis.now.is_some()).then_some("");
    let dots: Vec<_> = axes
        .iter()
        .enumerate()
        .filter_map(|(at, axis)| {
            let (x, y) = point(at, count, axis.now?.value() / highest);
            Some(view! { <circle class="radar-dot" cx=rounded(x) cy=rounded(y) r="4.5" /> })
        })
        .collect();
    let labels: Vec<_> = axes
        .iter()
        .enumerate()
        .map(|(at, axis)| label(at, count, &axis.name))
        .collect();
    view! {
        <svg class="radar" viewBox=view_box() aria-hidden="true">
            {rings}
            {spokes}
            {before.map(|d| view! { <path class="radar-before" d=d /> })}
            {now.map(|d| view! { <path class="radar-now" data-whole=whole d=d /> })}
            {numbers}
            {dots}
            {labels}
        </svg>
    }
}

/// What the drawing takes.
pub(crate) fn view_box() -> String {
    format!("0 0 {WIDTH} {HEIGHT}")
}

/// Axis `at` of `count`, clockwise from the top; `share` is 0 in the middle and 1 at the rim.
fn point(at: usize, count: usize, share: f64) -> (f64, f64) {
    let angle = TAU * at as f64 / count as f64 - FRAC_PI_2;
    (
        WIDTH / 2.0 + RADIUS * share * angle.cos(),
        HEIGHT / 2.0 + RADIUS * share * angle.sin(),
    )
}

fn joined(points: &[(f64, f64)]) -> String {
    let mut text = String::new();
    for (x, y) in points {
        let _ = write!(text, "{x:.1},{y:.1} ");
    }
    text
}

fn rounded(value: f64) -> String {
    format!("{value:.1}")
}

/// The line through the scores that are there: closed when all are, broken where one is missing. A missing score is
/// never drawn as a low one. `None` when nothing can be joined.
fn outline(axes: &[Axis], highest: f64, score: impl Fn(&Axis) -> Option<Score>) -> Option<String> {
    let points: Vec<Option<(f64, f64)>> = axes
        .iter()
        .enumerate()
        .map(|(at, axis)| score(axis).map(|score| point(at, axes.len(), score.value() / highest)))
        .collect();
    let mut path = String::new();
    let mut drawing = false;
    let mut joined = 0;
    for (x, y) in points
        .iter()
        .chain(points.first())
        .map(|point| point.unwrap_or((f64::NAN, 0.0)))
    {
        if x.is_nan() {
            drawing = false;
            continue;
        }
        let command = if drawing { 'L' } else { 'M' };
        joined += usize::from(drawing);
        let _ = write!(path, "{command}{x:.1} {y:.1}");
        drawing = true;
    }
    (joined > 0).then_some(path)
}

/// The name of an axis outside the rim, on two lines when it is long.
fn label(at: usize, count: usize, name: &str) -> AnyView {
    let (x, y) = point(at, count, 1.14);
    let side = match x - WIDTH / 2.0 {
        offset if offset > 8.0 => "start",
        offset if offset < -8.0 => "end",
        _ => "middle",
    };
    let lines = wrapped(name);
    let above = if y < HEIGHT / 2.0 && lines.len() > 1 { 18.0 } else { 0.0 };
    let spans: Vec<_> = lines
        .into_iter()
        .enumerate()
        .map(|(line, text)| {
            view! {
                <tspan x=rounded(x) y=rounded(y + 5.0 - above + 18.0 * line as f64)>
                    {text}
                </tspan>
            }
        })
        .collect();
    view! {
        <text class="radar-label" data-side=side>
            {spans}
        </text>
    }
    .into_any()
}

/// One line, or two of about the same length.
fn wrapped(name: &str) -> Vec<String> {
    const LONGEST: usize = 16;
    let length = name.chars().count();
    if length <= LONGEST {
        return vec![name.to_owned()];
    }
    let middle = |at: &usize| name[..*at].chars().count().abs_diff(length / 2);
    let cut = name.match_indices(' ').map(|(at, _)| at).min_by_key(middle);
    cut.map_or_else(
        || vec![name.to_owned()],
        |at| vec![name[..at].to_owned(), name[at + 1..].to_owned()],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(now: Option<u16>) -> Axis {
        Axis {
            name: "x".into(),
            now: now.map(Score::from_tenths),
            before: None,
        }
    }

    #[test]
    fn a_missing_score_breaks_the_line() {
        let whole = outline(&[axis(Some(30)), axis(Some(20)), axis(Some(50))], 5.0, |axis| axis.now);
        assert_eq!(whole.as_deref().map(|path| path.matches('L').count()), Some(3));
        let broken = outline(&[axis(Some(30)), axis(None), axis(Some(50))], 5.0, |axis| axis.now);
        assert_eq!(broken.as_deref().map(|path| path.matches('L').count()), Some(1));
        assert_eq!(
            outline(&[axis(Some(30)), axis(None), axis(None)], 5.0, |axis| axis.now),
            None
        );
    }

    #[test]
    fn a_long_name_takes_two_lines() {
        assert_eq!(wrapped("Découverte"), ["Découverte"]);
        assert_eq!(wrapped("Alignement avec le marché"), ["Alignement", "avec le marché"]);
    }
}
