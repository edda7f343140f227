//! Attribute lists: `{ .class #id key="a value" }` behind a link, a picture, code or a mark, at the end of a heading, or on
//! the last line of a block.
//!
//! Braces anywhere else are text. Attributes for a picture's size or words, for a link's hint, or for the kind of a
//! box is heeded; all else in it is for another site's looks.

use pulldown_cmark::CowStr;

use super::PieceReader;
use super::frames::FrameDisplay;
use crate::callout::{Callout, CalloutKind, Fold, Title};
use crate::flavour::{Feature, Features};
use crate::piece::{Element, ElementKind, Piece};

/// The longest list, in bytes.
const LONGEST: usize = 1 << 10;

/// A list, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AttributeList {
    pub(super) id: Option<String>,
    classes: Vec<String>,
    values: Vec<(String, String)>,
}

impl AttributeList {
    /// The list at the beginning of a text, and its bytes.
    fn at(text: &str) -> Option<(Self, usize)> {
        let inside = text.strip_prefix('{')?;
        let mut attributes = Self::default();
        let colon = inside.starts_with(':');
        let mut rest = inside.strip_prefix(':').unwrap_or(inside);
        loop {
            rest = rest.trim_start_matches([' ', '\t']);
            if let Some(behind) = rest.strip_prefix('}') {
                let some = attributes != Self::default() || colon;
                return some.then_some((attributes, text.len() - behind.len()));
            }
            let end = rest.find([' ', '\t', '}', '=', '"', '\'', '{', '\n'])?;
            if text.len() - rest.len() > LONGEST {
                return None;
            }
            let (word, behind) = rest.split_at(end);
            if let Some(value) = behind.strip_prefix('=') {
                let (value, behind) = value_of(value)?;
                if !is_name(word) {
                    return None;
                }
                if word == "id" {
                    attributes.id = Some(value.to_owned());
                }
                attributes.values.push((word.to_ascii_lowercase(), value.to_owned()));
                rest = behind;
                continue;
            }
            match word.split_at_checked(1)? {
                (".", class) if is_name(class) => attributes.classes.push(class.to_ascii_lowercase()),
                ("#", id) if !id.is_empty() => attributes.id = Some(id.to_owned()),
                // kramdown's names of other lists.
                _ if colon && is_name(word) => attributes.classes.push(word.to_ascii_lowercase()),
                _ => return None,
            }
            rest = behind;
        }
    }

    /// A text that is a list and nothing else.
    fn whole(text: &str) -> Option<Self> {
        let text = text.trim();
        let (attributes, length) = Self::at(text)?;
        (length == text.len()).then_some(attributes)
    }

    fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(key, _)| key == name)?;
        Some(value)
    }

    /// The box that a class asks for: `is-info` of Wiki.js, `note` and `.prompt-tip` of Jekyll's themes.
    fn callout(&self) -> Option<Callout> {
        let kind = self.classes.iter().find_map(|class| {
            let name = ["is-", "prompt-", "alert-", "notice--", "admonition-"]
                .iter()
                .find_map(|prefix| class.strip_prefix(prefix));
            let known = match name {
                Some(name) => CalloutKind::parse(name),
                None if [
                    "note",
                    "tip",
                    "warning",
                    "important",
                    "caution",
                    "danger",
                    "info",
                    "highlight",
                ]
                .contains(&class.as_str()) =>
                {
                    Some(CalloutKind::parse(class).unwrap_or(CalloutKind::Note))
                }
                None => None,
            };
            known.map(|kind| (kind, name.is_some()))
        });
        let (kind, quiet) = kind?;
        Some(Callout {
            kind,
            // A box that only has a colour has no word above it.
            title: if quiet { Title::None } else { Title::Kind },
            fold: Fold::Fixed,
        })
    }
}

/// Bytes of the list that a text begins with.
pub(super) fn length_of_list(text: &str) -> usize {
    AttributeList::at(text).map_or(0, |(_, length)| length)
}

