//! The front matter of a page: found, bounded, read.

mod fence;
mod fields;

use std::collections::BTreeMap;

use balise_domain::fault::FaultKind;
use balise_domain::page::FrontMatter;

use crate::notes::Notes;
use crate::yaml::{self, Value};
use fence::Fenced;

/// Front matter larger than this is not read.
pub(crate) const LARGEST: usize = 16 * 1024;

/// A page, taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Front {
    pub(crate) matter: FrontMatter,
    /// Line of the file of each key that was understood, by its English name.
    pub(crate) lines: BTreeMap<&'static str, u32>,
    /// Where the page asks to stand among its neighbours.
    pub(crate) position: Option<f64>,
    /// The shorter title it asks for in navigation.
    pub(crate) label: Option<String>,
    /// Byte of the text at which the body starts.
    pub(crate) body_start: usize,
    /// 1-based line of that byte.
    pub(crate) body_line: u32,
}

impl Front {
    fn absent(start: usize) -> Self {
        Self {
            body_start: start,
            body_line: 1,
            ..Self::default()
        }
    }
}

/// Reads the front matter of a page. Whatever is wrong with it, the page keeps its body.
pub(crate) fn read(text: &str, notes: &mut Notes) -> Front {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    match fence::split(&text[start..]) {
        Fenced::None => Front::absent(start),
        Fenced::Unclosed => {
            notes.at(1, FaultKind::UnclosedFrontMatter);
            Front::absent(start)
        }
        Fenced::Closed { yaml, body, lines } => {
            // The opening fence is the line before the YAML.
            notes.skip_lines(1);
            let front = read_yaml(yaml, notes);
            notes.skip_lines(0);
            front.map_or_else(
                || Front::absent(start),
                |front| Front {
                    body_start: text.len() - body.len(),
                    body_line: lines + 1,
                    ..front
                },
            )
        }
    }
}

/// `None` when the text between the fences is no front matter but prose between two thematic breaks.
fn read_yaml(yaml: &str, notes: &mut Notes) -> Option<Front> {
    let meant = fence::starts_with_key(yaml);
    if yaml.len() > LARGEST {
        return meant.then(|| {
            let kind = FaultKind::FrontMatterTooLarge {
                bytes: yaml.len(),
                limit: LARGEST,
            };
            notes.at(0, kind);
            Front::default()
        });
    }
    match yaml::parse(yaml) {
        Ok(node) => match node.value {
            Value::Map(_) | Value::Null => Some(fields::read(&node, notes)),
            Value::Scalar(_) | Value::List(_) => None,
        },
        Err(error) => meant.then(|| {
            notes.at(error.line, FaultKind::InvalidYaml { detail: error.detail });
            Front::default()
        }),
    }
}

#[cfg(test)]
#[path = "front/tests.rs"]
mod tests;
