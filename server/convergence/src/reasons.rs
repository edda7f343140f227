//! Reasons: the words and passages that make pages look alike, quoted from the pages.

use balise_words::{Word, WordCutter};
use rustc_hash::FxHashMap;

use crate::candidate::Reasons;
use crate::convergence::Convergence;
use crate::digest::DigestReader;
use crate::overlap::{OverlapText, passages};
use crate::page::ComparedPage;
use crate::stems::Stems;

/// Words that are named.
const WORDS: usize = 8;
/// Passages that are quoted.
const PASSAGES: usize = 3;
/// Characters of a quotation.
const LONGEST_PASSAGE: usize = 240;
/// Pages of a large group that are looked at.
const REPRESENTATIVES: usize = 6;

impl Convergence {
    /// What pages of a group have in common. The first few represent a large group.
    pub fn reasons(&self, pages: &[&ComparedPage]) -> Reasons {
        let pages = &pages[..pages.len().min(REPRESENTATIVES)];
        Reasons {
            words: self.words_in_common(pages),
            passages: passages_in_common(pages),
        }
    }

    /// The concepts that weigh most in the pages that have them, in the words of the first that names each.
    fn words_in_common(&self, pages: &[&ComparedPage]) -> Vec<String> {
        let mut reader = DigestReader::new(&self.bridge);
        let across = pages.windows(2).any(|pair| pair[0].lang != pair[1].lang);
        let mut weights: FxHashMap<u32, (usize, f32)> = FxHashMap::default();
        for page in pages {
            let (digest, _) = reader.read(page);
            let mut terms = if across { digest.concepts } else { digest.terms };
            self.frequencies.weigh(&mut terms);
            for term in &terms {
                let (count, sum) = weights.entry(term.term).or_default();
                *count += 1;
                *sum += f32::from(term.weight);
            }
        }
        // In every page before in some: a word of two pages out of five explains little.
        let mut common: Vec<(u32, (usize, f32))> = weights.into_iter().filter(|(_, (count, _))| *count > 1).collect();
        common.sort_unstable_by(|one, other| {
            let weight = |(count, sum): (usize, f32)| sum * count as f32;
            weight(other.1).total_cmp(&weight(one.1)).then(one.0.cmp(&other.0))
        });
        let mut names: Vec<FxHashMap<u32, String>> = pages.iter().map(|page| self.names(page, across)).collect();
        let name = |term: u32| {
            let mut names_of_term: Vec<String> = Vec::new();
            for (page, names) in pages.iter().zip(&mut names) {
                let Some(word) = names.remove(&term) else { continue };
                let first = names_of_term.is_empty() || across && names_of_term.len() < 2 && page.lang != pages[0].lang;
                if first && !names_of_term.contains(&word) {
                    names_of_term.push(word);
                }
            }
            names_of_term.join(" / ")
        };
        common
            .into_iter()
            .take(WORDS)
            .map(|(term, _)| term)
            .map(name)
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// How a page writes its terms.
    fn names(&self, page: &ComparedPage, concepts: bool) -> FxHashMap<u32, String> {
        let mut names = FxHashMap::default();
        let mut stems = Stems::default();
        let sections = page
            .sections
            .iter()
            .flat_map(|section| [section.heading.as_str(), section.text.as_str()]);
        let parts = [page.title.as_str(), page.summary.as_deref().unwrap_or_default()].into_iter();
        for part in parts.chain(page.tags.iter().map(String::as_str)).chain(sections) {
            let mut before: Option<(u32, std::ops::Range<usize>)> = None;
            let mut words = WordCutter::of(part);
            while let Some(Word { range, .. }) = words.advance() {
                let word = stems.word(page.lang, words.folded());
                if word.joins {
                    continue;
                }
                let term = if concepts {
                    if let Some((stem, from)) = &before
                        && let Some(term) = self.bridge.concept_of_two(page.lang, *stem, word.stem)
                    {
                        let name = || part[from.start..range.end].to_lowercase();
                        names.entry(term).or_insert_with(name);
                    }
                    self.bridge.concept(page.lang, word.stem, word.root)
                } else {
                    word.stem
                };
                names.entry(term).or_insert_with(|| part[range.clone()].to_lowercase());
                before = Some((word.stem, range));
            }
        }
        names
    }
}

/// How much of two pages is the same, word for word and in the same order: 0 to 1.
pub fn resemblance(one: &ComparedPage, other: &ComparedPage) -> f32 {
    OverlapText::new(&PlacedWords::of(one).words).resemblance(&PlacedWords::of(other).words)
}

/// The longest runs that the first page has in common with some other.
fn passages_in_common(pages: &[&ComparedPage]) -> Vec<String> {
    let Some((first, others)) = pages.split_first() else {
        return Vec::new();
    };
    let ours = PlacedWords::of(first);
    let overlap = OverlapText::new(&ours.words);
    let mut covered = vec![false; ours.words.len()];
    for other in others.iter().filter(|other| other.lang == first.lang) {
        for (from, to) in passages(&overlap.over(&PlacedWords::of(other).words).ours) {
            covered[from..to].fill(true);
        }
    }
    let mut found = passages(&covered);
    found.sort_by_key(|(from, to)| (std::cmp::Reverse(to - from), *from));
    found
        .into_iter()
        .take(PASSAGES)
        .map(|(from, to)| ours.quote(from, to))
        .collect()
}

/// The words of a page with their places in its text.
struct PlacedWords {
    text: String,
    words: Vec<u32>,
    places: Vec<std::ops::Range<usize>>,
}

impl PlacedWords {
    fn of(page: &ComparedPage) -> Self {
        let mut text = String::new();
        for section in &page.sections {
            for part in [&section.heading, &section.text]
                .into_iter()
                .filter(|part| !part.is_empty())
            {
                text.push_str(part);
                text.push('\n');
            }
        }
        let (mut words, mut places, mut stems) = (Vec::new(), Vec::new(), Stems::default());
        let mut cutter = WordCutter::of(&text);
        while let Some(Word { range, .. }) = cutter.advance() {
            let word = stems.word(page.lang, cutter.folded());
            if !word.joins {
                words.push(word.stem);
                places.push(range);
            }
        }
        Self { text, words, places }
    }

    /// The text of a run of words, cut between words when it is long.
    fn quote(&self, from: usize, to: usize) -> String {
        let text = &self.text[self.places[from].start..self.places[to - 1].end];
        let mut quote = String::new();
        for word in text.split_whitespace() {
            if quote.len() + word.len() > LONGEST_PASSAGE {
                quote.push_str(" …");
                break;
            }
            if !quote.is_empty() {
                quote.push(' ');
            }
            quote.push_str(word);
        }
        quote
    }
}
