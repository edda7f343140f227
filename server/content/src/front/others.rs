//! Front matter that is no YAML: TOML between `+++`, an object of JSON, and the lines of a head as MultiMarkdown has them.

use crate::toml;
use crate::yaml::{self, MappingEntry, Node, Value};

/// Keys with which a head of lines begins.
const HEADS: [&str; 9] = [
    "title",
    "author",
    "authors",
    "date",
    "summary",
    "description",
    "template",
    "tags",
    "titre",
];

/// Lines that a head may have.
const MOST_LINES: usize = 40;

/// The settings as a tree, as they are written, and the body behind them.
pub(super) fn split(text: &str) -> Option<(Node, &str, &str)> {
    between_pluses(text).or_else(|| object(text)).or_else(|| head(text))
}

fn between_pluses(text: &str) -> Option<(Node, &str, &str)> {
    let first = text.lines().next().filter(|line| line.trim_end() == "+++")?;
    let inside = text.get(first.len()..)?.trim_start_matches('\r').strip_prefix('\n')?;
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            let settings = inside.get(..at).filter(|settings| settings.len() <= super::LARGEST)?;
            let node = toml::parse(settings);
            return (!node.entries().is_empty() || settings.trim().is_empty())
                .then(|| (with_lines(node, 1), settings, &inside[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// An object that begins on the first line and ends on a line of its own.
fn object(text: &str) -> Option<(Node, &str, &str)> {
    let first = text.lines().next()?;
    if first.trim() != "{" {
        return None;
    }
    let end = text.find("\n}").map(|end| end + 2)?;
    let settings = text.get(..end).filter(|settings| settings.len() <= super::LARGEST)?;
    let node = yaml::parse(settings).ok().filter(|node| !node.entries().is_empty())?;
    let body = &text[end..];
    Some((node, settings, body.split_once('\n').map_or("", |(_, body)| body)))
}

/// `Key: value` on every line up to the first empty one, beginning with a key that heads have.
fn head(text: &str) -> Option<(Node, &str, &str)> {
    let mut entries: Vec<MappingEntry> = Vec::new();
    let mut at = 0;
    for (line, number) in text.split_inclusive('\n').zip(1u32..) {
        let content = line.trim_end();
        if content.is_empty() {
            break;
        }
        let continued = line.starts_with([' ', '\t']);
        match content.split_once(':').filter(|_| !continued) {
            Some((key, value)) if is_key(key) && (value.is_empty() || value.starts_with([' ', '\t'])) => {
                if entries.is_empty() && !HEADS.contains(&key.to_lowercase().as_str()) {
                    return None;
                }
                entries.push(MappingEntry {
                    key: key.to_lowercase(),
                    line: number,
                    node: Node {
                        line: number,
                        value: Value::Scalar(value.trim().trim_matches('"').to_owned()),
                    },
                });
            }
            _ if continued => {
                if let Some(Value::Scalar(value)) = entries.last_mut().map(|entry| &mut entry.node.value) {
                    value.push(' ');
                    value.push_str(content.trim());
                }
            }
            _ => return None,
        }
        at += line.len();
        if entries.len() > MOST_LINES {
            return None;
        }
    }
    let node = Node {
        line: 1,
        value: Value::Map(entries),
    };
    // A head of one line may as well be a sentence, unless it is a title.
    let titled = node.key("title").is_some() || node.entries().len() > 2;
    (titled && at < text.len()).then(|| (node, &text[..at], &text[at..]))
}

fn is_key(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

/// The same with so many lines before it.
fn with_lines(mut node: Node, lines: u32) -> Node {
    node.line += lines;
    node.value = match node.value {
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|entry| MappingEntry {
                    line: entry.line + lines,
                    node: with_lines(entry.node, lines),
                    ..entry
                })
                .collect(),
        ),
        Value::List(items) => Value::List(items.into_iter().map(|item| with_lines(item, lines)).collect()),
        other => other,
    };
    node
}
