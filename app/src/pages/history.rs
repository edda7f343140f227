//! The revisions of a page, and what differs between two of them.

use balise_domain::history::{Comparison, DiffLine, HistoryView, RevisionLine};
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use leptos::prelude::*;

use crate::components::data_table::{Called, Column, DataTable};
use crate::components::trail::Trail;
use crate::document::{Addresses, HeaderSearch, Sheet};
use crate::text::changes::{by, moment};
use crate::text::history::{HistoryWords, compared, history_of, skipped};

pub(crate) fn sheet(locale: Locale, view: HistoryView) -> Sheet {
    let words = HistoryWords::of(locale);
    let place = Place::History(Box::new(view.place.clone()));
    let title = history_of(locale, &view.title);
    let revisions = match view.revisions.len() {
        0 => view! { <p>{words.none}</p> }.into_any(),
        1 => view! {
            <p>{words.only_one}</p>
            {table(locale, &view.revisions, None)}
        }
        .into_any(),
        _ => view! {
            <form class="history-form" action=place.href(locale) method="get">
                {table(locale, &view.revisions, view.comparison.as_ref())}
                <button type="submit">{words.compare}</button>
            </form>
        }
        .into_any(),
    };
    let comparison = view
        .comparison
        .map(|comparison| difference(locale, view.lang, comparison));
    let trail = vec![(view.title.clone(), Some(view.place.clone()))];
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{title.clone()}</h1>
        </div>
        <div class="flow">
            {comparison} <section aria-labelledby="page-revisions">
                <h2 id="page-revisions">{words.revisions}</h2>
                {revisions}
            </section> <p class="more">
                <a href=view.place.href(locale)>{words.back}</a>
            </p>
        </div>
    }
    .into_any();
    Sheet {
        description: title.clone(),
        title,
        addresses: Addresses {
            canonical: None,
            ..Addresses::of(place, locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

/// `chosen` is what is compared; without it nothing can be chosen.
fn table(locale: Locale, revisions: &[RevisionLine], chosen: Option<&Comparison>) -> AnyView {
    let words = HistoryWords::of(locale);
    let choice = |name: &'static str, revision: usize, checked: bool| {
        let label = if name == "from" { words.older } else { words.newer };
        view! {
            <label class="choice">
                <input type="radio" name=name value=revision.to_string() checked=checked />
                <span class="visually-hidden">{label} " " {revision}</span>
            </label>
        }
    };
    let rows: Vec<_> = revisions
        .iter()
        .map(|revision| {
            let number = revision.number;
            let choices = chosen.map(|chosen| {
                view! {
                    <td>{choice("from", number, number == chosen.from)}</td>
                    <td>{choice("to", number, number == chosen.to)}</td>
                }
            });
            view! {
                <tr>
                    <th scope="row" class="number">
                        {number}
                    </th>
                    {choices}
                    <td>
                        <time datetime=revision.at.to_string()>{moment(locale, revision.at)}</time>
                    </td>
                    <td>{by(locale, &revision.by)}</td>
                    <td>{revision.title.clone()}</td>
                </tr>
            }
        })
        .collect();
    let mut columns = vec![Column::number(words.number)];
    if chosen.is_some() {
        columns.extend(Column::texts([words.older, words.newer]));
    }
    columns.extend(Column::texts([words.when, words.who, words.title]));
    view! { <DataTable called=Called::Heading("page-revisions") columns>{rows}</DataTable> }.into_any()
}

fn difference(locale: Locale, lang: Locale, comparison: Comparison) -> AnyView {
    let words = HistoryWords::of(locale);
    let said = compared(
        locale,
        comparison.from,
        comparison.to,
        comparison.added,
        comparison.removed,
    );
    let same = comparison.added + comparison.removed == 0;
    let lines = match comparison.lines {
        None => view! { <p>{words.not_kept}</p> }.into_any(),
        Some(_) if same => view! { <p>{words.same}</p> }.into_any(),
        Some(lines) => {
            let lines: Vec<_> = lines.into_iter().map(|line| diff_line(locale, line)).collect();
            view! {
                <ol class="diff" lang=lang.tag()>
                    {lines}
                </ol>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="page-difference">
            <h2 id="page-difference">{said}</h2>
            {lines}
        </section>
    }
    .into_any()
}

fn diff_line(locale: Locale, line: DiffLine) -> AnyView {
    let words = HistoryWords::of(locale);
    match line {
        DiffLine::Same(text) => view! { <li>{text}</li> }.into_any(),
        DiffLine::Added(text) => view! {
            <li data-change="added">
                <span class="visually-hidden">{words.added} " "</span>
                <ins>{text}</ins>
            </li>
        }
        .into_any(),
        DiffLine::Removed(text) => view! {
            <li data-change="removed">
                <span class="visually-hidden">{words.removed} " "</span>
                <del>{text}</del>
            </li>
        }
        .into_any(),
        DiffLine::Skipped(count) => view! { <li data-change="skipped">{skipped(locale, count)}</li> }.into_any(),
    }
}
