//! Tags of pages: one tag is one tag, however it is written.

use std::collections::{BTreeMap, HashMap};

use crate::id::slug::folded;

/// The tags of a list as people write it: a text with commas is several, and so is one of words that begin with `#`.
/// Of two that are one, the first stays.
pub fn tags(written: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in written.iter().flat_map(|text| parted(text)) {
        if tags.iter().all(|known| fold(known) != fold(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

fn parted(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(str::trim);
    let words = parts.flat_map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        match words.iter().all(|word| word.len() > 1 && word.starts_with('#')) {
            true => words,
            false => vec![part],
        }
    });
    let bare = words.map(|word| word.trim_start_matches('#').trim());
    bare.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What two spellings of one tag have in common: case and accents aside. Signs stay, so that C, C++ and C# are three.
pub fn fold(tag: &str) -> String {
    let mut fold = String::with_capacity(tag.len());
    for letter in tag.trim().chars().flat_map(char::to_lowercase) {
        match folded(letter) {
            Some(letters) => fold.push_str(letters),
            // A combining accent belongs to its letter.
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None => fold.push(letter),
        }
    }
    fold
}

/// How each tag is spelt: as most pages spell it, or of equals, as the first does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings(HashMap<String, String>);

impl Spellings {
    /// `pages` are the tags of each page, in the order of the pages.
    pub fn of(pages: impl IntoIterator<Item = Vec<String>>) -> Self {
        // Uses, and when it was first met.
        let mut met: HashMap<String, BTreeMap<String, (usize, usize)>> = HashMap::new();
        for (at, tag) in pages.into_iter().flatten().enumerate() {
            let spelt = met.entry(fold(&tag)).or_default();
            spelt.entry(tag).or_insert((0, at)).0 += 1;
        }
        let most = |spelt: BTreeMap<String, (usize, usize)>| {
            let most = spelt
                .into_iter()
                .max_by_key(|(_, (uses, at))| (*uses, std::cmp::Reverse(*at)));
            most.map(|(tag, _)| tag)
        };
        let spellings = met.into_iter().filter_map(|(fold, spelt)| Some((fold, most(spelt)?)));
        Self(spellings.collect())
    }

    /// The spelling of a tag; its own where nobody else has it.
    pub fn spell(&self, tag: &str) -> String {
        self.0.get(&fold(tag)).map_or_else(|| tag.to_owned(), Clone::clone)
    }

    /// The tags of a page, as everybody spells them.
    pub fn spelt(&self, written: &[String]) -> Vec<String> {
        tags(written).iter().map(|tag| self.spell(tag)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_text_with_commas_or_of_marked_words_is_a_list() {
        for (written, expected) in [
            (&["Api, événement"][..], &["Api", "événement"][..]),
            (&["#api #événement"], &["api", "événement"]),
            (&["api", "API", "évènement "], &["api", "évènement"]),
            (&["user story"], &["user story"]),
            (&["C", "C++", "C#", "#"], &["C", "C++", "C#"]),
            (&["", " , "], &[]),
        ] {
            assert_eq!(tags(&list(written)), list(expected), "{written:?}");
        }
    }

    #[test]
    fn a_tag_is_spelt_as_most_pages_spell_it() {
        let pages = [
            &["API", "Événement"][..],
            &["api", "evenement"],
            &["Api, événement"],
            &["#api #événement"],
        ];
        let spellings = Spellings::of(pages.map(|page| tags(&list(page))));
        for page in pages {
            assert_eq!(spellings.spelt(&list(page)), ["api", "événement"], "{page:?}");
        }
        assert_eq!(spellings.spell("ÉVÉNEMENT"), "événement");
        assert_eq!(spellings.spell("Other"), "Other");
        // Of equals, the first.
        let equals = Spellings::of([list(&["Zed"]), list(&["zed"])]);
        assert_eq!(equals.spell("ZED"), "Zed");
    }
}
