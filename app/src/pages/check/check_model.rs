//! The model of the practice check: dimensions, questions, levels, and how scores are made.

mod worked_example;

use balise_domain::check::rubric::{Dimension, Question, Rubric};
use balise_domain::library::place::Place;
use balise_domain::ports::view::{Heading, PracticeCard};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use self::worked_example::WorkedExample;
use crate::components::blocks::article_body::OnThisPage;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::text::cases;
use crate::text::check::CheckWords;
use crate::text::model::ModelWords;
use crate::text::{counts, numbers};

/// `practices` give the questions the names of what helps with them.
pub(crate) fn sheet(locale: Locale, rubric: Rubric, practices: &[PracticeCard]) -> Sheet {
    let (words, more) = (CheckWords::of(locale), ModelWords::of(locale));
    let headings: Vec<_> = rubric
        .dimensions
        .iter()
        .map(|dimension| (dimension.id.to_string(), dimension.name.get(locale).to_owned()))
        .chain([("scoring".to_owned(), words.scoring.to_owned())])
        .map(|(anchor, text)| Heading { level: 2, anchor, text })
        .collect();
    let dimensions: Vec<_> = rubric
        .dimensions
        .iter()
        .map(|own| dimension(locale, own, &rubric, practices))
        .collect();
    let empty = rubric
        .dimensions
        .is_empty()
        .then(|| view! { <EmptyState title=words.no_model_title text=words.no_model /> });
    let main = view! {
        <Trail locale steps=vec![(words.title.to_owned(), Some(Place::PracticeCheck))] />
        <div class="page-head">
            <h1>{words.model_title}</h1>
            <p class="lead">{words.model_lead}</p>
            <p class="more">
                <a href=Place::PaperForm.href(locale)>{more.paper_link}</a>
                <a href=Place::ModelChanges.href(locale)>{more.changes_link}</a>
            </p>
        </div>
        <div class="with-rail" data-rail="end">
            <div class="rail">
                <OnThisPage locale headings />
            </div>
            <div class="flow">
                {empty} {dimensions} <section aria-labelledby="scoring">
                    <h2 id="scoring">{words.scoring}</h2>
                    <ol class="rules">
                        <li>{words.scoring_answer}</li>
                        <li>{words.scoring_unknown}</li>
                        <li>{words.scoring_exempt}</li>
                        <li>{words.scoring_mean}</li>
                        <li>{words.scoring_gate}</li>
                        <li>{words.scoring_beside}</li>
                        <li>{words.scoring_absent}</li>
                        <li>{words.scoring_not_asked}</li>
                    </ol>
                    {cases(locale)}
                    <WorkedExample locale />
                </section>
            </div>
        </div>
    }
    .into_any();
    Sheet {
        title: words.model_title.to_owned(),
        description: words.model_lead.to_owned(),
        addresses: PageAddresses::of(Place::CheckModel, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// What each kind of answer does, everywhere it counts.
fn cases(locale: Locale) -> AnyView {
    let rows: Vec<_> = cases::lines(locale)
        .into_iter()
        .map(|[case, said @ ..]| {
            let cells: Vec<_> = said.into_iter().map(|said| view! { <td>{said}</td> }).collect();
            view! {
                <tr>
                    <th scope="row">{case}</th>
                    {cells}
                </tr>
            }
        })
        .collect();
    view! {
        <h3 id="cases">{CheckWords::of(locale).cases}</h3>
        <DataTable called=TableLabel::Heading("cases") columns=ColumnHead::texts(cases::heads(locale))>
            {rows}
        </DataTable>
    }
    .into_any()
}

fn dimension(locale: Locale, dimension: &Dimension, rubric: &Rubric, practices: &[PracticeCard]) -> AnyView {
    let words = CheckWords::of(locale);
    let id = dimension.id.to_string();
    let labelled = id.clone();
    let upstream: Vec<_> = dimension
        .upstream
        .iter()
        .map(|id| {
            let name = rubric
                .dimension(id.as_str())
                .map_or_else(|| id.to_string(), |own| own.name.get(locale).to_owned());
            view! {
                <li>
                    <a href=format!("#{id}")>{name}</a>
                </li>
            }
        })
        .collect();
    let upstream = (!upstream.is_empty()).then(|| {
        view! {
            <div class="labelled-chips">
                <span class="quiet">{words.builds_on}</span>
                <ul class="chips">{upstream}</ul>
            </div>
        }
    });
    let questions: Vec<_> = dimension
        .questions
        .iter()
        .map(|own| question(locale, own, &rubric.levels, practices))
        .collect();
    let summary = dimension
        .summary
        .as_ref()
        .map(|summary| view! { <p class="section-lead">{summary.get(locale).to_owned()}</p> });
    view! {
        <section class="dimension" aria-labelledby=labelled>
            <h2 id=id>{dimension.name.get(locale).to_owned()}</h2>
            {summary}
            <p class="meta">
                <span>{counts::questions(locale, dimension.questions.len())}</span>
                <span class="quiet">{words.weight} "\u{a0}" {numbers::weight(locale, dimension.weight)}</span>
                {kinds(locale, &dimension.applies_to)}
            </p>
            {upstream}
            {questions}
        </section>
    }
    .into_any()
}

fn kinds(locale: Locale, applies_to: &[String]) -> Option<AnyView> {
    (!applies_to.is_empty()).then(|| {
        view! { <span class="quiet">{CheckWords::of(locale).for_kinds} " " {applies_to.join(", ")}</span> }.into_any()
    })
}

fn question(locale: Locale, question: &Question, names: &[Bilingual], known: &[PracticeCard]) -> AnyView {
    let words = CheckWords::of(locale);
    let levels: Vec<_> = question
        .levels
        .iter()
        .enumerate()
        .map(|(at, seen)| {
            let number = at + 1;
            let name = names.get(at).map(|name| name.get(locale).to_owned());
            view! {
                <li>
                    <p class="level-head">
                        <span class="level" data-level=number>
                            {number}
                        </span>
                        " "
                        {name}
                    </p>
                    <p>{seen.get(locale).to_owned()}</p>
                </li>
            }
        })
        .collect();
    let practices: Vec<_> = question
        .practices
        .iter()
        .map(|practice| {
            let title = known
                .iter()
                .find(|card| card.id == *practice)
                .map_or_else(|| practice.to_string(), |card| card.title.clone());
            view! {
                <li>
                    <a href=Place::Practice(practice.clone()).href(locale)>{title}</a>
                </li>
            }
        })
        .collect();
    let practices = (!practices.is_empty()).then(|| {
        view! {
            <div class="labelled-chips">
                <span class="quiet">{words.helps}</span>
                <ul class="chips">{practices}</ul>
            </div>
        }
    });
    let help = question
        .help
        .as_ref()
        .map(|help| view! { <p class="quiet">{help.get(locale).to_owned()}</p> });
    let meta = (question.weight != 1.0 || !question.applies_to.is_empty()).then(|| {
        view! {
            <p class="meta">
                <span class="quiet">{words.weight} "\u{a0}" {numbers::weight(locale, question.weight)}</span>
                {kinds(locale, &question.applies_to)}
            </p>
        }
    });
    view! {
        <div class="question" id=question.id.to_string()>
            <h3>{question.text.get(locale).to_owned()}</h3>
            {help}
            {meta}
            <ol class="question-levels">{levels}</ol>
            {practices}
        </div>
    }
    .into_any()
}
