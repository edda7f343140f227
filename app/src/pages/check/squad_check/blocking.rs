//! What holds a squad's gates back, and what would be seen one level up.

use balise_domain::check::rubric::{Question, Rubric};
use balise_domain::check::scoring::QuestionState;
use balise_domain::ports::view::SquadCheck;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::check::CheckWords;

/// The questions that hold the gate back, with what is seen today and what would be seen next.
pub(super) fn blocking(locale: Locale, check: &SquadCheck, rubric: &Rubric) -> AnyView {
    let words = CheckWords::of(locale);
    let groups: Vec<_> = check
        .lines
        .iter()
        .filter_map(|line| {
            let items: Vec<_> = line
                .dimension
                .questions
                .iter()
                .filter(|question| line.seen.result.blocking.contains(&question.id))
                .filter_map(|question| {
                    let done = line
                        .seen
                        .result
                        .questions
                        .iter()
                        .find(|done| done.question == question.id)?;
                    step(locale, question, done.state, rubric.highest())
                })
                .collect();
            (!items.is_empty()).then(|| {
                view! {
                    <div class="blocking">
                        <h3>{line.dimension.name.get(locale).to_owned()}</h3>
                        <ul>{items}</ul>
                    </div>
                }
            })
        })
        .collect();
    let body = if groups.is_empty() {
        view! { <p class="quiet">{words.nothing_blocks}</p> }.into_any()
    } else {
        view! {
            <p class="section-lead">{words.blocking_lead}</p>
            <div class="blocking-groups">{groups}</div>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="blocking">
            <h2 id="blocking">{words.blocking}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// One question and its next step; `None` at the highest level, which has none.
fn step(locale: Locale, question: &Question, state: QuestionState, highest: u8) -> Option<AnyView> {
    let words = CheckWords::of(locale);
    let text = question.text.get(locale).to_owned();
    let level = match state {
        QuestionState::Answered { level } => usize::from(level.floor()),
        QuestionState::Unanswered => {
            return Some(view! { <li>{text} <p class="quiet">{words.unanswered}</p></li> }.into_any());
        }
        QuestionState::DontKnow => {
            return Some(view! { <li>{text} <p class="quiet">{words.nobody_knows}</p></li> }.into_any());
        }
        QuestionState::NotApplicable | QuestionState::Exempt | QuestionState::NotAsked => return None,
    };
    if level >= usize::from(highest) {
        return None;
    }
    let seen = |level: usize| {
        question
            .levels
            .get(level.checked_sub(1)?)
            .map(|seen| seen.get(locale).to_owned())
    };
    let line = |word: &'static str, level: usize| {
        seen(level).map(|seen| {
            view! {
                <div>
                    <dt>
                        {word} " "
                        <span class="level" data-level=level.to_string()>
                            {level.to_string()}
                        </span>
                    </dt>
                    <dd>{seen}</dd>
                </div>
            }
        })
    };
    Some(
        view! {
            <li>
                {text} <dl class="steps-up">{line(words.now_seen, level)} {line(words.next_seen, level + 1)}</dl>
            </li>
        }
        .into_any(),
    )
}
