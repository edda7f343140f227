//! Spelling correction for suggestions: words of names within a small edit distance of the typed ones.

use std::collections::HashMap;

use crate::suggest::names::NameKind;
use crate::suggest::segment_view::{SegmentView, Whole};
use crate::suggest::typed::TypedPrefix;
use crate::vocabulary::{automata, tolerance};

/// Spellings tried in the place of a word.
const TRIED: usize = 3;

/// The typed text in other spellings, likeliest first; empty when every word is a prefix of a word of some visible name,
/// or too short to be corrected.
pub(super) fn corrections(views: &[SegmentView], typed: &TypedPrefix) -> Vec<TypedPrefix> {
    let last = typed.words.len() - 1;
    let mut ways = vec![typed.words.clone()];
    let mut changed = false;
    for (at, word) in typed.words.iter().enumerate() {
        if views.iter().any(|view| view.knows(word)) {
            continue;
        }
        let whole = if at == last { Whole::Unfinished } else { Whole::Words };
        let mut spellings = spellings(views, word, whole);
        // A second misspelt word takes its likeliest spelling only: the ways multiply.
        spellings.truncate(if changed { 1 } else { TRIED });
        changed = true;
        let respelt = |words: &Vec<String>, spelling: &String| {
            let mut words = words.clone();
            words[at].clone_from(spelling);
            words
        };
        ways = ways
            .iter()
            .flat_map(|words| spellings.iter().map(move |spelling| respelt(words, spelling)))
            .collect();
    }
    if !changed {
        return Vec::new();
    }
    ways.into_iter().map(TypedPrefix::of).collect()
}

/// Words of names within the tolerance, nearest first, then most frequent. The first letter is trusted.
fn spellings(views: &[SegmentView], word: &str, whole: Whole) -> Vec<String> {
    let tolerance = tolerance(word.chars().count());
    let (Some(first), 1..) = (word.chars().next(), tolerance) else {
        return Vec::new();
    };
    let builder = &automata()[usize::from(tolerance - 1)];
    let automaton = match whole {
        Whole::Words => builder.build_dfa(word),
        Whole::Unfinished => builder.build_prefix_dfa(word),
    };
    let mut found: HashMap<String, (u8, usize)> = HashMap::new();
    for view in views {
        for shelf in NameKind::ALL {
            view.names.shelf(shelf).near(&automaton, first, |near, distance, keys| {
                let often = keys.len();
                if view.sees_any(shelf, keys) {
                    found.entry(near.to_owned()).or_insert((distance, 0)).1 += often;
                }
            });
        }
    }
    let mut found: Vec<(String, (u8, usize))> = found.into_iter().collect();
    found
        .sort_unstable_by(|(one, (near, often)), (other, (far, seldom))| (near, seldom, one).cmp(&(far, often, other)));
    found.into_iter().map(|(word, _)| word).collect()
}