/// Whether a list may be here at all: where nobody knows the tool, only one that can be nothing else.
fn is_read(features: Features, text: &str) -> bool {
    features.has(Feature::Attributes) || ["{.", "{:", "{ .", "{#"].iter().any(|start| text.starts_with(start))
}

fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | ':' | '.' | '@' | '/'))
}

fn value_of(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '“'));
    match quote {
        Some('“') => text[3..].split_once('”'),
        Some(quote) => text[1..].split_once(quote),
        None => {
            let end = text.find([' ', '\t', '}', '\n'])?;
            let (value, behind) = text.split_at(end);
            (!value.is_empty() && !value.contains('{')).then_some((value, behind))
        }
    }
}

impl<'n> PieceReader<'n> {
    /// The text without a list that belongs to the element right before it.
    pub(super) fn without_list_behind(&mut self, text: CowStr<'n>) -> CowStr<'n> {
        if !text.starts_with('{') || !is_read(self.features, &text) {
            return text;
        }
        let is_behind = match self.pieces.last() {
            Some((Piece::Close(kind), _)) => matches!(
                kind,
                ElementKind::Link
                    | ElementKind::Emphasis
                    | ElementKind::Strong
                    | ElementKind::Strikethrough
                    | ElementKind::Tag
            ),
            Some((Piece::Image(_) | Piece::Code(_) | Piece::Math(..), _)) => true,
            _ => false,
        };
        let Some((attributes, length)) = AttributeList::at(&text).filter(|_| is_behind) else {
            return text;
        };
        self.give_to_last(&attributes);
        text[length..].to_owned().into()
    }

    /// Applies the list to the picture, link or mark that was just read.
    fn give_to_last(&mut self, attributes: &AttributeList) {
        let Some(last) = self.pieces.len().checked_sub(1) else {
            return;
        };
        match &mut self.pieces[last].0 {
            Piece::Image(picture) => {
                let pixels = |name: &str| {
                    attributes
                        .value(name)
                        .and_then(|value| value.trim_end_matches("px").parse().ok())
                };
                picture.width = pixels("width").or(picture.width);
                picture.height = pixels("height").or(picture.height);
                if let Some(alt) = attributes.value("alt") {
                    alt.clone_into(&mut picture.alt);
                }
                if let Some(title) = attributes.value("title") {
                    title.clone_into(&mut picture.title);
                }
            }
            Piece::Close(ElementKind::Link) => {
                let opening = self.pieces.iter_mut().rev().find_map(|(piece, _)| match piece {
                    Piece::Open(Element::Link(link)) => Some(link),
                    _ => None,
                });
                if let (Some(link), Some(title)) = (opening, attributes.value("title")) {
                    link.title = title.to_owned().into();
                }
            }
            _ => {}
        }
    }

    /// The list on the last line of a block that ends now, or behind the text of a heading, taken off it.
    pub(super) fn take_list_at_end(&mut self, kind: ElementKind, start: usize) -> Option<AttributeList> {
        let Some((Piece::Text(text), _)) = self.pieces.last() else {
            return None;
        };
        if self.pieces.len() <= start + 1 || !text.trim_end().ends_with('}') || !text.contains('{') {
            return None;
        }
        let features = self.features;
        let own_line = self.pieces.len() == start + 2
            || matches!(
                self.pieces[self.pieces.len() - 2].0,
                Piece::SoftBreak | Piece::HardBreak | Piece::Open(_)
            );
        if own_line
            && is_read(features, text.trim_start())
            && let Some(attributes) = AttributeList::whole(text)
        {
            self.pieces.pop();
            while matches!(self.pieces.last(), Some((Piece::SoftBreak | Piece::HardBreak, _))) {
                self.pieces.pop();
            }
            return Some(attributes);
        }
        let trailing = match kind {
            ElementKind::Heading => true,
            _ => features.has(Feature::TrailingAttributes),
        };
        let at = text.rfind('{').filter(|&at| {
            // markdown-it wants no space before it.
            let tight = features.has(Feature::TrailingAttributes) && text[at..].starts_with("{.");
            trailing && (at == 0 || tight || text[..at].ends_with([' ', '\t']))
        })?;
        let attributes = AttributeList::whole(&text[at..]).filter(|_| is_read(features, &text[at..]))?;
        let left = text[..at].trim_end().to_owned();
        if let Some((piece, _)) = self.pieces.last_mut() {
            *piece = Piece::Text(left.into());
        }
        Some(attributes)
    }

    /// kramdown's list on the first line of a paragraph, taken off it.
    pub(super) fn take_list_at_start(&mut self, start: usize) -> Option<AttributeList> {
        let Some((Piece::Text(text), _)) = self.pieces.get(start + 1) else {
            return None;
        };
        let ends = matches!(
            self.pieces.get(start + 2),
            Some((Piece::SoftBreak | Piece::HardBreak, _))
        );
        let attributes = AttributeList::whole(text).filter(|_| ends && is_read(self.features, text))?;
        self.pieces.drain(start + 1..start + 3);
        Some(attributes)
    }

    /// Applies a list to the block that it followed, which begins at `start` and ends now.
    pub(super) fn give_to_block(&mut self, kind: ElementKind, attributes: &AttributeList, start: usize) -> BoxAdded {
        if let Some(id) = &attributes.id {
            self.pieces.push((Piece::Anchor(id.clone()), self.line));
        }
        let Some(callout) = attributes.callout() else {
            return BoxAdded::No;
        };
        // A paragraph gets a box around it. Around an item or a cell none may be.
        if self.quote_becomes(&callout) || kind != ElementKind::Paragraph {
            return BoxAdded::No;
        }
        let line = self.pieces[start].1;
        self.pieces
            .insert(start, (Piece::Open(Element::Callout(Box::new(callout))), line));
        BoxAdded::Yes
    }

    /// Makes the quote that is open a callout; returns whether there is one.
    pub(super) fn quote_becomes(&mut self, callout: &Callout) -> bool {
        let shown = self
            .frames
            .iter_mut()
            .rev()
            .filter(|frame| frame.shown == FrameDisplay::Yes);
        let mut outer = shown.skip_while(|frame| frame.kind == ElementKind::Paragraph);
        let Some(frame) = outer.next().filter(|frame| frame.kind == ElementKind::Quote) else {
            return false;
        };
        frame.kind = ElementKind::Callout;
        let start = frame.start;
        self.pieces[start].0 = Piece::Open(Element::Callout(Box::new(callout.clone())));
        true
    }

    /// A list that is alone behind a quote that has ended: `> words`, then a blank line, then `{.is-info}`.
    pub(super) fn give_to_block_before(&mut self, attributes: &AttributeList) {
        let Some(callout) = attributes.callout() else {
            return;
        };
        let Some((Piece::Close(ElementKind::Quote), _)) = self.pieces.last() else {
            return;
        };
        let mut depth = 0usize;
        let opening = self.pieces.iter().rposition(|(piece, _)| {
            match piece {
                Piece::Close(ElementKind::Quote) => depth += 1,
                Piece::Open(Element::Quote) => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        if let Some(opening) = opening {
            self.pieces[opening].0 = Piece::Open(Element::Callout(Box::new(callout)));
            if let Some((piece, _)) = self.pieces.last_mut() {
                *piece = Piece::Close(ElementKind::Callout);
            }
        }
    }
}

/// Whether a block got a box around it, which has to be closed behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoxAdded {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_from_braces() {
        for list in [
            "{.is-info}",
            "{ .md-button title=\"Opens it\" }",
            "{: .note }",
            "{#id}",
            "{width=50%}",
            "{:toc}",
        ] {
            assert!(AttributeList::whole(list).is_some(), "{list}");
        }
        for text in ["{}", "{ id }", "{a b}", "{team = checkout}", "{.}", "{x=}", "{{x=1}}"] {
            assert!(AttributeList::whole(text).is_none(), "{text}");
        }
    }
}
