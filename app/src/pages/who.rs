//! The form in which someone says who they are, until accounts exist; and the page that says why a change was not made.

use balise_domain::author::Role;
use balise_domain::denial::Denial;
use balise_domain::locale::Locale;
use balise_domain::slug::Slug;
use balise_domain::view::SquadCard;
use leptos::prelude::*;

use crate::document::{Addresses, HeaderSearch, Sheet};
use crate::text::denials::denial as in_words;
use crate::text::who::{WhoWords, known, role};

/// What the form says when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoForm {
    pub name: String,
    pub squad: Option<Slug>,
    pub role: Role,
    /// The path to go on to.
    pub next: String,
    /// Whether the reader said so before.
    pub known: bool,
    pub problem: Option<WhoProblem>,
}

/// What has to be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoProblem {
    NameMissing,
}

pub(crate) fn sheet(locale: Locale, form: &WhoForm, squads: Vec<SquadCard>) -> Sheet {
    let words = WhoWords::of(locale);
    let problem = form.problem.map(|WhoProblem::NameMissing| {
        view! {
            <div class="error-summary" role="alert" tabindex="-1">
                <h2>{words.problem}</h2>
                <p>
                    <a href="#who-name">{words.name_missing}</a>
                </p>
            </div>
        }
    });
    let known = form.known.then(|| view! { <p>{known(locale, &form.name)}</p> });
    let options: Vec<_> = squads
        .into_iter()
        .map(|card| {
            let id = card.squad.id;
            let selected = form.squad.as_ref() == Some(&id);
            view! {
                <option value=id.to_string() selected=selected>
                    {card.squad.name.get(locale).to_owned()}
                </option>
            }
        })
        .collect();
    let roles: Vec<_> = Role::ALL
        .into_iter()
        .map(|each| {
            let (name, meaning) = role(locale, each);
            view! {
                <label class="choice">
                    <input type="radio" name="role" value=each.as_str() checked=each == form.role />
                    <span>
                        {name} <span class="quiet">" " {meaning}</span>
                    </span>
                </label>
            }
        })
        .collect();
    let main = view! {
        {problem}
        <div class="page-head">
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
            {known}
        </div>
        <form class="plain-form" action=format!("/{}/who", locale.tag()) method="post">
            <input type="hidden" name="next" value=form.next.clone() />
            <p class="field">
                <label for="who-name">{words.name}</label>
                <input
                    id="who-name"
                    name="name"
                    type="text"
                    value=form.name.clone()
                    maxlength="80"
                    autocomplete="name"
                    required
                    aria-invalid=form.problem.map(|_| "true")
                />
            </p>
            <p class="field">
                <label for="who-squad">{words.squad}</label>
                <select id="who-squad" name="squad">
                    <option value="">{words.no_squad}</option>
                    {options}
                </select>
            </p>
            <fieldset class="field">
                <legend>{words.role}</legend>
                {roles}
            </fieldset>
            <button type="submit">{words.submit}</button>
        </form>
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses: Addresses {
            other: format!("/{}/who", locale.other().tag()),
            ..Addresses::nowhere(locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

/// A change that was not made; `back` is a path.
pub(crate) fn denied(locale: Locale, denial: &Denial, back: &str) -> Sheet {
    let words = WhoWords::of(locale);
    let said = in_words(denial, locale);
    let main = view! {
        <div class="refused">
            <h1>{words.denied}</h1>
            <p class="lead">{said.clone()}</p>
            <p>
                <a class="button" href=back.to_owned()>
                    {words.back}
                </a>
                " "
                <a href=format!("/{}/who", locale.tag())>{words.link}</a>
            </p>
        </div>
    }
    .into_any();
    Sheet {
        title: words.denied.to_owned(),
        description: said,
        addresses: Addresses::nowhere(locale),
        search: HeaderSearch::Shown,
        main,
    }
}
