//! The door of a room: a code from the screen, and nothing else.

use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::summary;
use crate::components::forms::text_field::TextField;
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
    /// A wrong code, after many from the same place: the answer came late.
    Slowed,
    /// No code opens for a while, only links.
    TooManyTries,
    Forged,
}

pub(super) fn main(locale: Locale, form: &JoinForm) -> AnyView {
    let words = WorkshopWords::of(locale);
    let problem = form.problem.map(|problem| match problem {
        JoinProblem::WrongCode => ("join-code", words.wrong_code),
        JoinProblem::Slowed => ("join-code", words.slowed),
        JoinProblem::TooManyTries => ("join-code", words.too_many_tries),
        JoinProblem::Forged => ("join-own", words.forged),
    });
    let said = |field: &'static str| problem.filter(|(wrong, _)| *wrong == field).map(|(_, said)| said);
    let error = |field: &'static str| {
        let id = format!("{field}-error");
        said(field).map(|said| view! { <p class="field-error" id=id>{said}</p> })
    };
    let wrong = |field: &'static str| said(field).map(|_| format!("{field}-error"));
    view! {
        {summary(locale, problem.map(|(field, said)| (field.to_owned(), said.to_owned())).into_iter().collect())}
        <div class="page-head">
            <h1>{words.join_title}</h1>
            <p class="lead">{words.join_lead}</p>
        </div>
        <form class="plain-form" method="post" action=route::JOIN.href(locale)>
            <div class="field">
                <label for="join-code">{words.code}</label>
                {error("join-code")}
                {TextField::new("join-code", "code", form.code.clone())
                    .longest(40)
                    .autocomplete("off")
                    .verbatim()
                    .required()
                    .mended_as_said_in(wrong("join-code"))
                    .draw()}
            </div>
            <div class="field">
                <label for="join-own">{words.own_code}</label>
                <p class="quiet" id="join-own-hint">{words.own_code_hint}</p>
                {error("join-own")}
                {TextField::new("join-own", "me", form.own_code.clone())
                    .longest(40)
                    .autocomplete("off")
                    .verbatim()
                    .described_by("join-own-hint")
                    .mended_as_said_in(wrong("join-own"))
                    .draw()}
            </div>
            <button type="submit">{words.join}</button>
        </form>
    }
    .into_any()
}
