//! Pages that were renamed between two readings: the same bytes at another path keep their id, and the old address
//! leads to the new one.

use std::collections::HashMap;
use std::sync::Arc;

use balise_content::{RawPage, Shelf, SourceReading};
use balise_domain::content_id::ContentId;
use balise_domain::page::PageId;
use balise_domain::place::Place;
use balise_domain::slug::Slug;

use crate::assembly::{place_of, wanted_id};
use crate::entry::Entry;
use crate::state::State;

/// What moved.
pub(crate) struct Moves {
    /// Ids that pages brought with them, by shelf and stem; those of earlier moves among them.
    pub(crate) ids: HashMap<(Option<Slug>, String), PageId>,
    /// From where to where.
    pub(crate) places: Vec<(Place, Place)>,
}

impl Moves {
    pub(crate) fn between(before: &State, sources: &[Arc<SourceReading>]) -> Self {
        let mut moves = Self {
            ids: before.moved_ids.clone(),
            places: Vec::new(),
        };
        for source in sources {
            let squad = squad_of(&source.shelf);
            let now: HashMap<&str, &Arc<RawPage>> = source.pages.iter().map(|raw| (raw.stem.as_str(), raw)).collect();
            let gone: HashMap<&ContentId, &Arc<Entry>> = before
                .entries
                .iter()
                .filter(|entry| entry.source.shelf == source.shelf && !now.contains_key(entry.raw.stem.as_str()))
                .map(|entry| (&entry.page.revision, entry))
                .collect();
            if gone.is_empty() {
                continue;
            }
            for raw in &source.pages {
                let Some(entry) = gone.get(&raw.revision) else { continue };
                let was_there = before
                    .by_stem
                    .contains_key(&(source.shelf.clone(), raw.stem.to_lowercase()));
                if was_there || raw.bytes == 0 {
                    continue;
                }
                if entry.page.id != wanted_id(&source.shelf, raw) {
                    moves
                        .ids
                        .insert((squad.clone(), raw.stem.clone()), entry.page.id.clone());
                }
                if let Some(place) = place_of(&source.shelf, raw) {
                    moves.places.push((entry.page.place.clone(), place));
                }
            }
        }
        moves
    }

    /// The id that a page brought from where it stood before.
    pub(crate) fn id_of(&self, shelf: &Shelf, raw: &RawPage) -> Option<PageId> {
        self.ids.get(&(squad_of(shelf), raw.stem.clone())).cloned()
    }
}

fn squad_of(shelf: &Shelf) -> Option<Slug> {
    match shelf {
        Shelf::Squad(squad) => Some(squad.clone()),
        Shelf::Practices | Shelf::Glossary => None,
    }
}
