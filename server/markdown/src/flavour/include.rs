//! Text of other files, put in place: `--8<-- "file"`, `<!--@include: file-->`, `<<< @/file`, `{{#include file:1:2}}`,
//! `![[Note#Section]]`, `{% include file %}`.
//!
//! Which file is meant is decided by the [`Surroundings`](crate::resolve::Surroundings), which never look outside the source.

use balise_domain::library::fault::FaultKind;

use super::Lines;
use super::directives::fenced;
use super::features::Features;
use super::selection::Selection;
use super::translator::Translator;
use crate::limits::DEEPEST_INCLUDE;
use crate::marker::DialectBlock;

/// A line that takes text from another file; returns what is left of the text, since a block of them may go on.
pub(super) fn block<'t>(translator: &Translator, line: &str, after: &'t str, lines: &mut Lines<'_>) -> Option<&'t str> {
    let content = line.trim_start_matches([' ', '\t', '>']);
    let indent = &line[..line.len() - content.len()];
    let features = translator.features;
    if let Some(snippet) = content.trim_start_matches(';').strip_prefix("--8<--") {
        return Some(snippets(snippet, after, features, indent, lines));
    }
    if is_mark_of_section(content) {
        lines.drop(line);
        lines.end();
        return Some(after);
    }
    if let Some(target) = content
        .strip_prefix("{{#playground ")
        .and_then(|rest| rest.split_once("}}"))
    {
        let file = target.0.split_whitespace().next().unwrap_or_default();
        code(file, None, None, lines);
        return Some(after);
    }
    if let Some(target) = commented(content).or_else(|| moustache(content)) {
        page(target, features, indent, lines);
        return Some(after);
    }
    if let Some(rest) = content
        .strip_prefix("<<<")
        .filter(|rest| rest.trim().starts_with(['@', '.', '/']))
    {
        let (target, title) = match rest.trim().split_once('[') {
            Some((target, title)) => (target.trim(), Some(title.trim_end_matches(']'))),
            None => (rest.trim(), None),
        };
        code(target, None, title, lines);
        return Some(after);
    }
    None
}

