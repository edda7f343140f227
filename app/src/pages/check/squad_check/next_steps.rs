//! What a squad could try next, why, and whom to ask; trying it is one button. Also shown on the page of the squad.

use balise_domain::check::next_step::{Outlook, Recommendation, WeakDimension};
use balise_domain::check::rubric::Rubric;
use balise_domain::id::DimensionId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::next_step::{NextStepWords, ask, at_level, missing, or, said_before, used_by};

/// Practices shown of a dimension; the others are folded.
const SHOWN: usize = 3;

/// Every weak dimension, upstream first.
pub(super) fn next_steps(locale: Locale, view: &NextStepsView, rubric: &Rubric) -> AnyView {
    let words = NextStepWords::of(locale);
    let body = match &view.outlook {
        Outlook::NotAssessed => not_assessed(locale, view),
        Outlook::NothingScored => view! { <p>{words.nothing_scored}</p> }.into_any(),
        Outlook::NothingWeak => view! {
            <p>{words.nothing_weak}</p>
            <p class="more">
                <a href="#ask-us">{words.offer}</a>
            </p>
        }
        .into_any(),
        Outlook::Weak(weak) => {
            let dimensions: Vec<_> = weak.iter().map(|weak| dimension(locale, view, weak, rubric)).collect();
            view! {
                <p class="section-lead">{words.lead}</p>
                {dimensions}
            }
            .into_any()
        }
    };
    view! {
        <section class="next-steps" aria-labelledby="next-step">
            <h2 id="next-step">{words.title}</h2>
            {trying(locale, view)}
            {body}
        </section>
    }
    .into_any()
}

/// The first step of each of the first dimensions that have one, for the page of the squad.
pub(crate) fn first_steps(locale: Locale, view: &NextStepsView, rubric: &Rubric) -> AnyView {
    let words = NextStepWords::of(locale);
    let weak: &[WeakDimension] = match &view.outlook {
        Outlook::Weak(weak) => weak,
        Outlook::NotAssessed => return not_assessed(locale, view),
        Outlook::NothingScored => return view! { <p>{words.nothing_scored}</p> }.into_any(),
        Outlook::NothingWeak => return view! { <p>{words.nothing_weak}</p> }.into_any(),
    };
    let mut first: Vec<_> = weak
        .iter()
        .filter_map(|weak| Some((weak, weak.found.as_ref().ok()?.first()?)))
        .take(SHOWN)
        .map(|(weak, step)| {
            let name = name_of(locale, rubric, &weak.dimension);
            view! {
                <p class="quiet">{at_level(locale, &name, weak.floor)}</p>
                <ul class="steps">{recommendation(locale, view, step, rubric)}</ul>
            }
            .into_any()
        })
        .collect();
    if let ([], Some(weak)) = (first.as_slice(), weak.first()) {
        let said = weak.found.as_ref().err().map(|reason| missing(locale, *reason));
        first.push(view! { <p>{said}</p> }.into_any());
    }
    let all = format!("{}#next-step", Place::SquadCheck(view.squad.clone()).href(locale));
    view! {
        {trying(locale, view)}
        {first}
        <p class="more">
            <a href=all>{words.all}</a>
        </p>
    }
    .into_any()
}

fn not_assessed(locale: Locale, view: &NextStepsView) -> AnyView {
    let words = NextStepWords::of(locale);
    view! {
        <p>{words.not_assessed}</p>
        <p class="more">
            <a href=route::open_check(locale, &view.squad)>{words.open}</a>
        </p>
    }
    .into_any()
}

fn dimension(locale: Locale, view: &NextStepsView, weak: &WeakDimension, rubric: &Rubric) -> AnyView {
    let name = name_of(locale, rubric, &weak.dimension);
    let body = match &weak.found {
        Err(reason) => view! { <p class="quiet">{missing(locale, *reason)}</p> }.into_any(),
        Ok(steps) => {
            let mut items: Vec<_> = steps
                .iter()
                .map(|step| recommendation(locale, view, step, rubric))
                .collect();
            let others = items.split_off(items.len().min(SHOWN));
            let others = (!others.is_empty()).then(|| {
                view! {
                    <details>
                        <summary>{NextStepWords::of(locale).others} " (" {others.len()} ")"</summary>
                        <ul class="steps">{others}</ul>
                    </details>
                }
            });
            view! {
                <ul class="steps">{items}</ul>
                {others}
            }
            .into_any()
        }
    };
    view! {
        <div class="weak-dimension">
            <h3>{at_level(locale, &name, weak.floor)}</h3>
            {body}
        </div>
    }
    .into_any()
}

