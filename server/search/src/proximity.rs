//! Proximity: how close together the words of a question occur on a page.
//!
//! Positions are read for the best candidates only. They also select the section that answers; see [`crate::passage`].

use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Term};

use crate::bm25::rarity;
use crate::candidate::Candidate;
use crate::error::SearchError;
use crate::plan::{Plan, PlannedWord};
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;

/// Words allowed between two neighbours of the question.
const SLACK: u32 = 3;
/// Weight of a pair beside the words it is made of, when the question has few.
const MOST_OF_A_PAIR: f32 = 0.5;
/// Words of half a passage.
const HALF_PASSAGE: u32 = 50;
/// Saturation of the frequency of a word in a passage: once counts 1 of 1.5.
const SATURATION: f32 = 0.5;
/// Weight of the best passage beside the page.
const IN_PASSAGE: f32 = 0.2;

/// Positions of the words of a question in the body of one page: in ascending order, a list a word.
pub(crate) type Positions = Vec<Vec<u32>>;

/// Reads the positions of words in the body of each candidate.
pub(crate) fn positions<'a>(
    snapshot: &IndexSnapshot,
    words: impl Iterator<Item = &'a PlannedWord> + Clone,
    candidates: &[Candidate],
) -> Result<Vec<Positions>, SearchError> {
    let mut all: Vec<Positions> = vec![vec![Vec::new(); words.clone().count()]; candidates.len()];
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_unstable_by_key(|at| (candidates[*at].segment, candidates[*at].page));
    for (number, word) in words.enumerate() {
        for group in order.chunk_by(|one, other| candidates[*one].segment == candidates[*other].segment) {
            read_word(snapshot, word, candidates, group, |at, found| {
                all[at][number].extend_from_slice(found);
            })?;
        }
    }
    // A word with several variants was read variant by variant.
    all.iter_mut().flatten().for_each(|positions| positions.sort_unstable());
    Ok(all)
}

/// Gives the positions of a word in the candidates of one segment, which `group` names in the order of their pages.
fn read_word(
    snapshot: &IndexSnapshot,
    word: &PlannedWord,
    candidates: &[Candidate],
    group: &[usize],
    mut give: impl FnMut(usize, &[u32]),
) -> Result<(), SearchError> {
    let field = snapshot.fields.part(PagePart::Body).stem;
    let Some(first) = group.first() else { return Ok(()) };
    let inverted = snapshot
        .searcher
        .segment_reader(candidates[*first].segment)
        .inverted_index(field)?;
    let mut found = Vec::new();
    for stem in word.variants.iter().flat_map(|variant| &variant.stems) {
        let term = Term::from_field_text(field, stem);
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else {
            continue;
        };
        for at in group {
            let page = candidates[*at].page;
            if postings.doc() < page {
                postings.seek(page);
            }
            if postings.doc() == page {
                postings.positions(&mut found);
                give(*at, &found);
            }
        }
    }
    Ok(())
}

/// Raises the candidates in which neighbours of the question are neighbours too, and those that have much of the
/// question in one passage.
pub(crate) fn rerank(
    snapshot: &IndexSnapshot,
    plan: &Plan,
    candidates: &mut [Candidate],
    positions: &[Positions],
) -> Result<(), SearchError> {
    let field = snapshot.fields.part(PagePart::Body).stem;
    let mut rarities = Vec::with_capacity(plan.words.len());
    for word in &plan.words {
        rarities.push(word_rarity(snapshot, word)?);
    }
    // The pairs of a long question together count as much as the one pair of a short one, or common words that follow one
    // another by chance would outweigh a rare one.
    let pair_weight = MOST_OF_A_PAIR.min(1.0 / (rarities.len() as f32 - 1.0));
    for (candidate, positions) in candidates.iter_mut().zip(positions) {
        let lengths = snapshot
            .searcher
            .segment_reader(candidate.segment)
            .get_fieldnorms_reader(field)?;
        let length = lengths.fieldnorm_id(candidate.page);
        for (pair, rarity) in positions.windows(2).zip(rarities.windows(2)) {
            let frequency = neighbours(&pair[0], &pair[1]);
            if frequency > 0 {
                let saturated = snapshot.norms(field).saturate(frequency as f32, length);
                candidate.score += pair_weight * (rarity[0] + rarity[1]) * saturated;
            }
        }
        candidate.score += IN_PASSAGE * best_passage(positions, &rarities);
    }
    Ok(())
}

/// How much of the question the best passage has: the rarities of its words, each word in full only when it is repeated.
///
/// Passages overlap by half, so that none is missed for where it begins.
fn best_passage(positions: &Positions, rarities: &[f32]) -> f32 {
    let last = positions.iter().filter_map(|places| places.last()).max();
    let passages = last.map_or(0, |last| (last / HALF_PASSAGE) as usize + 1);
    let mut scores = vec![0.0; passages];
    let mut halves = vec![0u32; passages];
    for (places, rarity) in positions.iter().zip(rarities) {
        halves.fill(0);
        for place in places {
            halves[(place / HALF_PASSAGE) as usize] += 1;
        }
        for (at, score) in scores.iter_mut().enumerate() {
            let frequency = (halves[at] + halves.get(at + 1).copied().unwrap_or(0)) as f32;
            *score += rarity * frequency / (frequency + SATURATION);
        }
    }
    scores.into_iter().fold(0.0, f32::max)
}

/// The rarity of the commonest variant: a pair is not rare because one spelling of it is.
fn word_rarity(snapshot: &IndexSnapshot, word: &PlannedWord) -> Result<f32, SearchError> {
    let field = snapshot.fields.part(PagePart::Body).stem;
    let mut pages = 0;
    for stem in word.variants.iter().flat_map(|variant| &variant.stems) {
        pages = pages.max(snapshot.searcher.doc_freq(&Term::from_field_text(field, stem))?);
    }
    Ok(rarity(pages, snapshot.pages))
}

/// How often a word of the second list follows one of the first, with at most [`SLACK`] words between.
fn neighbours(first: &[u32], second: &[u32]) -> usize {
    let mut following = second.iter().peekable();
    let mut count = 0;
    for position in first {
        while following.next_if(|next| *next <= position).is_some() {}
        if following.peek().is_some_and(|next| *next - position <= SLACK + 1) {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_with_more_of_the_question_is_better() {
        let near = vec![vec![10], vec![60]];
        let apart = vec![vec![10], vec![160]];
        assert!(best_passage(&near, &[1.0, 1.0]) > best_passage(&apart, &[1.0, 1.0]));
        assert_eq!(best_passage(&vec![vec![], vec![]], &[1.0, 1.0]), 0.0);
    }

    #[test]
    fn neighbours_follow_each_other_closely() {
        assert_eq!(neighbours(&[1, 10], &[2, 14]), 2);
        assert_eq!(neighbours(&[1, 10], &[6, 15]), 0);
        assert_eq!(neighbours(&[5], &[4]), 0);
        assert_eq!(neighbours(&[], &[4]), 0);
    }
}
