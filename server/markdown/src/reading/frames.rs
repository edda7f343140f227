//! The stack of open elements while a text is read, and how they are closed.
//!
//! Markdown closes what it opens. People forget to close tags, close what they did not open, and end a block of a dialect
//! in another list item than it began in. Three rules keep the stream balanced: what a container holds ends with it; an
//! end finds its beginning only inside its own container; an end that comes too early waits for the container.

use super::{Nesting, PieceReader, ReadExtent};
use crate::limits::DEEPEST;
use crate::marker::BlockEnd;
use crate::piece::{Element, ElementKind, Piece};

/// Something that is open.
#[derive(Debug)]
pub(super) struct OpenFrame<'n> {
    pub(super) kind: ElementKind,
    pub(super) owner: Owner<'n>,
    /// Index of its opening piece.
    pub(super) start: usize,
    pub(super) shown: FrameDisplay,
    pub(super) ending: FrameEnd,
}

/// Who closes a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner<'n> {
    Markdown,
    /// A tag of this name.
    Person(&'static str),
    /// A block of a dialect, of this name.
    Dialect(&'n str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameDisplay {
    Yes,
    /// It has no opening piece and gets no closing one.
    No,
}

/// How a block of a dialect ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameEnd {
    Awaited,
    /// Its end was read inside another container: it ends with that.
    Due,
    /// Its end was forgotten: the next heading ends it.
    Forgotten,
}

impl<'n> PieceReader<'n> {
    /// Whether what is read now is to be written at all.
    fn is_heard(&self) -> bool {
        self.image.is_none() && self.capture.is_none() && self.dropping.is_none()
    }

    pub(super) fn push(&mut self, piece: Piece<'n>) {
        if !self.is_heard() {
            return;
        }
        self.flush();
        self.make_room(None);
        self.pieces.push((piece, self.line));
    }

    pub(super) fn open(&mut self, element: Element<'n>, owner: Owner<'n>) {
        self.flush();
        if self.frames.len() >= DEEPEST {
            self.nesting = Nesting::TooDeep;
            if owner != Owner::Markdown {
                return;
            }
        }
        if self.frames.len() >= DEEPEST || !self.is_heard() {
            return self.open_silent(owner);
        }
        let kind = element.kind();
        if !self.has_place_for(kind) {
            return self.open_silent(owner);
        }
        self.make_room(Some(kind));
        self.begin(element, owner);
    }

    pub(super) fn begin(&mut self, element: Element<'n>, owner: Owner<'n>) {
        let kind = element.kind();
        self.frames.push(OpenFrame {
            kind,
            owner,
            start: self.pieces.len(),
            shown: FrameDisplay::Yes,
            ending: FrameEnd::Awaited,
        });
        self.pieces.push((Piece::Open(element), self.line));
    }

    /// Opens a block, which ends what cannot hold one; in the middle of a line only its content is kept.
    pub(super) fn open_block(&mut self, element: Element<'n>, owner: Owner<'n>) {
        self.end_implied();
        if owner == Owner::Markdown {
            self.end_heading();
        }
        if element.is_operable() {
            self.end_link();
        }
        let in_line = [
            ElementKind::Paragraph,
            ElementKind::Heading,
            ElementKind::DefinitionTerm,
        ];
        if in_line.into_iter().any(|kind| self.is_in(kind)) || (element.is_operable() && self.is_in(ElementKind::Link))
        {
            return self.open_silent(owner);
        }
        self.open(element, owner);
    }

    /// A heading that a person left open ends before the next block of markdown.
    fn end_heading(&mut self) {
        let trailing = self.frames.iter().enumerate().rev();
        let mut trailing = trailing.take_while(|(_, frame)| matches!(frame.owner, Owner::Person(_)));
        if let Some((index, _)) = trailing.find(|(_, frame)| frame.kind == ElementKind::Heading) {
            self.pop_to(index);
        }
    }

    /// A link that a person left open ends before something that a reader operates: one does not stand in the other.
    pub(super) fn end_link(&mut self) {
        self.close_person("a");
    }

    /// Opens something that leaves no trace.
    pub(super) fn open_silent(&mut self, owner: Owner<'n>) {
        self.flush();
        self.frames.push(OpenFrame {
            kind: ElementKind::Silent,
            owner,
            start: self.pieces.len(),
            shown: FrameDisplay::No,
            ending: FrameEnd::Awaited,
        });
    }

    /// Ends what a block cannot be in: the label of a task, and a paragraph, as it would end in a browser.
    pub(super) fn end_implied(&mut self) {
        self.flush();
        self.dropping = None;
        while let Some(index) = self.innermost_implied() {
            self.pop_to(index);
        }
        self.end_paragraph();
    }

