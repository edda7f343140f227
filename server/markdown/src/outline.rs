//! The outline of a page, for loading a library: title, sections, links. No HTML, no colours, nothing slow.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use balise_domain::library::fault::FaultKind;
use balise_domain::ports::view::Heading;
use balise_domain::text::flavour::Flavour;

use crate::anchors::{self, Anchors};
use crate::flavour::normalise;
use crate::limits;
use crate::piece::{Element, ElementKind, LinkKind, Piece};
use crate::reading::read;
use crate::resolve::{Alone, Surroundings};
use crate::title;

/// What a page is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Text of the first heading of level 1, else of the first heading.
    pub title: Option<String>,
    /// The first paragraph as plain text, at most [`Outline::LONGEST_LEAD`] characters, cut between words.
    pub lead: Option<String>,
    /// In the order of the page; text before the first heading is a section without anchor.
    pub sections: Vec<Section>,
    /// Levels as the author wrote them.
    pub headings: Vec<Heading>,
    /// Every id that one may link to. See [`crate::anchor_for`] to find the one that a fragment means.
    pub anchors: BTreeSet<String>,
    /// Links of every kind: of markdown, of HTML, `content-ref`, `embed`, `file`; a wiki link as `[[name]]`.
    pub links: Vec<Reference>,
    pub images: Vec<Reference>,
    /// Sources of the mermaid diagrams.
    pub diagrams: Vec<String>,
    pub words: usize,
    /// With lines, 1-based.
    pub faults: Vec<(u32, FaultKind)>,
}

/// A heading with the text below it, down to the next heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub anchor: Option<String>,
    /// Empty in a section without anchor.
    pub heading: String,
    /// 1 to 6 as written; 0 without heading.
    pub level: u8,
    /// Plain text with code, cells, alternative texts and titles of tabs; a line a block.
    pub text: String,
}

/// A target, as written, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub target: String,
    /// 1-based.
    pub line: u32,
}

impl Outline {
    /// Characters of a lead.
    pub const LONGEST_LEAD: usize = 300;
}

/// Outlines a page without what it includes.
pub fn outline(text: &str, flavour: Flavour) -> Outline {
    outline_within(text, flavour, &Alone)
}

/// Outlines a page with the text of other files in it. A text that the parser cannot bear is outlined by its lines alone,
/// so that it can still be found.
pub fn outline_within(text: &str, flavour: Flavour, around: &dyn Surroundings) -> Outline {
    if limits::check_text(text).is_err() {
        return by_lines(text);
    }
    // The last fence: one page that trips the parser must not stop the library from loading the others.
    catch_unwind(AssertUnwindSafe(|| by_pieces(text, flavour, around))).unwrap_or_else(|_| by_lines(text))
}

fn by_pieces(text: &str, flavour: Flavour, around: &dyn Surroundings) -> Outline {
    let normalised = normalise(text, flavour, around);
    let mut reading = read(&normalised, flavour, usize::MAX);
    let anchors = anchors::assign(&mut reading.pieces);
    let mut builder = OutlineBuilder {
        outline: Outline {
            faults: reading.faults,
            ..Outline::default()
        },
        section: Section::default(),
        in_heading: false,
        lead: Lead::Awaited,
        next_heading: 0,
    };
    for (piece, line) in &reading.pieces {
        builder.piece(piece, *line, &anchors);
    }
    builder.finish(anchors)
}

/// Title and text, line by line.
fn by_lines(text: &str) -> Outline {
    let title = text.lines().find_map(|line| line.strip_prefix("# "));
    let section = Section {
        text: text.to_owned(),
        ..Section::default()
    };
    Outline {
        title: title.map(|title| title.trim().to_owned()),
        words: words(text),
        sections: vec![section],
        faults: vec![(1, FaultKind::RenderFailed)],
        ..Outline::default()
    }
}

struct OutlineBuilder {
    outline: Outline,
    section: Section,
    in_heading: bool,
    lead: Lead,
    next_heading: usize,
}

/// Where we are with the first paragraph.
enum Lead {
    Awaited,
    /// It began at this byte of the section's text.
    Began(usize),
    Found,
}

impl OutlineBuilder {
    fn piece(&mut self, piece: &Piece<'_>, line: u32, anchors: &Anchors) {
        match piece {
            Piece::Open(element) => self.open(element, line, anchors),
            Piece::Close(kind) => self.close(*kind),
            Piece::Text(text) | Piece::Code(text) | Piece::Math(_, text) => self.text(text),
            Piece::CodeBlock(code) => {
                if code.lang == "mermaid" {
                    self.outline.diagrams.push(code.text.clone());
                }
                self.separate();
                if let Some(title) = &code.title {
                    self.text(title);
                    self.separate();
                }
                self.text(code.text.trim_end());
                self.separate();
            }
            Piece::Label(words) => {
                self.section.text.push_str(words);
                if self.in_heading {
                    self.section.text.push('\n');
                }
            }
            Piece::SoftBreak => self.text(" "),
            Piece::HardBreak | Piece::Rule => self.separate(),
            Piece::Image(picture) => {
                self.text(&picture.alt);
                if !picture.target.starts_with("data:") {
                    self.outline.images.push(Reference {
                        target: picture.target.clone(),
                        line,
                    });
                }
            }
            Piece::Anchor(_) | Piece::FootnoteMark(_) => {}
        }
    }

