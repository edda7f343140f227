//! All practices, in an order of the reader's choice, and which way they go.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::PracticeCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::lists::practice_list::PracticeList;
use crate::document::Sheet;
use crate::text::counts;
use crate::text::maps::MapWords;
use crate::text::practice::{PracticeWords, lead};

/// What comes first in the list of practices; also the value of `sort` in the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PracticeOrder {
    /// The most widely used.
    #[default]
    Adopters,
    /// Most recent statement first.
    Newest,
    /// By what they help with.
    Dimension,
}

impl PracticeOrder {
    const ALL: [Self; 3] = [Self::Adopters, Self::Newest, Self::Dimension];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Adopters => "adopters",
            Self::Newest => "newest",
            Self::Dimension => "dimension",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }

    const fn name(self, words: &PracticeWords) -> &'static str {
        match self {
            Self::Adopters => words.by_adopters,
            Self::Newest => words.by_newest,
            Self::Dimension => words.by_dimension,
        }
    }
}

/// How many rising, and how many declining practices are listed at most.
const MOVING: usize = 8;

/// `practices` come with the most widely used first.
pub(crate) fn sheet(locale: Locale, practices: Vec<PracticeCard>, order: PracticeOrder, shared_from: usize) -> Sheet {
    let words = PracticeWords::of(locale);
    let lead = lead(locale, shared_from);
    let empty = practices.is_empty();
    let moving = moving(locale, &practices);
    let groups: Vec<_> = groups(locale, practices, order)
        .into_iter()
        .enumerate()
        .map(|(at, (title, practices))| group(locale, at, title, practices))
        .collect();
    let main = view! {
        <h1>{words.title}</h1>
        <p class="lead">{lead.clone()}</p>
        <p class="more">
            <a href=Place::AdoptionMap.href(locale)>{MapWords::of(locale).adoption_title}</a>
        </p>
        {empty.then(|| view! { <EmptyState title=words.empty_title text=words.empty /> })}
        {moving}
        {(!empty).then(|| orders(locale, order))}
        {groups}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: lead,
        addresses: PageAddresses {
            feed: Some(route::PRACTICES_FEED.href(locale)),
            ..PageAddresses::of(Place::Practices, locale)
        },
        search: HeaderSearch::Shown,
        main,
    }
}

/// The practices under their headings, in an order.
fn groups(locale: Locale, mut practices: Vec<PracticeCard>, order: PracticeOrder) -> Vec<(String, Vec<PracticeCard>)> {
    let words = PracticeWords::of(locale);
    let groups = match order {
        PracticeOrder::Adopters => {
            let (shared, others): (Vec<_>, Vec<_>) = practices.into_iter().partition(|card| card.spread.shared);
            let (used, unused): (Vec<_>, Vec<_>) = others.into_iter().partition(|card| card.spread.squads > 0);
            vec![
                (words.shared_group.to_owned(), shared),
                (words.used_group.to_owned(), used),
                (words.unused_group.to_owned(), unused),
            ]
        }
        PracticeOrder::Newest => {
            practices.sort_by_key(|card| Reverse(card.movement.last));
            vec![(words.newest_group.to_owned(), practices)]
        }
        PracticeOrder::Dimension => by_dimension(locale, practices),
    };
    groups
        .into_iter()
        .filter(|(_, practices)| !practices.is_empty())
        .collect()
}

/// A practice that helps with several is listed under each.
fn by_dimension(locale: Locale, practices: Vec<PracticeCard>) -> Vec<(String, Vec<PracticeCard>)> {
    let mut groups: BTreeMap<String, Vec<PracticeCard>> = BTreeMap::new();
    let mut others = Vec::new();
    for card in practices {
        if card.dimensions.is_empty() {
            others.push(card);
            continue;
        }
        for dimension in &card.dimensions {
            let name = dimension.name.get(locale).to_owned();
            groups.entry(name).or_default().push(card.clone());
        }
    }
    let without = (PracticeWords::of(locale).no_dimension.to_owned(), others);
    groups.into_iter().chain([without]).collect()
}

fn orders(locale: Locale, current: PracticeOrder) -> AnyView {
    let words = PracticeWords::of(locale);
    let item = |order: PracticeOrder| {
        let name = order.name(words);
        if order == current {
            return view! { <li><span aria-current="true">{name}</span></li> }.into_any();
        }
        let href = format!("{}?sort={}", Place::Practices.href(locale), order.as_str());
        view! {
            <li>
                <a href=href>{name}</a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="labelled-chips" aria-label=words.order>
            <span class="quiet">{words.order}</span>
            <ul class="chips">{PracticeOrder::ALL.map(item).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// What squads took up lately, and what they gave up.
fn moving(locale: Locale, practices: &[PracticeCard]) -> Option<AnyView> {
    let words = PracticeWords::of(locale);
    let line = |card: &PracticeCard, squads: usize| {
        let foreign = (card.lang != locale).then(|| card.lang.tag());
        view! {
            <li>
                <a href=Place::Practice(card.id.clone()).href(locale) lang=foreign>
                    {card.title.clone()}
                </a>
                " "
                <span class="quiet">{counts::squads(locale, squads)}</span>
            </li>
        }
    };
    let moved = |squads: fn(&PracticeCard) -> usize| -> Vec<_> {
        let mut moved: Vec<&PracticeCard> = practices.iter().filter(|card| squads(card) > 0).collect();
        moved.sort_by_key(|card| Reverse(squads(card)));
        let most = moved.into_iter().take(MOVING);
        most.map(|card| line(card, squads(card))).collect()
    };
    let rising = moved(|card| card.movement.rising);
    let dropping = moved(|card| card.movement.dropping);
    if rising.is_empty() && dropping.is_empty() {
        return None;
    }
    let list = |id: &'static str, title: &'static str, lead: &'static str, lines: Vec<_>| {
        (!lines.is_empty()).then(|| {
            view! {
                <section aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <p class="section-lead">{lead}</p>
                    <ul>{lines}</ul>
                </section>
            }
        })
    };
    Some(
        view! {
            {list("rising", words.rising, words.rising_lead, rising)}
            {list("dropping", words.dropping, words.dropping_lead, dropping)}
        }
        .into_any(),
    )
}

fn group(locale: Locale, at: usize, title: String, practices: Vec<PracticeCard>) -> AnyView {
    let id = format!("group-{at}");
    let labelled = id.clone();
    view! {
        <section aria-labelledby=labelled>
            <h2 id=id>{title}</h2>
            <PracticeList locale practices />
        </section>
    }
    .into_any()
}
