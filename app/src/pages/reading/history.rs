//! The revisions of a page, and what differs between two of them.

use balise_domain::library::place::Place;
use balise_domain::ports::history::{Comparison, DiffLine, HistoryView, NoComparison, RevisionLine};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::difference::Difference;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::inline::moment::{Moment, MomentFormat};
use crate::components::lists::change_list::Who;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::text::history::{HistoryWords, between, changed_lines, choice, history_of};

pub(crate) fn sheet(locale: Locale, view: HistoryView) -> Sheet {
    let words = HistoryWords::of(locale);
    let place = Place::History(Box::new(view.place.clone()));
    let title = history_of(locale, &view.title);
    let back = view.place.href(locale);
    let addresses = PageAddresses {
        canonical: None,
        ..PageAddresses::of(place.clone(), locale)
    };
    let trail = vec![(view.title, Some(view.place))];
    let revisions = match view.revisions.as_slice() {
        [] => view! { <p>{words.none}</p> }.into_any(),
        [_] => view! {
            <p>{words.only_one}</p>
            {table(locale, &view.revisions, None)}
        }
        .into_any(),
        [newest, before, ..] => {
            let chosen = view
                .comparison
                .as_ref()
                .map_or((before.number, newest.number), |comparison| {
                    (comparison.from, comparison.to)
                });
            let hint = view.comparison.is_none().then(|| view! { <p>{words.choose}</p> });
            view! {
                <form class="history-form" action=format!("{}#page-difference", place.href(locale)) method="get">
                    {table(locale, &view.revisions, Some(chosen))}
                    {hint}
                    <button type="submit">{words.compare}</button>
                </form>
            }
            .into_any()
        }
    };
    let comparison = view
        .comparison
        .map(|comparison| compared(locale, view.lang, comparison));
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="lead">{words.lead}</p>
        </div>
        <section aria-labelledby="page-revisions">
            <h2 id="page-revisions">{words.revisions}</h2>
            {revisions}
        </section>
        {comparison}
        <p class="more">
            <a href=back>{words.back}</a>
        </p>
    }
    .into_any();
    Sheet {
        description: title.clone(),
        title,
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

/// `chosen` is what is compared, the older one first; without it nothing can be chosen.
fn table(locale: Locale, revisions: &[RevisionLine], chosen: Option<(usize, usize)>) -> AnyView {
    let words = HistoryWords::of(locale);
    let choice = |name: &'static str, column: &'static str, number: usize, chosen: usize| {
        view! {
            <td>
                <label class="choice">
                    <input type="radio" name=name value=number.to_string() checked=number == chosen />
                    <span class="visually-hidden">{choice(locale, column, number)}</span>
                </label>
            </td>
        }
    };
    let rows: Vec<_> = revisions
        .iter()
        .map(|revision| {
            let number = revision.number;
            let choices = chosen.map(|(from, to)| {
                view! {
                    {choice("from", words.older, number, from)}
                    {choice("to", words.newer, number, to)}
                }
            });
            view! {
                <tr>
                    <th scope="row" class="number">
                        {number}
                    </th>
                    {choices}
                    <td>
                        <Moment locale at=revision.at told=MomentFormat::DayAndHour />
                    </td>
                    <td>
                        <Who locale by=revision.by.clone() />
                    </td>
                    <td>{revision.title.clone()}</td>
                    <td>
                        <code>{revision.content.short().to_owned()}</code>
                    </td>
                </tr>
            }
        })
        .collect();
    let mut columns = vec![ColumnHead::number(words.number)];
    if chosen.is_some() {
        columns.extend(ColumnHead::texts([words.older, words.newer]));
    }
    columns.extend(ColumnHead::texts([words.when, words.who, words.title, words.content]));
    view! { <DataTable called=TableLabel::Heading("page-revisions") columns>{rows}</DataTable> }.into_any()
}

/// `lang` is the language of the page.
fn compared(locale: Locale, lang: Locale, comparison: Comparison) -> AnyView {
    let words = HistoryWords::of(locale);
    let Comparison {
        from,
        to,
        lines,
        added,
        removed,
    } = comparison;
    let difference = match lines {
        Err(why) => {
            let words = match why {
                NoComparison::TooLong => words.too_long,
                NoComparison::NotKept => words.not_kept,
                NoComparison::Damaged => words.damaged,
            };
            view! { <p>{words}</p> }.into_any()
        }
        Ok(lines) if !lines.iter().any(is_change) => view! { <p>{words.same}</p> }.into_any(),
        Ok(lines) => view! {
            <p>{changed_lines(locale, added, removed)}</p>
            <Difference locale lang lines />
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="page-difference">
            <h2 id="page-difference">{between(locale, from, to)}</h2>
            {difference}
        </section>
    }
    .into_any()
}

const fn is_change(line: &DiffLine) -> bool {
    matches!(line, DiffLine::Added(_) | DiffLine::Removed(_))
}
