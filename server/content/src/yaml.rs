//! YAML as a tree in which every value keeps its spelling and its line.
//!
//! A typed deserialiser gives up at the first value it did not expect; here one odd value must cost one value, not the
//! file. So the events of the parser become a [`Node`] tree, and [`crate::record`] reads it field by field. Tags
//! (`!!python/name:…` in many a `mkdocs.yml`) are read over. Depth, and size after aliases, are bounded.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle};

/// How deep lists and mappings may be nested.
const DEEPEST: usize = 32;

/// How much a document may hold once its aliases are written out, in [`Node::weight`].
const HEAVIEST: usize = 200_000;

/// A value and the 1-based line it starts on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) line: u32,
    pub(crate) value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    /// Text as it was written: `1.10` stays `1.10`.
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<MappingEntry>),
}

/// One entry of a mapping, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MappingEntry {
    pub(crate) key: String,
    pub(crate) line: u32,
    pub(crate) node: Node,
}

/// Why a text is no YAML we read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct YamlError {
    pub(crate) line: u32,
    pub(crate) detail: String,
}

impl Node {
    const fn null(line: u32) -> Self {
        Self {
            line,
            value: Value::Null,
        }
    }

    /// The value of a key, in a mapping.
    pub(crate) fn key(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    pub(crate) fn entries(&self) -> &[MappingEntry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The value on one line, for people to read: `[a, b]`, `{key: value}`.
    pub(crate) fn compact(&self) -> String {
        match &self.value {
            Value::Null => String::new(),
            Value::Scalar(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(Self::compact).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|entry| format!("{}: {}", entry.key, entry.node.compact()))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// One for every value, and one more for every 16 bytes of text.
    fn weight(&self) -> usize {
        match &self.value {
            Value::Null => 1,
            Value::Scalar(text) => 1 + text.len() / 16,
            Value::List(items) => 1 + items.iter().map(Self::weight).sum::<usize>(),
            Value::Map(entries) => {
                1 + entries
                    .iter()
                    .map(|entry| 1 + entry.key.len() / 16 + entry.node.weight())
                    .sum::<usize>()
            }
        }
    }
}

/// Reads the first document of a text; an empty one is null.
pub(crate) fn parse(text: &str) -> Result<Node, YamlError> {
    let mut builder = TreeBuilder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| YamlError {
            line: line_number(error.marker().line()),
            detail: error.kind().to_string(),
        })?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.take(event, line_number(span.start.line()))?;
    }
    Ok(builder.root.unwrap_or(Node::null(1)))
}

fn line_number(line: usize) -> u32 {
    u32::try_from(line.max(1)).unwrap_or(u32::MAX)
}

/// Puts events together, without recursion.
#[derive(Default)]
struct TreeBuilder {
    root: Option<Node>,
    open: Vec<OpenCollection>,
    anchors: HashMap<usize, (Node, usize)>,
    weight: usize,
}

/// A list or mapping whose end has not come yet.
struct OpenCollection {
    node: Node,
    anchor: usize,
    /// The key that waits for its value.
    key: Option<(String, u32)>,
}

impl TreeBuilder {
    fn take(&mut self, event: Event<'_>, line: u32) -> Result<(), YamlError> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null {
                    Value::Null
                } else {
                    Value::Scalar(text.into_owned())
                };
                let node = Node { line, value };
                let weight = node.weight();
                self.put(node, anchor, weight, line)
            }
            Event::SequenceStart(_, anchor, _) => self.open(Value::List(Vec::new()), anchor, line),
            Event::MappingStart(_, anchor, _) => self.open(Value::Map(Vec::new()), anchor, line),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                // Its parts were weighed when they came.
                Some(OpenCollection { node, anchor, .. }) => self.put(node, anchor, 1, line),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                // An alias to the value it is in has no end: it is read as nothing.
                let (mut node, weight) = self.anchors.get(&anchor).cloned().unwrap_or((Node::null(line), 1));
                node.line = line;
                self.put(node, 0, weight, line)
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, value: Value, anchor: usize, line: u32) -> Result<(), YamlError> {
        if self.open.len() >= DEEPEST {
            return Err(YamlError {
                line,
                detail: format!("nested more than {DEEPEST} deep"),
            });
        }
        self.open.push(OpenCollection {
            node: Node { line, value },
            anchor,
            key: None,
        });
        Ok(())
    }

    fn put(&mut self, node: Node, anchor: usize, weight: usize, line: u32) -> Result<(), YamlError> {
        self.weight += weight;
        if self.weight > HEAVIEST {
            return Err(YamlError {
                line,
                detail: "too large once its aliases are written out".to_owned(),
            });
        }
        if anchor != 0 {
            let weight = node.weight();
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut parent.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match parent.key.take() {
                None => parent.key = Some((node.compact(), node.line)),
                Some((key, line)) => entries.push(MappingEntry { key, line, node }),
            },
            Value::Null | Value::Scalar(_) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, compact: &str) {
        assert_eq!(parse(yaml).map(|node| node.compact()).as_deref(), Ok(compact), "{yaml}");
    }

    #[test]
    fn values_keep_their_spelling() {
        check(
            "a: 1.10\nb: 0755\nc: 2026-05\nd: yes\ne: ''",
            "{a: 1.10, b: 0755, c: 2026-05, d: yes, e: }",
        );
        check("- null\n- 'null'\n- ~", "[, null, ]");
    }

    #[test]
    fn every_value_knows_its_line() {
        let node = parse("a: 1\nb:\n  - x\n  - y: z\n").expect("yaml");
        let y = node.key("b").and_then(|b| b.items()[1].key("y")).expect("b[1].y");
        assert_eq!((node.entries()[1].line, y.line), (2, 4));
    }

    #[test]
    fn foreign_tags_are_read_over() {
        check(
            "f: !!python/name:materialx.emoji.twemoji\ng: !ENV [A, b]",
            "{f: , g: [A, b]}",
        );
    }

    #[test]
    fn aliases_are_written_out() {
        check("a: &x {k: v}\nb: *x", "{a: {k: v}, b: {k: v}}");
        check("a: &x [*x, b]", "{a: [, b]}");
    }

    #[test]
    fn a_bomb_is_refused_quickly() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        let started = std::time::Instant::now();
        assert!(parse(&bomb).is_err());
        assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
        assert!(parse(&"[".repeat(10_000)).is_err());
        assert!(parse(&"- ".repeat(5_000)).is_err());
    }

    #[test]
    fn an_error_names_its_line() {
        let error = parse("a: 1\nb: c: d\n").expect_err("no yaml");
        assert_eq!(error.line, 2, "{error}");
    }
}
