//! HTML tags written by authors: each becomes an element of the stream, or is dropped.

use pulldown_cmark::{Alignment, CowStr};

use super::PieceReader;
use super::frames::Owner;
use super::rules::{Rule, rule};
use crate::marker::INLINE_NAME;
use crate::piece::{
    CardColumn, CellKind, CodeBlock, Element, ElementKind, HeadingElement, HtmlTag, Label, LinkElement, LinkKind,
    Picture, Piece, Pointer, TableCell, TableKind,
};
use crate::tags::{HtmlToken, OpenTag, Tokens};

/// Elements with text of which nothing but their place is kept.
const HOLDS_TEXT: [&str; 13] = [
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "blockquote",
    "strong",
    "b",
    "em",
    "i",
    "del",
    "s",
];

impl<'n> PieceReader<'n> {
    /// Reads raw HTML that begins on a line.
    pub(super) fn read_html(&mut self, source: &str, line: u32) {
        let mut tokens = Tokens::new(source);
        let (mut counted, mut line) = (0, line);
        loop {
            let at = tokens.position();
            if at > counted {
                let passed = source.as_bytes()[counted..at].iter().filter(|&&byte| byte == b'\n');
                line = line.saturating_add(u32::try_from(passed.count()).unwrap_or(u32::MAX));
                counted = at;
            }
            let Some(token) = tokens.next() else {
                return;
            };
            self.line = line;
            match token {
                HtmlToken::Text(text) => self.html_text(text),
                HtmlToken::Comment(body) => self.comment(body),
                HtmlToken::Close(name) => self.close_tag(&name),
                HtmlToken::Open(tag) if tag.name == "pre" => {
                    let end = self.preformatted(&source[tag.end..]);
                    tokens.skip_to(tag.end + end);
                }
                HtmlToken::Open(tag) => self.open_tag(&tag),
            }
        }
    }

    fn html_text(&mut self, text: &str) {
        if text.trim().is_empty() {
            if self.is_after_words() {
                self.break_line(Piece::SoftBreak);
            }
            return;
        }
        let decoded = html_escape::decode_html_entities(text);
        self.add_text(CowStr::from(decoded.into_owned()));
    }

    /// Whether white space separates words here, rather than tags.
    fn is_after_words(&self) -> bool {
        let words = match self.pieces.last() {
            Some((Piece::Open(element), _)) => !element.kind().is_block(),
            Some((Piece::Close(kind), _)) => !kind.is_block(),
            Some((Piece::CodeBlock(_) | Piece::Rule | Piece::SoftBreak | Piece::HardBreak, _)) | None => false,
            Some(_) => true,
        };
        !self.is_between_items() && (words || !self.text.is_empty())
    }

    /// `<pre>` with what is in it, as code; returns the bytes that were taken.
    fn preformatted(&mut self, source: &str) -> usize {
        let end = find_ignoring_case(source, "</pre").unwrap_or(source.len());
        let mut code = CodeBlock::default();
        for token in Tokens::new(&source[..end]) {
            match token {
                HtmlToken::Text(text) => code.text.push_str(&html_escape::decode_html_entities(text)),
                HtmlToken::Comment(body) => {
                    if let Some(placed) = self.markers.named_by(body) {
                        code.text.push_str(&placed.source);
                    }
                }
                HtmlToken::Open(tag) if tag.name == "br" => code.text.push('\n'),
                HtmlToken::Open(tag) if code.lang.is_empty() => {
                    let class = tag.value("class").unwrap_or_default();
                    let lang = class
                        .split_whitespace()
                        .find_map(|class| class.strip_prefix("language-"));
                    code.lang = lang.unwrap_or_default().to_lowercase();
                }
                HtmlToken::Open(_) | HtmlToken::Close(_) => {}
            }
        }
        if !code.text.trim().is_empty() {
            self.end_implied();
            self.end_link();
            self.push(Piece::CodeBlock(Box::new(code)));
        }
        end
    }

