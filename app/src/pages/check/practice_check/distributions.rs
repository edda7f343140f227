//! The distribution of scores of the selected squads, by dimension.

use balise_domain::ports::view::heatmap::HeatmapView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::download;
use crate::components::blocks::downloads::Downloads;
use crate::components::charts::box_strip::BoxStrip;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::check::{CheckWords, distribution, too_few, widest};
use crate::text::numbers::{integer, score};

/// One line a dimension: the numbers, and the same numbers as a strip.
pub(super) fn distributions(locale: Locale, view: HeatmapView) -> AnyView {
    let csv = download(locale, "distributions.csv", &view.query);
    let (dimensions, distributions) = (view.dimensions, view.distributions);
    let (levels, floor) = (view.levels.len(), view.floor);
    let words = CheckWords::of(locale);
    let finding = dimensions
        .iter()
        .zip(&distributions)
        .filter_map(|(dimension, found)| Some((dimension, (*found)?)))
        .max_by_key(|(_, found)| found.max.tenths() - found.min.tenths())
        .map(|(dimension, found)| widest(locale, dimension.name.get(locale), found.min, found.max, found.n));
    let rows: Vec<_> = dimensions
        .into_iter()
        .zip(distributions)
        .map(|(dimension, found)| {
            let name = dimension.name.get(locale).to_owned();
            match found {
                Some(found) => {
                    let number = |value| view! { <td class="number">{score(locale, value)}</td> };
                    view! {
                        <tr>
                            <th scope="row">{name}</th>
                            <td class="number">{integer(locale, found.n)}</td>
                            {number(found.min)}
                            {number(found.lower_quartile)}
                            {number(found.median)}
                            {number(found.upper_quartile)}
                            {number(found.max)}
                            <td>
                                <BoxStrip distribution=found highest=levels />
                                <span class="visually-hidden">{distribution(locale, &found)}</span>
                            </td>
                        </tr>
                    }
                    .into_any()
                }
                None => view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="quiet" colspan="7">
                            {too_few(locale, floor)}
                        </td>
                    </tr>
                }
                .into_any(),
            }
        })
        .collect();
    let columns = vec![
        ColumnHead::text(words.dimension),
        ColumnHead::number("n"),
        ColumnHead::number(words.lowest),
        ColumnHead::number(words.lower_quartile),
        ColumnHead::number(words.median),
        ColumnHead::number(words.upper_quartile),
        ColumnHead::number(words.highest),
        ColumnHead::text(words.strip),
    ];
    view! {
        <section aria-labelledby="distributions">
            <h2 id="distributions">{words.distributions}</h2>
            <figure>
                <figcaption>{finding} " " {words.distributions_caption}</figcaption>
                <DataTable called=TableLabel::Heading("distributions") columns>{rows}</DataTable>
                <Downloads locale files=vec![("CSV", csv)] />
            </figure>
        </section>
    }
    .into_any()
}
