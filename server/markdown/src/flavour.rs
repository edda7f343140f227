//! Dialects: their syntax becomes markers, their indentation is taken away, everything else stays as it is.
//!
//! Each dialect has a file. They share [`Lines`], which writes the new text and remembers on which line of the page each of
//! its lines was, and [`Fence`], which knows what is code.

mod docusaurus;
mod fence;
mod gitbook;
mod jsx;
mod lines;
mod mkdocs;

use std::borrow::Cow;

use balise_domain::fault::FaultKind;
use balise_domain::flavour::Flavour;

use crate::escape::without_marks;
use crate::limits::DEEPEST_INCLUDE;
use crate::marker::Markers;
use fence::Fence;
use lines::Lines;

/// A text in plain markdown, with markers where a dialect had its own syntax.
#[derive(Debug)]
pub(crate) struct Normalised<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Line of the page for every line of `text`, 1-based; empty when they are the same.
    pub(crate) origin: Vec<u32>,
    pub(crate) markers: Markers,
    pub(crate) faults: Vec<(u32, FaultKind)>,
}

/// What a page includes.
pub(crate) enum Includes<'a> {
    /// Put in place.
    Resolved(&'a dyn Fn(&str) -> Option<String>),
    /// Left out: nobody is there to ask.
    LeftOut,
}

/// Takes the dialect out of a text.
pub(crate) fn normalise<'a>(text: &'a str, flavour: Flavour, includes: &Includes<'_>) -> Normalised<'a> {
    let text = without_marks(text);
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        owned => owned,
    };
    if !has_dialect(&text, flavour) {
        return Normalised {
            text,
            origin: Vec::new(),
            markers: Markers::default(),
            faults: Vec::new(),
        };
    }
    let mut lines = Lines::new(includes, text.len());
    translate(&text, flavour, &mut lines);
    let mut faults = lines.faults;
    lines.markers.pair(&mut faults);
    Normalised {
        text: Cow::Owned(lines.text),
        origin: lines.origin,
        markers: lines.markers,
        faults,
    }
}

/// A first look that spares most pages the work.
fn has_dialect(text: &str, flavour: Flavour) -> bool {
    let signs: &[&str] = match flavour {
        Flavour::Plain => &[],
        Flavour::GitBook => &["{%"],
        Flavour::MkDocs => &["!!!", "???", "===", "--8<--"],
        Flavour::Docusaurus => &[":::", "import ", "export ", "<", "{/*"],
    };
    signs.iter().any(|sign| text.contains(sign))
}

fn translate(text: &str, flavour: Flavour, lines: &mut Lines<'_>) {
    match flavour {
        Flavour::Plain => text.lines().for_each(|line| lines.keep(line)),
        Flavour::GitBook => gitbook::translate(text, lines),
        Flavour::MkDocs => mkdocs::translate(text, lines),
        Flavour::Docusaurus => docusaurus::translate(text, lines),
    }
}

/// Puts the text of another file in place.
fn include(target: &str, flavour: Flavour, lines: &mut Lines<'_>) {
    let Includes::Resolved(resolve) = lines.includes else {
        return;
    };
    let text = (lines.include_depth < DEEPEST_INCLUDE)
        .then(|| resolve(target))
        .flatten();
    let Some(text) = text.filter(|text| lines.has_room_for(text)) else {
        lines.fault(FaultKind::MissingInclude {
            target: target.to_owned(),
        });
        return;
    };
    let text = without_marks(&text);
    lines.include_depth += 1;
    translate(without_front_matter(&text), flavour, lines);
    lines.include_depth -= 1;
}

/// An included file may have a front matter of its own.
fn without_front_matter(text: &str) -> &str {
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map(|(_, body)| body);
    body.unwrap_or(text)
}
