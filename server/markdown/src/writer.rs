//! Writes pieces as HTML, before it is sanitised.
//!
//! Every attribute is written with our mark, every fragment that needs no sanitising (code, formulas, diagrams) goes to a
//! slot. The stream is balanced, so what is written is too.

mod blocks;
mod headings;
mod images;
mod links;
mod notes;
mod table;

use std::fmt::Write as _;

use balise_domain::id::content_id::ContentId;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::route;
use balise_domain::ports::view::Heading;

use crate::anchors::Anchors;
use crate::code::ColourBudget;
use crate::limits::{self, Deadline, MOST_DIAGRAMS};
use crate::piece::{CodeBlock, Element, ElementKind, MathStyle, Piece};
use crate::render::{RenderError, RenderOptions};
use crate::words::{DrawnText, words};
use crate::{code, diagram, escape, math};
use headings::Levels;
use links::OpenLink;
use notes::Footnotes;
use table::TableState;

/// Pieces between two looks at the clock.
const PIECES_A_LOOK: usize = 256;

pub(crate) struct HtmlWriter<'w> {
    options: &'w RenderOptions<'w>,
    words: &'static DrawnText,
    anchors: &'w Anchors,
    deadline: Deadline,
    out: String,
    slots: Vec<String>,
    /// Bytes of all slots.
    slot_bytes: usize,
    open: Vec<PendingClose>,
    links: usize,
    headings: Vec<Heading>,
    next_heading: usize,
    levels: Levels,
    /// For every group of tabs that is open: its number, and the tabs it has so far.
    tabs: Vec<(usize, usize)>,
    groups: usize,
    tables: Vec<TableState>,
    tables_written: usize,
    notes: Footnotes,
    colouring: ColourBudget,
    diagrams: usize,
    faults: Vec<(u32, FaultKind)>,
    line: u32,
}

/// What a writer leaves behind.
pub(crate) struct WrittenHtml {
    pub(crate) html: String,
    pub(crate) slots: Vec<String>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) faults: Vec<(u32, FaultKind)>,
}

/// What has to be written when an element ends.
enum PendingClose {
    Markup(&'static str),
    /// The paragraph of a file to download.
    Attachment,
    Heading {
        level: u8,
        anchor: String,
        text: String,
    },
    Link(Box<OpenLink>),
    Task {
        start: usize,
    },
    Paragraph {
        start: usize,
    },
    Cell {
        start: usize,
        tag: &'static str,
    },
    Table,
    Tabs,
    Note {
        label: String,
        before: String,
    },
}

impl<'w> HtmlWriter<'w> {
    pub(crate) fn new(options: &'w RenderOptions<'w>, anchors: &'w Anchors, deadline: Deadline) -> Self {
        Self {
            options,
            words: words(options.lang),
            anchors,
            deadline,
            out: String::new(),
            slots: Vec::new(),
            slot_bytes: 0,
            open: Vec::new(),
            links: 0,
            headings: Vec::new(),
            next_heading: 0,
            levels: Levels::default(),
            tabs: Vec::new(),
            groups: 0,
            tables: Vec::new(),
            tables_written: 0,
            notes: Footnotes::default(),
            colouring: ColourBudget::default(),
            diagrams: 0,
            faults: Vec::new(),
            line: 1,
        }
    }

    pub(crate) fn write(&mut self, pieces: &[(Piece<'_>, u32)]) -> Result<(), RenderError> {
        self.notes.define(pieces);
        let mut skipped = self.repeated_title(pieces);
        let mut index = 0;
        while let Some((piece, line)) = pieces.get(index) {
            if index.is_multiple_of(PIECES_A_LOOK) {
                self.deadline.check()?;
                self.check_length()?;
            }
            if skipped == Some(index) {
                skipped = None;
                index = self.skip_title(pieces, index);
                continue;
            }
            self.line = *line;
            self.piece(piece)?;
            index += 1;
        }
        self.check_length()
    }

    fn check_length(&self) -> Result<(), RenderError> {
        limits::check_html(self.out.len() + self.slot_bytes)
    }

    pub(crate) fn finish(mut self) -> WrittenHtml {
        self.write_notes();
        WrittenHtml {
            html: self.out,
            slots: self.slots,
            headings: self.headings,
            faults: self.faults,
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) -> Result<(), RenderError> {
        match piece {
            Piece::Open(element) => self.open(element),
            Piece::Close(kind) => self.close(*kind),
            Piece::Text(text) => escape::text(&mut self.out, text),
            Piece::Label(words) => {
                self.out.push_str("<small>");
                escape::text(&mut self.out, words);
                self.out.push_str("</small>");
            }
            Piece::Code(text) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Piece::CodeBlock(code) => {
                self.deadline.check()?;
                self.code_block(code);
            }
            Piece::Math(style, source) => self.formula(*style, source),
            Piece::SoftBreak => self.out.push('\n'),
            Piece::HardBreak => self.out.push_str("<br>\n"),
            Piece::Rule => self.out.push_str("<hr>\n"),
            Piece::Image(picture) => self.image(picture),
            Piece::Anchor(id) => self.anchor(id),
            Piece::FootnoteMark(label) => self.note_mark(label),
        }
        Ok(())
    }

    /// Begins a tag: `attributes` are names and values, all of them ours.
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            escape::attribute(&mut self.out, name, value);
        }
        self.out.push('>');
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.out, text);
    }

