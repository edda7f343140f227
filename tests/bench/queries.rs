//! What people might type: headings of the library, and its frequent and rare words.

use std::collections::{HashMap, HashSet};

use fastrand::Rng;

use crate::peer::PeerPage;

/// Longest query, in words.
const LONGEST: usize = 5;
/// The words that most pages have; those before them are in nearly every sentence.
const FREQUENT: std::ops::Range<usize> = 20..220;
/// A rare word is on so many pages.
const RARE: std::ops::RangeInclusive<usize> = 2..=20;
const SEED: u64 = 11;

/// So many queries of one to five words, always the same ones for the same pages.
pub(crate) fn queries(pages: &[PeerPage], count: usize) -> Vec<String> {
    let headings: Vec<Vec<String>> = pages
        .iter()
        .flat_map(|page| &page.sections)
        .map(|(heading, _)| words(heading).take(LONGEST).collect())
        .filter(|words: &Vec<String>| !words.is_empty())
        .collect();
    let (frequent, rare) = frequent_and_rare(pages);
    let mut random = Rng::with_seed(SEED);
    if headings.is_empty() || frequent.is_empty() || rare.is_empty() {
        return Vec::new();
    }
    let mut any = |words: &[String]| words[random.usize(..words.len())].clone();
    let mut queries = Vec::with_capacity(count);
    let mut choose = Rng::with_seed(SEED + 1);
    for number in 0..count {
        let mut heading = headings[choose.usize(..headings.len())].clone();
        queries.push(match number % 4 {
            0 | 1 => {
                heading.truncate(choose.usize(1..=LONGEST));
                heading.join(" ")
            }
            2 => format!("{} {}", any(&frequent), any(&rare)),
            _ if choose.bool() => any(&frequent),
            _ => any(&rare),
        });
    }
    queries
}

/// The same with two neighbouring letters of the longest word changed over, where it has five letters or more.
pub(crate) fn misspelt(queries: &[String]) -> Vec<String> {
    let mut random = Rng::with_seed(SEED + 3);
    let mut misspell = |query: &String| {
        let longest = query.split(' ').max_by_key(|word| word.len())?;
        let letters: Vec<char> = longest.chars().collect();
        if letters.len() < 5 {
            return None;
        }
        // The first letter is one that people get right.
        let places = 1..letters.len() - 1;
        let different: Vec<usize> = places.filter(|at| letters[*at] != letters[*at + 1]).collect();
        let at = *different.get(random.usize(..different.len().max(1)))?;
        let mut wrong = letters;
        wrong.swap(at, at + 1);
        Some(query.replacen(longest, &wrong.into_iter().collect::<String>(), 1))
    };
    queries.iter().filter_map(&mut misspell).collect()
}

/// What stands in the box while these are typed: a beginning of each, one letter or more.
pub(crate) fn beginnings(queries: &[String]) -> Vec<String> {
    let mut random = Rng::with_seed(SEED + 2);
    let beginning = |query: &String| query.chars().take(random.usize(1..=query.chars().count())).collect();
    queries.iter().map(beginning).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.len() > 1)
        .map(str::to_lowercase)
}

/// By number of pages, then by name, so that equal libraries give equal queries.
fn frequent_and_rare(pages: &[PeerPage]) -> (Vec<String>, Vec<String>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let on_page: HashSet<String> = page.sections.iter().flat_map(|(_, text)| words(text)).collect();
        on_page
            .into_iter()
            .for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let is_word = |word: &str| word.len() > 3 && word.chars().all(char::is_alphabetic);
    let names = |counts: &[(String, usize)]| {
        counts
            .iter()
            .map(|(word, _)| word.clone())
            .filter(|word| is_word(word))
            .collect()
    };
    let rare: Vec<_> = counts
        .iter()
        .filter(|(_, count)| RARE.contains(count))
        .cloned()
        .collect();
    let frequent = counts.get(FREQUENT).unwrap_or(&counts);
    (names(frequent), names(&rare))
}

#[cfg(test)]
mod tests {
    use balise_library::Sources;

    use super::*;
    use crate::arguments;
    use crate::peer::pages_of;

    #[test]
    fn queries_are_short_varied_and_always_the_same() {
        let sources = Sources {
            content: Some(arguments::content()),
            squads: Vec::new(),
        };
        let asked = queries(&pages_of(sources.clone()), 100);
        assert_eq!(asked, queries(&pages_of(sources), 100));
        assert_eq!(asked.len(), 100);
        let lengths: HashSet<usize> = asked.iter().map(|query| query.split(' ').count()).collect();
        assert_eq!(lengths, (1..=LONGEST).collect());
        let plain = |character: char| character.is_alphanumeric() || character == ' ';
        assert!(
            asked.iter().all(|query| query.chars().all(plain)),
            "an operator among the words"
        );
    }

    #[test]
    fn a_beginning_is_what_its_query_begins_with() {
        let asked = ["user interviews".to_owned(), "no".to_owned()];
        let typed = beginnings(&asked);
        assert!(asked.iter().zip(&typed).all(|(query, typed)| query.starts_with(typed)));
        assert!(typed.iter().all(|typed| !typed.is_empty()));
    }

    #[test]
    fn a_misspelt_query_has_one_mistake_in_its_longest_word() {
        let asked = ["user interviews".to_owned(), "no".to_owned(), "aaaaa".to_owned()];
        let wrong = misspelt(&asked);
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].starts_with("user i") && wrong[0] != asked[0] && wrong[0].len() == asked[0].len());
    }
}
