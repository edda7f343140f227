//! The set of compared pages, with the indexes by which look-alikes are found.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use balise_domain::id::SquadId;
use balise_domain::library::page::PageId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::candidate::{GroupMember, Neighbour, SimilarityKind};
use crate::champions::{Champion, Champions};
use crate::cross_language::{Bridge, TermTranslations};
use crate::digest::{Digest, DigestReader, DigestTerm, Shares, WHOLE};
use crate::frequencies::Frequencies;
use crate::grouping::PairScores;
use crate::page::ComparedPage;
use crate::samples::Samples;
use crate::shingles::sample;
use crate::similarity::normalised_score;
use crate::thresholds::Thresholds;

/// Words from which a text is compared: a page with less has nothing to compare.
const SHORTEST: usize = 12;
/// Pages read together, so that the letters of a large library are not in memory at once.
const BATCH: usize = 512;
/// Terms under which a text is listed.
const KEYS: usize = 16;
/// Neighbours kept of a text, the closest.
const NEIGHBOURS: usize = 32;

/// All pages, compared with one another.
#[derive(Debug, Default)]
pub struct Convergence {
    pub(crate) thresholds: Thresholds,
    pub(crate) bridge: Bridge,
    /// Texts by number; the numbers of those that went are given away again.
    pub(crate) texts: Vec<Option<UniqueText>>,
    free: Vec<u32>,
    /// `None` for a page that has too little text.
    by_page: FxHashMap<PageId, Option<u32>>,
    by_fingerprint: FxHashMap<u64, u32>,
    squads: Vec<SquadId>,
    pub(crate) frequencies: Frequencies,
    pub(crate) samples: Samples,
    /// By terms of a language, and by what languages have in common.
    pub(crate) champions: Champions,
    pub(crate) bridges: Champions,
    pub(crate) scores: PairScores,
}

/// One text, and all the pages that have it word for word.
#[derive(Clone, Debug)]
pub(crate) struct UniqueText {
    pub(crate) digest: Digest,
    fingerprint: u64,
    /// Never empty.
    pub(crate) pages: Vec<(PageId, u32)>,
    pub(crate) links: Vec<SimilarText>,
    keys: Box<[u32]>,
    bridge_keys: Box<[u32]>,
}

/// From a text to one that is like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SimilarText {
    pub(crate) text: u32,
    pub(crate) kind: SimilarityKind,
    pub(crate) score: f32,
}

impl Convergence {
    /// Nothing yet. Names of one thing in two languages help to compare across them.
    pub fn new(synonyms: &[TermTranslations]) -> Self {
        Self::with(Thresholds::default(), synonyms)
    }

    /// The same with other thresholds than those of the program, to measure what they do.
    pub fn with(thresholds: Thresholds, synonyms: &[TermTranslations]) -> Self {
        Self {
            thresholds,
            bridge: Bridge::with(synonyms),
            ..Self::default()
        }
    }

    /// Takes many pages at once and compares all there are: quicker than one by one, and every weight is that of the
    /// whole. When an id comes twice the last one counts.
    pub fn put_all(&mut self, pages: impl IntoIterator<Item = ComparedPage>) {
        let mut pages = pages.into_iter();
        loop {
            let batch: Vec<ComparedPage> = pages.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let part = batch.len().div_ceil(rayon::current_num_threads()).max(1);
            let bridge = &self.bridge;
            let read: Vec<(Digest, Shares)> = batch
                .par_chunks(part)
                .flat_map_iter(|pages| {
                    let mut reader = DigestReader::new(bridge);
                    pages.iter().map(move |page| reader.read(page)).collect::<Vec<_>>()
                })
                .collect();
            for (page, (digest, shares)) in batch.iter().zip(read) {
                self.remove(&page.id);
                self.insert(page, digest, &shares);
            }
        }
        self.compare_all();
    }

    /// Takes a page in place of the one with its id, and compares it with the others.
    pub fn put(&mut self, page: &ComparedPage) {
        let (digest, shares) = DigestReader::new(&self.bridge).read(page);
        self.remove(&page.id);
        let Some(number) = self.insert(page, digest, &shares) else {
            return;
        };
        if self.text(number).is_some_and(|text| text.pages.len() == 1) {
            self.list(number);
        }
        let found = self.links_of(number);
        self.link(number, &found);
    }

