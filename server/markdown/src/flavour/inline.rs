//! Inline syntax of dialects, outside code: each occurrence is replaced by parts.

use std::borrow::Cow;

use super::features::{Feature, Features};
use super::{Lines, embeds, liquid, marks, roles, shortcodes, targets};
use crate::escape::BAR;
use crate::marker::Marker;

/// Marks inside marks that are read; what lies deeper stays as it is written.
const DEEPEST: usize = 8;

/// How far the end of a code span is looked for, in bytes.
const LONGEST_CODE: usize = 4 << 10;

/// A part of what replaces something.
pub(super) enum InlinePart<'a> {
    /// Markdown as it is.
    Text(Cow<'a, str>),
    /// An element begins or ends; with what was written for it.
    Begin(&'static str, &'a str),
    End(&'static str, &'a str),
    /// Text in which the same is looked for once more.
    Inside(&'a str),
    Marker(Marker, &'a str),
}

/// What was found at the beginning of a text: so many bytes of it become these parts.
pub(super) type InlineMatch<'a> = (usize, Vec<InlinePart<'a>>);

/// Writes a line with all inline syntax of the dialect replaced.
pub(super) fn rewrite(line: &str, features: Features, lines: &mut Lines<'_>) {
    inside(line, features, lines, 0);
}

fn inside(line: &str, features: Features, lines: &mut Lines<'_>, depth: usize) {
    let bytes = line.as_bytes();
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|&byte| is_interesting(byte)) {
        at += found;
        let rest = &line[at..];
        match bytes[at] {
            b'\\' => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            b'`' if !line[..at].ends_with('$') => {
                let length = code_span(rest);
                if features.has(Feature::CodeInTables)
                    && line.trim_start().starts_with('|')
                    && rest[..length].contains('|')
                    && !rest[..length].contains("\\|")
                {
                    lines.text.push_str(&line[kept..at]);
                    lines.text.push_str(&rest[..length].replace('|', "\\|"));
                    kept = at + length;
                }
                at += length;
                continue;
            }
            _ => {}
        }
        let Some((taken, parts)) = find(rest, &line[..at], features, lines) else {
            // A run of the same byte is looked at once.
            let run = bytes[at..].iter().take(run_of(bytes[at]));
            at += run.take_while(|&&byte| byte == bytes[at]).count();
            continue;
        };
        lines.text.push_str(&line[kept..at]);
        for part in parts {
            write(part, features, lines, depth);
        }
        at += taken;
        kept = at;
    }
    lines.text.push_str(&line[kept..]);
}

fn write(part: InlinePart<'_>, features: Features, lines: &mut Lines<'_>, depth: usize) {
    match part {
        InlinePart::Text(text) => lines.text.push_str(&text),
        InlinePart::Begin(name, source) => lines.inline(Marker::Begin(name), source),
        InlinePart::End(name, source) => lines.inline(Marker::End(name), source),
        InlinePart::Inside(text) if depth < DEEPEST => inside(text, features, lines, depth + 1),
        InlinePart::Inside(text) => lines.text.push_str(text),
        InlinePart::Marker(marker, source) => lines.inline(marker, source),
    }
}

/// Bytes that are passed by at once when nothing was found: all of a run, but for those that open one by one.
fn run_of(byte: u8) -> usize {
    match byte {
        b'[' | b']' | b'{' | b'!' | b'*' => 1,
        _ => usize::MAX,
    }
}

fn is_interesting(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'`' | b'{' | b'=' | b'+' | b'^' | b'~' | b'%' | b'[' | b']' | b'!' | b'*' | b'$'
    )
}

/// The syntax at the beginning of `rest`; `before` is the line up to it.
fn find<'a>(rest: &'a str, before: &str, features: Features, lines: &mut Lines<'_>) -> Option<InlineMatch<'a>> {
    match rest.as_bytes()[0] {
        b'{' => braces(rest, features, lines),
        b'[' if rest.starts_with("[[") => wiki_link(rest),
        b'[' if features.has(Feature::Labels) => span(rest),
        b']' => targets::find(rest, before, features, lines),
        b'!' => embeds::in_line(rest),
        b'$' => formula(rest),
        b'%' if features.has(Feature::PercentComments) => comment(rest),
        _ => marks::find(rest, before, features),
    }
}

