//! Champion lists: for each term the texts in which it weighs most.
//!
//! An inverted index with short lists (Manning, Raghavan & Schütze, *Introduction to Information Retrieval*, 2008, §
//! 7.1.3): the number of texts that one text is compared with does not grow with the library.

use rustc_hash::FxHashMap;

/// Texts listed under one term.
const LISTED: usize = 64;
/// Of these, texts of one squad.
const LISTED_OF_A_SQUAD: usize = 16;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Champion {
    pub(crate) text: u32,
    pub(crate) squad: u32,
    pub(crate) weight: f32,
}

/// Texts by term.
#[derive(Clone, Debug, Default)]
pub(crate) struct Champions(FxHashMap<u32, Vec<Champion>>);

impl Champions {
    pub(crate) fn add(&mut self, term: u32, new: Champion) {
        let listed = self.0.entry(term).or_default();
        let of_squad = listed.iter().filter(|champion| champion.squad == new.squad).count();
        let crowded = of_squad >= LISTED_OF_A_SQUAD;
        if !crowded && listed.len() < LISTED {
            listed.push(new);
            return;
        }
        // The lightest gives way: of the same squad when that squad has enough.
        let lightest = listed
            .iter_mut()
            .filter(|champion| !crowded || champion.squad == new.squad)
            .min_by(|one, other| one.weight.total_cmp(&other.weight));
        if let Some(lightest) = lightest.filter(|lightest| lightest.weight < new.weight) {
            *lightest = new;
        }
    }

    pub(crate) fn remove(&mut self, term: u32, text: u32) {
        if let Some(listed) = self.0.get_mut(&term) {
            listed.retain(|champion| champion.text != text);
            if listed.is_empty() {
                self.0.remove(&term);
            }
        }
    }

    pub(crate) fn listed(&self, term: u32) -> &[Champion] {
        self.0.get(&term).map_or(&[], Vec::as_slice)
    }
}
