//! The form that imports assessments, with the problems that prevent an import.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::document::Sheet;
use crate::text::check::CheckWords;
use crate::text::import::{ImportWords, brought_in, on_line};

/// What was filled in, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportForm {
    pub typed: String,
    /// What is in the way, with the line of the text.
    pub problems: Vec<(usize, String)>,
    /// Assessments that were brought in.
    pub done: Option<usize>,
}

pub(crate) fn sheet(locale: Locale, form: &ImportForm) -> Sheet {
    let words = ImportWords::of(locale);
    let has_problems = !form.problems.is_empty();
    let title = match has_problems {
        true => words.title_with_problem,
        false => words.title,
    };
    let problems: Vec<_> = form
        .problems
        .iter()
        .map(|(line, said)| {
            view! {
                <li>
                    <a href="#import-text">{on_line(locale, *line)}</a>
                    " "
                    {said.clone()}
                </li>
            }
        })
        .collect();
    let problems = has_problems.then(|| {
        view! {
            <div class="error-summary" role="alert" aria-labelledby="import-problem" tabindex="-1">
                <h2 id="import-problem">{words.problem}</h2>
                <ul>{problems}</ul>
            </div>
        }
    });
    let done = form.done.map(|count| {
        view! {
            <p class="notice" role="status">
                {brought_in(locale, count)}
            </p>
        }
    });
    let typed = form.typed.clone();
    let main = view! {
        <Trail locale steps=vec![(CheckWords::of(locale).title.to_owned(), Some(Place::PracticeCheck))] />
        {problems}
        <div class="page-head">
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
        </div>
        {done}
        <form class="plain-form" action=route::IMPORTS.href(locale) method="post">
            <div class="field">
                <label for="import-text">{words.text}</label>
                <p class="quiet" id="import-hint">
                    {words.hint}
                </p>
                {TextField::new("import-text", "assessments", typed)
                    .lines(14)
                    .required()
                    .verbatim()
                    .described_by("import-hint")
                    .mended_as_said_in(has_problems.then(|| "import-problem".to_owned()))
                    .draw()}
            </div>
            <button type="submit">{words.submit}</button>
        </form>
    }
    .into_any();
    Sheet {
        title: title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses {
            other: route::IMPORTS.href(locale.other()),
            ..PageAddresses::nowhere(locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}