    fn open_tag(&mut self, tag: &OpenTag<'_>) {
        if self.dropping.is_some() {
            return;
        }
        self.flush();
        self.open_named(tag);
        // What may hold text may be linked to by its id; headings, links and divisions keep theirs.
        if let Some(id) = tag.value("id").filter(|_| HOLDS_TEXT.contains(&tag.name.as_str())) {
            self.push(Piece::Anchor(id.to_owned()));
        }
    }

    fn open_named(&mut self, tag: &OpenTag<'_>) {
        match tag.name.as_str() {
            INLINE_NAME if tag.has("n") => {
                if let Some(number) = tag.value("n") {
                    self.comment(number);
                }
            }
            "br" => self.break_line(Piece::HardBreak),
            "hr" => {
                self.end_implied();
                self.push(Piece::Rule);
            }
            "img" => self.picture(tag),
            "a" => self.link(tag),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(tag),
            "p" => self.block(Element::Paragraph, "p"),
            "strong" => self.open(Element::Strong, Owner::Person("strong")),
            "b" => self.open(Element::Strong, Owner::Person("b")),
            "em" => self.open(Element::Emphasis, Owner::Person("em")),
            "i" => self.open(Element::Emphasis, Owner::Person("i")),
            "del" => self.open(Element::Strikethrough, Owner::Person("del")),
            "s" => self.open(Element::Strikethrough, Owner::Person("s")),
            "blockquote" => self.block(Element::Quote, "blockquote"),
            "ul" => self.block(Element::List(None), "ul"),
            "ol" => {
                let start = tag.value("start").and_then(|start| start.parse().ok());
                self.block(Element::List(Some(start.unwrap_or(1))), "ol");
            }
            "li" => {
                self.close_if_open(&["li"], &["ul", "ol"]);
                self.block(Element::Item, "li");
            }
            "dl" => self.block(Element::Definitions, "dl"),
            "dt" | "dd" => self.definition(&tag.name),
            "table" => self.table(tag),
            "thead" => self.block(Element::TableHead, "thead"),
            "tbody" => self.block(Element::TableBody, "tbody"),
            "tfoot" => self.block(Element::TableBody, "tfoot"),
            "tr" => {
                self.close_if_open(&["tr"], &["table"]);
                self.block(Element::Row, "tr");
            }
            "td" | "th" => self.cell(tag),
            "iframe" | "video" | "audio" | "embed" | "source" => self.foreign(tag.value("src")),
            "object" => self.foreign(tag.value("data")),
            _ => self.by_rule(tag),
        }
    }

    fn close_tag(&mut self, name: &str) {
        if self.dropping.is_some_and(|dropped| dropped == name) {
            self.dropping = None;
            return;
        }
        // `</br>` is common, and means what `<br>` means.
        if name == "br" {
            return self.break_line(Piece::HardBreak);
        }
        self.flush();
        self.close_person(name);
    }

    fn by_rule(&mut self, tag: &OpenTag<'_>) {
        let Some((name, rule)) = rule(&tag.name) else {
            return;
        };
        let mut kept = plain_tag(name);
        kept.id = tag.value("id").map(str::to_owned);
        match rule {
            Rule::Dropped => {
                self.flush();
                self.dropping = Some(name);
            }
            Rule::Inline => {
                if let Some(title) = tag.value("title").filter(|_| name == "abbr" || name == "dfn") {
                    kept.attributes.push(("title", title.to_owned()));
                }
                self.open(Element::Tag(Box::new(kept)), Owner::Person(name));
            }
            Rule::Block => {
                if name == "details" && tag.has("open") {
                    kept.attributes.push(("open", String::new()));
                }
                let astray = name == "summary" && self.frames.last().is_none_or(|frame| frame.owner != DETAILS);
                if astray {
                    kept.name = "div";
                }
                self.block(Element::Tag(Box::new(kept)), name);
            }
            Rule::Division => {
                kept.name = "div";
                self.block(Element::Tag(Box::new(kept)), name);
            }
        }
    }

    /// Opens a block of a person.
    fn block(&mut self, element: Element<'n>, name: &'static str) {
        self.open_block(element, Owner::Person(name));
    }

