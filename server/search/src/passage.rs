//! Passage retrieval: the section of a page that answers the question best.

use balise_words::count_words;

use crate::proximity::Positions;
use crate::snapshot::StoredSections;

/// Occurrences of a word in a section beyond which more do not count.
const ENOUGH: f32 = 3.0;
/// A word in the heading of a section counts as so many in its text.
const IN_HEADING: f32 = 3.0;

/// The section that has most of the words of the question, rare ones first; the earliest among equals. The first
/// one when the words stand only in the title or in none.
///
/// `rarities` weighs the words, in step with `positions`.
pub(crate) fn best_section(page: &StoredSections, positions: &Positions, rarities: &[f32]) -> usize {
    let mut start = 0;
    let mut best = (0.0, 0);
    for (number, (section, words)) in page.sections.iter().zip(&page.words).enumerate() {
        let heading_end = start + count_words(&section.heading) as u32;
        let end = start + words;
        let score: f32 = positions
            .iter()
            .zip(rarities)
            .map(|(positions, rarity)| {
                let in_heading = between(positions, start, heading_end) as f32;
                let in_text = between(positions, heading_end, end) as f32;
                let count = (IN_HEADING * in_heading + in_text).min(ENOUGH + IN_HEADING);
                // A further word of the question is worth more than a further mention of the same.
                if count > 0.0 {
                    rarity * (1.0 + count / (ENOUGH + IN_HEADING))
                } else {
                    0.0
                }
            })
            .sum();
        if score > best.0 {
            best = (score, number);
        }
        start = end;
    }
    best.1
}

/// How many positions lie in `from..to`.
fn between(positions: &[u32], from: u32, to: u32) -> usize {
    positions.partition_point(|position| *position < to) - positions.partition_point(|position| *position < from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::IndexedSection;

    fn sections(parts: &[(&str, &str)]) -> StoredSections {
        let section = |(heading, text): &(&str, &str)| IndexedSection {
            anchor: None,
            heading: (*heading).to_owned(),
            text: (*text).to_owned(),
        };
        let words = parts
            .iter()
            .map(|(heading, text)| (count_words(heading) + count_words(text)) as u32)
            .collect();
        StoredSections {
            sections: parts.iter().map(section).collect(),
            words,
        }
    }

    #[test]
    fn more_words_of_the_question_beat_more_of_one_word() {
        let page = sections(&[("", "a a a a"), ("b", "a x x")]);
        let positions = vec![vec![0, 1, 2, 3, 5], vec![4]];
        assert_eq!(best_section(&page, &positions, &[1.0, 1.0]), 1);
    }

    #[test]
    fn without_a_word_the_beginning_answers() {
        let page = sections(&[("", "x"), ("y", "z")]);
        assert_eq!(best_section(&page, &vec![Vec::new()], &[1.0]), 0);
    }
}
