//! Questions that a squad need not answer for a while, and the form in which it asks.

use balise_domain::check::rubric::{Dimension, Rubric, applies};
use balise_domain::id::QuestionId;
use balise_domain::library::route;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::exemption::{ExemptionLine, ExemptionStanding};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::form_draft::FormDraft;
use crate::text::exemption::{ExemptionWords, standing};

pub(super) fn exemptions(
    locale: Locale,
    squad: &Squad,
    known: &[ExemptionLine],
    rubric: &Rubric,
    draft: &FormDraft,
) -> AnyView {
    let words = ExemptionWords::of(locale);
    let rows: Vec<_> = known
        .iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{question(locale, rubric, &line.question)}</th>
                    <td>{line.reason.clone()}</td>
                    <td>{standing(locale, &line.standing)}</td>
                </tr>
            }
        })
        .collect();
    let list = match rows.is_empty() {
        true => view! { <p class="quiet">{words.nothing}</p> }.into_any(),
        false => {
            let columns = ColumnHead::texts([words.question, words.reason, words.standing]);
            view! { <DataTable called=TableLabel::Heading("exemptions") columns>{rows}</DataTable> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="exemptions">
            <h2 id="exemptions">{words.title}</h2>
            <p class="section-lead">{words.lead}</p>
            {list}
            {asking(locale, squad, known, rubric, draft)}
        </section>
    }
    .into_any()
}

fn asking(
    locale: Locale,
    squad: &Squad,
    known: &[ExemptionLine],
    rubric: &Rubric,
    draft: &FormDraft,
) -> Option<AnyView> {
    let words = ExemptionWords::of(locale);
    let draft = draft.about(&[("item", ITEM)]);
    // What waits or holds needs no second request.
    let is_free = |id: &QuestionId| {
        let mut own = known.iter().filter(|line| line.question == *id);
        !own.any(|line| {
            matches!(
                line.standing,
                ExemptionStanding::Asked { .. } | ExemptionStanding::Holds { .. }
            )
        })
    };
    let group = |dimension: &Dimension| {
        let asked = dimension.questions.iter();
        let asked = asked.filter(|question| applies(&question.applies_to, &squad.kind) && is_free(&question.id));
        let options: Vec<_> = asked
            .map(|question| {
                let selected = draft.is_chosen("question", question.id.as_str(), false);
                view! {
                    <option value=question.id.to_string() selected=selected>
                        {question.text.get(locale).to_owned()}
                    </option>
                }
            })
            .collect();
        let name = dimension.name.get(locale).to_owned();
        (!options.is_empty()).then(|| view! { <optgroup label=name>{options}</optgroup> })
    };
    let asked = rubric.dimensions.iter();
    let asked = asked.filter(|dimension| applies(&dimension.applies_to, &squad.kind));
    let groups: Vec<_> = asked.filter_map(group).collect();
    if groups.is_empty() {
        return None;
    }
    let drawn = view! {
        <details open=draft.is_open()>
            <summary>{words.ask}</summary>
            <p>{words.ask_lead}</p>
            <form class="plain-form" action=route::EXEMPTIONS.href(locale) method="post">
                <input type="hidden" name="step" value="ask" />
                <input type="hidden" name="item" value=ITEM />
                <input type="hidden" name="squad" value=squad.id.to_string() />
                <div class="field">
                    <label for="exemption-question">{words.question}</label>
                    {draft.error("question", "exemption-question")}
                    <select id="exemption-question" name="question" aria-describedby=draft.error_id("question")>
                        {groups}
                    </select>
                </div>
                <div class="field">
                    <label for="exemption-reason">{words.reason}</label>
                    {draft.error("reason", "exemption-reason")}
                    {TextField::new("exemption-reason", "reason", draft.value("reason"))
                        .lines(2)
                        .required()
                        .mended_as_said_in(draft.error_id("reason"))
                        .draw()}
                </div>
                <div class="field">
                    <label for="exemption-until">{words.until}</label>
                    {draft.error("until", "exemption-until")}
                    {TextField::new("exemption-until", "until", draft.value("until"))
                        .of_type("date")
                        .required()
                        .mended_as_said_in(draft.error_id("until"))
                        .draw()}
                </div>
                <button type="submit">{words.send}</button>
            </form>
        </details>
    };
    Some(drawn.into_any())
}

/// What the form that asks is about: nothing that has a name yet.
const ITEM: &str = "exemption";

/// A question in the words of the rubric, or its id when the rubric no longer has it.
fn question(locale: Locale, rubric: &Rubric, id: &QuestionId) -> String {
    let mut questions = rubric.dimensions.iter().flat_map(|dimension| &dimension.questions);
    let known = questions.find(|question| question.id == *id);
    known.map_or_else(|| id.to_string(), |question| question.text.get(locale).to_owned())
}
