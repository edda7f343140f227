//! The stream that a text is read into: balanced, of one kind whether the author wrote markdown, HTML or a dialect.

use std::ops::RangeInclusive;

use pulldown_cmark::{Alignment, CowStr};

use crate::callout::Callout;
use crate::marker::Tab;

/// One step of the stream. Every [`Piece::Open`] has its [`Piece::Close`], properly nested.
#[derive(Clone, Debug)]
pub(crate) enum Piece<'a> {
    Open(Element<'a>),
    Close(ElementKind),
    Text(CowStr<'a>),
    /// Words beside a text that are no part of it, such as the state of what a heading names.
    Label(CowStr<'a>),
    Code(CowStr<'a>),
    CodeBlock(Box<CodeBlock>),
    Math(MathStyle, CowStr<'a>),
    SoftBreak,
    HardBreak,
    Rule,
    Image(Box<Picture>),
    /// A place one may link to.
    Anchor(String),
    FootnoteMark(CowStr<'a>),
}

#[derive(Clone, Debug)]
pub(crate) enum Element<'a> {
    Paragraph,
    Quote,
    /// With the number of the first item when it is numbered.
    List(Option<u64>),
    Item,
    Task(Tick),
    Heading(HeadingElement),
    Definitions,
    DefinitionTerm,
    Definition,
    Footnote(CowStr<'a>),
    Table(TableKind),
    TableHead,
    TableBody,
    Row,
    Cell(TableCell),
    Emphasis,
    Strong,
    Strikethrough,
    Link(Box<LinkElement<'a>>),
    Pointer(Pointer),
    Callout(Box<Callout>),
    Tabs,
    Tab(Tab),
    Steps,
    Step,
    Columns,
    Column,
    Cards,
    Card,
    Included,
    /// Any other HTML element that a person may write.
    Tag(Box<HtmlTag>),
}

/// An element without its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ElementKind {
    Paragraph,
    Quote,
    List,
    Item,
    Task,
    Heading,
    Definitions,
    DefinitionTerm,
    Definition,
    Footnote,
    Table,
    TableHead,
    TableBody,
    Row,
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link,
    Pointer,
    Callout,
    Tabs,
    Tab,
    Steps,
    Step,
    Columns,
    Column,
    Cards,
    Card,
    Included,
    /// A tag that is in a line of text.
    Tag,
    /// A tag that is a block.
    Box,
    Caption,
    /// Not in the stream: something that was read but is not written.
    Silent,
}

impl Element<'_> {
    pub(crate) fn kind(&self) -> ElementKind {
        match self {
            Self::Paragraph => ElementKind::Paragraph,
            Self::Quote => ElementKind::Quote,
            Self::List(_) => ElementKind::List,
            Self::Item => ElementKind::Item,
            Self::Task(_) => ElementKind::Task,
            Self::Heading(_) => ElementKind::Heading,
            Self::Definitions => ElementKind::Definitions,
            Self::DefinitionTerm => ElementKind::DefinitionTerm,
            Self::Definition => ElementKind::Definition,
            Self::Footnote(_) => ElementKind::Footnote,
            Self::Table(_) => ElementKind::Table,
            Self::TableHead => ElementKind::TableHead,
            Self::TableBody => ElementKind::TableBody,
            Self::Row => ElementKind::Row,
            Self::Cell(_) => ElementKind::Cell,
            Self::Emphasis => ElementKind::Emphasis,
            Self::Strong => ElementKind::Strong,
            Self::Strikethrough => ElementKind::Strikethrough,
            Self::Link(_) => ElementKind::Link,
            Self::Pointer(_) => ElementKind::Pointer,
            Self::Callout(_) => ElementKind::Callout,
            Self::Tabs => ElementKind::Tabs,
            Self::Tab(_) => ElementKind::Tab,
            Self::Steps => ElementKind::Steps,
            Self::Step => ElementKind::Step,
            Self::Columns => ElementKind::Columns,
            Self::Column => ElementKind::Column,
            Self::Cards => ElementKind::Cards,
            Self::Card => ElementKind::Card,
            Self::Included => ElementKind::Included,
            Self::Tag(tag) if tag.name == "caption" => ElementKind::Caption,
            Self::Tag(tag) if tag.is_inline() => ElementKind::Tag,
            Self::Tag(_) => ElementKind::Box,
        }
    }
}

impl Element<'_> {
    /// Whether a reader can do something with it, or with something that is always in it.
    pub(crate) fn is_operable(&self) -> bool {
        match self {
            Self::Heading(_) | Self::Table(_) | Self::Tabs | Self::Tab(_) | Self::Callout(_) | Self::Pointer(_) => true,
            Self::Tag(tag) => matches!(tag.name, "details" | "summary"),
            _ => false,
        }
    }
}

impl ElementKind {
    /// Whether text before it and text after it are not one line of text.
    pub(crate) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Task | Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link | Self::Tag | Self::Silent
        )
    }
}

#[derive(Clone, Debug)]
pub(crate) struct HeadingElement {
    /// 1 to 6, as written.
    pub(crate) level: u8,
    /// As the author gave it, until the anchors are assigned; from then on never `None`.
    pub(crate) id: Option<String>,
}

/// A task of a task list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tick {
    Done,
    ToDo,
    Begun,
    Dropped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    Plain,
    /// GitBook's `data-view="cards"`: every row is a card.
    Cards,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct TableCell {
    pub(crate) header: CellKind,
    pub(crate) align: Alignment,
    /// Columns and rows it spans.
    pub(crate) span: (u16, u16),
    /// The meaning of its column in a table of cards; only header cells have one.
    pub(crate) column: CardColumn,
}

impl TableCell {
    pub(crate) const PLAIN: Self = Self {
        header: CellKind::Data,
        align: Alignment::None,
        span: (1, 1),
        column: CardColumn::Shown,
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    Header,
    Data,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CardColumn {
    Shown,
    Hidden,
    Target,
    Cover,
}

#[derive(Clone, Debug)]
pub(crate) struct LinkElement<'a> {
    /// As written.
    pub(crate) target: CowStr<'a>,
    pub(crate) title: CowStr<'a>,
    pub(crate) kind: LinkKind,
    pub(crate) label: Label,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    Address,
    Wiki,
}

/// The text of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// What is inside.
    Written,
    /// The title of the page it leads to; what is inside, where it leads to no page.
    Title,
}

/// A link that is a block of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointer {
    ContentRef,
    Embed,
    File,
}

