//! Redirects: former addresses, each with the address that its page has now.

use std::collections::HashMap;

use balise_content::SourceId;
use balise_domain::library::place::Place;

use crate::corpus::contents::Corpus;
use crate::corpus::page_index::PageIndex;
use crate::journal::ledger::Ledger;

/// Former addresses: those that pages have moved away from, as the journal and this reading know it, and those that the
/// front matter or the tool of the source names.
pub(crate) fn redirects(corpus: &Corpus, pages: &PageIndex, moved: &[(Place, Place)]) -> HashMap<Place, Place> {
    let mut redirects = left_behind(corpus, pages);
    redirects.extend(moved.iter().cloned());
    for source in &corpus.sources {
        let SourceId::Squad(squad) = &source.shelf else {
            continue;
        };
        for (from, file) in &source.redirects {
            let stem = file
                .rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem)
                .to_lowercase();
            if let Some(page) = pages.by_stem.get(&(source.shelf.clone(), stem)) {
                let place = Place::of_squad(squad.clone(), from);
                redirects.insert(place, corpus.entries[*page].page.place.clone());
            }
        }
    }
    for entry in &corpus.entries {
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
        .filter(|(from, _)| !pages.by_place.contains_key(from))
        .filter_map(|(from, to)| Some((from.clone(), at_last(pages, &redirects, to)?.clone())))
        .collect();
    at_last.into_iter().collect()
}

/// Where a chain of redirects ends, when it ends at a page that exists.
fn at_last<'a>(pages: &PageIndex, redirects: &'a HashMap<Place, Place>, to: &'a Place) -> Option<&'a Place> {
    /// A longer chain is a circle.
    const STEPS: usize = 16;
    let mut place = to;
    for _ in 0..STEPS {
        if pages.by_place.contains_key(place) {
            return Some(place);
        }
        place = redirects.get(place)?;
    }
    None
}

/// Places that pages have left, with their present ones. Of two pages that left the same place, the later one counts.
fn left_behind(corpus: &Corpus, index: &PageIndex) -> HashMap<Place, Place> {
    let mut left: HashMap<&Place, (u64, &Place)> = HashMap::new();
    let ledger = corpus.ledger.as_ref().map(Ledger::state);
    let pages = ledger.iter().flat_map(|ledger| ledger.pages.iter());
    for (id, record) in pages {
        let here = index.by_id.get(id).map(|entry| &corpus.entries[*entry].page.place);
        let Some(to) = here.or(record.gone_to.as_ref()) else {
            continue;
        };
        let formers = record.formers.iter().map(|former| (&former.place, former.left));
        // A page that is here still has its place; one that is gone left it last of all.
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
