//! The text that a dialect is translated into, written line by line.

use balise_domain::fault::FaultKind;

use super::Includes;
use crate::limits::LONGEST_TEXT;
use crate::marker::{Block, End, Marker, Markers, Placed};

pub(crate) struct Lines<'i> {
    pub(crate) text: String,
    pub(crate) origin: Vec<u32>,
    pub(crate) markers: Markers,
    pub(crate) faults: Vec<(u32, FaultKind)>,
    pub(crate) includes: &'i Includes<'i>,
    pub(crate) include_depth: usize,
    /// Line of the page that is being read, 1-based.
    line: u32,
}

impl<'i> Lines<'i> {
    pub(crate) fn new(includes: &'i Includes<'i>, length: usize) -> Self {
        Self {
            text: String::with_capacity(length + length / 8),
            origin: Vec::new(),
            markers: Markers::default(),
            faults: Vec::new(),
            includes,
            include_depth: 0,
            line: 0,
        }
    }

    /// The next line of the page begins. Lines of an included text count as the line that includes it.
    pub(crate) fn advance(&mut self) {
        if self.include_depth == 0 {
            self.line += 1;
        }
    }

    /// A line as it is.
    pub(crate) fn keep(&mut self, line: &str) {
        self.advance();
        self.text.push_str(line);
        self.end();
    }

    /// Ends the line that is being written.
    pub(crate) fn end(&mut self) {
        self.text.push('\n');
        self.origin.push(self.line);
    }

    pub(crate) fn open(&mut self, block: Block, name: &str, source: &str) {
        let marker = Marker::Open {
            block,
            end: End::Written,
        };
        self.place(marker, name, source);
    }

    pub(crate) fn close(&mut self, name: &str, source: &str) {
        self.place(Marker::Close, name, source);
    }

    /// A tag that is taken away; should it stand in code after all, it is put back.
    pub(crate) fn drop(&mut self, source: &str) {
        self.place(Marker::Nothing, "", source);
    }

    fn place(&mut self, marker: Marker, name: &str, source: &str) {
        let placed = Placed {
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

/// What has to stand before the second of two lines that were one, so that both are in the same list item and quote.
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
