//! Squads in a list: who they are, and how much they share.

use balise_domain::library::place::Place;
use balise_domain::ports::view::SquadCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::inline::badges::Badge;
use crate::text::counts;
use crate::text::squad::{SquadWords, checked};

#[component]
pub(crate) fn SquadList(locale: Locale, squads: Vec<SquadCard>) -> impl IntoView {
    let items: Vec<_> = squads
        .into_iter()
        .map(|card| view! { <SquadItem locale card /> })
        .collect();
    view! { <ul class="squad-list">{items}</ul> }
}

#[component]
fn SquadItem(locale: Locale, card: SquadCard) -> impl IntoView {
    let words = SquadWords::of(locale);
    let squad = card.squad;
    let mission = squad.mission.map(|mission| mission.get(locale).to_owned());
    let checked = card
        .checked_on
        .map_or_else(|| words.no_check.to_owned(), |on| checked(locale, on));
    view! {
        <li class="squad-card">
            <h3>
                <a href=Place::Squad(squad.id).href(locale)>{squad.name.get(locale).to_owned()}</a>
            </h3>
            {mission.map(|mission| view! { <p>{mission}</p> })}
            <p class="meta">
                {squad.left.map(|_| view! { <Badge tone="quiet" text=words.former /> })}
                <span>{counts::playbooks(locale, card.playbooks)}</span>
                <span>{counts::practices(locale, card.practices)}</span>
                <span class="quiet">{checked}</span>
            </p>
        </li>
    }
}