fn braces<'a>(rest: &'a str, features: Features, lines: &mut Lines<'_>) -> Option<InlineMatch<'a>> {
    if features.has(Feature::Liquid) && (rest.starts_with("{{") || rest.starts_with("{%")) {
        return liquid::in_line(rest, lines);
    }
    if features.has(Feature::Shortcodes) && rest.starts_with("{{") {
        return shortcodes::in_line(rest, lines);
    }
    if features.has(Feature::Critic)
        && let Some(found) = marks::critic(rest)
    {
        return Some(found);
    }
    if features.has(Feature::Variables)
        && let Some(variable) = variable(rest, lines)
    {
        return Some(variable);
    }
    // A name that the settings of Sphinx put something in place of: nobody here knows what.
    if features.has(Feature::Labels)
        && let Some(name) = rest.strip_prefix("{{").and_then(|rest| rest.split_once("}}"))
    {
        return Some((
            name.0.len() + 4,
            vec![InlinePart::Text(name.0.trim().to_owned().into())],
        ));
    }
    if let Some(property) = property(rest, lines) {
        return Some(property);
    }
    roles::find(rest)
}

/// `{props.team}` in a page that a component includes.
fn property<'a>(rest: &'a str, lines: &Lines<'_>) -> Option<InlineMatch<'a>> {
    let properties = lines.properties.last()?;
    let inside = rest.strip_prefix('{')?;
    let end = marks::within(inside).find('}')?;
    let name = inside[..end].trim();
    let name = name.strip_prefix("props.").unwrap_or(name);
    let (_, value) = properties.iter().find(|(key, _)| key == name)?;
    Some((end + 2, vec![InlinePart::Text(value.clone().into())]))
}

/// `{{ name }}` where the settings of the source have a value for it.
fn variable<'a>(rest: &'a str, lines: &Lines<'_>) -> Option<InlineMatch<'a>> {
    let inside = rest.strip_prefix("{{")?;
    let end = marks::within(inside).find("}}")?;
    let value = lines.around.variable(inside[..end].trim())?;
    Some((end + 4, vec![InlinePart::Text(value.into())]))
}

/// `[words]{.class}`, `[words]{#place}`.
fn span(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = marks::within(&rest[1..]);
    let length = inside.find([']', '['])?;
    let list = inside.get(length..)?.strip_prefix("]{")?;
    let end = list.find('}').filter(|_| list.starts_with(['.', '#']))?;
    let id = list[..end].split_whitespace().find_map(|word| word.strip_prefix('#'));
    let place =
        id.map(|id| InlinePart::Text(format!("<a id=\"{}\"></a>", id.replace(['"', '<', '>', '&'], "")).into()));
    let parts = place.into_iter().chain([InlinePart::Inside(&inside[..length])]);
    Some((1 + length + 2 + end + 1, parts.collect()))
}

/// The bar of `[[Page|Text]]` is no border of a cell.
fn wiki_link(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = &rest[2..];
    let length = marks::within(inside).find(['[', ']'])?;
    let end = length + 2;
    let inside = &inside[..length];
    if !inside.contains('|') || !rest[end..].starts_with("]]") {
        return None;
    }
    // Code in the text of a link would part the link.
    let barred = inside
        .replace("\\|", "|")
        .replace('|', &BAR.to_string())
        .replace('`', "");
    Some((end + 2, vec![InlinePart::Text(format!("[[{barred}]]").into())]))
}

/// GitLab's ``$`a`$``.
fn formula(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = rest.strip_prefix("$`")?;
    let end = marks::within(inside).find("`$")?;
    Some((
        end + 4,
        vec![InlinePart::Text(format!("${}$", inside[..end].trim()).into())],
    ))
}

fn comment(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = rest.strip_prefix("%%")?;
    let end = marks::within(inside).find("%%")?;
    Some((end + 4, vec![InlinePart::Marker(Marker::Nothing, &rest[..end + 4])]))
}

/// Bytes of a code span, or of the backticks that open none.
pub(super) fn code_span(rest: &str) -> usize {
    let run = rest.bytes().take_while(|&byte| byte == b'`').count();
    let mut at = run;
    while at < run + LONGEST_CODE
        && let Some(found) = marks::within(&rest[at..]).find('`')
    {
        at += found;
        let length = rest[at..].bytes().take_while(|&byte| byte == b'`').count();
        at += length;
        if length == run {
            return at;
        }
    }
    run
}