    fn open(&mut self, element: &Element<'_>, line: u32, anchors: &Anchors) {
        match element {
            Element::Heading(_) => {
                self.end_section();
                if let Some(named) = anchors.headings.get(self.next_heading) {
                    self.section = Section {
                        anchor: Some(named.anchor.clone()),
                        heading: named.text.clone(),
                        level: named.level,
                        text: String::new(),
                    };
                }
                self.next_heading += 1;
                self.in_heading = true;
            }
            Element::Link(link) if !link.target.is_empty() => {
                let target = match link.kind {
                    LinkKind::Address => link.target.to_string(),
                    LinkKind::Wiki => format!("[[{}]]", link.target),
                };
                self.outline.links.push(Reference { target, line });
            }
            Element::Tab(tab) => {
                self.separate();
                self.text(&title::plain(&tab.title));
                self.separate();
            }
            Element::Callout(callout) => {
                self.separate();
                if let crate::callout::Title::Written(title) = &callout.title {
                    self.text(&title::plain(title));
                    self.separate();
                }
            }
            Element::Paragraph => {
                self.separate();
                if matches!(self.lead, Lead::Awaited) && !self.in_heading {
                    self.lead = Lead::Began(self.section.text.len());
                }
            }
            element => self.boundary(element.kind()),
        }
    }

    fn close(&mut self, kind: ElementKind) {
        match kind {
            ElementKind::Heading => self.in_heading = false,
            ElementKind::Paragraph => {
                if let Lead::Began(start) = self.lead {
                    let text = self.section.text.get(start..).unwrap_or_default();
                    self.lead = Lead::Awaited;
                    if text.chars().any(char::is_alphanumeric) {
                        self.outline.lead = Some(lead(text));
                        self.lead = Lead::Found;
                    }
                }
                self.separate();
            }
            kind => self.boundary(kind),
        }
    }

    fn boundary(&mut self, kind: ElementKind) {
        match kind {
            ElementKind::Cell => self.text(" "),
            kind if kind.is_block() => self.separate(),
            ElementKind::Tag => self.text(""),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_heading {
            return;
        }
        let target = &mut self.section.text;
        // No space begins a line, none follows another.
        if text == " " && (target.is_empty() || target.ends_with([' ', '\n'])) {
            return;
        }
        target.push_str(text);
    }

    fn separate(&mut self) {
        if self.in_heading {
            return;
        }
        let target = &mut self.section.text;
        target.truncate(target.trim_end_matches(' ').len());
        if !target.is_empty() && !target.ends_with('\n') {
            target.push('\n');
        }
    }

    fn end_section(&mut self) {
        let mut section = std::mem::take(&mut self.section);
        section.text.truncate(section.text.trim_end().len());
        self.outline.words += words(&section.heading) + words(&section.text);
        if section.anchor.is_some() || !section.text.is_empty() {
            self.outline.sections.push(section);
        }
    }

    fn finish(mut self, anchors: Anchors) -> Outline {
        self.end_section();
        let mut outline = self.outline;
        let title = anchors.headings.iter().find(|heading| heading.level == 1);
        outline.title = title.or(anchors.headings.first()).map(|heading| heading.text.clone());
        outline.headings = anchors
            .headings
            .into_iter()
            .map(|named| Heading {
                level: named.level,
                anchor: named.anchor,
                text: named.text,
            })
            .collect();
        outline.anchors = anchors.ids;
        outline
    }
}

/// Words with at least one letter or digit.
fn words(text: &str) -> usize {
    let (mut words, mut counted) = (0, false);
    for character in text.chars() {
        if character.is_whitespace() {
            counted = false;
        } else if !counted && character.is_alphanumeric() {
            counted = true;
            words += 1;
        }
    }
    words
}

/// A text in one line, cut between words when it is too long.
fn lead(text: &str) -> String {
    let mut lead = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(length > 0);
        // The last character is kept for the ellipsis.
        if length + more >= Outline::LONGEST_LEAD {
            if lead.is_empty() {
                lead.extend(word.chars().take(Outline::LONGEST_LEAD - 1));
            }
            lead.push('…');
            return lead;
        }
        if length > 0 {
            lead.push(' ');
        }
        lead.push_str(word);
        length += more;
    }
    lead
}