    /// A place to link to, where nothing else can carry the id.
    fn anchor(&mut self, id: &str) {
        if !id.is_empty() {
            self.tag("span", &[("id", id)]);
            self.out.push_str("</span>");
        }
    }

    /// A fragment that is put in after sanitising.
    fn slot(&mut self, fragment: String) {
        let _ = write!(self.out, "{}{}{}", escape::SLOT, self.slots.len(), escape::SLOT);
        self.slot_bytes += fragment.len();
        self.slots.push(fragment);
    }

    fn code_block(&mut self, block: &CodeBlock) {
        if block.lang == "mermaid" && self.diagram(&block.text) {
            return;
        }
        let fragment = code::block(block, &mut self.colouring);
        self.slot(fragment);
        self.out.push('\n');
    }

    /// Draws a diagram; if that fails, adds a fault, and its text is left to be shown as code.
    fn diagram(&mut self, source: &str) -> bool {
        self.diagrams += 1;
        let drawn = if self.diagrams > MOST_DIAGRAMS {
            Err(diagram::DiagramError::TooMany { limit: MOST_DIAGRAMS })
        } else {
            diagram::diagram(source)
        };
        let svg = match drawn {
            Ok(svg) => svg,
            Err(error) => {
                let detail = error.to_string();
                self.faults.push((self.line, FaultKind::InvalidDiagram { detail }));
                self.tag("p", &[("class", "diagram-failed")]);
                self.text(self.words.diagram_failed);
                self.out.push_str("</p>\n");
                return false;
            }
        };
        let address = route::filled(route::DIAGRAM, &[&format!("{}.svg", ContentId::of(source.as_bytes()))]);
        let fragment = diagram::figure(&address, &svg, source, self.words);
        self.slot(fragment);
        self.out.push('\n');
        true
    }

    fn formula(&mut self, style: MathStyle, source: &str) {
        match math::formula(source, style) {
            Ok(mathml) => self.slot(mathml),
            Err(error) => {
                let detail = error.to_string();
                self.faults.push((self.line, FaultKind::InvalidMath { detail }));
                self.tag("code", &[("class", "math-failed")]);
                self.text(source);
                self.out.push_str("</code>");
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let open = match element {
            Element::Heading(_) => self.open_heading(),
            Element::Link(link) => self.open_link(link),
            Element::Table(_) => self.open_table(),
            Element::TableHead => self.open_table_head(),
            Element::Row => self.open_row(),
            Element::Cell(cell) => self.open_cell(cell),
            Element::Footnote(label) => PendingClose::Note {
                label: label.to_string(),
                before: std::mem::take(&mut self.out),
            },
            other => self.open_block(other),
        };
        self.open.push(open);
    }

    fn close(&mut self, kind: ElementKind) {
        let Some(open) = self.open.pop() else {
            return;
        };
        match open {
            PendingClose::Markup(markup) => self.out.push_str(markup),
            PendingClose::Attachment => self.out.push_str("</p>\n"),
            PendingClose::Heading { level, anchor, text } => self.close_heading(level, &anchor, &text),
            PendingClose::Link(link) => self.close_link(&link),
            PendingClose::Task { start } => self.close_task(start),
            PendingClose::Paragraph { start } => self.close_paragraph(start),
            PendingClose::Cell { start, tag } => self.close_cell(start, tag),
            PendingClose::Table => {
                self.tables.pop();
                self.out.push_str("</table></div>\n");
            }
            PendingClose::Tabs => {
                self.tabs.pop();
                self.out.push_str("</div>\n");
            }
            PendingClose::Note { label, before } => {
                let note = std::mem::replace(&mut self.out, before);
                self.notes.written(&label, &note);
            }
        }
        if kind == ElementKind::TableHead
            && let Some(table) = self.tables.last_mut()
        {
            table.in_head = false;
        }
    }
}
