//! Language pairs: of a page written in two languages one half is listed, and the page counts once.

use balise_domain::text::locale::Locale;
use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::columns::FacetCounter;

/// The halves that match, by their pair.
pub(crate) struct Pairs {
    preferred: Option<Locale>,
    /// The half to list, and the other one.
    halves: FxHashMap<u32, (Half, Option<Half>)>,
}

struct Half {
    candidate: Candidate,
    lang: Option<Locale>,
}

impl Pairs {
    pub(crate) fn new(preferred: Option<Locale>) -> Self {
        Self {
            preferred,
            halves: FxHashMap::default(),
        }
    }

    /// Adds a half. The one in the preferred language is listed, else the better one; the page is ranked as the better
    /// one.
    pub(crate) fn add(&mut self, pair: u32, candidate: Candidate, lang: Option<Locale>) {
        let half = Half { candidate, lang };
        let Some((listed, second)) = self.halves.get_mut(&pair) else {
            self.halves.insert(pair, (half, None));
            return;
        };
        let score = listed.candidate.score.max(candidate.score);
        let preferred = |half: &Half| self.preferred.is_some() && half.lang == self.preferred;
        let (one, other) = (&half.candidate, &listed.candidate);
        let better = one.score > other.score || one.score == other.score && one.key < other.key;
        let mut half = half;
        if preferred(&half) || !preferred(listed) && better {
            std::mem::swap(listed, &mut half);
        }
        listed.candidate.score = score;
        *second = Some(half);
    }

    /// Counts every page and gives the half that is listed. The other one counts for its language alone: whoever
    /// chooses that language finds it.
    pub(crate) fn finish(self, counters: &mut [FacetCounter], mut give: impl FnMut(Candidate)) -> usize {
        let count = self.halves.len();
        let mut halves: Vec<(Half, Option<Half>)> = self.halves.into_values().collect();
        halves.sort_unstable_by_key(|(listed, _)| (listed.candidate.segment, listed.candidate.page));
        for (listed, other) in halves {
            counters[listed.candidate.segment as usize].add(listed.candidate.page);
            if let Some(other) = other.filter(|other| other.lang != listed.lang) {
                counters[other.candidate.segment as usize].add_language(other.candidate.page);
            }
            give(listed.candidate);
        }
        count
    }
}
