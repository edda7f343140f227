//! Parses markdown, raw HTML and markers into one balanced stream of pieces.
//!
//! pulldown-cmark parses the markdown; [`frames`] keeps what is open, whoever opened it, and closes what was forgotten;
//! [`places`] decides what may be where; [`html`] reads the tags of authors by their [`rules`], [`blocks`] the markers of
//! dialects, [`prose`] and [`addresses`] the conventions inside plain text.

mod abbreviations;
mod addresses;
mod attributes;
mod blocks;
mod endings;
mod frames;
mod html;
mod pictures;
mod places;
mod position;
mod prose;
mod rules;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::callout::{self, Callout};
use crate::flavour::{Feature, Features, NormalisedText};
use crate::marker::Markers;
use crate::piece::{
    CellKind, CodeBlock, Element, ElementKind, HeadingElement, Label, LinkElement, LinkKind, MathStyle, Picture, Piece,
    TableCell, TableKind, Tick,
};
use blocks::Capture;
use frames::{OpenFrame, Owner};
use position::LineCursor;

/// A text, read.
#[derive(Debug)]
pub(crate) struct PieceStream<'a> {
    /// Each with its line of the page, 1-based.
    pub(crate) pieces: Vec<(Piece<'a>, u32)>,
    pub(crate) faults: Vec<(u32, FaultKind)>,
    pub(crate) nesting: Nesting,
    pub(crate) extent: ReadExtent,
}

/// How much of a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadExtent {
    Whole,
    /// There were more events than the limit.
    Cut,
}

/// Whether everything could be kept as deep as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nesting {
    Fine,
    /// What lay deeper than the limit was flattened.
    TooDeep,
}

