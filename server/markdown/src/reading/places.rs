//! What may stand where: items in lists, cells in rows, and whether text is being read.

use super::Reader;
use super::frames::{Owner, Shown};
use crate::limits::DEEPEST;
use crate::piece::{Cell, Element, Kind};

impl Reader<'_> {
    /// Whether an item is in its list, a cell in its row; astray they are only their content.
    pub(super) fn has_place_for(&self, kind: Kind) -> bool {
        let inside = self.innermost();
        match kind {
            Kind::Item => inside == Some(Kind::List),
            Kind::Step => inside == Some(Kind::Steps),
            Kind::DefinitionTerm | Kind::Definition => inside == Some(Kind::Definitions),
            Kind::TableHead | Kind::TableBody | Kind::Caption => inside == Some(Kind::Table),
            Kind::Row => matches!(inside, Some(Kind::Table | Kind::TableHead | Kind::TableBody)),
            Kind::Cell => matches!(
                inside,
                Some(Kind::Table | Kind::TableHead | Kind::TableBody | Kind::Row)
            ),
            _ => true,
        }
    }

    /// In a list nothing stands beside the items, in a table nothing beside the cells: what does gets one of its own.
    pub(super) fn make_room(&mut self, opening: Option<Kind>) {
        loop {
            let (element, name) = match (self.innermost(), opening) {
                (Some(Kind::List), Some(Kind::Item))
                | (Some(Kind::Steps), Some(Kind::Step))
                | (Some(Kind::Definitions), Some(Kind::DefinitionTerm | Kind::Definition))
                | (Some(Kind::Table), Some(Kind::TableHead | Kind::TableBody | Kind::Row | Kind::Caption))
                | (Some(Kind::TableHead | Kind::TableBody), Some(Kind::Row))
                | (Some(Kind::Row), Some(Kind::Cell)) => return,
                (Some(Kind::List), _) => (Element::Item, "li"),
                (Some(Kind::Steps), _) => (Element::Step, "step"),
                (Some(Kind::Definitions), _) => (Element::Definition, "dd"),
                (Some(Kind::Table | Kind::TableHead | Kind::TableBody), _) => (Element::Row, "tr"),
                (Some(Kind::Row), _) => (Element::Cell(Cell::PLAIN), "td"),
                _ => return,
            };
            self.begin(element, Owner::Person(name));
        }
    }

    /// Whether an element of this kind is open.
    pub(super) fn is_in(&self, kind: Kind) -> bool {
        self.frames.iter().rev().take(DEEPEST).any(|frame| frame.kind == kind)
    }

    /// The innermost element that is written.
    pub(super) fn innermost(&self) -> Option<Kind> {
        let innermost = self.frames.iter().rev().take(DEEPEST);
        innermost
            .filter(|frame| frame.shown == Shown::Yes)
            .map(|frame| frame.kind)
            .next()
    }

    /// Whether only items, rows or cells belong here, and white space means nothing.
    pub(super) fn is_between_items(&self) -> bool {
        self.innermost().is_none_or(|kind| {
            matches!(
                kind,
                Kind::Table
                    | Kind::TableHead
                    | Kind::TableBody
                    | Kind::Row
                    | Kind::List
                    | Kind::Steps
                    | Kind::Definitions
            )
        })
    }

    /// Whether text is being read rather than blocks.
    pub(super) fn is_in_line(&self) -> bool {
        self.frames.last().is_some_and(|frame| {
            matches!(
                frame.kind,
                Kind::Paragraph
                    | Kind::Heading
                    | Kind::Link
                    | Kind::Emphasis
                    | Kind::Strong
                    | Kind::Strikethrough
                    | Kind::Task
                    | Kind::DefinitionTerm
            ) && frame.shown == Shown::Yes
        })
    }
}
