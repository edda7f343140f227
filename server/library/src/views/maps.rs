//! Who practises what, and who works with what.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::Extent;
use balise_domain::search::SearchQuery;
use balise_domain::slug::{Slug, fold_to_slug};
use balise_domain::view::Named;
use balise_domain::view::maps::{AdoptionMapView, Purpose, StackView};
use balise_domain::viewer::Viewer;

use crate::state::{State, may_see};
use crate::views::cards::{by_name, sort_key, squad_named};

pub(super) fn adoption_map(
    state: &State,
    viewer: &Viewer,
    locale: Locale,
    query: &SearchQuery,
    extent: Extent,
) -> AdoptionMapView {
    let wanted = &query.filters.dimensions;
    let mut practices: Vec<(Slug, String)> = state
        .declarable(viewer, locale)
        .into_iter()
        .filter(|(practice, _)| wanted.is_empty() || helps(state, viewer, practice, wanted))
        .collect();
    let all_practices = practices.len();
    let name = fold_to_slug(&query.text);
    let mut squads = state.squads_by_name(locale);
    squads.retain(|squad| name.is_empty() || fold_to_slug(squad.name.get(locale)).contains(&name));
    let total = squads.len();
    if extent == Extent::Page {
        practices.truncate(AdoptionMapView::WIDEST);
        let from = query.page * AdoptionMapView::PAGE_SIZE;
        squads = squads.into_iter().skip(from).take(AdoptionMapView::PAGE_SIZE).collect();
    }
    let said = state.current_adoptions();
    let states: HashMap<(&Slug, &Slug), _> = said
        .all()
        .iter()
        .map(|said| ((&said.squad, &said.practice), said.state))
        .collect();
    let row = |squad: Named| {
        let cells = practices
            .iter()
            .map(|(practice, _)| states.get(&(&squad.id, practice)).copied());
        let cells = cells.collect();
        (squad, cells)
    };
    AdoptionMapView {
        query: query.clone(),
        rows: squads.into_iter().map(row).collect(),
        practices,
        all_practices,
        total,
        dimensions: state
            .rubric
            .dimensions
            .iter()
            .filter_map(|dimension| state.dimension_named(&dimension.id))
            .collect(),
    }
}

fn helps(state: &State, viewer: &Viewer, practice: &Slug, dimensions: &[Slug]) -> bool {
    let halves = state.by_place.get(&Place::Practice(practice.clone()));
    halves.is_some_and(|halves| {
        halves
            .iter()
            .map(|(_, number)| &state.entries[*number])
            .filter(|entry| may_see(viewer, entry))
            .any(|entry| entry.page.front.dimensions.iter().any(|own| dimensions.contains(own)))
    })
}

pub(super) fn stack(state: &State, locale: Locale) -> StackView {
    let present = || state.squads.values().filter(|squad| squad.left.is_none());
    // The same tool under two spellings is one tool; the first spelling names it.
    let mut tools: BTreeMap<Slug, BTreeMap<String, (String, Vec<Named>)>> = BTreeMap::new();
    for squad in present() {
        for tool in &squad.stack {
            let of_purpose = tools.entry(tool.purpose.clone()).or_default();
            let (_, users) = of_purpose
                .entry(fold_to_slug(&tool.name))
                .or_insert_with(|| (tool.name.clone(), Vec::new()));
            let named = squad_named(squad);
            if !users.contains(&named) {
                users.push(named);
            }
        }
    }
    let purpose = |(id, tools): (Slug, BTreeMap<String, (String, Vec<Named>)>)| {
        let mut tools: Vec<(String, Vec<Named>)> = tools
            .into_values()
            .map(|(name, users)| (name, by_name(users, locale)))
            .collect();
        tools.sort_by_key(|(name, users)| (Reverse(users.len()), sort_key(name)));
        Purpose { id, tools }
    };
    StackView {
        purposes: tools.into_iter().map(purpose).collect(),
    }
}
