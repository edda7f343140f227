//! Names of the same thing: *RGPD*, *GDPR*, *General Data Protection Regulation*.

use rustc_hash::FxHashMap;
use std::ops::Range;

use balise_domain::text::locale::Locale;
use balise_words::{fold_words, stem};

/// Names that one thing lends to a question, beside the one that was typed.
const MOST_NAMES: usize = 4;

/// Groups of names; within a group, each may stand for any other.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    names: Vec<SynonymName>,
    /// Names by the first of their words, in the form that makes plurals equal.
    by_first: FxHashMap<String, Vec<usize>>,
    groups: Vec<Vec<usize>>,
}

#[derive(Clone, Debug)]
struct SynonymName {
    shown: String,
    words: Vec<String>,
    group: usize,
}

/// A name found in a question.
pub(crate) struct SynonymMatch<'a> {
    /// Which of its words.
    pub(crate) range: Range<usize>,
    /// Other names of the thing: as they are shown, and their folded words.
    pub(crate) others: Vec<(&'a str, &'a [String])>,
}

impl Synonyms {
    /// Groups of one name are useless and left out, as are names without a letter.
    pub fn of(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut all = Self::default();
        for group in groups {
            let mut members: Vec<(String, Vec<String>)> = Vec::new();
            for shown in group {
                let words = fold_words(&shown);
                let known = members.iter().any(|(_, other)| key(other) == key(&words));
                if !words.is_empty() && !known {
                    members.push((shown, words));
                }
            }
            if members.len() > 1 {
                all.add(members);
            }
        }
        all
    }

    fn add(&mut self, members: Vec<(String, Vec<String>)>) {
        let group = self.groups.len();
        let mut numbers = Vec::with_capacity(members.len());
        for (shown, words) in members {
            let number = self.names.len();
            self.by_first.entry(root(&words[0])).or_default().push(number);
            self.names.push(SynonymName { shown, words, group });
            numbers.push(number);
        }
        self.groups.push(numbers);
    }

    /// The names in the folded words of a question, longest first where several begin, none within another.
    pub(crate) fn named_in(&self, words: &[String]) -> Vec<SynonymMatch<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(&words[at..]) {
                Some(name) => {
                    let others = self.groups[name.group].iter().map(|number| &self.names[*number]);
                    let others = others.filter(|other| other.words != name.words);
                    found.push(SynonymMatch {
                        range: at..at + name.words.len(),
                        others: others
                            .take(MOST_NAMES)
                            .map(|other| (other.shown.as_str(), other.words.as_slice()))
                            .collect(),
                    });
                    at += name.words.len();
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest_at(&self, words: &[String]) -> Option<&SynonymName> {
        let first = words.first()?;
        let begins = |name: &&SynonymName| {
            words.len() >= name.words.len() && key(&words[..name.words.len()]) == key(&name.words)
        };
        self.by_first
            .get(&root(first))?
            .iter()
            .map(|number| &self.names[*number])
            .filter(begins)
            .max_by_key(|name| name.words.len())
    }
}

/// Words that differ by an ending only are the same here.
fn root(word: &str) -> String {
    stem(Locale::En, word)
}

fn key(words: &[String]) -> Vec<String> {
    words.iter().map(|word| root(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, expected: &[(Range<usize>, &[&str])]) {
        let groups = [
            vec!["RGPD", "GDPR", "règlement général sur la protection des données"],
            vec!["entretien utilisateur", "user interview"],
            vec!["seul", "seuls"],
        ];
        let synonyms = Synonyms::of(groups.map(|group| group.into_iter().map(str::to_owned).collect()));
        let words = fold_words(question);
        let named = synonyms.named_in(&words);
        let found: Vec<(Range<usize>, Vec<&str>)> = named
            .iter()
            .map(|named| {
                (
                    named.range.clone(),
                    named.others.iter().map(|(shown, _)| *shown).collect(),
                )
            })
            .collect();
        let expected: Vec<(Range<usize>, Vec<&str>)> = expected
            .iter()
            .map(|(range, others)| (range.clone(), others.to_vec()))
            .collect();
        assert_eq!(found, expected, "{question}");
    }

    #[test]
    fn a_thing_is_found_by_its_other_names() {
        check(
            "consentement rgpd",
            &[(1..2, &["GDPR", "règlement général sur la protection des données"])],
        );
        check("mener des Entretiens utilisateurs", &[(2..4, &["user interview"])]);
        check("entretien", &[]);
        check("seul", &[]);
    }
}
