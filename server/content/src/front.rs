//! Finds, bounds and parses the front matter of a page.

mod fence;
mod fields;
mod home;
mod lenient;
mod others;

use std::collections::BTreeMap;

use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::{FrontMatter, VisibilityStatement};

use crate::notes::FileFaults;
use crate::visibility::{self, VisibilityLine};
use crate::yaml::{self, Value};
use fence::PageParts;

/// Front matter larger than this is not read.
pub(crate) const LARGEST: usize = 16 * 1024;

/// A page, taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Front {
    pub(crate) matter: FrontMatter,
    /// Line of the file of each key that was understood, by its English name.
    pub(crate) lines: BTreeMap<&'static str, u32>,
    /// The position that the page asks for among its neighbours.
    pub(crate) position: Option<f64>,
    /// The shorter title it asks for in navigation.
    pub(crate) label: Option<String>,
    /// Markdown that the front matter describes, in front of the body.
    pub(crate) described: String,
    /// Byte of the text at which the body starts.
    pub(crate) body_start: usize,
    /// 1-based line of that byte.
    pub(crate) body_line: u32,
}

impl Front {
    fn absent(start: usize) -> Self {
        Self::default().before(start, 0)
    }

    /// With a body that starts at this byte, after so many lines.
    fn before(mut self, body_start: usize, lines: u32) -> Self {
        self.body_start = body_start;
        self.body_line = lines + 1;
        self
    }

    /// With what was found out of who may open the page.
    fn stating(mut self, stated: VisibilityLine) -> Self {
        self.matter.visibility = stated.statement;
        self.lines.extend(stated.line.map(|line| ("visibility", line)));
        self
    }
}

/// The visibility statement in the bytes of a page.
pub fn visibility_of(bytes: &[u8]) -> VisibilityStatement {
    // Bytes that are no text may still have it in those that are.
    let text = String::from_utf8_lossy(bytes);
    read(&text, &mut FileFaults::of("", "")).matter.visibility
}

/// Reads the front matter of a page. Whatever is wrong with it, the page keeps its body.
pub(crate) fn read(text: &str, notes: &mut FileFaults) -> Front {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let text = &text[start..];
    if let Some((node, settings, body)) = others::split(text) {
        let lines = text[..text.len() - body.len()].matches('\n').count();
        let front = fields::read(&node, settings, notes);
        return front.before(
            start + text.len() - body.len(),
            u32::try_from(lines).unwrap_or(u32::MAX),
        );
    }
    match fence::split(text) {
        PageParts::None => Front::absent(start).stating(settings_of_others(text)),
        PageParts::Unclosed => {
            notes.at(1, FaultKind::UnclosedFrontMatter);
            Front::absent(start).stating(VisibilityLine::unreadable_but_for(visibility::glimpsed(head(text))))
        }
        PageParts::Closed { yaml, body, lines } => {
            // The opening fence is the line before the YAML.
            notes.skip_lines(1);
            let read = read_yaml(yaml, notes);
            notes.skip_lines(0);
            match read {
                FrontContent::Matter(front) => front.before(start + text.len() - body.len(), lines),
                FrontContent::Unreadable(stated) => Front::default()
                    .stating(below(stated, 1))
                    .before(start + text.len() - body.len(), lines),
                FrontContent::Prose(stated) => Front::absent(start).stating(below(stated, 1)),
            }
        }
        PageParts::Slipped {
            yaml,
            before,
            body,
            lines,
        } => {
            if !fields::are_meant(yaml) {
                return Front::absent(start).stating(settings_of_others(text));
            }
            notes.at(before, FaultKind::SlippedFrontMatter);
            notes.skip_lines(before);
            let read = read_yaml(yaml, notes);
            notes.skip_lines(0);
            match read {
                FrontContent::Matter(front) => front.before(start + text.len() - body.len(), lines),
                // Nobody knows where it was to end: all of it is shown.
                FrontContent::Unreadable(stated) | FrontContent::Prose(stated) => {
                    Front::absent(start).stating(VisibilityLine::unreadable_but_for(below(stated, before)))
                }
            }
        }
    }
}

/// What the settings of other tools, or lines that lost their fences, look like at the head of a page.
fn settings_of_others(text: &str) -> VisibilityLine {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    match lines.next().map(str::trim) {
        Some("+++" | "{" | ";;;" | "<!--") => visibility::glimpsed(head(text)),
        _ => visibility::glimpsed_in_prose(text),
    }
}

/// As much of a text as settings whose end is not known may take.
fn head(text: &str) -> &str {
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= LARGEST);
    let text = end.map_or(text, |end| &text[..end]);
    // The sign that opens them may be below blank lines, and may be the one that closes them.
    let opening = text.len() - text.trim_start().len() + 1;
    let find = |sign: &str| text.get(opening..)?.find(sign).map(|at| at + opening);
    let heading = find("\n# ").unwrap_or(text.len());
    let ends = ["\n+++", "\n}", "\n-->", "\n;;;"];
    let end = ends.into_iter().filter_map(find).min();
    &text[..end.unwrap_or(heading).min(heading)]
}

/// A statement in a part of the file that begins below some lines.
fn below(stated: VisibilityLine, lines: u32) -> VisibilityLine {
    VisibilityLine {
        line: stated.line.map(|line| line + lines),
        ..stated
    }
}

/// The text between two fences.
enum FrontContent {
    Matter(Box<Front>),
    /// Meant as front matter, for nobody to read.
    Unreadable(VisibilityLine),
    /// No front matter but prose between two thematic breaks, unless a line of it looks otherwise.
    Prose(VisibilityLine),
}

fn read_yaml(yaml: &str, notes: &mut FileFaults) -> FrontContent {
    let glimpsed = || visibility::glimpsed(yaml);
    let unread = |line, kind, notes: &mut FileFaults| {
        if fence::starts_with_key(yaml) || fields::are_meant(yaml) {
            notes.at(line, kind);
            FrontContent::Unreadable(VisibilityLine::unreadable_but_for(glimpsed()))
        } else {
            FrontContent::Prose(glimpsed())
        }
    };
    if yaml.len() > LARGEST {
        let kind = FaultKind::FrontMatterTooLarge {
            bytes: yaml.len(),
            limit: LARGEST,
        };
        return unread(0, kind, notes);
    }
    match yaml::parse(yaml) {
        Ok(node) => match node.value {
            Value::Map(_) | Value::Null => FrontContent::Matter(Box::new(fields::read(&node, yaml, notes))),
            Value::Scalar(_) | Value::List(_) => FrontContent::Prose(glimpsed()),
        },
        Err(error) => match lenient::read(yaml) {
            Some((node, errors)) if fence::starts_with_key(yaml) || fields::are_meant(yaml) => {
                for error in errors {
                    notes.at(error.line, FaultKind::InvalidYaml { detail: error.detail });
                }
                let mut front = fields::read(&node, yaml, notes);
                // Whether it was closed may have been where nothing can be read.
                if front.matter.visibility == VisibilityStatement::Unsaid {
                    front.matter.visibility = VisibilityStatement::Slipped;
                }
                FrontContent::Matter(Box::new(front))
            }
            _ => unread(error.line, FaultKind::InvalidYaml { detail: error.detail }, notes),
        },
    }
}

#[cfg(test)]
#[path = "front/tests.rs"]
mod tests;
