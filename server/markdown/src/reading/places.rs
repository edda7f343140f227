//! Which element may be inside which: items in lists, cells in rows; and whether text is being read.

use super::PieceReader;
use super::frames::{FrameDisplay, Owner};
use crate::limits::DEEPEST;
use crate::piece::{Element, ElementKind, TableCell};

impl PieceReader<'_> {
    /// Whether an item is in its list, a cell in its row; astray they are only their content.
    pub(super) fn has_place_for(&self, kind: ElementKind) -> bool {
        let inside = self.innermost();
        match kind {
            ElementKind::Item => inside == Some(ElementKind::List),
            ElementKind::Step => inside == Some(ElementKind::Steps),
            ElementKind::DefinitionTerm | ElementKind::Definition => inside == Some(ElementKind::Definitions),
            ElementKind::TableHead | ElementKind::TableBody | ElementKind::Caption => {
                inside == Some(ElementKind::Table)
            }
            ElementKind::Row => matches!(
                inside,
                Some(ElementKind::Table | ElementKind::TableHead | ElementKind::TableBody)
            ),
            ElementKind::Cell => matches!(
                inside,
                Some(ElementKind::Table | ElementKind::TableHead | ElementKind::TableBody | ElementKind::Row)
            ),
            _ => true,
        }
    }

    /// A list contains items only, a table cells only: anything else gets one of its own.
    pub(super) fn make_room(&mut self, opening: Option<ElementKind>) {
        loop {
            let (element, name) = match (self.innermost(), opening) {
                (Some(ElementKind::List), Some(ElementKind::Item))
                | (Some(ElementKind::Steps), Some(ElementKind::Step))
                | (Some(ElementKind::Definitions), Some(ElementKind::DefinitionTerm | ElementKind::Definition))
                | (
                    Some(ElementKind::Table),
                    Some(ElementKind::TableHead | ElementKind::TableBody | ElementKind::Row | ElementKind::Caption),
                )
                | (Some(ElementKind::TableHead | ElementKind::TableBody), Some(ElementKind::Row))
                | (Some(ElementKind::Row), Some(ElementKind::Cell)) => return,
                (Some(ElementKind::List), _) => (Element::Item, "li"),
                (Some(ElementKind::Steps), _) => (Element::Step, "step"),
                (Some(ElementKind::Definitions), _) => (Element::Definition, "dd"),
                (Some(ElementKind::Table | ElementKind::TableHead | ElementKind::TableBody), _) => (Element::Row, "tr"),
                (Some(ElementKind::Row), _) => (Element::Cell(TableCell::PLAIN), "td"),
                _ => return,
            };
            self.begin(element, Owner::Person(name));
        }
    }

    /// Whether an element of this kind is open.
    pub(super) fn is_in(&self, kind: ElementKind) -> bool {
        self.frames.iter().rev().take(DEEPEST).any(|frame| frame.kind == kind)
    }

    /// The innermost element that is written.
    pub(super) fn innermost(&self) -> Option<ElementKind> {
        let innermost = self.frames.iter().rev().take(DEEPEST);
        innermost
            .filter(|frame| frame.shown == FrameDisplay::Yes)
            .map(|frame| frame.kind)
            .next()
    }

    /// Whether only items, rows or cells belong here, and white space means nothing.
    pub(super) fn is_between_items(&self) -> bool {
        self.innermost().is_none_or(|kind| {
            matches!(
                kind,
                ElementKind::Table
                    | ElementKind::TableHead
                    | ElementKind::TableBody
                    | ElementKind::Row
                    | ElementKind::List
                    | ElementKind::Steps
                    | ElementKind::Definitions
            )
        })
    }

    /// Whether text is being read rather than blocks.
    pub(super) fn is_in_line(&self) -> bool {
        self.frames.last().is_some_and(|frame| {
            matches!(
                frame.kind,
                ElementKind::Paragraph
                    | ElementKind::Heading
                    | ElementKind::Link
                    | ElementKind::Emphasis
                    | ElementKind::Strong
                    | ElementKind::Strikethrough
                    | ElementKind::Task
                    | ElementKind::DefinitionTerm
            ) && frame.shown == FrameDisplay::Yes
        })
    }
}
