//! Components of MDX and Vue: `<Tabs>`, `<Aside type="tip">`, `<Icon name="x" />`, and `{/* comments */}`: how they are
//! found. [`components`] translates them.

mod attributes;
mod components;

pub(super) use components::TabLabels;

use super::Lines;
use super::features::{Feature, Features};
use super::translator::Translator;

/// The longest tag that is looked for, in bytes: a `<` that never ends must not cost a walk through the page each time.
const LONGEST_TAG: usize = 4 << 10;

/// Beginnings of tags without end that are tried in one line.
const MOST_FAILURES: usize = 32;

struct FoundTag {
    /// Where it begins in the line.
    at: usize,
    tag: JsxTag,
    end: TagEnd,
}

enum TagEnd {
    /// Behind this byte of the line.
    SameLine(usize),
    /// Behind this byte of what follows the line.
    LaterLine(usize),
}

pub(super) struct JsxTag {
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
fn find(line: &str, after: &str, features: Features) -> Option<FoundTag> {
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
                if let Some(found) = component(line, at, after, features) {
                    return Some(found);
                }
                failures += usize::from(looks_like_component(&line[at..], features));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn component(line: &str, at: usize, after: &str, features: Features) -> Option<FoundTag> {
    let here = &line[at..];
    if here.starts_with("{/*") {
        let end = within(here, 0).find("*/}")? + 3;
        let tag = JsxTag {
            source: here[..end].to_owned(),
            name: String::new(),
            attributes: Vec::new(),
            shape: Shape::Comment,
        };
        let end = TagEnd::SameLine(at + end);
        return Some(FoundTag { at, tag, end });
    }
    if !looks_like_component(here, features) {
        return None;
    }
    if let Some(length) = tag_length(here) {
        let tag = parse(&here[..length]);
        return Some(FoundTag {
            at,
            tag,
            end: TagEnd::SameLine(at + length),
        });
    }
    let joined = format!("{here}\n{}", within(after, 0));
    let length = tag_length(&joined)?;
    let tag = parse(&joined[..length]);
    let end = TagEnd::LaterLine(length.checked_sub(here.len() + 1)?);
    Some(FoundTag { at, tag, end })
}

fn looks_like_component(here: &str, features: Features) -> bool {
    let name = here.strip_prefix("</").or_else(|| here.strip_prefix('<'));
    let named = name.is_some_and(|name| name.starts_with(|first: char| first.is_ascii_uppercase() || first == '>'));
    named || here.starts_with("{/*") || (features.has(Feature::Modules) && has_expressions(here))
}

/// A tag of HTML with a value that HTML cannot have: `<img src={require('./a.png').default} />`.
fn has_expressions(here: &str) -> bool {
    let tag = here
        .strip_prefix('<')
        .filter(|tag| tag.starts_with(|first: char| first.is_ascii_lowercase()));
    tag.is_some_and(|tag| {
        let end = tag.find('>').unwrap_or(tag.len());
        let expression = tag.find("={");
        // A tag of several lines may have it further down.
        expression.is_some_and(|at| at < end || !tag.contains('>'))
    })
}

/// The same tag in HTML: paths of expressions that name a file stay, all other expressions go.
pub(super) fn plain_tag(source: &str) -> String {
    if !source.contains("={") {
        return source.to_owned();
    }
    let tag = parse(source);
    let mut plain = format!("<{}", tag.name);
    for (key, value) in &tag.attributes {
        let value = match value.strip_prefix('{') {
            Some(expression) => match path_in(expression) {
                Some(path) if matches!(key.as_str(), "src" | "href") => path,
                _ => continue,
            },
            None => value,
        };
        let value = value.replace(['"', '<', '>'], "");
        plain.push_str(&format!(" {key}=\"{value}\""));
    }
    plain.push('>');
    plain
}

/// The first string of an expression: that of `require('./a.png').default`.
fn path_in(expression: &str) -> Option<&str> {
    let at = expression.find(['"', '\'', '`'])?;
    let quote = expression[at..].chars().next()?;
    expression[at + 1..].split(quote).next()
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

fn parse(source: &str) -> JsxTag {
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
    JsxTag {
        source: source.to_owned(),
        name: inner[..name_end].to_owned(),
        attributes: attributes::all(&inner[name_end..]),
        shape,
    }
}

/// A line of text with the components that are in it; returns what is left of the page, since a tag may go on.
pub(super) fn elements<'a>(translator: &mut Translator, line: &str, after: &'a str, lines: &mut Lines<'_>) -> &'a str {
    let features = translator.features;
    let column = super::indented::columns(line);
    let mut rest = line;
    loop {
        match find(rest, after, features) {
            None => {
                super::inline::rewrite(rest, features, lines);
                return after;
            }
            Some(FoundTag { at, tag, end }) => {
                let begins = rest.len() == line.len() && rest[..at].trim().is_empty();
                super::inline::rewrite(&rest[..at], features, lines);
                let parted = begins && features.has(Feature::Modules);
                components::replace(translator, &tag, column, lines);
                match end {
                    TagEnd::SameLine(end) => {
                        rest = &rest[end..];
                        // A marker that begins a line makes all of it HTML: text behind it needs a line of its own.
                        if (parted || begins) && components::is_block(translator, &tag) && !rest.trim().is_empty() {
                            lines.part();
                            rest = rest.trim_start();
                        }
                    }
                    TagEnd::LaterLine(taken) => {
                        // The rest of the tag's last line is read as a line of its own.
                        for _ in after[..taken].matches('\n') {
                            lines.advance();
                        }
                        return &after[taken..];
                    }
                }
            }
        }
    }
}
