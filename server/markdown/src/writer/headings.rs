//! Headings: their levels under the title of the page, their anchors, and the title that the text repeats.

use balise_domain::id::slug::fold_to_slug;
use balise_domain::ports::view::Heading;

use super::{HtmlWriter, PendingClose};
use crate::piece::{Element, ElementKind, Piece};

/// The levels on the way down to the last heading: as written, and as they are in the page.
#[derive(Default)]
pub(super) struct Levels(Vec<(u8, u8)>);

/// The title of the page is the only heading of level 1.
const HIGHEST: u8 = 2;
const LOWEST: u8 = 6;

impl Levels {
    /// The level under which a heading is shown: the order of the author without its gaps.
    fn shown(&mut self, written: u8) -> u8 {
        while self.0.last().is_some_and(|&(level, _)| level >= written) {
            self.0.pop();
        }
        let above = self.0.last().map_or(HIGHEST - 1, |&(_, shown)| shown);
        let shown = (above + 1).min(LOWEST);
        self.0.push((written, shown));
        shown
    }
}

impl HtmlWriter<'_> {
    /// The first heading, if it is the first thing in the text and repeats the title of the page.
    pub(super) fn repeated_title(&self, pieces: &[(Piece<'_>, u32)]) -> Option<usize> {
        let first = pieces
            .iter()
            .position(|(piece, _)| !matches!(piece, Piece::Anchor(_) | Piece::SoftBreak | Piece::Rule))?;
        let Piece::Open(Element::Heading(heading)) = &pieces[first].0 else {
            return None;
        };
        let named = self.anchors.headings.first().filter(|named| named.piece == first)?;
        (heading.level == 1 && same_title(&named.text, self.options.title)).then_some(first)
    }

    /// Leaves a heading out, but not its anchor; returns the piece behind it.
    pub(super) fn skip_title(&mut self, pieces: &[(Piece<'_>, u32)], start: usize) -> usize {
        if let Some(named) = self.anchors.headings.get(self.next_heading) {
            let anchor = named.anchor.clone();
            self.anchor(&anchor);
        }
        self.next_heading += 1;
        let length = pieces[start..]
            .iter()
            .position(|(piece, _)| matches!(piece, Piece::Close(ElementKind::Heading)));
        length.map_or(pieces.len(), |length| start + length + 1)
    }

    pub(super) fn open_heading(&mut self) -> PendingClose {
        const TAGS: [&str; 7] = ["h2", "h2", "h2", "h3", "h4", "h5", "h6"];
        let anchors = self.anchors;
        let Some(named) = anchors.headings.get(self.next_heading) else {
            return PendingClose::Markup("");
        };
        self.next_heading += 1;
        let level = self.levels.shown(named.level);
        self.tag(TAGS[usize::from(level)], &[("id", &named.anchor)]);
        PendingClose::Heading {
            level,
            anchor: named.anchor.clone(),
            text: named.text.clone(),
        }
    }

    pub(super) fn close_heading(&mut self, level: u8, anchor: &str, text: &str) {
        const ENDS: [&str; 7] = ["", "", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        self.out.truncate(self.out.trim_end_matches(' ').len());
        let label = format!("{}{}{text}", self.words.link_to_section, self.words.colon);
        self.out.push_str("<a");
        crate::escape::address(&mut self.out, "href", &format!("#{anchor}"));
        crate::escape::attribute(&mut self.out, "class", "anchor");
        crate::escape::attribute(&mut self.out, "aria-label", &label);
        self.out.push_str(">#</a>");
        self.out.push_str(ENDS[usize::from(level)]);
        self.headings.push(Heading {
            level,
            anchor: anchor.to_owned(),
            text: text.to_owned(),
        });
    }
}

/// Whether two titles are the same to a reader: case, spaces, punctuation and emojis do not count.
fn same_title(one: &str, other: &str) -> bool {
    let (one_slug, other_slug) = (fold_to_slug(one), fold_to_slug(other));
    one_slug == other_slug && (!one_slug.is_empty() || one.trim() == other.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_the_author_without_gaps() {
        let check = |written: &[u8], expected: &[u8]| {
            let mut levels = Levels::default();
            let shown: Vec<u8> = written.iter().map(|&level| levels.shown(level)).collect();
            assert_eq!(shown, expected, "{written:?}");
        };
        check(&[2, 3, 2, 3, 4], &[2, 3, 2, 3, 4]);
        check(&[1, 2, 1, 2], &[2, 3, 2, 3]);
        check(&[3, 5, 3, 4], &[2, 3, 2, 3]);
        check(&[4, 3, 2], &[2, 2, 2]);
        check(&[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn a_title_is_the_same_whatever_its_case_and_emojis() {
        assert!(same_title("🚀  Lancer un produit ", "lancer un produit"));
        assert!(!same_title("Lancer", "Lancer un produit"));
        assert!(!same_title("🚀", "🎉"));
    }
}
