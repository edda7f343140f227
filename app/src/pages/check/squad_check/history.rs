//! Every check of a squad, side by side.

use std::iter::once;
use std::sync::Arc;

use balise_domain::check::rubric::Rubric;
use balise_domain::check::scoring::Outcome;
use balise_domain::id::SquadId;
use balise_domain::ports::view::PastCheck;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use super::{file, scored};
use crate::components::blocks::downloads::Downloads;
use crate::components::charts::sparkline::Sparkline;
use crate::components::inline::level::{LevelCell, LevelLabel};
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::check::CheckWords;

/// Every check of the squad, dimension by dimension.
pub(super) fn history(locale: Locale, squad: &SquadId, rubric: &Rubric, history: Vec<PastCheck>) -> Option<AnyView> {
    if history.len() < 2 {
        return None;
    }
    let words = CheckWords::of(locale);
    let trend = file(locale, squad, "trend.csv");
    let periods = history.iter().map(|past| ColumnHead::text(past.period.clone()));
    let columns = once(ColumnHead::text(words.dimension))
        .chain(periods)
        .chain(once(ColumnHead::text(words.trend)))
        .collect();
    let levels: Arc<[Bilingual]> = rubric.levels.as_slice().into();
    let rows: Vec<_> = rubric
        .dimensions
        .iter()
        .enumerate()
        .map(|(at, dimension)| {
            let outcome = |past: &PastCheck| past.results.get(at).map(|(outcome, _)| *outcome);
            let outcomes: Vec<Option<Outcome>> = history.iter().map(outcome).collect();
            let scores = outcomes.iter().map(|outcome| outcome.and_then(scored)).collect();
            let cells: Vec<_> = outcomes
                .into_iter()
                .map(|outcome| {
                    let outcome = outcome.unwrap_or(Outcome::NotApplicable);
                    view! { <LevelCell locale outcome levels=levels.clone() word=LevelLabel::Spoken /> }
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{dimension.name.get(locale).to_owned()}</th>
                    {cells}
                    <td>
                        <Sparkline scores highest=rubric.highest() />
                    </td>
                </tr>
            }
        })
        .collect();
    Some(
        view! {
            <section aria-labelledby="history">
                <h2 id="history">{words.history}</h2>
                <figure>
                    <figcaption>{words.history_caption}</figcaption>
                    <DataTable called=TableLabel::Heading("history") class="data heatmap" columns>{rows}</DataTable>
                    <Downloads locale files=vec![("CSV", trend)] />
                </figure>
            </section>
        }
        .into_any(),
    )
}
