//! Reads the markers of dialects in the stream of markdown events.

use pulldown_cmark::CowStr;

use super::PieceReader;
use super::frames::Owner;
use super::html::plain_tag;
use crate::callout::{Callout, Title};
use crate::marker::{BlockEnd, DialectBlock, Marker, PlacedMarker, Tab};
use crate::piece::{Element, ElementKind, Label, LinkElement, LinkKind, Piece, Pointer, Tick};

/// A block whose content is only its caption.
#[derive(Debug)]
pub(super) struct Capture {
    pointer: Pointer,
    target: String,
    /// The name of the block, by which its end is known.
    name: String,
    line: u32,
    pub(super) caption: String,
}

impl<'n> PieceReader<'n> {
    /// A comment of the source: a marker, or nothing at all.
    pub(super) fn comment(&mut self, body: &str) {
        let Some(placed) = self.markers.named_by(body) else {
            return;
        };
        self.flush();
        match &placed.marker {
            Marker::Open { block, end } => self.open_dialect(placed, block, *end),
            Marker::Close => self.close_dialect(&placed.name),
            Marker::Nothing => {}
            Marker::Begin(name) => self.begin_mark(name),
            Marker::End(name) => self.close_person(name),
            Marker::Size(width, height) => self.size_last(*width, *height),
            Marker::Tick(state) => self.tick_last(*state),
            Marker::Words(words) => self.leaf_text(words.as_str().into(), Piece::Label),
        }
    }

    /// An element that a mark of a dialect represents.
    fn begin_mark(&mut self, name: &'static str) {
        let element = match name {
            "strong" => Element::Strong,
            "em" => Element::Emphasis,
            "del" => Element::Strikethrough,
            name => Element::Tag(Box::new(plain_tag(name))),
        };
        self.open(element, Owner::Person(name));
    }

    /// Gives the picture that was just read its size.
    fn size_last(&mut self, width: Option<u16>, height: Option<u16>) {
        if let Some((Piece::Image(picture), _)) = self.pieces.last_mut() {
            picture.width = width.or(picture.width);
            picture.height = height.or(picture.height);
        }
    }

    /// Gives the task that was just opened its state.
    fn tick_last(&mut self, state: Tick) {
        if let Some((Piece::Open(Element::Task(tick)), _)) = self.pieces.last_mut() {
            *tick = state;
        }
    }

    fn open_dialect(&mut self, placed: &'n PlacedMarker, block: &'n DialectBlock, end: BlockEnd) {
        self.line = placed.line;
        let owner = Owner::Dialect(&placed.name);
        let element = match block {
            DialectBlock::ContentRef(target) => return self.open_pointer(Pointer::ContentRef, target, placed, end),
            DialectBlock::Embed(target) => return self.open_pointer(Pointer::Embed, target, placed, end),
            DialectBlock::File(target) => return self.open_pointer(Pointer::File, target, placed, end),
            DialectBlock::Code(title) => {
                self.code_title.clone_from(title);
                return self.open_silent(owner);
            }
            DialectBlock::Group => return self.open_silent(owner),
            DialectBlock::Callout(callout) => Element::Callout(Box::new(self.with_words(callout))),
            DialectBlock::Tabs => Element::Tabs,
            DialectBlock::Tab(tab) => Element::Tab(Tab {
                title: self.words(&tab.title),
                shown: tab.shown,
            }),
            DialectBlock::InQuote(callout) => {
                let callout = self.with_words(callout);
                if !self.quote_becomes(&callout) {
                    self.open_block(Element::Callout(Box::new(callout)), Owner::Person("callout"));
                }
                return;
            }
            DialectBlock::Quote => Element::Quote,
            DialectBlock::Steps => Element::Steps,
            DialectBlock::Step => {
                self.end_implied();
                self.close_if_open(&["step"], &[]);
                if self.innermost() != Some(ElementKind::Steps) {
                    return self.open_silent(owner);
                }
                Element::Step
            }
            DialectBlock::Columns => Element::Columns,
            DialectBlock::Column => Element::Column,
            DialectBlock::Included => Element::Included,
        };
        self.open_block(element, owner);
        self.set_ending(end);
    }

    fn with_words(&mut self, callout: &Callout) -> Callout {
        Callout {
            title: match &callout.title {
                Title::Written(title) => Title::Written(self.words(title)),
                other => other.clone(),
            },
            ..callout.clone()
        }
    }

    /// A title or a caption, with the conventions of text.
    fn words(&mut self, text: &str) -> String {
        self.conventions(text.to_owned().into()).into_string()
    }

    fn open_pointer(&mut self, pointer: Pointer, target: &str, placed: &'n PlacedMarker, end: BlockEnd) {
        if self.capture.is_some() {
            return self.open_silent(Owner::Dialect(&placed.name));
        }
        self.flush();
        let capture = Capture {
            pointer,
            target: target.to_owned(),
            name: placed.name.clone(),
            line: placed.line,
            caption: String::new(),
        };
        if end == BlockEnd::Alone {
            return self.write_pointer(&capture);
        }
        self.open_silent(Owner::Dialect(&placed.name));
        self.set_ending(end);
        self.capture = Some(capture);
    }

    /// A block of a dialect is closed: what it collected is written.
    pub(super) fn end_block(&mut self, name: &str) {
        if name == "code" {
            self.code_title = None;
        }
        if self.capture.as_ref().is_some_and(|capture| capture.name == name)
            && let Some(capture) = self.capture.take()
        {
            self.write_pointer(&capture);
        }
    }

    fn write_pointer(&mut self, capture: &Capture) {
        self.line = capture.line;
        let label = match capture.pointer {
            Pointer::ContentRef => Label::Title,
            Pointer::Embed | Pointer::File => Label::Written,
        };
        self.pointer(capture.pointer, &capture.target, capture.caption.trim(), label);
    }

    /// A link as a block, or as a mere link where no block may be.
    pub(super) fn pointer(&mut self, pointer: Pointer, target: &str, caption: &str, label: Label) {
        self.end_link();
        let in_line = self.is_in_line();
        if !in_line {
            self.open_block(Element::Pointer(pointer), Owner::Person("pointer"));
        }
        if !self.is_in(ElementKind::Link) {
            let link = LinkElement {
                target: target.to_owned().into(),
                title: CowStr::Borrowed(""),
                kind: LinkKind::Address,
                label,
            };
            self.open(Element::Link(Box::new(link)), Owner::Person("pointed"));
            let caption = self.words(caption);
            if !caption.is_empty() {
                self.push(Piece::Text(caption.into()));
            }
            self.close_person("pointed");
        }
        if !in_line {
            self.close_person("pointer");
        }
    }
}