    /// The innermost paragraph of a person or label of a task around which only inline tags of that person are open.
    fn innermost_implied(&self) -> Option<usize> {
        let mut innermost = self.frames.iter().enumerate().rev();
        let (index, _) = innermost.find(|(_, frame)| {
            let inline = matches!(frame.owner, Owner::Person(_)) && !frame.kind.is_block();
            !inline || frame.owner == Owner::Person("task")
        })?;
        matches!(self.frames[index].owner, Owner::Person("task" | "p")).then_some(index)
    }

    /// The paragraph of markdown ends here, if nothing else is open in it.
    fn end_paragraph(&mut self) {
        if let Some(frame) = self.frames.last_mut()
            && frame.kind == ElementKind::Paragraph
            && frame.shown == FrameDisplay::Yes
        {
            frame.shown = FrameDisplay::No;
            frame.kind = ElementKind::Silent;
            let start = frame.start;
            self.close_shown(ElementKind::Paragraph, start);
        }
    }

    /// A heading ends the blocks whose end was forgotten.
    pub(super) fn end_forgotten(&mut self) {
        let from = self
            .frames
            .iter()
            .rposition(|frame| frame.owner == Owner::Markdown)
            .map_or(0, |at| at + 1);
        let forgotten = self.frames[from..]
            .iter()
            .position(|frame| frame.ending == FrameEnd::Forgotten);
        if let Some(index) = forgotten {
            self.pop_to(from + index);
        }
    }

    /// Closes the innermost element of markdown with everything inside it.
    pub(super) fn close_markdown(&mut self) {
        self.flush();
        while let Some(frame) = self.frames.last() {
            let owner = frame.owner;
            self.pop();
            if owner == Owner::Markdown {
                break;
            }
        }
        while self.frames.last().is_some_and(|frame| frame.ending == FrameEnd::Due) {
            self.pop();
        }
    }

    /// Closes the tag of a person, if it is open in this container.
    pub(super) fn close_person(&mut self, name: &str) {
        let inside = self.frames.iter().enumerate().rev();
        let found = inside
            .take_while(|(_, frame)| matches!(frame.owner, Owner::Person(_)))
            .find(|(_, frame)| frame.owner_is(name))
            .map(|(index, _)| index);
        if let Some(index) = found {
            self.pop_to(index);
        }
    }

    /// Whether a tag of this name is open in this container, outside `boundary`.
    pub(super) fn close_if_open(&mut self, names: &[&str], boundary: &[&str]) {
        let inside = self.frames.iter().enumerate().rev();
        let found = inside
            .take_while(|(_, frame)| match frame.owner {
                Owner::Person(name) => !boundary.contains(&name),
                _ => false,
            })
            .filter(|(_, frame)| names.iter().any(|name| frame.owner_is(name)))
            .map(|(index, _)| index)
            .next();
        if let Some(index) = found {
            self.pop_to(index);
        }
    }

    /// Closes a block of a dialect, now or with the container that its end is in.
    pub(super) fn close_dialect(&mut self, name: &str) {
        self.flush();
        let innermost = self.frames.iter().enumerate().rev().take(2 * DEEPEST);
        let mut open = innermost.filter(|(_, frame)| frame.owner == Owner::Dialect(name));
        let Some((index, _)) = open.find(|(_, frame)| frame.ending != FrameEnd::Due) else {
            return;
        };
        if self.frames[index..].iter().any(|frame| frame.owner == Owner::Markdown) {
            self.frames[index].ending = FrameEnd::Due;
        } else {
            self.pop_to(index);
        }
    }

    pub(super) fn set_ending(&mut self, end: BlockEnd) {
        if let (Some(frame), BlockEnd::Forgotten) = (self.frames.last_mut(), end) {
            frame.ending = FrameEnd::Forgotten;
        }
    }

    fn pop_to(&mut self, index: usize) {
        while self.frames.len() > index {
            self.pop();
        }
    }

    fn pop(&mut self) {
        self.flush();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let Owner::Dialect(name) = frame.owner {
            self.end_block(name);
        }
        if frame.shown == FrameDisplay::Yes {
            self.close_shown(frame.kind, frame.start);
        }
    }

    pub(super) fn finish(mut self, extent: ReadExtent) -> super::PieceStream<'n> {
        self.flush();
        self.pop_to(0);
        let mut pieces = self.pieces;
        if self.tables_of_cards > 0 {
            pieces = crate::cards::fold(pieces);
        }
        self.faults.sort_by_key(|(line, _)| *line);
        super::PieceStream {
            pieces,
            faults: self.faults,
            nesting: self.nesting,
            extent,
        }
    }
}

impl OpenFrame<'_> {
    fn owner_is(&self, name: &str) -> bool {
        matches!(self.owner, Owner::Person(own) if own == name)
    }
}
