//! Former addresses, each with the place where its page stands now.

use std::collections::HashMap;

use balise_content::SourceId;
use balise_domain::library::place::Place;

use crate::corpus::state::LibraryState;
use crate::journal::ledger::Ledger;

/// Former addresses: those that pages have moved away from, as the journal and this reading know it, and those that the
/// front matter or the tool of the source names.
pub(crate) fn redirects(state: &LibraryState, moved: &[(Place, Place)]) -> HashMap<Place, Place> {
    let mut redirects = left_behind(state);
    redirects.extend(moved.iter().cloned());
    for source in &state.sources {
        let SourceId::Squad(squad) = &source.shelf else {
            continue;
        };
        for (from, file) in &source.redirects {
            let stem = file
                .rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem)
                .to_lowercase();
            if let Some(page) = state.by_stem.get(&(source.shelf.clone(), stem)) {
                let place = Place::of_squad(squad.clone(), from);
                redirects.insert(place, state.entries[*page].page.place.clone());
            }
        }
    }
    for entry in &state.entries {
        let Some(squad) = entry.page.squad() else { continue };
        for alias in &entry.page.front.aliases {
            let place = Place::parse(alias).map(|(_, place)| place);
            let path = alias.trim_start_matches("./").trim_end_matches(".md");
            let place = place.unwrap_or_else(|| Place::of_squad(squad.clone(), path));
            redirects.insert(place, entry.page.place.clone());
        }
    }
    let at_last: Vec<(Place, Place)> = redirects
        .iter()
        .filter(|(from, _)| !state.by_place.contains_key(from))
        .filter_map(|(from, to)| Some((from.clone(), at_last(state, &redirects, to)?.clone())))
        .collect();
    at_last.into_iter().collect()
}

/// Where somebody comes who follows former addresses to a page that is there.
fn at_last<'a>(state: &LibraryState, redirects: &'a HashMap<Place, Place>, to: &'a Place) -> Option<&'a Place> {
    /// More of them lead in a circle.
    const STEPS: usize = 16;
    let mut place = to;
    for _ in 0..STEPS {
        if state.by_place.contains_key(place) {
            return Some(place);
        }
        place = redirects.get(place)?;
    }
    None
}

/// Places that pages have left, with those where they stand now. Of two that left the same, the later one is looked for.
fn left_behind(state: &LibraryState) -> HashMap<Place, Place> {
    let mut left: HashMap<&Place, (u64, &Place)> = HashMap::new();
    let told = state.ledger.as_ref().map(Ledger::state);
    let pages = told.iter().flat_map(|told| told.pages.iter());
    for (id, record) in pages {
        let here = state.by_id.get(id).map(|entry| &state.entries[*entry].page.place);
        let Some(to) = here.or(record.gone_to.as_ref()) else {
            continue;
        };
        let formers = record.formers.iter().map(|former| (&former.place, former.left));
        // One that is here stands there; one that went left it last of all.
        let last = record
            .place
            .as_ref()
            .filter(|_| here.is_none())
            .map(|place| (place, u64::MAX));
        for (place, when) in formers.chain(last) {
            let slot = left.entry(place).or_insert((when, to));
            if slot.0 <= when {
                *slot = (when, to);
            }
        }
    }
    left.into_iter()
        .map(|(from, (_, to))| (from.clone(), to.clone()))
        .collect()
}
