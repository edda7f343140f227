//! Compares a squad with all squads: its score within the distribution. There is no rank.

use balise_domain::check::level::Score;
use balise_domain::check::scoring::Distribution;
use balise_domain::ports::view::SquadCheck;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::charts::box_strip::BoxStrip;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::check::{CheckWords, distribution, too_few_squads};
use crate::text::compared::{ComparedWords, finding};
use crate::text::numbers::{integer, score};

/// `distributions` are in the order of the check's lines. Nothing is drawn while no dimension has enough squads.
pub(super) fn compared(
    locale: Locale,
    check: &SquadCheck,
    distributions: &[Option<Distribution>],
    levels: usize,
) -> Option<AnyView> {
    let words = ComparedWords::of(locale);
    let lines: Vec<(String, Option<Score>, Option<Distribution>)> = check
        .lines
        .iter()
        .zip(distributions)
        .map(|(line, found)| {
            let name = line.dimension.name.get(locale).to_owned();
            (name, line.seen.result.score(), *found)
        })
        .collect();
    let within = lines
        .iter()
        .filter_map(|(name, own, found)| Some((name, (*own)?, (*found)?)));
    let within: Vec<&str> = within
        .clone()
        .filter(|(_, own, found)| (found.lower_quartile..=found.upper_quartile).contains(own))
        .map(|(name, ..)| name.as_str())
        .collect();
    let finding = finding(locale, &within);
    lines.iter().any(|(.., found)| found.is_some()).then(|| {
        let rows: Vec<_> = lines.into_iter().map(|line| row(locale, line, levels)).collect();
        let columns = vec![
            ColumnHead::text(CheckWords::of(locale).dimension),
            ColumnHead::number(words.own),
            ColumnHead::number("n"),
            ColumnHead::text(words.all),
        ];
        view! {
            <section aria-labelledby="compared">
                <h2 id="compared">{words.title}</h2>
                <figure>
                    <figcaption>{finding} " " {words.caption}</figcaption>
                    <DataTable called=TableLabel::Heading("compared") columns>{rows}</DataTable>
                </figure>
            </section>
        }
        .into_any()
    })
}

fn row(locale: Locale, (name, own, found): (String, Option<Score>, Option<Distribution>), levels: usize) -> AnyView {
    let cells = match found {
        Some(found) => view! {
            <td class="number">{integer(locale, found.n)}</td>
            <td>
                <BoxStrip distribution=found highest=levels own=own />
                <span class="visually-hidden">{distribution(locale, &found)}</span>
            </td>
        }
        .into_any(),
        None => view! {
            <td class="quiet" colspan="2">
                {too_few_squads(locale)}
            </td>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="number">{own.map(|own| score(locale, own))}</td>
            {cells}
        </tr>
    }
    .into_any()
}