/// `--8<-- "file"`, or a list of files between two lines `--8<--`.
fn snippets<'t>(snippet: &str, after: &'t str, features: Features, indent: &str, lines: &mut Lines<'_>) -> &'t str {
    let snippet = snippet.trim();
    if snippet.starts_with('[') {
        lines.end();
        return after;
    }
    if !snippet.is_empty() {
        page(unquoted(snippet), features, indent, lines);
        return after;
    }
    let mut rest = after;
    while !rest.is_empty() {
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        lines.advance();
        rest = behind;
        let name = line.trim();
        if name.starts_with("--8<--") {
            lines.end();
            break;
        }
        // A name behind a semicolon is left out.
        if !name.is_empty() && !name.starts_with(';') {
            page(unquoted(name), features, indent, lines);
            lines.part();
        }
    }
    rest
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

/// `--8<-- [start:name]` and the marks of other tools, which mark where a section begins or ends.
fn is_mark_of_section(content: &str) -> bool {
    let mark = content.trim_start_matches(['<', '!', '-', '#', '/', ';', '*', ' ']);
    (content.contains("--8<-- [start:") || content.contains("--8<-- [end:"))
        || (content.starts_with("<!--")
            && ["ANCHOR:", "ANCHOR_END:", "region ", "endregion"]
                .iter()
                .any(|sign| mark.starts_with(sign)))
}

/// `<!--@include: file-->`.
fn commented(content: &str) -> Option<&str> {
    let inside = content.strip_prefix("<!--")?.trim_start().strip_prefix("@include:")?;
    Some(inside.split_once("-->")?.0.trim())
}

/// `{{#include file}}` and its like.
fn moustache(content: &str) -> Option<&str> {
    let inside = content.strip_prefix("{{#")?;
    let names = ["include ", "rustdoc_include ", "template "];
    let target = names.iter().find_map(|name| inside.strip_prefix(name))?;
    Some(target.split_once("}}")?.0.trim())
}

/// A line of code that takes text from another file.
pub(super) fn in_code(line: &str, lines: &mut Lines<'_>) -> bool {
    let content = line.trim_start();
    let snippet = content.strip_prefix("--8<--").map(unquoted);
    let target = snippet
        .filter(|snippet| !snippet.is_empty())
        .or_else(|| moustache(content));
    let Some(target) = target.filter(|target| !target.starts_with('[')) else {
        return false;
    };
    let Some((text, _)) = fetched(target, lines) else {
        return false;
    };
    let indent = &line[..line.len() - content.len()];
    let mut text_lines = text.lines().peekable();
    while let Some(text_line) = text_lines.next() {
        lines.text.push_str(indent);
        lines.text.push_str(text_line);
        if text_lines.peek().is_some() {
            lines.end();
        }
    }
    true
}

/// Puts the text of another file in place, as a part of this page.
pub(super) fn page(target: &str, features: Features, indent: &str, lines: &mut Lines<'_>) {
    let target = target.split(" lang:").next().unwrap_or(target).trim();
    put(target, target, features, indent, lines);
}

/// A page that another one shows a part of.
pub(super) fn embedded(target: &str, features: Features, prefix: &str, lines: &mut Lines<'_>) {
    put(&format!("[[{target}]]"), target, features, prefix, lines);
}

fn put(target: &str, named: &str, features: Features, prefix: &str, lines: &mut Lines<'_>) {
    lines.text.push_str(prefix);
    lines.open(DialectBlock::Included, "include", named);
    lines.end();
    if let Some((text, file)) = fetched(target, lines) {
        lines.including.push(file);
        // What follows the first line of a list item is in it as well.
        let indent = super::lines::continuation(prefix);
        let text = if indent.is_empty() {
            text
        } else {
            indented(&text, &indent)
        };
        let features = features.and(Features::of_page(&text, balise_domain::text::flavour::Flavour::Plain));
        Translator::new(features).page(&text, lines);
        lines.including.pop();
    } else if lines.around.is_there() && target.starts_with("[[") {
        lines.text.push_str(target);
        lines.end();
    }
    lines.close("include", "");
    lines.end();
}

/// Puts the text of another file in place as code.
pub(super) fn code(target: &str, lang: Option<&str>, title: Option<&str>, lines: &mut Lines<'_>) {
    lines.part();
    let path = target.split(['{', '#', ' ']).next().unwrap_or(target);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let lang = lang.unwrap_or(ending);
    let info = match title {
        Some(title) => format!("{lang} title=\"{title}\""),
        None => lang.to_owned(),
    };
    if let Some((text, _)) = fetched(target, lines) {
        let body: Vec<&str> = text.lines().collect();
        fenced(&info, &body, "", lines);
    }
    lines.part();
}

/// The part of a file that is meant, and the name of the file.
fn fetched(target: &str, lines: &mut Lines<'_>) -> Option<(String, String)> {
    if !lines.around.is_there() {
        return None;
    }
    let named = target.trim_matches(['[', ']']).to_owned();
    let from = lines.including.last().map(String::as_str);
    let (path, selection) = Selection::split(target);
    let whole = lines.around.include(target, from);
    let found = match whole {
        Some(included) => Some((included, Selection::Whole)),
        None if path != target => lines.around.include(&path, from).map(|included| (included, selection)),
        None => None,
    };
    let Some((included, selection)) = found else {
        lines.fault(FaultKind::MissingInclude { target: named });
        return None;
    };
    if lines.including.contains(&included.file) || lines.including.len() >= DEEPEST_INCLUDE {
        lines.fault(FaultKind::IncludeLoop { target: named });
        return None;
    }
    let text = crate::escape::without_marks(&included.text).into_owned();
    let part = selection
        .of(without_front_matter(&text))
        .filter(|part| lines.has_room_for(part));
    if part.is_none() {
        lines.fault(FaultKind::MissingInclude { target: named });
    }
    part.map(|part| (part, included.file))
}

fn indented(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}{line}\n")).collect()
}

/// An included file may have a front matter of its own.
fn without_front_matter(text: &str) -> &str {
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map(|(_, body)| body);
    body.unwrap_or(text)
}
