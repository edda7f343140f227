//! Alignment: pages side by side, block by block, with what each has in common with the others.

use balise_words::WordCutter;

use crate::page::ComparedPage;
use crate::shingles::{SHINGLE, shingles};
use crate::stems::Stems;

/// Share of the shorter of two paragraphs that the other has too, from which they are the same one.
const SAME: f32 = 0.5;

/// A heading or a paragraph of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedBlock {
    pub text: String,
    pub is_heading: bool,
    /// The number of what is in common, from 1: blocks of other pages with the same number have the same text.
    pub common: Option<usize>,
}

/// The blocks of each page, in the order of the pages.
pub fn aligned(pages: &[&ComparedPage]) -> Vec<Vec<AlignedBlock>> {
    let mut texts: Vec<Vec<(AlignedBlock, Vec<u32>)>> = pages.iter().map(|page| blocks(page)).collect();
    let mut number = 0;
    for one in 0..texts.len() {
        let (before, rest) = texts.split_at_mut(one + 1);
        let ours = &mut before[one];
        for theirs in rest {
            for block in theirs.iter_mut().filter(|block| block.0.common.is_none()) {
                let Some(place) = closest(ours, block) else { continue };
                let common = *ours[place].0.common.get_or_insert_with(|| {
                    number += 1;
                    number
                });
                block.0.common = Some(common);
            }
        }
    }
    texts
        .into_iter()
        .map(|blocks| blocks.into_iter().map(|(block, _)| block).collect())
        .collect()
}

/// Of our blocks the one with the same text as theirs.
fn closest(ours: &[(AlignedBlock, Vec<u32>)], (block, marks): &(AlignedBlock, Vec<u32>)) -> Option<usize> {
    let shares = ours
        .iter()
        .enumerate()
        .filter(|(_, (ours, _))| ours.is_heading == block.is_heading);
    let shares = shares.map(|(place, (_, ours))| (place, share(ours, marks)));
    let best = shares.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
    best.filter(|(_, share)| *share >= SAME).map(|(place, _)| place)
}

/// Both sorted, each once.
fn share(ours: &[u32], theirs: &[u32]) -> f32 {
    let least = ours.len().min(theirs.len());
    if least == 0 {
        return 0.0;
    }
    let common = theirs.iter().filter(|mark| ours.binary_search(mark).is_ok()).count();
    common as f32 / least as f32
}

/// The blocks of a page, each with its shingles; one too short to have any, with its words.
fn blocks(page: &ComparedPage) -> Vec<(AlignedBlock, Vec<u32>)> {
    let mut stems = Stems::default();
    let mut blocks = Vec::new();
    for section in &page.sections {
        let lines = section.text.lines().map(|line| (line, false));
        for (line, is_heading) in std::iter::once((section.heading.as_str(), true)).chain(lines) {
            if line.trim().is_empty() {
                continue;
            }
            let mut words = Vec::new();
            let mut cutter = WordCutter::of(line);
            while cutter.advance().is_some() {
                let word = stems.word(page.lang, cutter.folded());
                words.extend((!word.joins).then_some(word.stem));
            }
            let mut marks: Vec<u32> = match words.len() < SHINGLE {
                true if is_heading => vec![whole(&words)],
                true => Vec::new(),
                false => shingles(&words).collect(),
            };
            marks.sort_unstable();
            marks.dedup();
            let text = line.trim().to_owned();
            let block = AlignedBlock {
                text,
                is_heading,
                common: None,
            };
            blocks.push((block, marks));
        }
    }
    blocks
}

/// Short headings are the same or not.
fn whole(words: &[u32]) -> u32 {
    words.iter().fold(0, |all: u32, word| all.rotate_left(5) ^ word)
}
