//! The ballot: one dimension a step, each saved on its own. What was saved is never shown again, not even to who said it.

use std::collections::BTreeMap;

use balise_domain::id::QuestionId;
use balise_domain::library::route;
use balise_domain::ports::workshop::{AskedDimension, AskedQuestion, WorkshopView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::{live, named, summary};
use crate::components::forms::text_field::TextField;
use crate::text::workshop::{WorkshopWords, questions_of};

/// A ballot as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteForm {
    pub capability: String,
    /// Index of the current dimension, from 0; the index after the last is the final step.
    pub step: usize,
    /// Questions that this voter has answered.
    pub answered: Vec<QuestionId>,
    /// What was typed and not taken, by question.
    pub typed: BTreeMap<String, VoteFields>,
    /// Errors, by question.
    pub problems: BTreeMap<String, String>,
    /// Whether what this voter saved waits for a yes of whoever runs the check.
    pub is_apart: bool,
    /// Lets the same person vote on another device and count once.
    pub own_code: String,
}

/// The fields of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteFields {
    pub vote: String,
    pub confidence: String,
    pub comment: String,
}

pub(super) fn main(locale: Locale, view: &WorkshopView, form: &VoteForm) -> AnyView {
    let words = WorkshopWords::of(locale);
    let address = route::ballot(locale, &form.capability);
    let problems = form.problems.iter();
    let problems = problems.map(|(question, said)| (format!("q-{question}"), said.clone()));
    let step = view.dimensions.get(form.step);
    let body = step.map_or_else(|| end(locale, view, form), |asked| ballot(locale, view, form, asked));
    view! {
        {summary(locale, problems.collect())}
        <div class="page-head">
            <h1>{named(locale, view)}</h1>
            <p class="lead">{words.vote_lead}</p>
        </div>
        {form.is_apart.then(|| apart(locale))}
        {steps(locale, view, form, &address)}
        {body}
        <aside class="workshop-note">
            <p>
                {words.other_device} " " <code class="own-code">{form.own_code.clone()}</code>
            </p>
        </aside>
        {live(view, "stage")}
    }
    .into_any()
}

fn steps(locale: Locale, view: &WorkshopView, form: &VoteForm, address: &str) -> AnyView {
    let items: Vec<_> = view
        .dimensions
        .iter()
        .enumerate()
        .map(|(at, asked)| {
            let answered = |asked: &&AskedQuestion| form.answered.contains(&asked.question.id);
            let done = asked.questions.iter().filter(answered).count();
            let count = questions_of(locale, done, asked.questions.len());
            view! {
                <li>
                    <a href=format!("{address}?step={}", at + 1) aria-current=(at == form.step).then_some("step")>
                        {asked.dimension.name.get(locale).to_owned()}
                    </a>
                    " "
                    <span class="quiet">{count}</span>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="workshop-steps" aria-label=WorkshopWords::of(locale).steps>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}

fn apart(locale: Locale) -> AnyView {
    let words = WorkshopWords::of(locale);
    view! {
        <aside class="workshop-note" aria-labelledby="kept-apart">
            <h2 id="kept-apart">{words.apart_title}</h2>
            <p>{words.apart}</p>
        </aside>
    }
    .into_any()
}

fn end(locale: Locale, view: &WorkshopView, form: &VoteForm) -> AnyView {
    let words = WorkshopWords::of(locale);
    let count = questions_of(locale, form.answered.len(), view.questions().count());
    let said = (!form.is_apart).then(|| view! { <p>{words.voted}</p> });
    view! {
        <section aria-labelledby="voted" class="workshop-done">
            <h2 id="voted">{words.voted_title}</h2>
            {said}
            <p>{count}</p>
        </section>
    }
    .into_any()
}

fn ballot(locale: Locale, view: &WorkshopView, form: &VoteForm, asked: &AskedDimension) -> AnyView {
    let words = WorkshopWords::of(locale);
    let questions: Vec<_> = asked
        .questions
        .iter()
        .map(|asked| question(locale, view, form, asked))
        .collect();
    let reworded = asked
        .reworded
        .then(|| view! { <p class="workshop-note">{words.reworded}</p> });
    view! {
        <form class="plain-form ballot" method="post" action=route::ballot(locale, &form.capability)>
            <h2>{asked.dimension.name.get(locale).to_owned()}</h2>
            {reworded}
            <input type="hidden" name="step" value=(form.step + 1).to_string() />
            {questions}
            <button type="submit">{words.save}</button>
        </form>
    }
    .into_any()
}

fn question(locale: Locale, view: &WorkshopView, form: &VoteForm, asked: &AskedQuestion) -> AnyView {
    let words = WorkshopWords::of(locale);
    let id = asked.question.id.clone();
    let typed = form.typed.get(id.as_str()).cloned().unwrap_or_default();
    let problem = form.problems.get(id.as_str()).cloned();
    let names = view.levels.iter().map(|name| name.get(locale).to_owned());
    let descriptors = asked.question.levels.iter().map(|seen| seen.get(locale).to_owned());
    let levels = names.zip(descriptors).enumerate();
    let levels = levels.map(|(at, (name, seen))| ((at + 1).to_string(), format!("{} · {name}", at + 1), seen));
    let others = [("dont-know", words.dont_know), ("not-applicable", words.not_applicable)];
    let others = others.map(|(value, name)| (value.to_owned(), name.to_owned(), String::new()));
    let choices: Vec<_> = levels
        .chain(others)
        .map(|(value, name, seen)| {
            let checked = typed.vote == value;
            view! {
                <label class="choice">
                    <input type="radio" name=format!("vote.{id}") value=value checked=checked />
                    <span>
                        <span class="choice-name">{name}</span>
                        " "
                        <span>{seen}</span>
                    </span>
                </label>
            }
        })
        .collect();
    let sure: Vec<_> = (0..=5)
        .map(|number: u8| {
            let number = number.to_string();
            let selected = typed.confidence == number;
            view! { <option value=number.clone() selected=selected>{number.clone()}</option> }
        })
        .collect();
    let answered = form
        .answered
        .contains(&id)
        .then(|| view! { <p class="quiet">{words.answered}</p> });
    let (sure_id, comment_id) = (format!("confidence-{id}"), format!("comment-{id}"));
    view! {
        <fieldset class="field ballot-question" id=format!("q-{id}") tabindex="-1">
            <legend>{asked.question.text.get(locale).to_owned()}</legend>
            {asked.question.help.as_ref().map(|help| view! { <p class="quiet">{help.get(locale).to_owned()}</p> })}
            {answered}
            {problem.map(|said| view! { <p class="field-error">{said}</p> })}
            {choices}
            <div class="field">
                <label for=sure_id.clone()>{words.confidence}</label>
                <select id=sure_id name=format!("confidence.{id}")>
                    <option value="">{words.no_confidence}</option>
                    {sure}
                </select>
            </div>
            <div class="field">
                <label for=comment_id.clone()>{words.comment}</label>
                <p class="quiet">{words.comment_hint}</p>
                {TextField::new(comment_id, format!("comment.{id}"), typed.comment.clone()).lines(2).draw()}
            </div>
        </fieldset>
    }
    .into_any()
}
