//! Cross-language concepts: what a French and an English word have in common.
//!
//! Concepts are read from the pairs of the glossary and from a small lexicon of the words of product teams (French
//! before the sign, English after it). Any other word is represented by its first letters, since French and English
//! share most of their learned words (*accessibilité*, *accessibility*) and write names alike.

use std::sync::LazyLock;

use balise_domain::text::locale::Locale;
use balise_words::WordCutter;
use rustc_hash::FxHashMap;

use crate::stems::{Stems, hash};

const LEXICON: &str = include_str!("lexicon.txt");

/// Letters of a word that cognates share; shorter words must be the same.
const ROOT: usize = 5;

/// Names of one thing in French and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermTranslations {
    pub fr: Vec<String>,
    pub en: Vec<String>,
}

static LEXICON_CONCEPTS: LazyLock<Bridge> = LazyLock::new(|| {
    let mut bridge = Bridge::default();
    let words = |side: &str| side.split(' ').map(str::to_owned).collect();
    for (fr, en) in LEXICON.lines().filter_map(|line| line.split_once(" = ")) {
        let (fr, en) = (words(fr), words(en));
        bridge.add(&TermTranslations { fr, en });
    }
    bridge
});

/// The concept of a stem, or of two stems in a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bridge {
    single: FxHashMap<(Locale, u32), u32>,
    double: FxHashMap<(Locale, u32, u32), u32>,
}

impl Bridge {
    /// The lexicon with further pairs, which win over it.
    pub(crate) fn with(synonyms: &[TermTranslations]) -> Self {
        let mut bridge = LEXICON_CONCEPTS.clone();
        synonyms.iter().for_each(|pair| bridge.add(pair));
        bridge
    }

    fn add(&mut self, pair: &TermTranslations) {
        let Some(name) = pair.fr.iter().chain(&pair.en).min() else {
            return;
        };
        let concept = hash(name.as_bytes()) ^ 0x5bd1_e995;
        let sides = [(Locale::Fr, &pair.fr), (Locale::En, &pair.en)];
        for (locale, name) in sides
            .into_iter()
            .flat_map(|(locale, names)| names.iter().map(move |name| (locale, name)))
        {
            let mut stems = Vec::new();
            let mut cache = Stems::default();
            let mut words = WordCutter::of(name);
            while words.advance().is_some() {
                let word = cache.word(locale, words.folded());
                if !word.joins {
                    stems.push(word.stem);
                }
            }
            match stems[..] {
                [one] => drop(self.single.insert((locale, one), concept)),
                // The first two words of a longer name are specific enough.
                [one, two, ..] => drop(self.double.insert((locale, one, two), concept)),
                [] => {}
            }
        }
    }

    /// The concept of a stem, else the root of the word.
    pub(crate) fn concept(&self, locale: Locale, stem: u32, root: u32) -> u32 {
        self.single.get(&(locale, stem)).copied().unwrap_or(root)
    }

    /// The concept that two stems name together.
    pub(crate) fn concept_of_two(&self, locale: Locale, one: u32, two: u32) -> Option<u32> {
        self.double.get(&(locale, one, two)).copied()
    }
}

/// What cognates of a folded word share.
pub(crate) fn root(folded: &str) -> u32 {
    let letters = folded.char_indices().nth(ROOT).map_or(folded.len(), |(end, _)| end);
    hash(&folded.as_bytes()[..letters]) ^ 0x9e37_79b9
}
