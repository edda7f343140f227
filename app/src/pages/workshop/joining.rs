//! The door of a room: a code from the screen, and nothing else.

use balise_domain::locale::Locale;
use leptos::prelude::*;

use super::summary;
use crate::text::workshop::WorkshopWords;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinForm {
    pub code: String,
    /// From another device.
    pub own_code: String,
    pub problem: Option<JoinProblem>,
}

/// Why the door stays shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinProblem {
    WrongCode,
    TooManyTries,
    Forged,
}

pub(super) fn main(locale: Locale, form: &JoinForm) -> AnyView {
    let words = WorkshopWords::of(locale);
    let problem = form.problem.map(|problem| match problem {
        JoinProblem::WrongCode => ("join-code", words.wrong_code),
        JoinProblem::TooManyTries => ("join-code", words.too_many_tries),
        JoinProblem::Forged => ("join-own", words.forged),
    });
    let said = |field: &'static str| problem.filter(|(wrong, _)| *wrong == field).map(|(_, said)| said);
    let error = |field: &'static str| {
        let id = format!("{field}-error");
        said(field).map(|said| view! { <p class="field-error" id=id>{said}</p> })
    };
    let invalid = |field: &'static str| said(field).is_some().then_some("true");
    view! {
        {summary(locale, problem.map(|(field, said)| (field.to_owned(), said.to_owned())).into_iter().collect())}
        <div class="page-head">
            <h1>{words.join_title}</h1>
            <p class="lead">{words.join_lead}</p>
        </div>
        <form class="plain-form" method="post" action=format!("/{}/join", locale.tag())>
            <div class="field">
                <label for="join-code">{words.code}</label>
                {error("join-code")}
                <input
                    id="join-code"
                    name="code"
                    type="text"
                    value=form.code.clone()
                    maxlength="40"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-invalid=invalid("join-code")
                    aria-describedby=said("join-code").map(|_| "join-code-error")
                />
            </div>
            <div class="field">
                <label for="join-own">{words.own_code}</label>
                <p class="quiet" id="join-own-hint">{words.own_code_hint}</p>
                {error("join-own")}
                <input
                    id="join-own"
                    name="me"
                    type="text"
                    value=form.own_code.clone()
                    maxlength="40"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-invalid=invalid("join-own")
                    aria-describedby="join-own-hint"
                />
            </div>
            <button type="submit">{words.join}</button>
        </form>
    }
    .into_any()
}