/// Reads a text whose dialect has been taken out, as far as it has at most so many events.
pub(crate) fn read<'n>(normalised: &'n NormalisedText<'_>, flavour: Flavour, most: usize) -> PieceStream<'n> {
    let mut reader = PieceReader {
        flavour,
        features: normalised.features,
        abbreviations: &normalised.abbreviations,
        markers: &normalised.markers,
        source: &normalised.text,
        position: LineCursor::new(&normalised.text, &normalised.origin),
        line: 1,
        pieces: Vec::with_capacity(normalised.text.len() / 12),
        frames: Vec::new(),
        faults: normalised.faults.clone(),
        nesting: Nesting::Fine,
        text: CowStr::Borrowed(""),
        joined: String::new(),
        html: String::new(),
        html_line: None,
        image: None,
        code: None,
        began: 1,
        code_title: None,
        capture: None,
        dropping: None,
        alignments: Vec::new(),
        column: 0,
        tables_of_cards: 0,
    };
    let events = Parser::new_ext(&normalised.text, extensions()).into_offset_iter();
    let mut extent = ReadExtent::Whole;
    for (number, (event, range)) in events.enumerate() {
        if number >= most {
            extent = ReadExtent::Cut;
            break;
        }
        reader.line = reader.position.line_at(range.start);
        reader.event(event);
    }
    reader.finish(extent)
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

struct PieceReader<'n> {
    flavour: Flavour,
    features: Features,
    abbreviations: &'n [(String, String)],
    markers: &'n Markers,
    source: &'n str,
    position: LineCursor<'n>,
    line: u32,
    pieces: Vec<(Piece<'n>, u32)>,
    frames: Vec<OpenFrame<'n>>,
    faults: Vec<(u32, FaultKind)>,
    nesting: Nesting,
    /// Text that may go on with the next event; empty when there is none.
    text: CowStr<'n>,
    /// The same with what the next events brought, once they did.
    joined: String,
    /// The raw HTML block that is being read, and its first line; `None` outside one.
    html: String,
    html_line: Option<u32>,
    /// The image whose alternative text is being read, and how many images that text is in.
    image: Option<(Picture, usize)>,
    code: Option<CodeBlock>,
    /// The line on which the image or the code began.
    began: u32,
    /// The title that a dialect gave the code that follows.
    code_title: Option<String>,
    capture: Option<Capture>,
    /// The element whose content is being dropped, at most to the end of the block.
    dropping: Option<&'static str>,
    alignments: Vec<pulldown_cmark::Alignment>,
    column: usize,
    /// Tables of cards that were read: [`crate::cards`] has work to do.
    tables_of_cards: usize,
}

impl<'n> PieceReader<'n> {
    fn event(&mut self, event: Event<'n>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // The indentation of a block of HTML in a list.
            Event::Text(text) if self.html_line.is_some() => self.html.push_str(&text),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.text.push_str(&text),
                None => self.add_text(text),
            },
            Event::Code(text) => {
                let text = self.as_written(text);
                // The language of code in a line, as Python-Markdown names it.
                let named = text.strip_prefix("#!").filter(|_| self.features.has(Feature::Icons));
                let code = named
                    .and_then(|named| named.split_once(' '))
                    .map(|(_, code)| code.to_owned());
                self.leaf_text(code.map_or(text, CowStr::from), Piece::Code);
            }
            Event::InlineMath(source) if !self.is_formula(&source) => {
                self.add_text(CowStr::Borrowed("$"));
                self.add_text(source);
                self.add_text(CowStr::Borrowed("$"));
            }
            Event::InlineMath(source) => self.leaf_text(source, |source| Piece::Math(MathStyle::Inline, source)),
            Event::DisplayMath(source) => self.leaf_text(source, |source| Piece::Math(MathStyle::Display, source)),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.read_html(&html, self.line),
            Event::FootnoteReference(label) => self.push(Piece::FootnoteMark(label)),
            Event::SoftBreak if self.features.has(Feature::HardBreaks) => self.break_line(Piece::HardBreak),
            Event::SoftBreak => self.break_line(Piece::SoftBreak),
            Event::HardBreak => self.break_line(Piece::HardBreak),
            Event::Rule => {
                self.end_implied();
                self.push(Piece::Rule);
            }
            Event::TaskListMarker(done) => {
                let tick = if done { Tick::Done } else { Tick::ToDo };
                self.open(Element::Task(tick), Owner::Person("task"));
            }
        }
    }

    fn start(&mut self, tag: Tag<'n>) {
        let element = match tag {
            Tag::Paragraph => Element::Paragraph,
            // Notes are gathered behind the text, where a heading would be out of order.
            Tag::Heading { .. } if self.is_in(ElementKind::Footnote) => Element::Paragraph,
            Tag::Heading { level, id, .. } => {
                self.end_forgotten();
                let id = id.map(String::from);
                let level = heading_level(level);
                Element::Heading(HeadingElement { level, id })
            }
            Tag::BlockQuote(None) => Element::Quote,
            Tag::BlockQuote(Some(kind)) => Element::Callout(Box::new(Callout::plain(alert(kind)))),
            Tag::CodeBlock(kind) => return self.start_code(&kind),
            Tag::HtmlBlock => {
                self.html.clear();
                self.html_line = Some(self.line);
                return;
            }
            Tag::List(start) => Element::List(start),
            Tag::Item => Element::Item,
            Tag::FootnoteDefinition(label) => Element::Footnote(label),
            Tag::DefinitionList => Element::Definitions,
            Tag::DefinitionListTitle => Element::DefinitionTerm,
            Tag::DefinitionListDefinition => Element::Definition,
            Tag::Table(alignments) => {
                self.alignments = alignments;
                Element::Table(TableKind::Plain)
            }
            Tag::TableHead => {
                self.column = 0;
                self.open_block(Element::TableHead, Owner::Markdown);
                return self.open(Element::Row, Owner::Person("tr"));
            }
            Tag::TableRow => {
                self.column = 0;
                Element::Row
            }
            Tag::TableCell => Element::Cell(self.next_cell()),
            Tag::Emphasis => return self.open(Element::Emphasis, Owner::Markdown),
            Tag::Strong => return self.open(Element::Strong, Owner::Markdown),
            Tag::Strikethrough => return self.open(Element::Strikethrough, Owner::Markdown),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => return self.start_link(link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => return self.start_image(&dest_url, &title),
            // Not needed.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {
                return self.open_silent(Owner::Markdown);
            }
        };
        self.open_block(element, Owner::Markdown);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                let line = self.html_line.take().unwrap_or(self.line);
                self.read_html(&html, line);
                self.flush();
                self.dropping = None;
                // The allocation serves the next block.
                self.html = html;
            }
            TagEnd::Image => self.end_image(),
            TagEnd::TableHead => {
                self.close_markdown();
                self.open(Element::TableBody, Owner::Person("tbody"));
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.close_markdown(),
            _ => {
                self.dropping = None;
                self.close_markdown();
            }
        }
    }

    fn next_cell(&mut self) -> TableCell {
        let align = self.alignments.get(self.column).copied();
        self.column += 1;
        let in_head = self
            .frames
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|frame| frame.kind == ElementKind::TableHead);
        TableCell {
            header: if in_head { CellKind::Header } else { CellKind::Data },
            align: align.unwrap_or(pulldown_cmark::Alignment::None),
            ..TableCell::PLAIN
        }
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'n>) {
        self.end_implied();
        self.end_link();
        let mut code = CodeBlock::default();
        if let CodeBlockKind::Fenced(info) = kind {
            code.lang = prose::language(info);
            code.title = prose::code_title(info);
            code.highlighted = prose::highlighted(info);
        }
        code.title = code.title.or(self.code_title.take());
        self.code = Some(code);
        self.began = self.line;
    }

    fn end_code(&mut self) {
        let Some(mut code) = self.code.take() else {
            return;
        };
        if let Some(written) = self.markers.restore(&code.text) {
            code.text = written;
        }
        self.line = self.began;
        match code.lang.as_str() {
            "math" => self.push(Piece::Math(MathStyle::Display, code.text.into())),
            _ => self.push(Piece::CodeBlock(Box::new(code))),
        }
    }

    fn start_link(&mut self, link_type: LinkType, target: CowStr<'n>, title: CowStr<'n>) {
        if self.is_in(ElementKind::Link) {
            return self.open_silent(Owner::Markdown);
        }
        let target = match link_type {
            LinkType::Email => CowStr::from(format!("mailto:{target}")),
            _ => target,
        };
        // How GitBook writes a link that says the title of its page, whatever that is.
        let (title, label) = match &*title {
            "mention" => (CowStr::Borrowed(""), Label::Title),
            _ => (title, Label::Written),
        };
        let link = LinkElement {
            target,
            title,
            kind: LinkKind::Address,
            label,
        };
        self.open(Element::Link(Box::new(link)), Owner::Markdown);
    }

    /// GitBook knows formulas only between two dollars; elsewhere `$5 and 10$` is money, not mathematics.
    fn is_formula(&self, source: &str) -> bool {
        self.flavour != Flavour::GitBook && prose::is_formula(source)
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alert(kind: BlockQuoteKind) -> callout::CalloutKind {
    match kind {
        BlockQuoteKind::Note => callout::CalloutKind::Note,
        BlockQuoteKind::Tip => callout::CalloutKind::Tip,
        BlockQuoteKind::Important => callout::CalloutKind::Important,
        BlockQuoteKind::Warning => callout::CalloutKind::Warning,
        BlockQuoteKind::Caution => callout::CalloutKind::Danger,
    }
}