    /// Forgets a page.
    pub fn remove(&mut self, page: &PageId) {
        let Some(Some(number)) = self.by_page.remove(page) else {
            return;
        };
        let Some(text) = &mut self.texts[number as usize] else {
            return;
        };
        text.pages.retain(|(id, _)| id != page);
        if !text.pages.is_empty() {
            return;
        }
        let Some(text) = self.texts[number as usize].take() else {
            return;
        };
        self.free.push(number);
        self.scores.retain(|(one, other), _| *one != number && *other != number);
        self.by_fingerprint.remove(&text.fingerprint);
        self.frequencies.remove(&text.digest);
        for shingle in sample(&text.digest.words) {
            self.samples.remove(shingle, number);
        }
        text.keys.iter().for_each(|term| self.champions.remove(*term, number));
        text.bridge_keys
            .iter()
            .for_each(|term| self.bridges.remove(*term, number));
        for link in &text.links {
            if let Some(other) = &mut self.texts[link.text as usize] {
                other.links.retain(|back| back.text != number);
            }
        }
    }

    /// Pages that were given and not removed.
    pub fn len(&self) -> usize {
        self.by_page.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_page.is_empty()
    }

    /// Pages of other squads that are like a page, the closest first.
    pub fn neighbours(&self, page: &PageId) -> Vec<Neighbour> {
        let Some(text) = self
            .by_page
            .get(page)
            .copied()
            .flatten()
            .and_then(|number| self.text(number))
        else {
            return Vec::new();
        };
        let Some((_, squad)) = text.pages.iter().find(|(id, _)| id == page) else {
            return Vec::new();
        };
        let twins = text.pages.iter().map(|page| (page, SimilarityKind::NearCopy, 1.0));
        let others = text.links.iter().filter_map(|link| Some((self.text(link.text)?, link)));
        let others = others.flat_map(|(text, link)| text.pages.iter().map(move |page| (page, link.kind, link.score)));
        let mut neighbours: Vec<Neighbour> = twins
            .chain(others)
            .filter(|((_, other), _, _)| other != squad)
            .take(NEIGHBOURS)
            .map(|((page, _), kind, score)| Neighbour {
                page: page.clone(),
                kind,
                score: normalised_score(kind, score),
            })
            .collect();
        neighbours.sort_by(|one, other| one.kind.cmp(&other.kind).then(other.score.total_cmp(&one.score)));
        neighbours
    }

    pub(crate) fn text(&self, number: u32) -> Option<&UniqueText> {
        self.texts.get(number as usize)?.as_ref()
    }

    pub(crate) fn members(&self, text: &UniqueText) -> impl Iterator<Item = GroupMember> {
        text.pages.iter().map(|(page, squad)| GroupMember {
            page: page.clone(),
            squad: self.squads[*squad as usize].clone(),
        })
    }

    /// Keeps a page; the number of its text.
    fn insert(&mut self, page: &ComparedPage, digest: Digest, shares: &Shares) -> Option<u32> {
        if digest.words.len() < SHORTEST {
            self.by_page.insert(page.id.clone(), None);
            return None;
        }
        let squad = self.squad(&page.squad);
        let fingerprint = fingerprint(&digest);
        if let Some(number) = self.by_fingerprint.get(&fingerprint).copied()
            && let Some(text) = &mut self.texts[number as usize]
        {
            text.pages.push((page.id.clone(), squad));
            self.by_page.insert(page.id.clone(), Some(number));
            return Some(number);
        }
        self.frequencies.add(&digest, shares);
        let number = self.free.pop().unwrap_or(self.texts.len() as u32);
        let kept = sample(&digest.words);
        let text = UniqueText {
            digest,
            fingerprint,
            pages: vec![(page.id.clone(), squad)],
            links: Vec::new(),
            keys: Box::default(),
            bridge_keys: Box::default(),
        };
        match self.texts.get_mut(number as usize) {
            Some(slot) => *slot = Some(text),
            None => self.texts.push(Some(text)),
        }
        let texts = &self.texts;
        for shingle in kept {
            self.samples.add(shingle, number, |text| {
                texts[text as usize].as_ref().map_or(u32::MAX, UniqueText::squad)
            });
        }
        self.by_fingerprint.insert(fingerprint, number);
        self.by_page.insert(page.id.clone(), Some(number));
        Some(number)
    }

