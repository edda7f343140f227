//! Exemptions that squads ask for: a curator approves or refuses each, in a word.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::exemption::AskedExemption;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::text_field::TextField;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::dates::date;
use crate::text::exemption::ExemptionWords;

pub(super) fn section(locale: Locale, asked: Vec<AskedExemption>) -> AnyView {
    let words = ExemptionWords::of(locale);
    let list = if asked.is_empty() {
        view! { <EmptyState title=words.desk_empty_title text=words.desk_empty /> }.into_any()
    } else {
        let rows: Vec<_> = asked.iter().map(|asked| row(locale, asked)).collect();
        let columns = ColumnHead::texts([words.squad, words.question, words.reason, words.until, words.decide]);
        view! { <DataTable called=TableLabel::Heading("exemptions") columns>{rows}</DataTable> }.into_any()
    };
    view! {
        <section aria-labelledby="exemptions">
            <h2 id="exemptions">{words.desk_title}</h2>
            <p class="section-lead">{words.desk_lead}</p>
            {list}
        </section>
    }
    .into_any()
}

fn row(locale: Locale, asked: &AskedExemption) -> AnyView {
    let words = ExemptionWords::of(locale);
    let reason = match &asked.reason {
        Some(reason) => view! { {reason.clone()} }.into_any(),
        None => view! { <span class="quiet">{words.reason_withheld}</span> }.into_any(),
    };
    let name = asked.squad.name.get(locale).to_owned();
    let hidden = |step: &'static str| {
        view! {
            <input type="hidden" name="step" value=step />
            <input type="hidden" name="squad" value=asked.squad.id.to_string() />
            <input type="hidden" name="item" value=asked.exemption.to_string() />
        }
    };
    let said = |word: &'static str| view! { {word} <span class="visually-hidden">" – " {name.clone()}</span> };
    view! {
        <tr>
            <th scope="row">
                <a href=Place::SquadCheck(asked.squad.id.clone()).href(locale)>{name.clone()}</a>
            </th>
            <td>{asked.question.get(locale).to_owned()}</td>
            <td>{reason}</td>
            <td>{date(locale, asked.until)}</td>
            <td>
                <form class="line-form" action=route::EXEMPTIONS.href(locale) method="post">
                    {hidden("approve")}
                    {TextField::in_row("until", words.until, asked.until.to_string()).of_type("date").required().draw()}
                    <button type="submit">{said(words.approve)}</button>
                </form>
                <form class="line-form" action=route::EXEMPTIONS.href(locale) method="post">
                    {hidden("refuse")}
                    {TextField::in_row("why", words.why_not, None).required().draw()}
                    <button type="submit">{said(words.refuse)}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
