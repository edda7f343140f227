//! The adoption map (squads by practices) and the stack map (tools by purpose).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use balise_domain::id::slug::{Slug, fold_to_slug};
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::place::Place;
use balise_domain::ports::port::MatrixExtent;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::maps::{AdoptionMapView, Purpose, StackView, ToolUse};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::corpus::state::LibraryState;
use crate::views::cards::sort_key;

pub(super) fn adoption_map(
    state: &LibraryState,
    viewer: &Viewer,
    locale: Locale,
    query: &SearchQuery,
    extent: MatrixExtent,
) -> AdoptionMapView {
    let wanted = &query.filters.dimensions;
    let mut practices: Vec<(PracticeId, String)> = state
        .declarable(viewer, locale)
        .into_iter()
        .filter(|(practice, _)| wanted.is_empty() || helps(state, viewer, practice, wanted))
        .collect();
    let all_practices = practices.len();
    let name = fold_to_slug(&query.text);
    let is_wanted = |squad: &&NamedId<SquadId>| name.is_empty() || fold_to_slug(squad.name.get(locale)).contains(&name);
    let mut squads: Vec<&NamedId<SquadId>> = state.squads_by_name(locale).iter().filter(is_wanted).collect();
    let total = squads.len();
    if extent == MatrixExtent::Page {
        practices.truncate(AdoptionMapView::WIDEST);
        let from = query.page * AdoptionMapView::PAGE_SIZE;
        squads = squads.into_iter().skip(from).take(AdoptionMapView::PAGE_SIZE).collect();
    }
    let adoptions = state.current_adoptions();
    let row = |squad: &NamedId<SquadId>| {
        let states: HashMap<&PracticeId, _> = adoptions
            .of_squad(&squad.id)
            .map(|adoption| (&adoption.practice, adoption.state))
            .collect();
        let cells = practices.iter().map(|(practice, _)| states.get(practice).copied());
        (squad.clone(), cells.collect())
    };
    AdoptionMapView {
        query: query.clone(),
        rows: squads.into_iter().map(row).collect(),
        practices,
        all_practices,
        total,
        dimensions: state
            .corpus
            .rubric
            .dimensions
            .iter()
            .filter_map(|dimension| state.dimension_named(&dimension.id))
            .collect(),
    }
}

fn helps(state: &LibraryState, viewer: &Viewer, practice: &PracticeId, dimensions: &[DimensionId]) -> bool {
    let halves = state.derived.pages.by_place.get(&Place::Practice(practice.clone()));
    halves.is_some_and(|halves| {
        halves
            .iter()
            .map(|(_, number)| &state.corpus.entries[*number])
            .filter(|entry| may_see(viewer, entry))
            .any(|entry| entry.page.front.dimensions.iter().any(|own| dimensions.contains(own)))
    })
}

/// What a tool is called, and who works with it, by name.
type Users<'a> = (&'a str, BTreeSet<(u32, &'a SquadId)>);

pub(super) fn stack(state: &LibraryState, locale: Locale, extent: MatrixExtent) -> StackView {
    // The same tool under two spellings is one tool; the first spelling names it.
    let mut tools: BTreeMap<&Slug, BTreeMap<String, Users>> = BTreeMap::new();
    for squad in state.corpus.squads.values().filter(|squad| squad.left.is_none()) {
        let own = (state.rank(locale, &squad.id), &squad.id);
        for tool in &squad.stack {
            let of_purpose = tools.entry(&tool.purpose).or_default();
            let (_, users) = of_purpose
                .entry(fold_to_slug(&tool.name))
                .or_insert_with(|| (tool.name.as_str(), BTreeSet::new()));
            users.insert(own);
        }
    }
    let most = match extent {
        MatrixExtent::Page => ToolUse::NAMES,
        MatrixExtent::Whole => usize::MAX,
    };
    let tool = |(name, users): Users| {
        let named = users
            .iter()
            .take(most)
            .filter_map(|(_, squad)| state.corpus.named(squad));
        ToolUse {
            tool: name.to_owned(),
            squads: named.collect(),
            all_squads: users.len(),
        }
    };
    let purpose = |(id, tools): (&Slug, BTreeMap<String, _>)| {
        let mut tools: Vec<ToolUse> = tools.into_values().map(tool).collect();
        tools.sort_by_cached_key(|used| (Reverse(used.all_squads), sort_key(&used.tool)));
        Purpose { id: id.clone(), tools }
    };
    StackView {
        purposes: tools.into_iter().map(purpose).collect(),
    }
}