#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// As written.
    pub(crate) target: String,
    pub(crate) alt: String,
    pub(crate) title: String,
    /// In CSS pixels.
    pub(crate) width: Option<u16>,
    pub(crate) height: Option<u16>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct CodeBlock {
    /// First word of the info string, lowercase; empty when there is none.
    pub(crate) lang: String,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    /// Lines that its author points at, 1-based.
    pub(crate) highlighted: Vec<RangeInclusive<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MathStyle {
    Inline,
    Display,
}

/// An HTML element of a person.
#[derive(Clone, Debug)]
pub(crate) struct HtmlTag {
    pub(crate) name: &'static str,
    pub(crate) id: Option<String>,
    /// Those that people may write, such as `title` of an abbreviation.
    pub(crate) attributes: Vec<(&'static str, String)>,
}

impl HtmlTag {
    fn is_inline(&self) -> bool {
        !matches!(
            self.name,
            "caption" | "details" | "div" | "figcaption" | "figure" | "summary"
        )
    }
}

/// The plain text of pieces: text, code and alternative texts, a space for breaks.
pub(crate) fn plain(pieces: &[(Piece<'_>, u32)]) -> String {
    let mut text = String::new();
    for (piece, _) in pieces {
        match piece {
            Piece::Text(words) | Piece::Code(words) | Piece::Math(_, words) => text.push_str(words),
            Piece::Image(picture) => text.push_str(&picture.alt),
            Piece::SoftBreak | Piece::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