    fn squad(&mut self, squad: &SquadId) -> u32 {
        let known = self.squads.iter().position(|known| known == squad);
        known.unwrap_or_else(|| {
            self.squads.push(squad.clone());
            self.squads.len() - 1
        }) as u32
    }

    /// Weighs the terms of a text as of now, and lists it under the heaviest.
    fn list(&mut self, number: u32) {
        if let Some(text) = &mut self.texts[number as usize] {
            text.weigh(&self.frequencies);
        }
        self.list_as_weighed(number);
    }

    fn list_as_weighed(&mut self, number: u32) {
        let Some(text) = &mut self.texts[number as usize] else {
            return;
        };
        let squad = text.squad();
        let keys = [&text.digest.terms, &text.digest.concepts].map(|terms| heaviest_terms(terms, KEYS));
        text.keys = keys[0].iter().map(|(term, _)| *term).collect();
        text.bridge_keys = keys[1].iter().map(|(term, _)| *term).collect();
        for (champions, keys) in [&mut self.champions, &mut self.bridges].into_iter().zip(keys) {
            for (term, weight) in keys {
                let text = number;
                champions.add(term, Champion { text, squad, weight });
            }
        }
    }

    /// Weighs, lists and compares every text anew.
    fn compare_all(&mut self) {
        self.champions = Champions::default();
        self.bridges = Champions::default();
        self.scores.clear();
        let frequencies = &self.frequencies;
        self.texts
            .par_iter_mut()
            .flatten()
            .for_each(|text| text.weigh(frequencies));
        let numbers: Vec<u32> = (0..self.texts.len() as u32).collect();
        numbers.iter().for_each(|number| self.list_as_weighed(*number));
        self.texts.par_iter_mut().flatten().for_each(|text| text.links.clear());
        for batch in numbers.chunks(BATCH * 16) {
            let found: Vec<(u32, Vec<SimilarText>)> = batch
                .par_iter()
                .map(|number| (*number, self.links_of(*number)))
                .collect();
            found.iter().for_each(|(number, links)| self.link(*number, links));
        }
    }

    /// Notes on both sides what was found.
    fn link(&mut self, number: u32, found: &[SimilarText]) {
        for link in found {
            let back = SimilarText { text: number, ..*link };
            for (from, link) in [(number, *link), (link.text, back)] {
                if let Some(text) = &mut self.texts[from as usize] {
                    text.links.retain(|known| known.text != link.text);
                    let place = text.links.partition_point(|known| known.score >= link.score);
                    text.links.insert(place, link);
                    text.links.truncate(NEIGHBOURS);
                }
            }
        }
    }
}

impl UniqueText {
    fn weigh(&mut self, frequencies: &Frequencies) {
        frequencies.weigh(&mut self.digest.terms);
        frequencies.weigh(&mut self.digest.concepts);
    }

    /// The squad that had it first.
    pub(crate) fn squad(&self) -> u32 {
        self.pages.first().map_or(u32::MAX, |(_, squad)| *squad)
    }

    /// Whether some page of one text and some page of the other are of different squads.
    pub(crate) fn is_apart_from(&self, other: &Self) -> bool {
        let squad = self.squad();
        self.pages.iter().chain(&other.pages).any(|(_, own)| *own != squad)
    }
}

/// What weighs most, the heaviest first.
pub(crate) fn heaviest(mut vector: Vec<(u32, f32)>, count: usize) -> Vec<(u32, f32)> {
    let order = |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    if vector.len() > count {
        vector.select_nth_unstable_by(count, order);
        vector.truncate(count);
    }
    vector.sort_unstable_by(order);
    vector
}

/// The heaviest terms of a page, the heaviest first.
pub(crate) fn heaviest_terms(terms: &[DigestTerm], count: usize) -> Vec<(u32, f32)> {
    let weighed = terms.iter().map(|term| (term.term, f32::from(term.weight) / WHOLE));
    heaviest(weighed.collect(), count)
}

fn fingerprint(digest: &Digest) -> u64 {
    let mut hasher = DefaultHasher::new();
    digest.words.hash(&mut hasher);
    hasher.finish()
}
