//! Markdown between tags: where a dialect parses it, the tags are put on lines of their own, and its indentation is removed.
//!
//! In CommonMark a block of HTML reaches to the next blank line, and text that is indented inside it is code.

use super::Lines;
use super::features::{Feature, Features};
use super::indented::{columns, without_columns};

/// Tags that begin a block of HTML.
const BLOCKS: [&str; 27] = [
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Those whose content is one line of text.
const LINES: [&str; 7] = ["dt", "figcaption", "p", "summary", "th", "td", "li"];

/// Tags in one another that are followed.
const DEEPEST: usize = 64;

/// A tag, or a component, whose content is markdown.
struct OpenHtml {
    name: String,
    /// The column of its beginning, as it is written now.
    column: usize,
    /// Columns that its content is moved back by, once they are known.
    shift: Option<usize>,
}

#[derive(Default)]
pub(super) struct HtmlBlocks {
    open: Vec<OpenHtml>,
}

impl HtmlBlocks {
    /// The line without the columns that belong to the tags it is in.
    pub(super) fn content<'l>(&mut self, line: &'l str) -> &'l str {
        let mut line = line;
        for open in &mut self.open {
            let content = line.trim_start();
            let closes = content
                .strip_prefix("</")
                .is_some_and(|rest| rest.starts_with(&open.name));
            let column = columns(line);
            let shift = match open.shift {
                Some(shift) => shift,
                None if closes => break,
                None => *open.shift.insert(column.saturating_sub(open.column)),
            };
            if column >= open.column {
                line = without_columns(line, shift.min(column - open.column));
            }
        }
        line
    }

    /// Something begins whose content may be indented.
    pub(super) fn enter(&mut self, name: &str, column: usize) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let name = name.to_owned();
        self.open.push(OpenHtml {
            name,
            column,
            shift: None,
        });
    }

    /// It ends, with everything that was left open in it.
    pub(super) fn leave(&mut self, name: &str) {
        if let Some(index) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(index);
        }
    }

    /// A line that begins or ends a block of HTML with markdown in it, or is in one.
    pub(super) fn takes(&mut self, line: &str, features: Features, lines: &mut Lines<'_>) -> bool {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let indent = &line[..line.len() - content.len()];
        let Some(inner) = content.strip_prefix('<') else {
            return false;
        };
        if let Some(closing) = inner.strip_prefix('/') {
            let name = name_of(closing);
            if !self.open.iter().any(|open| open.name == name) {
                return false;
            }
            self.leave(&name);
            lines.part();
            lines.text.push_str(line);
            lines.part();
            return true;
        }
        let name = name_of(inner);
        // A component may be called like a tag.
        if inner.starts_with(|first: char| first.is_ascii_uppercase()) || !BLOCKS.contains(&name.as_str()) {
            return false;
        }
        // A value in braces may have the sign that ends a tag.
        let from = content
            .rfind("}}")
            .filter(|_| features.has(Feature::Modules))
            .unwrap_or(0);
        let Some(end) = content[from..]
            .find('>')
            .map(|end| from + end)
            .filter(|&end| !content[..end].ends_with('/'))
        else {
            return false;
        };
        let (tag, rest) = content.split_at(end + 1);
        let written = super::jsx::plain_tag(tag);
        let asks = tag[1 + name.len()..]
            .split([' ', '\t', '>', '='])
            .any(|attribute| attribute == "markdown" || attribute == "data-markdown");
        let is_markdown = (asks && features.has(Feature::MarkdownInHtml))
            || features.has(Feature::Modules)
            || (name == "aside" && rest.trim().is_empty());
        let closing = format!("</{name}>");
        let is_whole = rest.trim_end().ends_with(&closing);
        if (!is_markdown || LINES.contains(&name.as_str())) && (self.open.is_empty() || is_whole) {
            if self.open.is_empty() && !(is_markdown && is_whole) {
                return false;
            }
            // Inside markdown a tag on a line of its own is kept apart from it.
            lines.text.push_str(line);
            lines.part();
            return true;
        }
        if !is_markdown && !features.has(Feature::MarkdownInHtml) {
            return false;
        }
        lines.part();
        lines.text.push_str(indent);
        lines.text.push_str(&written);
        lines.part();
        let inside = if is_whole {
            rest.trim_end().strip_suffix(&closing).unwrap_or(rest)
        } else {
            rest
        };
        if !inside.trim().is_empty() {
            lines.text.push_str(indent);
            super::inline::rewrite(inside.trim(), features, lines);
            lines.part();
        }
        if is_whole {
            lines.text.push_str(indent);
            lines.text.push_str(&closing);
            lines.part();
        } else {
            self.enter(&name, columns(line));
        }
        true
    }

    /// The text is over.
    pub(super) fn finish(&mut self, _: &mut Lines<'_>) {
        self.open.clear();
    }
}

fn name_of(inner: &str) -> String {
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    inner[..length].to_ascii_lowercase()
}
