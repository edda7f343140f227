//! All squads, by name.

use balise_domain::library::place::Place;
use balise_domain::ports::view::SquadCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::lists::squad_list::SquadList;
use crate::document::Sheet;
use crate::text::maps::MapWords;
use crate::text::squad::SquadWords;

pub(crate) fn sheet(locale: Locale, squads: Vec<SquadCard>) -> Sheet {
    let words = SquadWords::of(locale);
    let list = if squads.is_empty() {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    } else {
        let (former, active): (Vec<_>, Vec<_>) = squads.into_iter().partition(|card| card.squad.left.is_some());
        view! {
            {group(locale, "active", words.active_group, active)}
            {group(locale, "former", words.former_group, former)}
        }
        .into_any()
    };
    let main = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <p class="more">
            <a href=Place::StackMap.href(locale)>{MapWords::of(locale).stack_title}</a>
        </p>
        {list}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses::of(Place::Squads, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn group(locale: Locale, id: &'static str, title: &'static str, squads: Vec<SquadCard>) -> Option<AnyView> {
    if squads.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <SquadList locale squads />
            </section>
        }
        .into_any(),
    )
}
