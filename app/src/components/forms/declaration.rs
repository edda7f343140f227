//! The form in which a squad declares its adoption of a practice, or corrects an earlier statement.

use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::id::slug::Slug;
use balise_domain::library::route;
use balise_domain::ports::view::NamedSlug;
use balise_domain::ports::view::practice::{LearnedFrom, StatementHistory};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::text::ledger::{LedgerWords, means};
use crate::text::names;

/// One thing of the form that may be fixed or left to choose.
pub(crate) enum Choice {
    Fixed(Slug),
    /// Each with its name.
    Among(Vec<(Slug, String)>),
    /// One of the squads of the page, by its name: more than a list is pleasant for.
    Squad,
}

/// Squads that a list may have; with more, their names are typed and completed.
const LISTED: usize = 60;

impl Choice {
    pub(crate) fn among(squads: &[NamedSlug], locale: Locale) -> Self {
        if squads.len() > LISTED {
            return Self::Squad;
        }
        let name = |own: &NamedSlug| (own.id.clone(), own.name.get(locale).to_owned());
        Self::Among(squads.iter().map(name).collect())
    }
}

/// The names that the forms of a page complete: once, however many forms there are.
pub(crate) fn squad_names(locale: Locale, squads: &[NamedSlug]) -> AnyView {
    let name = |squad: &NamedSlug| view! { <option value=squad.name.get(locale).to_owned()></option> };
    view! { <datalist id=NAMES>{squads.iter().map(name).collect_view()}</datalist> }.into_any()
}

/// Id of the list of [`squad_names`].
const NAMES: &str = "page-squad-names";

/// `id` begins the ids of the fields, so that a page can have several forms; `back` is the path to return to. The
/// page also has [`squad_names`].
pub(crate) struct Declaration<'a> {
    pub(crate) id: String,
    pub(crate) back: String,
    pub(crate) squad: Choice,
    pub(crate) practice: Choice,
    pub(crate) today: Date,
    /// The statement to correct.
    pub(crate) wrong: Option<&'a StatementHistory>,
}

impl Declaration<'_> {
    pub(crate) fn form(self, locale: Locale) -> AnyView {
        let words = LedgerWords::of(locale);
        let id = |name: &str| format!("{}-{name}", self.id);
        let said = self.wrong.map(|wrong| &wrong.adoption);
        let corrects = self
            .wrong
            .map(|wrong| view! { <input type="hidden" name="corrects" value=wrong.id.to_string() /> });
        let more = view! {
            {self.since(locale, said)}
            {self.learned(locale)}
            {text(id("note"), "note", words.note, both(locale, said.and_then(|said| said.note.as_ref())))}
            {text(id("why"), "why", words.why, both(locale, said.and_then(|said| said.why.as_ref())))}
            {text(
                id("evidence"),
                "evidence",
                words.evidence,
                said.and_then(|said| said.evidence.clone()).unwrap_or_default(),
            )}
        };
        let submit = if self.wrong.is_some() {
            words.correct
        } else {
            words.declare
        };
        view! {
            <form class="plain-form" action=route::ADOPTIONS.href(locale) method="post">
                <input type="hidden" name="back" value=self.back.clone() />
                {corrects}
                {chosen(locale, id("squad"), "squad", words.squad, &self.squad)}
                {chosen(locale, id("practice"), "practice", words.practice, &self.practice)}
                {states(locale, said)}
                <details open=self.wrong.is_some()>
                    <summary>{words.more}</summary>
                    {more}
                </details>
                {self.wrong.map(|_| view! { <p class="quiet">{words.correction}</p> })}
                <button type="submit">{submit}</button>
            </form>
        }
        .into_any()
    }

    fn since(&self, locale: Locale, said: Option<&Adoption>) -> AnyView {
        let words = LedgerWords::of(locale);
        let id = format!("{}-since", self.id);
        let since = said.and_then(|said| said.since).map(|since| since.to_string());
        view! {
            <div class="field">
                <label for=id.clone()>{words.since}</label>
                <p class="quiet">{words.since_hint}</p>
                {TextField::new(id, "since", since).of_type("date").latest(self.today.to_string()).draw()}
            </div>
        }
        .into_any()
    }

    fn learned(&self, locale: Locale) -> AnyView {
        let words = LedgerWords::of(locale);
        let id = format!("{}-learned", self.id);
        let from = self.wrong.and_then(|wrong| wrong.learned.as_ref());
        let value = from.map(|from| match from {
            LearnedFrom::Squad(squad) => squad.name.get(locale).to_owned(),
            LearnedFrom::Page(_, place) => place.href(locale),
            LearnedFrom::Session(session) => session.to_string(),
        });
        view! {
            <div class="field">
                <label for=id.clone()>{words.learned}</label>
                <p class="quiet">{words.learned_hint}</p>
                {TextField::new(id, "learned_from", value).completed_by(NAMES).longest(1_000).draw()}
            </div>
        }
        .into_any()
    }
}

fn chosen(locale: Locale, id: String, name: &'static str, label: &'static str, choice: &Choice) -> AnyView {
    let named = match choice {
        Choice::Fixed(slug) => return view! { <input type="hidden" name=name value=slug.to_string() /> }.into_any(),
        Choice::Squad => {
            return view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    {TextField::new(id, name, None).completed_by(NAMES).longest(200).required().draw()}
                </div>
            }
            .into_any();
        }
        Choice::Among(named) => named,
    };
    let options: Vec<_> = named
        .iter()
        .map(|(slug, own)| view! { <option value=slug.to_string()>{own.clone()}</option> })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name required>
                <option value="">{LedgerWords::of(locale).choose}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn states(locale: Locale, said: Option<&Adoption>) -> AnyView {
    let boxes: Vec<_> = AdoptionState::ALL
        .into_iter()
        .map(|state| {
            let checked = said.is_some_and(|said| said.state == state);
            view! {
                <label class="choice">
                    <input type="radio" name="state" value=state.as_str() checked=checked required />
                    <span>
                        <strong>{names::adoption(locale, state)}</strong>
                        <span class="quiet">" · " {means(locale, state)}</span>
                    </span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{LedgerWords::of(locale).state}</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn text(id: String, name: &'static str, label: &'static str, value: String) -> AnyView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {TextField::new(id, name, value).longest(1_000).draw()}
        </div>
    }
    .into_any()
}

fn both(locale: Locale, text: Option<&Bilingual>) -> String {
    text.map(|text| text.get(locale).to_owned()).unwrap_or_default()
}
