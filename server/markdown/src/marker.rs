//! The blocks that dialects add to markdown, and the markers that represent them while markdown is parsed.
//!
//! A dialect replaces its syntax by a comment, `<!--` + a private character + a number + `-->`. CommonMark lets a comment
//! be anywhere, so the marker stays exactly where the author put the block: in a list, in a quote, in a table cell.
//! Syntax in the middle of a line becomes a tag instead, `<m n="…">`, since a comment that begins a line makes all of
//! the line HTML.

use std::collections::HashMap;
use std::fmt::Write as _;

use balise_domain::library::fault::FaultKind;

use crate::callout::Callout;
use crate::escape;
use crate::piece::Tick;

/// A block of a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DialectBlock {
    Callout(Callout),
    Tabs,
    Tab(Tab),
    Steps,
    Step,
    Columns,
    Column,
    /// Code that follows has this title.
    Code(Option<String>),
    /// A link shown as a card, with the title of the page it leads to.
    ContentRef(String),
    /// Something of another site; what is inside is its caption.
    Embed(String),
    /// A file to download; what is inside is its caption.
    File(String),
    /// Text of another file, whose headings must not disturb the anchors of this one.
    Included,
    /// Nothing but its content.
    Group,
    /// The quote that this is in is a callout.
    InQuote(Callout),
    /// A quotation.
    Quote,
}

/// A tab of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tab {
    pub(crate) title: String,
    /// Whether it is the one that is open at first.
    pub(crate) shown: bool,
}

impl Tab {
    pub(crate) fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            shown: false,
        }
    }
}

impl DialectBlock {
    /// Whether it may be alone, without an end.
    fn may_stand_alone(&self) -> bool {
        matches!(self, Self::Embed(_) | Self::File(_) | Self::InQuote(_))
    }
}

/// The content of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Open {
        block: DialectBlock,
        end: BlockEnd,
    },
    Close,
    /// Nothing: the tag is only taken away.
    Nothing,
    /// An element of HTML begins or ends here, in a line.
    Begin(&'static str),
    End(&'static str),
    /// The picture before it is so wide and so high, in CSS pixels.
    Size(Option<u16>, Option<u16>),
    /// The task that this stands in has this state.
    Tick(Tick),
    /// Words that are no markdown.
    Words(String),
}

/// How a marker in the middle of a line begins.
const INLINE: &str = "<m n=\"\u{E000}";
const INLINE_END: &str = "\">";
/// The name of its tag.
pub(crate) const INLINE_NAME: &str = "m";

/// How an opened block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockEnd {
    /// Its end is written.
    Written,
    /// It has neither content nor end.
    Alone,
    /// Its end was forgotten: the next heading ends it.
    Forgotten,
}

/// A marker with what it replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlacedMarker {
    pub(crate) marker: Marker,
    /// The name by which an end finds its beginning.
    pub(crate) name: String,
    /// As written, put back where it turns out to be code.
    pub(crate) source: String,
    /// 1-based.
    pub(crate) line: u32,
}

/// All markers of one text; the number in a comment is the index in this list.
#[derive(Debug, Default)]
pub(crate) struct Markers(Vec<PlacedMarker>);

impl Markers {
    /// Adds a marker and appends the comment that represents it.
    pub(crate) fn place(&mut self, out: &mut String, placed: PlacedMarker) {
        let _ = write!(out, "<!--{}{}-->", escape::MARKER, self.0.len());
        self.0.push(placed);
    }

    /// Adds a marker in the middle of a line.
    pub(crate) fn place_inline(&mut self, out: &mut String, placed: PlacedMarker) {
        let _ = write!(out, "{INLINE}{}{INLINE_END}", self.0.len());
        self.0.push(placed);
    }

    /// The marker that the body of a comment, or the attribute of an inline marker, names.
    pub(crate) fn named_by(&self, comment: &str) -> Option<&PlacedMarker> {
        let number: usize = comment.strip_prefix(escape::MARKER)?.parse().ok()?;
        self.0.get(number)
    }

    /// Puts back what the author wrote: inside code a marker is no marker.
    pub(crate) fn restore(&self, text: &str) -> Option<String> {
        if !text.contains(escape::MARKER) && !text.contains(escape::BAR) {
            return None;
        }
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(escape::MARKER) {
            let (before, after) = rest.split_at(at);
            let opening = [("<!--", "-->"), ("<m n=\"", INLINE_END)]
                .into_iter()
                .find_map(|(opening, end)| Some((before.strip_suffix(opening)?, end)));
            let after = &after[escape::MARKER.len_utf8()..];
            let Some((before, end)) = opening else {
                restored.push_str(before);
                rest = after;
                continue;
            };
            restored.push_str(before);
            let (number, behind) = after.split_once(end).unwrap_or((after, ""));
            if let Some(placed) = number.parse::<usize>().ok().and_then(|number| self.0.get(number)) {
                restored.push_str(&placed.source);
            }
            rest = behind;
        }
        restored.push_str(rest);
        Some(restored.replace(escape::BAR, "|"))
    }

    /// Finds the end of every beginning, and the beginnings whose end was forgotten.
    pub(crate) fn pair(&mut self, faults: &mut Vec<(u32, FaultKind)>) {
        let mut open: Vec<usize> = Vec::new();
        let mut open_by_name: HashMap<String, usize> = HashMap::new();
        for index in 0..self.0.len() {
            let name = self.0[index].name.clone();
            match self.0[index].marker {
                Marker::Open { .. } => {
                    open.push(index);
                    *open_by_name.entry(name).or_default() += 1;
                }
                Marker::Close if open_by_name.get(&name).is_some_and(|&count| count > 0) => {
                    while let Some(beginning) = open.pop() {
                        if let Some(count) = open_by_name.get_mut(&self.0[beginning].name) {
                            *count -= 1;
                        }
                        if self.0[beginning].name == name {
                            break;
                        }
                        self.forget_end(beginning, faults);
                    }
                }
                // An end without beginning.
                Marker::Close => self.0[index].marker = Marker::Nothing,
                Marker::Nothing
                | Marker::Begin(_)
                | Marker::End(_)
                | Marker::Size(..)
                | Marker::Tick(_)
                | Marker::Words(_) => {}
            }
        }
        for beginning in open {
            self.forget_end(beginning, faults);
        }
    }

    fn forget_end(&mut self, beginning: usize, faults: &mut Vec<(u32, FaultKind)>) {
        let placed = &mut self.0[beginning];
        let Marker::Open { block, end } = &mut placed.marker else {
            return;
        };
        if block.may_stand_alone() {
            *end = BlockEnd::Alone;
            return;
        }
        *end = BlockEnd::Forgotten;
        faults.push((
            placed.line,
            FaultKind::UnclosedBlock {
                name: placed.name.clone(),
            },
        ));
    }
}