    fn heading(&mut self, tag: &OpenTag<'_>) {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let Some(index) = NAMES.iter().position(|name| *name == tag.name) else {
            return;
        };
        if self.is_in(ElementKind::Heading) {
            return;
        }
        self.end_forgotten();
        let level = u8::try_from(index + 1).unwrap_or(6);
        let id = tag.value("id").map(str::to_owned);
        if self.is_in(ElementKind::Footnote) {
            return self.block(Element::Paragraph, NAMES[index]);
        }
        self.block(Element::Heading(HeadingElement { level, id }), NAMES[index]);
    }

    fn link(&mut self, tag: &OpenTag<'_>) {
        let id = tag.value("id").or_else(|| tag.value("name"));
        if let Some(id) = id {
            self.push(Piece::Anchor(id.to_owned()));
        }
        let Some(href) = tag.value("href") else {
            return;
        };
        // GitBook marks a heading by an empty link to itself.
        let to_itself = id.is_some() && href.strip_prefix('#') == id;
        if to_itself || self.is_in(ElementKind::Link) {
            return;
        }
        let link = LinkElement {
            target: href.to_owned().into(),
            title: tag.value("title").unwrap_or_default().to_owned().into(),
            kind: LinkKind::Address,
            label: Label::Written,
        };
        self.open(Element::Link(Box::new(link)), Owner::Person("a"));
    }

    fn picture(&mut self, tag: &OpenTag<'_>) {
        let alt = tag.value("alt").unwrap_or_default();
        if self.image.is_some() || self.capture.is_some() {
            return self.add_text(alt.to_owned().into());
        }
        let Some(target) = tag.value("src") else {
            return;
        };
        let pixels = |name: &str| {
            tag.value(name)
                .and_then(|value| value.trim_end_matches("px").parse().ok())
        };
        self.push(Piece::Image(Box::new(Picture {
            target: target.to_owned(),
            alt: alt.to_owned(),
            title: tag.value("title").unwrap_or_default().to_owned(),
            width: pixels("width"),
            height: pixels("height"),
        })));
    }

    fn definition(&mut self, name: &str) {
        self.close_if_open(&["dt", "dd"], &["dl"]);
        match name {
            "dt" => self.block(Element::DefinitionTerm, "dt"),
            _ => self.block(Element::Definition, "dd"),
        }
    }

    fn table(&mut self, tag: &OpenTag<'_>) {
        let kind = match tag.value("data-view") {
            Some("cards") => TableKind::Cards,
            _ => TableKind::Plain,
        };
        self.tables_of_cards += usize::from(kind == TableKind::Cards);
        self.block(Element::Table(kind), "table");
    }

    fn cell(&mut self, tag: &OpenTag<'_>) {
        self.close_if_open(&["td", "th"], &["tr", "table"]);
        let span = |name: &str| tag.value(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        let cell = TableCell {
            header: if tag.name == "th" {
                CellKind::Header
            } else {
                CellKind::Data
            },
            align: match tag.value("align") {
                Some("left") => Alignment::Left,
                Some("center") => Alignment::Center,
                Some("right") => Alignment::Right,
                _ => Alignment::None,
            },
            span: (span("colspan"), span("rowspan")),
            column: if tag.has("data-card-target") {
                CardColumn::Target
            } else if tag.has("data-card-cover") {
                CardColumn::Cover
            } else if tag.has("data-hidden") {
                CardColumn::Hidden
            } else {
                CardColumn::Shown
            },
        };
        let name = if tag.name == "th" { "th" } else { "td" };
        self.block(Element::Cell(cell), name);
    }

    /// A film, a frame, a sound: a link to it.
    fn foreign(&mut self, target: Option<&str>) {
        if let Some(target) = target.filter(|target| !target.trim().is_empty()) {
            self.pointer(Pointer::Embed, target, "", Label::Written);
        }
    }
}

const DETAILS: Owner<'static> = Owner::Person("details");

pub(super) fn plain_tag(name: &'static str) -> HtmlTag {
    HtmlTag {
        name,
        id: None,
        attributes: Vec::new(),
    }
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}
