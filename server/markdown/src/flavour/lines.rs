//! The text that a dialect is translated into, written line by line.

use balise_domain::library::fault::FaultKind;

use super::Surroundings;
use crate::limits::LONGEST_TEXT;
use crate::marker::{BlockEnd, DialectBlock, Marker, Markers, PlacedMarker};

pub(crate) struct Lines<'i> {
    pub(crate) text: String,
    pub(crate) origin: Vec<u32>,
    pub(crate) markers: Markers,
    pub(crate) faults: Vec<(u32, FaultKind)>,
    pub(crate) around: &'i dyn Surroundings,
    /// The files whose text is being put in, outermost first.
    pub(crate) including: Vec<String>,
    /// Abbreviations with their long forms.
    pub(crate) abbreviations: Vec<(String, String)>,
    /// Values that a component hands to the page it includes, innermost last.
    pub(crate) properties: Vec<Vec<(String, String)>>,
    /// Line of the page that is being read, 1-based.
    line: u32,
}

impl<'i> Lines<'i> {
    pub(crate) fn new(around: &'i dyn Surroundings, length: usize) -> Self {
        Self {
            text: String::with_capacity(length + length / 8),
            origin: Vec::new(),
            markers: Markers::default(),
            faults: Vec::new(),
            around,
            including: Vec::new(),
            abbreviations: Vec::new(),
            properties: Vec::new(),
            line: 0,
        }
    }

    /// The next line of the page begins. Lines of an included text count as the line that includes it.
    pub(crate) fn advance(&mut self) {
        if self.including.is_empty() {
            self.line += 1;
        }
    }

    /// Ends the line that is being written.
    pub(crate) fn end(&mut self) {
        self.text.push('\n');
        self.origin.push(self.line);
    }

    pub(crate) fn open(&mut self, block: DialectBlock, name: &str, source: &str) {
        let marker = Marker::Open {
            block,
            end: BlockEnd::Written,
        };
        self.place(marker, name, source);
    }

    pub(crate) fn close(&mut self, name: &str, source: &str) {
        self.place(Marker::Close, name, source);
    }

    /// A tag that is taken away; should it be in code after all, it is put back.
    pub(crate) fn drop(&mut self, source: &str) {
        self.place(Marker::Nothing, "", source);
    }

    /// A marker in the middle of a line.
    pub(crate) fn inline(&mut self, marker: Marker, source: &str) {
        let placed = PlacedMarker {
            marker,
            name: String::new(),
            source: source.to_owned(),
            line: self.line,
        };
        self.markers.place_inline(&mut self.text, placed);
    }

    /// An empty line, unless one was just written: what follows begins a block of its own.
    pub(crate) fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.end();
        }
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.end();
        }
    }

    fn place(&mut self, marker: Marker, name: &str, source: &str) {
        let placed = PlacedMarker {
            marker,
            name: name.to_owned(),
            source: source.to_owned(),
            line: self.line,
        };
        self.markers.place(&mut self.text, placed);
    }

    pub(crate) fn fault(&mut self, kind: FaultKind) {
        self.faults.push((self.line, kind));
    }

    pub(crate) fn unknown(&mut self, name: &str) {
        self.fault(FaultKind::UnknownBlock { name: name.to_owned() });
    }

    pub(crate) fn has_room_for(&self, text: &str) -> bool {
        self.text.len() + text.len() <= LONGEST_TEXT
    }
}

/// The prefix of the second of two lines that were one, so that both are in the same list item and quote.
pub(crate) fn continuation(prefix: &str) -> String {
    prefix
        .chars()
        .map(|character| {
            if character == '>' || character == '\t' {
                character
            } else {
                ' '
            }
        })
        .collect()
}
