//! Components of MDX: `<Tabs>`, `<Aside type="tip">`, `<Icon name="x" />`, and `{/* comments */}`.
//!
//! Those that have a meaning for a reader become blocks; of all others the tag goes and the content stays.

use super::Lines;
use crate::callout::{Callout, Fold, Kind, Title};
use crate::marker::Block;

/// The longest tag that is looked for, in bytes: a `<` that never ends must not cost a walk through the page each time.
const LONGEST_TAG: usize = 4 << 10;

/// Beginnings of tags without end that are tried in one line.
const MOST_FAILURES: usize = 32;

pub(crate) struct Found {
    /// Where it begins in the line.
    pub(crate) at: usize,
    pub(crate) tag: Tag,
    pub(crate) end: End,
}

pub(crate) enum End {
    /// Behind this byte of the line.
    SameLine(usize),
    /// Behind this byte of what follows the line.
    LaterLine(usize),
}

pub(crate) struct Tag {
    source: String,
    name: String,
    attributes: Vec<(String, String)>,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Opening,
    Closing,
    Alone,
    Comment,
}

/// The first component in a line outside code spans; `after` is the text behind the line.
pub(crate) fn find(line: &str, after: &str) -> Option<Found> {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut in_code = None;
    let mut failures = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => {
                let run = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                in_code = match in_code {
                    Some(open) if open == run => None,
                    None if within(line, at + run).contains(&line[at..at + run]) => Some(run),
                    unchanged => unchanged,
                };
                at += run;
                continue;
            }
            b'<' | b'{' if in_code.is_none() && failures < MOST_FAILURES => {
                if let Some(found) = component(line, at, after) {
                    return Some(found);
                }
                failures += usize::from(looks_like_component(&line[at..]));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn component(line: &str, at: usize, after: &str) -> Option<Found> {
    let here = &line[at..];
    if here.starts_with("{/*") {
        let end = within(here, 0).find("*/}")? + 3;
        let tag = Tag {
            source: here[..end].to_owned(),
            name: String::new(),
            attributes: Vec::new(),
            shape: Shape::Comment,
        };
        let end = End::SameLine(at + end);
        return Some(Found { at, tag, end });
    }
    if !looks_like_component(here) {
        return None;
    }
    if let Some(length) = tag_length(here) {
        let tag = parse(&here[..length]);
        return Some(Found {
            at,
            tag,
            end: End::SameLine(at + length),
        });
    }
    let joined = format!("{here}\n{}", within(after, 0));
    let length = tag_length(&joined)?;
    let tag = parse(&joined[..length]);
    let end = End::LaterLine(length.checked_sub(here.len() + 1)?);
    Some(Found { at, tag, end })
}

fn looks_like_component(here: &str) -> bool {
    let name = here.strip_prefix("</").or_else(|| here.strip_prefix('<'));
    let named = name.is_some_and(|name| name.starts_with(|first: char| first.is_ascii_uppercase() || first == '>'));
    named || here.starts_with("{/*")
}

/// The text from here on, as far as a tag may reach.
fn within(text: &str, from: usize) -> &str {
    let mut end = (from + LONGEST_TAG).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[from..end]
}

/// Bytes up to and with the `>` that ends a tag: not one in a string, nor one in braces.
fn tag_length(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0usize, None);
    for (at, byte) in text.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'`') if depth > 0 => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn parse(source: &str) -> Tag {
    let inner = source.trim_start_matches('<').trim_end_matches('>');
    let shape = if inner.starts_with('/') {
        Shape::Closing
    } else if inner.ends_with('/') {
        Shape::Alone
    } else {
        Shape::Opening
    };
    let inner = inner.trim_matches('/');
    let name_end = inner
        .find(|character: char| !(character.is_alphanumeric() || matches!(character, '.' | '_' | '-')))
        .unwrap_or(inner.len());
    Tag {
        source: source.to_owned(),
        name: inner[..name_end].to_owned(),
        attributes: attributes(&inner[name_end..]),
        shape,
    }
}

/// `key="value"`, `key={'value'}`; a value that is not a plain string is left out.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('=') {
        let key = rest[..at].split_whitespace().last().unwrap_or_default().to_owned();
        let value = rest[at + 1..].trim_start_matches(['{', ' ']);
        let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`')) else {
            rest = value;
            continue;
        };
        let Some((value, after)) = value[1..].split_once(quote) else {
            break;
        };
        found.push((key, value.to_owned()));
        rest = after;
    }
    found
}

impl Tag {
    fn value(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            let (_, value) = self.attributes.iter().find(|(name, _)| name == key)?;
            Some(value.as_str())
        })
    }

    fn block(&self) -> Option<Block> {
        Some(match self.name.as_str() {
            "Tabs" | "TabGroup" | "CodeGroup" => Block::Tabs,
            "TabItem" | "Tab" => Block::Tab(self.value(&["label", "title", "value"]).unwrap_or_default().to_owned()),
            "Aside" | "Callout" | "Admonition" | "Note" | "Tip" | "Warning" | "Info" => Block::Callout(Callout {
                kind: self
                    .value(&["type", "kind"])
                    .or(Some(self.name.as_str()))
                    .and_then(Kind::parse)
                    .unwrap_or(Kind::Note),
                title: self
                    .value(&["title"])
                    .map_or(Title::Kind, |title| Title::Written(title.to_owned())),
                fold: Fold::Fixed,
            }),
            "Steps" | "CardGrid" | "Cards" | "Card" | "FileTree" | "Frame" | "" => Block::Group,
            _ => return None,
        })
    }
}

/// Writes what stands for a component.
pub(crate) fn replace(tag: &Tag, lines: &mut Lines<'_>) {
    match tag.shape {
        Shape::Comment => lines.drop(&tag.source),
        Shape::Closing => lines.close(&tag.name, &tag.source),
        Shape::Alone => alone(tag, lines),
        Shape::Opening => match tag.block() {
            Some(block) => {
                lines.open(block, &tag.name, &tag.source);
                if let Some(title) = tag.value(&["title"]).filter(|_| tag.name == "Card") {
                    lines.end();
                    lines.end();
                    lines.text.push_str(&format!("**{title}**"));
                    lines.end();
                    lines.end();
                }
            }
            None => {
                lines.unknown(&tag.name);
                lines.drop(&tag.source);
            }
        },
    }
}

/// A component without content: what it says to a reader is in its attributes.
fn alone(tag: &Tag, lines: &mut Lines<'_>) {
    let label = tag.value(&["title", "label", "text", "alt"]).unwrap_or_default();
    match tag.value(&["href", "to"]) {
        Some(href) => lines.text.push_str(&format!("[{label}](<{href}>)")),
        None if !label.is_empty() => lines.text.push_str(label),
        None => {
            if !matches!(tag.name.as_str(), "Icon" | "br" | "Br" | "Head") {
                lines.unknown(&tag.name);
            }
            lines.drop(&tag.source);
        }
    }
}
