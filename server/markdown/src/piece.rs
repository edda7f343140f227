//! The stream that a text is read into: balanced, of one kind whether the author wrote markdown, HTML or a dialect.

use pulldown_cmark::{Alignment, CowStr};

use crate::callout::Callout;
use crate::marker::Tab;

/// One step of the stream. Every [`Piece::Open`] has its [`Piece::Close`], properly nested.
#[derive(Clone, Debug)]
pub(crate) enum Piece<'a> {
    Open(Element<'a>),
    Close(Kind),
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
    Heading(Heading),
    Definitions,
    DefinitionTerm,
    Definition,
    Footnote(CowStr<'a>),
    Table(TableKind),
    TableHead,
    TableBody,
    Row,
    Cell(Cell),
    Emphasis,
    Strong,
    Strikethrough,
    Link(Box<Link<'a>>),
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
    Tag(Box<Tag>),
}

/// An element without its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    /// A tag that stands in a line of text.
    Tag,
    /// A tag that is a block.
    Box,
    Caption,
    /// Not in the stream: something that was read but is not written.
    Silent,
}

impl Element<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Paragraph => Kind::Paragraph,
            Self::Quote => Kind::Quote,
            Self::List(_) => Kind::List,
            Self::Item => Kind::Item,
            Self::Task(_) => Kind::Task,
            Self::Heading(_) => Kind::Heading,
            Self::Definitions => Kind::Definitions,
            Self::DefinitionTerm => Kind::DefinitionTerm,
            Self::Definition => Kind::Definition,
            Self::Footnote(_) => Kind::Footnote,
            Self::Table(_) => Kind::Table,
            Self::TableHead => Kind::TableHead,
            Self::TableBody => Kind::TableBody,
            Self::Row => Kind::Row,
            Self::Cell(_) => Kind::Cell,
            Self::Emphasis => Kind::Emphasis,
            Self::Strong => Kind::Strong,
            Self::Strikethrough => Kind::Strikethrough,
            Self::Link(_) => Kind::Link,
            Self::Pointer(_) => Kind::Pointer,
            Self::Callout(_) => Kind::Callout,
            Self::Tabs => Kind::Tabs,
            Self::Tab(_) => Kind::Tab,
            Self::Steps => Kind::Steps,
            Self::Step => Kind::Step,
            Self::Columns => Kind::Columns,
            Self::Column => Kind::Column,
            Self::Cards => Kind::Cards,
            Self::Card => Kind::Card,
            Self::Included => Kind::Included,
            Self::Tag(tag) if tag.name == "caption" => Kind::Caption,
            Self::Tag(tag) if tag.is_inline() => Kind::Tag,
            Self::Tag(_) => Kind::Box,
        }
    }
}

impl Element<'_> {
    /// Whether a reader can do something with it, or with what always stands in it.
    pub(crate) fn is_operable(&self) -> bool {
        match self {
            Self::Heading(_) | Self::Table(_) | Self::Tabs | Self::Tab(_) | Self::Callout(_) | Self::Pointer(_) => true,
            Self::Tag(tag) => matches!(tag.name, "details" | "summary"),
            _ => false,
        }
    }
}

impl Kind {
    /// Whether text before it and text after it are not one line of text.
    pub(crate) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Task | Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link | Self::Tag | Self::Silent
        )
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Heading {
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    Plain,
    /// GitBook's `data-view="cards"`: every row is a card.
    Cards,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) header: CellKind,
    pub(crate) align: Alignment,
    /// Columns and rows it spans.
    pub(crate) span: (u16, u16),
    /// What its column means in a table of cards; only header cells say it.
    pub(crate) column: CardColumn,
}

impl Cell {
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
pub(crate) struct Link<'a> {
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

/// What a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// What is inside.
    Written,
    /// The title of the page it leads to; what is inside, where it leads to no page.
    Title,
}

/// A link that stands as a block of its own.
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MathStyle {
    Inline,
    Display,
}

/// An HTML element of a person.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    pub(crate) id: Option<String>,
    /// Those that people may write, such as `title` of an abbreviation.
    pub(crate) attributes: Vec<(&'static str, String)>,
}

impl Tag {
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
