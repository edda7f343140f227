//! How a practice spread, as a stair: time from left to right, squads that use it upwards. Its table is the source.

use std::fmt::Write as _;

use balise_domain::Date;
use balise_domain::adoptions::stair::StairStep;
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::view::NamedId;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::ledger::{LedgerWords, finding};
use crate::text::numbers::integer;
use crate::text::{dates, names};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 160.0;
const MARGIN: f64 = 28.0;

/// Lines of the table: a practice of very many squads says in its figure what it was, and here what it became.
const LINES: usize = 60;

/// `None` when nobody ever used it.
pub(crate) fn stair(locale: Locale, steps: &[(NamedId<SquadId>, StairStep)], today: Date) -> Option<AnyView> {
    let words = LedgerWords::of(locale);
    let (first, began) = steps.first()?;
    let users = steps.last().map_or(0, |(_, step)| step.users);
    let said = finding(locale, first.name.get(locale), began.on, users);
    let rows: Vec<_> = steps
        .iter()
        .rev()
        .take(LINES)
        .map(|(squad, step)| {
            view! {
                <tr>
                    <th scope="row">{dates::date(locale, step.on)}</th>
                    <td>
                        <a href=Place::Squad(squad.id.clone()).href(locale)>{squad.name.get(locale).to_owned()}</a>
                    </td>
                    <td>{names::adoption(locale, step.state)}</td>
                    <td>{integer(locale, step.users)}</td>
                </tr>
            }
        })
        .collect();
    let columns = ColumnHead::texts([words.on, words.squad, words.state, words.users]);
    Some(
        view! {
            <figure>
                <figcaption>{said}</figcaption>
                {drawing(locale, steps, today)}
                <details>
                    <summary>{words.stair}</summary>
                    <DataTable called=TableLabel::Label(words.stair) columns>{rows}</DataTable>
                </details>
            </figure>
        }
        .into_any(),
    )
}

fn drawing(locale: Locale, steps: &[(NamedId<SquadId>, StairStep)], today: Date) -> Option<AnyView> {
    let (_, first) = steps.first()?;
    let highest = steps.iter().map(|(_, step)| step.users).max().unwrap_or(1).max(1);
    let days = |on: Date| f64::from(first.on.until(on).map_or(0, |span| span.get_days()));
    let span = days(today).max(1.0);
    let x = |on: Date| MARGIN + (WIDTH - 2.0 * MARGIN) * (days(on) / span).clamp(0.0, 1.0);
    let y = |users: usize| HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * users as f64 / highest as f64;
    let mut path = format!("M{MARGIN:.1} {:.1}", y(0));
    for (_, step) in steps {
        let _ = write!(path, "H{:.1}V{:.1}", x(step.on), y(step.users));
    }
    let _ = write!(path, "H{:.1}", WIDTH - MARGIN);
    let label = |at: f64, up: f64, anchor: &'static str, text: String| {
        view! {
            <text class="stair-label" x=format!("{at:.1}") y=format!("{up:.1}") text-anchor=anchor>
                {text}
            </text>
        }
    };
    Some(
        view! {
            <svg class="stair" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                <path class="stair-ground" d=format!("M{MARGIN} {0:.1}H{1:.1}", y(0), WIDTH - MARGIN) />
                <path class="stair-line" d=path />
                {label(MARGIN, HEIGHT - 8.0, "start", dates::month(locale, first.on))}
                {label(WIDTH - MARGIN, HEIGHT - 8.0, "end", dates::month(locale, today))}
                {label(MARGIN - 8.0, y(highest) + 5.0, "end", integer(locale, highest))}
            </svg>
        }
        .into_any(),
    )
}
