//! Exact accents, used only to break ties: a reader who types *congé* sees it before *conge*, and both are found with
//! or without the accent.

use balise_words::WordCutter;

use std::collections::HashSet;

/// Scores that differ by less than this part of them are a tie.
const TIE: f32 = 1e-3;

/// How many of the words of a question a text has letter for letter, case aside.
pub(crate) fn exact(question: &str, text: &str) -> usize {
    let wanted: HashSet<String> = spelt(question).collect();
    let found: HashSet<String> = spelt(text).filter(|word| wanted.contains(word)).collect();
    found.len()
}

fn spelt(text: &str) -> impl Iterator<Item = String> {
    let mut words = WordCutter::of(text);
    std::iter::from_fn(move || words.advance()).map(|word| text[word.range].to_lowercase())
}

/// Whether a score, and the one after it, are as good as equal.
pub(crate) fn is_tie(one: f32, other: f32) -> bool {
    one - other <= TIE * one.abs()
}

/// Puts those of equal score that are spelt as typed first. They are given in the order of their scores, and `exact`
/// counts in step with them.
pub(crate) fn break_ties<T>(hits: &mut Vec<T>, score: impl Fn(&T) -> f32, exact: &[usize]) {
    let mut numbered: Vec<(T, usize)> = hits.drain(..).zip(exact.iter().copied()).collect();
    for tied in numbered.chunk_by_mut(|(one, _), (other, _)| is_tie(score(one), score(other))) {
        tied.sort_by_key(|(_, exact)| std::cmp::Reverse(*exact));
    }
    hits.extend(numbered.into_iter().map(|(hit, _)| hit));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_count_only_among_equals() {
        let mut hits = vec![("first", 3.0), ("conge", 2.0), ("congé", 2.0), ("last", 1.0)];
        break_ties(&mut hits, |hit| hit.1, &[0, 0, 1, 1]);
        let names: Vec<&str> = hits.iter().map(|hit| hit.0).collect();
        assert_eq!(names, ["first", "congé", "conge", "last"]);
    }

    #[test]
    fn a_word_is_spelt_as_it_was_typed_or_not() {
        assert_eq!(exact("les congés payés", "Congés et jours payes"), 1);
        assert_eq!(exact("conges", "Congés"), 0);
    }
}
