//! What a squad answered, question by question.

use balise_domain::check::scoring::QuestionState;
use balise_domain::ports::view::SquadCheck;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::inline::level::level_name;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::check::{CheckWords, answer_note, counted};
use crate::text::exemption::ExemptionWords;
use crate::text::numbers;

/// Question by question: what the squad answered.
pub(super) fn answers(locale: Locale, check: &SquadCheck, levels: &[Bilingual]) -> AnyView {
    let words = CheckWords::of(locale);
    let groups: Vec<_> = check
        .lines
        .iter()
        .map(|line| {
            let rows: Vec<_> = line
                .dimension
                .questions
                .iter()
                .filter_map(|question| {
                    let done = line
                        .seen
                        .result
                        .questions
                        .iter()
                        .find(|done| done.question == question.id)?;
                    let cell = match done.state {
                        QuestionState::Answered { level } => view! {
                            <td class="level" data-level=level.floor().to_string()>
                                <span class="level-number">{numbers::score(locale, level)}</span>
                                {level_name(levels, level, locale)
                                    .map(|name| view! { <span class="level-name">" " {name}</span> })}
                            </td>
                        }
                        .into_any(),
                        QuestionState::Unanswered => view! {
                            <td class="level" data-state="incomplete">
                                {words.unanswered_state}
                            </td>
                        }
                        .into_any(),
                        QuestionState::DontKnow => view! {
                            <td class="level" data-state="incomplete">
                                {words.do_not_know}
                            </td>
                        }
                        .into_any(),
                        QuestionState::NotAsked => view! {
                            <td class="level" data-state="not-asked">
                                {words.not_asked_yet}
                            </td>
                        }
                        .into_any(),
                        QuestionState::NotApplicable => view! {
                            <td class="level" data-state="not-applicable">
                                {words.not_applicable}
                            </td>
                        }
                        .into_any(),
                        QuestionState::Exempt => view! {
                            <td class="level" data-state="not-applicable">
                                <a href="#exemptions">{ExemptionWords::of(locale).state}</a>
                            </td>
                        }
                        .into_any(),
                    };
                    Some(view! {
                        <tr>
                            <th scope="row">{question.text.get(locale).to_owned()}</th>
                            {cell}
                            <td class="quiet">{answer_note(locale, done.votes, done.dont_know)}</td>
                        </tr>
                    })
                })
                .collect();
            let columns = ColumnHead::texts([words.question, words.level, words.answer]);
            view! {
                <details>
                    <summary>
                        {line.dimension.name.get(locale).to_owned()} " "
                        <span class="count">{counted(locale, line, check.today)}</span>
                    </summary>
                    <DataTable called=TableLabel::Label(words.questions) columns>{rows}</DataTable>
                </details>
            }
        })
        .collect();
    view! {
        <section class="answers" aria-labelledby="answers">
            <h2 id="answers">{words.questions}</h2>
            {groups}
        </section>
    }
    .into_any()
}
