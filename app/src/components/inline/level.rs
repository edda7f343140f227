//! A level: always its number and its word, with a tone that only repeats them.

use std::sync::Arc;

use balise_domain::check::level::Score;
use balise_domain::check::scoring::Outcome;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::text::check::{CheckWords, answered};
use crate::text::numbers;

/// The name of the level a score has passed.
pub(crate) fn level_name(levels: &[Bilingual], score: Score, locale: Locale) -> Option<String> {
    let at = usize::from(score.floor()).checked_sub(1)?;
    levels
        .get(at.min(levels.len().saturating_sub(1)))
        .map(|name| name.get(locale).to_owned())
}

/// What a cell shows beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LevelLabel {
    /// The name of the level is read out and explained by the legend.
    Spoken,
    /// The name is shown beside the number.
    Shown,
}

/// A table cell with the score of a dimension, or why there is none.
#[component]
pub(crate) fn LevelCell(
    locale: Locale,
    outcome: Outcome,
    /// Names of the levels, lowest first; a table has thousands of cells and one scale.
    levels: Arc<[Bilingual]>,
    word: LevelLabel,
    /// The text shown beside it.
    #[prop(optional_no_strip)]
    mark: Option<AnyView>,
) -> impl IntoView {
    let words = CheckWords::of(locale);
    match outcome {
        Outcome::Scored { score } => {
            let name = level_name(&levels, score, locale);
            let class = match word {
                LevelLabel::Spoken => "visually-hidden",
                LevelLabel::Shown => "level-name",
            };
            view! {
                <td class="level" data-level=score.floor().to_string()>
                    <span class="level-number">{numbers::score(locale, score)}</span>
                    {name.map(|name| view! { <span class=class>" " {name}</span> })}
                    {mark}
                </td>
            }
            .into_any()
        }
        Outcome::Incomplete {
            answered: done,
            applicable,
        } => view! {
            <td class="level" data-state="incomplete">
                {words.incomplete}
                <span class="quiet">" " {answered(locale, done, applicable)}</span>
                {mark}
            </td>
        }
        .into_any(),
        Outcome::NotAsked => view! {
            <td class="level" data-state="not-asked">
                {words.not_asked}
                {mark}
            </td>
        }
        .into_any(),
        Outcome::NotApplicable => view! {
            <td class="level" data-state="not-applicable">
                {words.not_applicable}
                {mark}
            </td>
        }
        .into_any(),
    }
}

/// The scale in words.
#[component]
pub(crate) fn LevelLegend(locale: Locale, levels: Vec<Bilingual>) -> impl IntoView {
    let items: Vec<_> = levels
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let number = at + 1;
            view! {
                <li>
                    <span class="level" data-level=number>
                        {number}
                    </span>
                    {name.get(locale).to_owned()}
                </li>
            }
        })
        .collect();
    view! {
        <div class="level-legend">
            <p>{CheckWords::of(locale).legend}</p>
            <ol>{items}</ol>
        </div>
    }
}
