//! Searches without a good answer: how often they were made, which squad takes them, which page answers.

use balise_domain::library::route;
use balise_domain::ports::view::{QuestionLine, SquadCard};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::text_field::TextField;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::form_draft::{DraftFields, FormDraft};
use crate::text::dates::date;
use crate::text::numbers::integer;
use crate::text::questions::{QuestionWords, claimed_by};

pub(super) fn section(
    locale: Locale,
    questions: Vec<QuestionLine>,
    squads: &[SquadCard],
    draft: &FormDraft,
) -> AnyView {
    let words = QuestionWords::of(locale);
    let list = if questions.is_empty() {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    } else {
        let rows: Vec<_> = questions
            .into_iter()
            .map(|question| row(locale, question, squads, draft))
            .collect();
        let columns = vec![
            ColumnHead::text(words.question),
            ColumnHead::number(words.times),
            ColumnHead::text(words.last),
            ColumnHead::text(words.answer),
        ];
        view! { <DataTable called=TableLabel::Heading("questions") columns>{rows}</DataTable> }.into_any()
    };
    view! {
        <section aria-labelledby="questions">
            <h2 id="questions">{words.title}</h2>
            <p class="section-lead">{words.lead}</p>
            {list}
            <details class="counting">
                <summary>{words.privacy_title}</summary>
                <p>{words.privacy}</p>
            </details>
        </section>
    }
    .into_any()
}

fn row(locale: Locale, question: QuestionLine, squads: &[SquadCard], draft: &FormDraft) -> AnyView {
    let times = question
        .times
        .map(|times| integer(locale, usize::try_from(times).unwrap_or(usize::MAX)));
    let last = question.last.map(|day| date(locale, day));
    let answers: Vec<_> = question
        .answers
        .iter()
        .map(|(title, place)| {
            view! {
                <li>
                    <a href=place.href(locale)>{title.clone()}</a>
                </li>
            }
        })
        .collect();
    let answers = (!answers.is_empty()).then(|| view! { <ul class="answers">{answers}</ul> });
    let claimed = question
        .claimed_by
        .as_ref()
        .map(|squad| view! { <p>{claimed_by(locale, squad.name.get(locale))}</p> });
    let draft = draft.about(&[("question", &question.text)]);
    let form = match &question.claimed_by {
        Some(squad) => answer(locale, &question.text, squad.id.as_str(), draft),
        None => claim(locale, &question.text, squads, draft),
    };
    view! {
        <tr>
            <th scope="row">{question.text}</th>
            <td class="number">{times}</td>
            <td>{last}</td>
            <td>{claimed} {answers} {form}</td>
        </tr>
    }
    .into_any()
}

/// Id of the field of the form that was refused.
const FIELD: &str = "page-question";

/// A squad takes the question.
fn claim(locale: Locale, text: &str, squads: &[SquadCard], draft: DraftFields<'_>) -> AnyView {
    let words = QuestionWords::of(locale);
    let options: Vec<_> = squads
        .iter()
        .filter(|card| card.squad.left.is_none())
        .map(|card| {
            let selected = draft.is_chosen("squad", card.squad.id.as_str(), false);
            let name = card.squad.name.get(locale).to_owned();
            view! {
                <option value=card.squad.id.to_string() selected=selected>
                    {name}
                </option>
            }
        })
        .collect();
    let id = draft.is_open().then_some(FIELD);
    let (error, error_id) = (draft.error("page", FIELD), draft.error_id("page"));
    view! {
        <form class="line-form" action=route::QUESTIONS.href(locale) method="post">
            <input type="hidden" name="question" value=text.to_owned() />
            {error}
            <select id=id name="squad" aria-label=words.squad aria-describedby=error_id>
                {options}
            </select>
            <button type="submit">{words.claim}</button>
        </form>
    }
    .into_any()
}

/// A page answers it.
fn answer(locale: Locale, text: &str, squad: &str, draft: DraftFields<'_>) -> AnyView {
    let words = QuestionWords::of(locale);
    let field = TextField::in_row("page", words.page, draft.value("page")).required();
    let field = field.id(draft.is_open().then_some(FIELD));
    view! {
        <form class="line-form" action=route::QUESTIONS.href(locale) method="post">
            <input type="hidden" name="question" value=text.to_owned() />
            <input type="hidden" name="squad" value=squad.to_owned() />
            {draft.error("page", FIELD)}
            {field.mended_as_said_in(draft.error_id("page")).draw()}
            <button type="submit">{words.answered}</button>
        </form>
    }
    .into_any()
}
