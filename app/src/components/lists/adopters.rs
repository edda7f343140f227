//! Who uses a practice, since when, and what they say of it.

use balise_domain::adoptions::adoption::Adoption;
use balise_domain::library::place::Place;
use balise_domain::ports::view::practice::{Adopter, LearnedFrom};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::inline::badges::Badge;
use crate::components::inline::contact::Contact;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::ledger::session_called;
use crate::text::practice::PracticeWords;
use crate::text::{dates, names};

/// The tone of an adoption, which its word repeats.
pub(crate) fn adoption_badge(locale: Locale, adoption: &Adoption) -> AnyView {
    use balise_domain::adoptions::adoption::AdoptionState as State;
    let tone = match adoption.state {
        State::Adopted | State::Adapted => "good",
        State::Trying | State::Interested => "quiet",
        State::Dropped => "bad",
    };
    view! { <Badge tone text=names::adoption(locale, adoption.state) /> }.into_any()
}

/// What a squad says of a practice: its note, or why it dropped it.
pub(crate) fn adoption_text(locale: Locale, adoption: &Adoption) -> Option<String> {
    let text = adoption.why.as_ref().or(adoption.note.as_ref())?;
    Some(text.get(locale).to_owned()).filter(|text| !text.is_empty())
}

/// Where a practice was learned, with the way there.
pub(crate) fn learned(locale: Locale, from: &LearnedFrom) -> AnyView {
    match from {
        LearnedFrom::Squad(squad) => {
            let href = Place::Squad(squad.id.clone()).href(locale);
            view! { <a href=href>{squad.name.get(locale).to_owned()}</a> }.into_any()
        }
        LearnedFrom::Page(title, place) => view! { <a href=place.href(locale)>{title.clone()}</a> }.into_any(),
        LearnedFrom::Session(session) => session_called(locale, session.as_str()).into_any(),
    }
}

#[component]
pub(crate) fn Adopters(locale: Locale, adopters: Vec<Adopter>) -> impl IntoView {
    let words = PracticeWords::of(locale);
    let rows: Vec<_> = adopters
        .iter()
        .map(
            |Adopter {
                 squad,
                 adoption,
                 learned: from,
             }| {
                view! {
                    <tr>
                        <th scope="row">
                            <a href=Place::Squad(squad.id.clone()).href(locale)>{squad.name.get(locale).to_owned()}</a>
                        </th>
                        <td>{adoption_badge(locale, adoption)}</td>
                        <td>{adoption.since.map(|since| dates::month(locale, since))}</td>
                        <td>{from.as_ref().map(|from| learned(locale, from))}</td>
                        <td>
                            {adoption_text(locale, adoption)} " "
                            {adoption.evidence.clone().map(|evidence| view! { <Contact locale contact=evidence /> })}
                        </td>
                    </tr>
                }
            },
        )
        .collect();
    let columns = ColumnHead::texts([words.squad, words.state, words.since, words.learned_from, words.note]);
    view! { <DataTable called=TableLabel::Label(words.adopters) columns>{rows}</DataTable> }
}
