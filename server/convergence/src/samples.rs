//! Inverted index of the sampled shingles: which texts have each.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

/// Texts listed under one shingle: whoever comes later meets these, and through them the others.
const LISTED: usize = 24;
/// Of these, texts of one squad: a squad that repeats a page must not hide the others.
const LISTED_OF_A_SQUAD: usize = 8;

/// Texts by shingle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(FxHashMap<u32, Listing>);

#[derive(Clone, Debug)]
enum Listing {
    One(u32),
    Many(Box<Many>),
}

#[derive(Clone, Debug)]
struct Many {
    /// All that have it, those included that are not listed.
    count: u32,
    texts: Vec<u32>,
}

impl Samples {
    /// `squad_of` gives the squad of a listed text.
    pub(crate) fn add(&mut self, shingle: u32, text: u32, squad_of: impl Fn(u32) -> u32) {
        let listing = match self.0.entry(shingle) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert(Listing::One(text));
                return;
            }
        };
        match listing {
            Listing::One(first) => {
                let texts = vec![*first, text];
                *listing = Listing::Many(Box::new(Many { count: 2, texts }));
            }
            Listing::Many(many) => {
                many.count += 1;
                let own = squad_of(text);
                let same = || many.texts.iter().filter(|text| squad_of(**text) == own).count();
                if many.texts.len() < LISTED && same() < LISTED_OF_A_SQUAD {
                    many.texts.push(text);
                }
            }
        }
    }

    pub(crate) fn remove(&mut self, shingle: u32, text: u32) {
        match self.0.get_mut(&shingle) {
            Some(Listing::Many(many)) if many.count > 1 => {
                many.count -= 1;
                many.texts.retain(|listed| *listed != text);
            }
            _ => drop(self.0.remove(&shingle)),
        }
    }

    /// Texts that have a shingle, the first of them.
    pub(crate) fn listed(&self, shingle: u32) -> &[u32] {
        match self.0.get(&shingle) {
            Some(Listing::One(text)) => std::slice::from_ref(text),
            Some(Listing::Many(many)) => &many.texts,
            None => &[],
        }
    }

    /// How many texts have a shingle.
    pub(crate) fn count(&self, shingle: u32) -> u32 {
        match self.0.get(&shingle) {
            Some(Listing::One(_)) => 1,
            Some(Listing::Many(many)) => many.count,
            None => 0,
        }
    }
}
