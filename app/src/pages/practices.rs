//! All practices, the most widely used first.

use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::view::PracticeCard;
use leptos::prelude::*;

use crate::components::empty_state::EmptyState;
use crate::components::practice_list::PracticeList;
use crate::document::{Addresses, HeaderSearch, Sheet};
use crate::text::maps::MapWords;
use crate::text::practice::{PracticeWords, lead};

pub(crate) fn sheet(locale: Locale, practices: Vec<PracticeCard>, shared_from: usize) -> Sheet {
    let words = PracticeWords::of(locale);
    let lead = lead(locale, shared_from);
    let (shared, others): (Vec<_>, Vec<_>) = practices.into_iter().partition(|card| card.spread.shared);
    let (used, unused): (Vec<_>, Vec<_>) = others.into_iter().partition(|card| card.spread.squads > 0);
    let empty = shared.is_empty() && used.is_empty() && unused.is_empty();
    let main = view! {
        <h1>{words.title}</h1>
        <p class="lead">{lead.clone()}</p>
        <p class="more">
            <a href=Place::AdoptionMap.href(locale)>{MapWords::of(locale).adoption_title}</a>
        </p>
        {empty.then(|| view! { <EmptyState title=words.empty_title text=words.empty /> })}
        {group(locale, "shared", words.shared_group, shared)}
        {group(locale, "used", words.used_group, used)}
        {group(locale, "unused", words.unused_group, unused)}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: lead,
        addresses: Addresses {
            feed: Some(format!("/{}/practices.atom", locale.tag())),
            ..Addresses::of(Place::Practices, locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

fn group(locale: Locale, id: &'static str, title: &'static str, practices: Vec<PracticeCard>) -> Option<AnyView> {
    if practices.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <PracticeList locale practices />
            </section>
        }
        .into_any(),
    )
}
