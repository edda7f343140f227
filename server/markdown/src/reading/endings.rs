//! Ends elements: applies attribute lists, and removes elements that have nothing to show.

use super::PieceReader;
use super::attributes::BoxAdded;
use crate::piece::{Element, ElementKind, Piece, plain};

impl PieceReader<'_> {
    /// Writes the end of an element, or takes its beginning back when there is nothing to show in it.
    pub(super) fn close_shown(&mut self, kind: ElementKind, start: usize) {
        if matches!(kind, ElementKind::Paragraph | ElementKind::Heading) {
            self.trim_breaks(start);
        }
        let mut wrapped = BoxAdded::No;
        if matches!(
            kind,
            ElementKind::Paragraph | ElementKind::Heading | ElementKind::Item | ElementKind::Cell
        ) && let Some(attributes) = self.take_list_at_end(kind, start)
        {
            if kind == ElementKind::Heading {
                if let (Piece::Open(Element::Heading(heading)), Some(id)) = (&mut self.pieces[start].0, &attributes.id)
                {
                    heading.id = Some(id.clone());
                }
            } else if kind == ElementKind::Paragraph && self.pieces.len() == start + 1 {
                // It is alone: it applies to the block before it.
                self.pieces.truncate(start);
                return self.give_to_block_before(&attributes);
            } else {
                wrapped = self.give_to_block(kind, &attributes, start);
            }
        }
        if kind == ElementKind::Paragraph
            && wrapped == BoxAdded::No
            && let Some(attributes) = self.take_list_at_start(start)
        {
            wrapped = self.give_to_block(kind, &attributes, start);
        }
        if kind == ElementKind::Tabs {
            self.show_one(start);
        }
        let start = start + usize::from(wrapped == BoxAdded::Yes);
        self.end_shown(kind, start);
        if wrapped == BoxAdded::Yes {
            self.pieces.push((Piece::Close(ElementKind::Callout), self.line));
        }
    }

    /// Of a group of tabs one is open: the first that is marked so, else the first.
    fn show_one(&mut self, start: usize) {
        let mut depth = 0usize;
        let mut tabs: Vec<usize> = Vec::new();
        for (index, (piece, _)) in self.pieces.iter().enumerate().skip(start + 1) {
            match piece {
                Piece::Open(Element::Tabs) => depth += 1,
                Piece::Close(ElementKind::Tabs) => depth = depth.saturating_sub(1),
                Piece::Open(Element::Tab(_)) if depth == 0 => tabs.push(index),
                _ => {}
            }
        }
        let says_so = |&&index: &&usize| matches!(&self.pieces[index].0, Piece::Open(Element::Tab(tab)) if tab.shown);
        let chosen = tabs.iter().find(says_so).or(tabs.first()).copied();
        for index in tabs {
            if let Piece::Open(Element::Tab(tab)) = &mut self.pieces[index].0 {
                tab.shown = Some(index) == chosen;
            }
        }
    }

    fn end_shown(&mut self, kind: ElementKind, start: usize) {
        let inside = &self.pieces[start + 1..];
        let empty = match kind {
            ElementKind::Heading => plain(inside).trim().is_empty(),
            ElementKind::Paragraph => inside.iter().all(|(piece, _)| is_invisible(piece)) || is_contents(inside),
            ElementKind::Tabs
            | ElementKind::Steps
            | ElementKind::Columns
            | ElementKind::List
            | ElementKind::Callout => inside.is_empty(),
            _ => false,
        };
        if !empty {
            self.pieces.push((Piece::Close(kind), self.line));
            return;
        }
        if kind == ElementKind::Paragraph && is_contents(inside) {
            return self.pieces.truncate(start);
        }
        match &mut self.pieces[start].0 {
            Piece::Open(Element::Heading(heading)) if heading.id.is_some() => {
                let id = heading.id.take().unwrap_or_default();
                self.pieces[start].0 = Piece::Anchor(id);
            }
            Piece::Open(Element::Callout(_)) => self.pieces.push((Piece::Close(kind), self.line)),
            _ => {
                // Only what one may link to is left of it.
                let inside = self.pieces.split_off(start).into_iter().skip(1);
                self.pieces
                    .extend(inside.filter(|(piece, _)| matches!(piece, Piece::Anchor(_))));
            }
        }
    }

    /// A break at the beginning or at the end of a paragraph breaks nothing.
    fn trim_breaks(&mut self, start: usize) {
        let is_break = |piece: &Piece<'_>| matches!(piece, Piece::SoftBreak | Piece::HardBreak);
        while self.pieces.len() > start + 1 && self.pieces.last().is_some_and(|(piece, _)| is_break(piece)) {
            self.pieces.pop();
        }
        let leading = self.pieces[start + 1..]
            .iter()
            .take_while(|(piece, _)| is_break(piece))
            .count();
        self.pieces.drain(start + 1..start + 1 + leading);
    }
}

fn is_invisible(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Anchor(_) | Piece::SoftBreak | Piece::HardBreak => true,
        Piece::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A table of contents that another tool would draw here; every page has its own.
fn is_contents(pieces: &[(Piece<'_>, u32)]) -> bool {
    const LONGEST: usize = 3;
    let whole = pieces.len() <= LONGEST + 2;
    whole
        && matches!(
            plain(pieces).to_ascii_lowercase().as_str(),
            "[toc]" | "[[toc]]" | "[[_toc_]]" | "[_toc_]" | "[[_tosp_]]"
        )
}
