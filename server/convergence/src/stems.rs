//! Word cache: the stem, the root and the background frequency of each word that was met. Stemming costs more than all
//! the rest of reading a page.

use std::hash::Hasher as _;

use balise_domain::text::locale::Locale;
use balise_words::{is_joining_word, stem};
use rustc_hash::{FxHashMap, FxHasher};

use crate::background_frequency;
use crate::cross_language::root;

/// Words remembered of each language; a natural vocabulary is smaller, and noise must not fill the memory.
const REMEMBERED: usize = 50_000;

/// One folded word of a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldedWord {
    /// Hash of the stem. Two stems in a vocabulary of 100,000 share one about once.
    pub(crate) stem: u32,
    /// Hash of the first letters, which cognates share.
    pub(crate) root: u32,
    /// Share of playbooks at large that have it.
    pub(crate) share: f32,
    /// Whether it only joins others.
    pub(crate) joins: bool,
}

/// The words met so far.
#[derive(Default)]
pub(crate) struct Stems {
    known: [FxHashMap<Box<str>, FoldedWord>; 2],
}

impl Stems {
    pub(crate) fn word(&mut self, locale: Locale, folded: &str) -> FoldedWord {
        let known = &mut self.known[locale as usize];
        if let Some(word) = known.get(folded) {
            return *word;
        }
        let word = FoldedWord {
            stem: hash(stem(locale, folded).as_bytes()),
            root: root(folded),
            share: background_frequency::share(locale, folded),
            joins: is_joining_word(locale, folded),
        };
        if known.len() < REMEMBERED {
            known.insert(folded.into(), word);
        }
        word
    }
}

/// A hash that is the same in every process.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    let wide = hasher.finish();
    mixed(wide)
}

/// Spreads a number over 32 bits.
pub(crate) fn mixed(mut wide: u64) -> u32 {
    wide = (wide ^ (wide >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (wide >> 32) as u32
}