fn recommendation(locale: Locale, view: &NextStepsView, step: &Recommendation, rubric: &Rubric) -> AnyView {
    let words = NextStepWords::of(locale);
    let title = view.practices.get(&step.practice);
    let foreign = title.filter(|title| title.lang != locale).map(|title| title.lang.tag());
    let name = title.map_or_else(|| step.practice.to_string(), |title| title.title.clone());
    let questions = rubric.dimensions.iter().flat_map(|dimension| &dimension.questions);
    let helps: Vec<_> = questions
        .filter(|question| step.helps.contains(&question.id))
        .map(|question| view! { <li>{question.text.get(locale).to_owned()}</li> })
        .collect();
    let helps = (!helps.is_empty()).then(|| {
        view! {
            <div class="step-helps">
                <p>{words.helps}</p>
                <ul>{helps}</ul>
            </div>
        }
    });
    let before = said_before(locale, step.said).map(|said| view! { <p class="quiet">{said}</p> });
    view! {
        <li>
            <p class="step-practice">
                <a href=Place::Practice(step.practice.clone()).href(locale) lang=foreign>
                    {name.clone()}
                </a>
            </p>
            <p>{used_by(locale, &step.used_by)} {whom(locale, view, step)} "."</p>
            {helps}
            {before}
            <form class="step-form" action=route::TRIALS.href(locale) method="post">
                <input type="hidden" name="squad" value=view.squad.to_string() />
                <input type="hidden" name="practice" value=step.practice.to_string() />
                <button type="submit">
                    {words.try_it} <span class="visually-hidden">" (" {name} ")"</span>
                </button>
            </form>
        </li>
    }
    .into_any()
}

/// The contacts, by name, as links to their pages.
fn whom(locale: Locale, view: &NextStepsView, step: &Recommendation) -> Option<AnyView> {
    let named = step
        .ask
        .iter()
        .filter_map(|squad| Some((squad, view.squads.get(squad)?)));
    let mut named: Vec<_> = named
        .map(|(squad, name)| (name.get(locale).to_owned(), squad))
        .collect();
    named.sort();
    let last = named.len().checked_sub(1)?;
    let links: Vec<_> = named
        .into_iter()
        .enumerate()
        .map(|(at, (name, squad))| {
            let before = match at {
                0 => None,
                _ if at == last => Some(or(locale)),
                _ => Some(", "),
            };
            view! {
                {before}
                <a href=Place::Squad(squad.clone()).href(locale)>{name}</a>
            }
        })
        .collect();
    Some(view! { {ask(locale)} {links} }.into_any())
}

/// What the squad is trying already.
fn trying(locale: Locale, view: &NextStepsView) -> Option<AnyView> {
    let tried: Vec<_> = view
        .trying
        .iter()
        .filter_map(|practice| Some((practice, view.practices.get(practice)?)))
        .map(|(practice, title)| {
            let foreign = (title.lang != locale).then(|| title.lang.tag());
            view! {
                <li>
                    <a href=Place::Practice(practice.clone()).href(locale) lang=foreign>
                        {title.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let tried = (!tried.is_empty()).then(|| {
        view! {
            <div class="labelled-chips">
                <span class="quiet">{NextStepWords::of(locale).trying}</span>
                <ul class="chips">{tried}</ul>
            </div>
        }
    });
    tried.map(IntoAny::into_any)
}

fn name_of(locale: Locale, rubric: &Rubric, dimension: &DimensionId) -> String {
    let known = rubric.dimension(dimension.as_str());
    known.map_or_else(|| dimension.to_string(), |known| known.name.get(locale).to_owned())
}
