//! Exemptions that squads ask for: a curator approves or refuses each, in a word.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::exemption::AskedExemption;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::text_field::TextField;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::form_draft::FormDraft;
use crate::text::dates::date;
use crate::text::exemption::ExemptionWords;

pub(super) fn section(locale: Locale, asked: Vec<AskedExemption>, draft: &FormDraft) -> AnyView {
    let words = ExemptionWords::of(locale);
    let list = if asked.is_empty() {
        view! { <EmptyState title=words.desk_empty_title text=words.desk_empty /> }.into_any()
    } else {
        let rows: Vec<_> = asked.iter().map(|asked| row(locale, asked, draft)).collect();
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

/// Id of the field of the form that was refused.
const FIELD: &str = "page-exemption";

fn row(locale: Locale, asked: &AskedExemption, draft: &FormDraft) -> AnyView {
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
    let item = asked.exemption.to_string();
    let until = draft.about(&[("item", &item), ("step", "approve")]);
    let why = draft.about(&[("item", &item), ("step", "refuse")]);
    let until_field = TextField::in_row(
        "until",
        words.until,
        until.value("until").unwrap_or(asked.until.to_string()),
    );
    let until_field = until_field.of_type("date").id(until.is_open().then_some(FIELD));
    let why_field = TextField::in_row("why", words.why_not, why.value("why")).id(why.is_open().then_some(FIELD));
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
                    {until.error("until", FIELD)}
                    {until_field.required().mended_as_said_in(until.error_id("until")).draw()}
                    <button type="submit">{said(words.approve)}</button>
                </form>
                <form class="line-form" action=route::EXEMPTIONS.href(locale) method="post">
                    {hidden("refuse")}
                    {why.error("why", FIELD)}
                    {why_field.required().mended_as_said_in(why.error_id("why")).draw()}
                    <button type="submit">{said(words.refuse)}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
