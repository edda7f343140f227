//! What changed, one line a change: what, which things, by whom, when.

use balise_domain::history::ChangeLine;
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use leptos::prelude::*;

use crate::text::changes::{by, kind, moment};
use crate::text::counts;

#[component]
pub(crate) fn ChangeList(locale: Locale, changes: Vec<ChangeLine>) -> impl IntoView {
    let items: Vec<_> = changes.into_iter().map(|change| item(locale, change)).collect();
    view! { <ul class="changes">{items}</ul> }
}

fn item(locale: Locale, change: ChangeLine) -> AnyView {
    let more = change.count - change.things.len().min(change.count);
    let more = (more > 0).then(|| view! { <span class="quiet">{counts::more(locale, more)}</span> });
    let things: Vec<_> = change
        .things
        .into_iter()
        .map(|(name, place)| match place {
            Some(place) => view! { <a href=place.href(locale)>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        })
        .collect();
    let squad = change.squad.map(|squad| {
        view! {
            <a class="squad-name" href=Place::Squad(squad.id).href(locale)>
                {squad.name.get(locale).to_owned()}
            </a>
        }
    });
    view! {
        <li>
            <p class="change-things">
                <span class="change-kind">{kind(locale, change.kind)}</span>
                {things}
                {more}
            </p>
            <p class="meta quiet">
                {squad} <span>{by(locale, &change.by)}</span>
                <time datetime=change.at.to_string()>{moment(locale, change.at)}</time>
            </p>
        </li>
    }
    .into_any()
}
