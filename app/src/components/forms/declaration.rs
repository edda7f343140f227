//! The form in which a squad declares its adoption of a practice, or corrects an earlier statement.

use std::fmt::Display;

use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::library::route;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::practice::{LearnedFrom, StatementHistory};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::form_draft::{DraftFields, FormDraft};
use crate::text::ledger::{LedgerWords, means};
use crate::text::names;

/// One thing of the form that may be fixed or left to choose.
pub(crate) enum Choice<Id> {
    Fixed(Id),
    /// Each with its name.
    Among(Vec<(Id, String)>),
    /// One of the squads of the page, by its name: more than a list is pleasant for.
    Squad,
}

/// Squads that a list may have; with more, their names are typed and completed.
const LISTED: usize = 60;

impl Choice<SquadId> {
    pub(crate) fn among(squads: &[NamedId<SquadId>], locale: Locale) -> Self {
        if squads.len() > LISTED {
            return Self::Squad;
        }
        let name = |own: &NamedId<SquadId>| (own.id.clone(), own.name.get(locale).to_owned());
        Self::Among(squads.iter().map(name).collect())
    }
}

/// The names that the forms of a page complete: once, however many forms there are.
pub(crate) fn squad_names(locale: Locale, squads: &[NamedId<SquadId>]) -> AnyView {
    let name = |squad: &NamedId<SquadId>| view! { <option value=squad.name.get(locale).to_owned()></option> };
    view! { <datalist id=NAMES>{squads.iter().map(name).collect_view()}</datalist> }.into_any()
}

/// Id of the list of [`squad_names`].
const NAMES: &str = "page-squad-names";

/// `id` begins the ids of the fields, so that a page can have several forms; `back` is the path to return to. The
/// page also has [`squad_names`].
pub(crate) struct Declaration<'a> {
    pub(crate) id: String,
    pub(crate) back: String,
    pub(crate) squad: Choice<SquadId>,
    pub(crate) practice: Choice<PracticeId>,
    pub(crate) today: Date,
    /// The statement to correct.
    pub(crate) wrong: Option<&'a StatementHistory>,
    pub(crate) draft: &'a FormDraft,
}

impl Declaration<'_> {
    pub(crate) fn form(self, locale: Locale) -> AnyView {
        let words = LedgerWords::of(locale);
        let id = |name: &str| format!("{}-{name}", self.id);
        let said = self.wrong.map(|wrong| &wrong.adoption);
        let corrects = self
            .wrong
            .map(|wrong| view! { <input type="hidden" name="corrects" value=wrong.id.to_string() /> });
        let draft = self.fields();
        let text = |name: &'static str, label: &'static str, value: String| {
            let id = id(name);
            let field = TextField::new(id.clone(), name, draft.value(name).unwrap_or(value));
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    {draft.error(name, &id)}
                    {field.longest(1_000).mended_as_said_in(draft.error_id(name)).draw()}
                </div>
            }
        };
        let more = view! {
            {self.since(locale, said)}
            {self.learned(locale)}
            {text("note", words.note, both(locale, said.and_then(|said| said.note.as_ref())))}
            {text("why", words.why, both(locale, said.and_then(|said| said.why.as_ref())))}
            {text("evidence", words.evidence, said.and_then(|said| said.evidence.clone()).unwrap_or_default())}
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
                {chosen(locale, id("squad"), "squad", words.squad, &self.squad, draft)}
                {chosen(locale, id("practice"), "practice", words.practice, &self.practice, draft)}
                {states(locale, id("state"), said, draft)}
                <details open=self.wrong.is_some() || draft.is_open()>
                    <summary>{words.more}</summary>
                    {more}
                </details>
                {self.wrong.map(|_| view! { <p class="quiet">{words.correction}</p> })}
                <button type="submit">{submit}</button>
            </form>
        }
        .into_any()
    }

    /// The draft, when it is of this form.
    fn fields(&self) -> DraftFields<'_> {
        let wrong = self.wrong.map(|wrong| wrong.id.to_string());
        self.draft.about(&[("corrects", wrong.as_deref().unwrap_or_default())])
    }

    fn since(&self, locale: Locale, said: Option<&Adoption>) -> AnyView {
        let words = LedgerWords::of(locale);
        let id = format!("{}-since", self.id);
        let since = said.and_then(|said| said.since).map(|since| since.to_string());
        let draft = self.fields();
        let error = draft.error("since", &id);
        let field = TextField::new(id.clone(), "since", draft.value("since").or(since)).of_type("date");
        view! {
            <div class="field">
                <label for=id>{words.since}</label>
                <p class="quiet">{words.since_hint}</p>
                {error}
                {field.latest(self.today.to_string()).mended_as_said_in(draft.error_id("since")).draw()}
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
        let draft = self.fields();
        let error = draft.error("learned_from", &id);
        let field = TextField::new(id.clone(), "learned_from", draft.value("learned_from").or(value));
        view! {
            <div class="field">
                <label for=id>{words.learned}</label>
                <p class="quiet">{words.learned_hint}</p>
                {error}
                {field.completed_by(NAMES).longest(1_000).mended_as_said_in(draft.error_id("learned_from")).draw()}
            </div>
        }
        .into_any()
    }
}

fn chosen<Id: Display>(
    locale: Locale,
    id: String,
    name: &'static str,
    label: &'static str,
    choice: &Choice<Id>,
    draft: DraftFields<'_>,
) -> AnyView {
    let named = match choice {
        Choice::Fixed(own) => return view! { <input type="hidden" name=name value=own.to_string() /> }.into_any(),
        Choice::Squad => {
            return view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    {draft.error(name, &id)}
                    {TextField::new(id, name, draft.value(name))
                        .completed_by(NAMES)
                        .longest(200)
                        .required()
                        .mended_as_said_in(draft.error_id(name))
                        .draw()}
                </div>
            }
            .into_any();
        }
        Choice::Among(named) => named,
    };
    let options: Vec<_> = named
        .iter()
        .map(|(slug, own)| {
            let selected = draft.is_chosen(name, &slug.to_string(), false);
            view! {
                <option value=slug.to_string() selected=selected>
                    {own.clone()}
                </option>
            }
        })
        .collect();
    let error = draft.error(name, &id);
    let error_id = draft.error_id(name);
    let invalid = error_id.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {error}
            <select id=id name=name required aria-describedby=error_id aria-invalid=invalid>
                <option value="">{LedgerWords::of(locale).choose}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn states(locale: Locale, id: String, said: Option<&Adoption>, draft: DraftFields<'_>) -> AnyView {
    let boxes: Vec<_> = AdoptionState::ALL
        .into_iter()
        .map(|state| {
            let checked = said.is_some_and(|said| said.state == state);
            let checked = draft.is_chosen("state", state.as_str(), checked);
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
    let error = draft.error("state", &id);
    view! {
        <fieldset class="field" id=id aria-describedby=draft.error_id("state")>
            <legend>{LedgerWords::of(locale).state}</legend>
            {error}
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn both(locale: Locale, text: Option<&Bilingual>) -> String {
    text.map(|text| text.get(locale).to_owned()).unwrap_or_default()
}
