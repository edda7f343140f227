//! Front matter of which a line is no YAML: a colon in a title, a tab, half a pair of quotation marks.
//!
//! Every key that begins a line is read by itself. A value that cannot be read is what is written there, and costs
//! nothing but its own line.

use crate::yaml::{self, MappingEntry, Node, Value, YamlError};

/// The mapping, and what is wrong on which line; `None` when it is none at all.
pub(super) fn read(text: &str) -> Option<(Node, Vec<YamlError>)> {
    let chunks = chunks(text)?;
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    for (line, chunk) in chunks {
        let spaced = chunk.replace('\t', "  ");
        match yaml::parse(&spaced) {
            Ok(node) => entries.extend(node.entries().iter().map(|entry| moved(entry, line - 1))),
            Err(error) => {
                errors.push(YamlError {
                    line: (line + error.line.max(1) - 1).max(line),
                    detail: error.detail,
                });
                entries.push(as_written(chunk, line)?);
            }
        }
    }
    let value = Value::Map(entries);
    Some((Node { line: 1, value }, errors))
}

/// The text cut in front of every line that begins with a key, each part with its 1-based line.
fn chunks(text: &str) -> Option<Vec<(u32, &str)>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for (line, number) in text.split_inclusive('\n').zip(1u32..) {
        if super::fence::starts_with_key(line) {
            starts.push((number, at));
        } else if starts.is_empty() && !line.trim().is_empty() && !line.starts_with('#') {
            return None;
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    let chunks: Vec<(u32, &str)> = starts
        .iter()
        .zip(ends)
        .map(|((line, start), end)| (*line, &text[*start..end]))
        .collect();
    (!chunks.is_empty()).then_some(chunks)
}

fn moved(entry: &MappingEntry, lines: u32) -> MappingEntry {
    fn node(own: &Node, lines: u32) -> Node {
        let value = match &own.value {
            Value::List(items) => Value::List(items.iter().map(|item| node(item, lines)).collect()),
            Value::Map(entries) => Value::Map(entries.iter().map(|entry| moved(entry, lines)).collect()),
            other => other.clone(),
        };
        Node {
            line: own.line + lines,
            value,
        }
    }
    MappingEntry {
        key: entry.key.clone(),
        line: entry.line + lines,
        node: node(&entry.node, lines),
    }
}

/// A key with its value as written: a text, or a list of the lines below it.
fn as_written(chunk: &str, line: u32) -> Option<MappingEntry> {
    let (key, value) = chunk.split_once(':')?;
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).trim().to_owned();
    let items = value.lines().skip(1).filter_map(|item| item.trim().strip_prefix("- "));
    let items: Vec<Node> = items
        .map(|item| Node {
            line,
            value: Value::Scalar(unquoted(item)),
        })
        .collect();
    let value = if items.is_empty() {
        Value::Scalar(unquoted(&value.split_whitespace().collect::<Vec<_>>().join(" ")))
    } else {
        Value::List(items)
    };
    Some(MappingEntry {
        key: unquoted(key),
        line,
        node: Node { line, value },
    })
}
