//! The questions on paper: what a squad without screens fills in, one box a level.

use balise_domain::check::rubric::{Dimension, Question, Rubric};
use balise_domain::library::place::Place;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::document::Sheet;
use crate::text::check::CheckWords;
use crate::text::model::ModelWords;

pub(crate) fn sheet(locale: Locale, rubric: &Rubric) -> Sheet {
    let (words, check) = (ModelWords::of(locale), CheckWords::of(locale));
    let dimensions: Vec<_> = rubric
        .dimensions
        .iter()
        .map(|own| dimension(locale, own, &rubric.levels))
        .collect();
    let empty = rubric
        .dimensions
        .is_empty()
        .then(|| view! { <EmptyState title=check.no_model_title text=check.no_model /> });
    let trail = vec![
        (check.title.to_owned(), Some(Place::PracticeCheck)),
        (check.model_title.to_owned(), Some(Place::CheckModel)),
    ];
    let line = |label: &'static str| view! { <p class="paper-line">{label} <span></span></p> };
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{words.paper_title}</h1>
            <p class="lead">{words.paper_lead}</p>
        </div>
        <div class="paper-head">{line(check.squad)} {line(words.paper_date)} {line(words.paper_people)}</div>
        {empty}
        {dimensions}
    }
    .into_any();
    Sheet {
        title: words.paper_title.to_owned(),
        description: words.paper_lead.to_owned(),
        addresses: PageAddresses::of(Place::PaperForm, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn dimension(locale: Locale, own: &Dimension, levels: &[Bilingual]) -> AnyView {
    let id = format!("paper-{}", own.id);
    let labelled = id.clone();
    let questions: Vec<_> = own.questions.iter().map(|own| question(locale, own, levels)).collect();
    view! {
        <section class="paper-dimension" aria-labelledby=labelled>
            <h2 id=id>{own.name.get(locale).to_owned()}</h2>
            {questions}
        </section>
    }
    .into_any()
}

fn question(locale: Locale, question: &Question, names: &[Bilingual]) -> AnyView {
    let words = ModelWords::of(locale);
    let levels: Vec<_> = question
        .levels
        .iter()
        .zip(1..)
        .map(|(seen, level)| {
            let name = names.get(level - 1).map(|name| name.get(locale).to_owned());
            view! {
                <li>
                    <b>{level} " " {name}</b>
                    " "
                    {seen.get(locale).to_owned()}
                </li>
            }
        })
        .collect();
    view! {
        <div class="paper-question">
            <h3>{question.text.get(locale).to_owned()}</h3>
            <ul>
                {levels} <li>{words.paper_unknown}</li> <li>{words.paper_not_applicable}</li>
            </ul>
            <p class="paper-line">
                {words.paper_seen} <span></span>
            </p>
        </div>
    }
    .into_any()
}
