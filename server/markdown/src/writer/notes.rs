//! Footnotes: numbered in the order of the text, gathered at its end, each with the way back.

use std::collections::HashMap;

use super::HtmlWriter;
use crate::escape;
use crate::piece::{Element, Piece};

#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels that have a note, with their number once they are referred to, and how often they are.
    defined: HashMap<String, (Option<usize>, usize)>,
    /// Labels in the order of their numbers.
    order: Vec<String>,
    written: HashMap<String, String>,
}

impl Footnotes {
    pub(super) fn define(&mut self, pieces: &[(Piece<'_>, u32)]) {
        for (piece, _) in pieces {
            if let Piece::Open(Element::Footnote(label)) = piece {
                self.defined.entry(label.to_string()).or_default();
            }
        }
    }

    pub(super) fn written(&mut self, label: &str, html: &str) {
        // Two notes of one label are read one after the other: nothing is lost.
        self.written.entry(label.to_owned()).or_default().push_str(html);
        self.number(label);
    }

    /// The number of a note.
    fn number(&mut self, label: &str) -> Option<usize> {
        let (number, _) = self.defined.get_mut(label)?;
        if number.is_none() {
            self.order.push(label.to_owned());
            *number = Some(self.order.len());
        }
        *number
    }

    /// The number of a note, and which reference to it this is.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let number = self.number(label)?;
        let (_, references) = self.defined.get_mut(label)?;
        *references += 1;
        Some((number, *references))
    }
}

/// Ids of notes have a colon, which no anchor of a heading has.
fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref:{number}"),
        reference => format!("fnref:{number}:{reference}"),
    }
}

impl HtmlWriter<'_> {
    pub(super) fn note_mark(&mut self, label: &str) {
        let Some((number, reference)) = self.notes.refer(label) else {
            self.text(&format!("[^{label}]"));
            return;
        };
        // A link in a link is none.
        if self.links > 0 {
            self.out.push_str("<sup>");
            self.text(&number.to_string());
            self.out.push_str("</sup>");
            return;
        }
        let name = format!("{} {number}", self.words.footnote);
        self.out.push_str("<sup><a");
        escape::address(&mut self.out, "href", &format!("#fn:{number}"));
        escape::attribute(&mut self.out, "id", &reference_id(number, reference));
        escape::attribute(&mut self.out, "class", "footnote-ref");
        escape::attribute(&mut self.out, "aria-label", &name);
        self.out.push('>');
        self.text(&number.to_string());
        self.out.push_str("</a></sup>");
    }

    pub(super) fn write_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.order.is_empty() {
            return;
        }
        let label = self.words.footnotes;
        self.tag("section", &[("class", "footnotes"), ("aria-label", label)]);
        self.out.push_str("<ol>\n");
        for (index, label) in notes.order.iter().enumerate() {
            let number = index + 1;
            self.tag("li", &[("id", &format!("fn:{number}"))]);
            let note = notes.written.get(label).map_or("", |note| note.trim_end());
            let references = notes.defined.get(label).map_or(0, |(_, references)| *references);
            // The way back is in the last paragraph of the note, where the reader is.
            let (body, end) = match note.strip_suffix("</p>") {
                Some(body) => (body, "</p>"),
                None => (note, ""),
            };
            self.out.push_str(body);
            for reference in 1..=references {
                let name = format!("{} {number}", self.words.back_to_text);
                self.out.push_str(" <a");
                escape::address(&mut self.out, "href", &format!("#{}", reference_id(number, reference)));
                escape::attribute(&mut self.out, "class", "footnote-back");
                escape::attribute(&mut self.out, "aria-label", &name);
                self.out.push_str(">↩</a>");
            }
            self.out.push_str(end);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></section>\n");
    }
}
