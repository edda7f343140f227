//! Abbreviations that the page explains: each is rendered with its long form.

use pulldown_cmark::CowStr;

use super::PieceReader;
use super::frames::Owner;
use super::html::plain_tag;
use crate::escape::BAR;
use crate::piece::{Element, Piece};

impl<'n> PieceReader<'n> {
    /// Text in which the short forms are marked; the case of letters counts, and only whole words are meant.
    pub(super) fn push_words(&mut self, text: CowStr<'n>) {
        let text = if text.contains(BAR) {
            text.replace(BAR, "|").into()
        } else {
            text
        };
        let forms = self.abbreviations;
        if forms.is_empty() {
            return self.push(Piece::Text(text));
        }
        let mut rest: &str = &text;
        while let Some((at, short, long)) = first_of(forms, rest) {
            if at > 0 {
                self.push(Piece::Text(rest[..at].to_owned().into()));
            }
            let mut tag = plain_tag("abbr");
            tag.attributes.push(("title", long.to_owned()));
            self.open(Element::Tag(Box::new(tag)), Owner::Person("abbreviation"));
            self.push(Piece::Text(short.to_owned().into()));
            self.close_person("abbreviation");
            rest = &rest[at + short.len()..];
        }
        if !rest.is_empty() {
            self.push(Piece::Text(rest.to_owned().into()));
        }
    }
}

/// Short forms of one page that are looked for.
const MOST: usize = 200;

/// The first short form of a text: where it is, itself, and its long form.
fn first_of<'f>(forms: &'f [(String, String)], text: &str) -> Option<(usize, &'f str, &'f str)> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut before = None;
    for (at, character) in text.char_indices() {
        if !before.is_some_and(is_word) {
            let rest = &text[at..];
            let here = forms.iter().take(MOST).filter(|(short, _)| {
                let behind = rest.strip_prefix(short.as_str());
                behind.is_some_and(|behind| !behind.starts_with(is_word))
            });
            // The longer of two that begin at the same place.
            if let Some((short, long)) = here.max_by_key(|(short, _)| short.len()) {
                return Some((at, short, long));
            }
        }
        before = Some(character);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_short_forms() {
        let forms = [
            ("SLO".to_owned(), "objective".to_owned()),
            ("SLO a".to_owned(), "longer".to_owned()),
        ];
        assert_eq!(first_of(&forms, "one SLO b").map(|(at, ..)| at), Some(4));
        assert_eq!(first_of(&forms, "SLO a").map(|(.., long)| long), Some("longer"));
        assert_eq!(first_of(&forms, "SLOW slo xSLO"), None);
    }
}
