//! The form in which someone says who they are, until accounts exist.

use balise_domain::id::SquadId;
use balise_domain::journal::author::Role;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::route;
use balise_domain::ports::view::SquadCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::text::who::{WhoWords, known, role};
use crate::text::write_errors::denial;

/// What the form says when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoForm {
    pub name: String,
    pub squad: Option<SquadId>,
    pub role: Role,
    /// The path to go on to.
    pub next: String,
    /// Whether a pending form waits for the sign-in.
    pub is_waiting: bool,
    /// Whether the reader signed in before.
    pub known: bool,
    pub problem: Option<WhoProblem>,
}

/// Why the form is shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhoProblem {
    NameMissing,
    /// The name could not be kept.
    Denial(WriteError),
}

impl WhoProblem {
    fn in_words(&self, locale: Locale) -> String {
        match self {
            Self::NameMissing => WhoWords::of(locale).name_missing.to_owned(),
            Self::Denial(why) => denial(why, locale),
        }
    }
}

/// Roles that someone may take. Administrators are not offered here.
const ROLES: [Role; 5] = [Role::Member, Role::Lead, Role::Facilitator, Role::Curator, Role::Reader];

/// Characters of a name.
const LONGEST_NAME: u32 = 80;

pub(crate) fn sheet(locale: Locale, form: &WhoForm, squads: Vec<SquadCard>) -> Sheet {
    let words = WhoWords::of(locale);
    let title = match form.problem {
        Some(_) => words.title_with_problem,
        None => words.title,
    };
    let known = form.known.then(|| {
        let (before, after) = known(locale);
        view! {
            <p>
                {before} <bdi>{form.name.clone()}</bdi> {after}
            </p>
        }
    });
    let waiting = form.is_waiting.then(|| view! { <p>{words.waiting}</p> });
    let main = view! {
        {form.problem.as_ref().map(|problem| summary(locale, problem))}
        <div class="page-head">
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
            {known}
            {waiting}
        </div>
        <form class="plain-form" action=route::SIGN_IN.href(locale) method="post">
            <input type="hidden" name="next" value=form.next.clone() />
            {name_field(locale, form)}
            {squad_field(locale, form.squad.as_ref(), squads)}
            {role_field(locale, form.role)}
            <button type="submit">{words.submit}</button>
        </form>
    }
    .into_any();
    Sheet {
        title: title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses {
            other: route::SIGN_IN.href(locale.other()),
            ..PageAddresses::nowhere(locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

/// Why the form is shown again, with a link to the field.
fn summary(locale: Locale, problem: &WhoProblem) -> AnyView {
    let words = WhoWords::of(locale);
    view! {
        <div class="error-summary" role="alert" aria-labelledby="who-problem" tabindex="-1">
            <h2 id="who-problem">{words.problem}</h2>
            <ul>
                <li>
                    <a href="#who-name">{problem.in_words(locale)}</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}

fn name_field(locale: Locale, form: &WhoForm) -> AnyView {
    let words = WhoWords::of(locale);
    let error = form.problem.as_ref().map(|problem| {
        view! {
            <p class="field-error" id="who-name-error">
                {problem.in_words(locale)}
            </p>
        }
    });
    view! {
        <div class="field">
            <label for="who-name">{words.name}</label>
            {error}
            {TextField::new("who-name", "name", form.name.clone())
                .longest(LONGEST_NAME)
                .autocomplete("name")
                .required()
                .mended_as_said_in(form.problem.as_ref().map(|_| "who-name-error".to_owned()))
                .draw()}
        </div>
    }
    .into_any()
}

fn squad_field(locale: Locale, chosen: Option<&SquadId>, squads: Vec<SquadCard>) -> AnyView {
    let words = WhoWords::of(locale);
    let options: Vec<_> = squads
        .into_iter()
        .filter(|card| card.squad.left.is_none())
        .map(|card| {
            let id = card.squad.id;
            let selected = chosen == Some(&id);
            view! {
                <option value=id.to_string() selected=selected>
                    {card.squad.name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    view! {
        <div class="field">
            <label for="who-squad">{words.squad}</label>
            <select id="who-squad" name="squad">
                <option value="">{words.no_squad}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn role_field(locale: Locale, chosen: Role) -> AnyView {
    let roles: Vec<_> = ROLES
        .into_iter()
        .map(|each| {
            let (name, meaning) = role(locale, each);
            view! {
                <label class="choice">
                    <input type="radio" name="role" value=each.as_str() checked=each == chosen required />
                    <span>
                        <span class="choice-name">{name}</span>
                        " "
                        <span class="quiet">{meaning}</span>
                    </span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{WhoWords::of(locale).role}</legend>
            {roles}
        </fieldset>
    }
    .into_any()
}
