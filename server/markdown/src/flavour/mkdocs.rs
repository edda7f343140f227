//! MkDocs Material: `!!! note "Title"`, `??? note`, `=== "Tab"`, whose content is indented by four columns.
//!
//! The content is moved back to the margin between two markers, because CommonMark would take it for code.

use balise_domain::flavour::Flavour;

use super::{Fence, Lines, include};
use crate::callout::{Callout, Fold, Kind, Title};
use crate::marker::Block;

const STEP: usize = 4;

/// A block that is open, and the column at which its content begins.
struct Open {
    column: usize,
    name: &'static str,
    /// What stands before its marker, so that its end is in the same list item.
    indent: String,
}

const CALLOUT: &str = "admonition";
const TABS: &str = "tabs";
const TAB: &str = "tab";

#[derive(Default)]
struct State {
    open: Vec<Open>,
    fence: Fence,
}

pub(crate) fn translate(text: &str, lines: &mut Lines<'_>) {
    let mut state = State::default();
    for line in text.lines() {
        lines.advance();
        state.line(line, lines);
    }
    state.leave(0, "", lines);
}

impl State {
    fn line(&mut self, line: &str, lines: &mut Lines<'_>) {
        if line.trim().is_empty() {
            return lines.end();
        }
        let column = columns(line);
        self.leave(column, line.trim_start(), lines);
        let moved = STEP * self.open.iter().filter(|open| open.name != TABS).count();
        let line = without_columns(line, moved);
        let content = line.trim_start();
        let indent = &line[..line.len() - content.len()];
        if self.fence.covers(line) || column < moved {
            lines.text.push_str(line);
        } else if let Some((callout, name)) = callout(content) {
            lines.text.push_str(indent);
            lines.open(Block::Callout(callout), name, content);
            self.enter(column + STEP, CALLOUT, indent);
        } else if let Some(title) = tab(content) {
            if !self
                .open
                .last()
                .is_some_and(|open| open.name == TABS && open.column == column)
            {
                lines.text.push_str(indent);
                lines.open(Block::Tabs, TABS, "");
                lines.end();
                self.enter(column, TABS, indent);
            }
            lines.text.push_str(indent);
            lines.open(Block::Tab(title.to_owned()), TAB, content);
            self.enter(column + STEP, TAB, indent);
        } else if let Some(target) = content.strip_prefix("--8<--") {
            lines.open(Block::Included, "include", content);
            lines.end();
            include(target.trim().trim_matches(['"', '\'']), Flavour::MkDocs, lines);
            lines.close("include", "");
        } else {
            lines.text.push_str(line);
        }
        lines.end();
    }

    fn enter(&mut self, column: usize, name: &'static str, indent: &str) {
        let indent = indent.to_owned();
        self.open.push(Open { column, name, indent });
    }

    /// Ends the blocks that a line at this column is no longer in. Tabs go on when the line begins another one.
    fn leave(&mut self, column: usize, content: &str, lines: &mut Lines<'_>) {
        while let Some(open) = self.open.last() {
            let stays = match open.name {
                TABS => column > open.column || (column == open.column && tab(content).is_some()),
                _ => column >= open.column,
            };
            if stays && !content.is_empty() {
                return;
            }
            if self.fence.is_open() {
                self.fence.close();
            }
            lines.text.push_str(&open.indent);
            lines.close(open.name, "");
            lines.end();
            self.open.pop();
        }
    }
}

/// `!!! type "Title"`, `??? type`, `???+ type "Title"`.
fn callout(content: &str) -> Option<(Callout, &'static str)> {
    let (fold, rest) = if let Some(rest) = content.strip_prefix("!!!") {
        (Fold::Fixed, rest)
    } else if let Some(rest) = content.strip_prefix("???+") {
        (Fold::Open, rest)
    } else {
        (Fold::Closed, content.strip_prefix("???")?)
    };
    let rest = rest.strip_prefix([' ', '\t'])?.trim();
    let (types, title) = match rest.find(['"', '\'']) {
        Some(at) => (&rest[..at], Some(rest[at + 1..].trim_end_matches(['"', '\'']))),
        None => (rest, None),
    };
    let first = types.split_whitespace().next().unwrap_or("note");
    if !first
        .chars()
        .all(|character| character.is_alphanumeric() || character == '-' || character == '_')
    {
        return None;
    }
    let kind = Kind::parse(first);
    let title = match title {
        Some("") => Title::None,
        Some(title) => Title::Written(title.to_owned()),
        // A kind that we do not know by its name is named by it.
        None if kind.is_none() => Title::Written(capitalised(first)),
        None => Title::Kind,
    };
    let kind = kind.unwrap_or(Kind::Note);
    Some((Callout { kind, title, fold }, CALLOUT))
}

/// `=== "Title"`; `===!` and `===+` choose a tab, which changes nothing here.
fn tab(content: &str) -> Option<&str> {
    let rest = content.strip_prefix("===")?.trim_start_matches(['!', '+']);
    let title = rest.strip_prefix([' ', '\t'])?.trim();
    let quote = title.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    title.strip_prefix(quote)?.strip_suffix(quote)
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// Columns of indentation, a tab being four.
fn columns(line: &str) -> usize {
    line.bytes()
        .map_while(|byte| match byte {
            b' ' => Some(1),
            b'\t' => Some(STEP),
            _ => None,
        })
        .sum()
}

fn without_columns(line: &str, columns: usize) -> &str {
    let (mut taken, mut at) = (0, 0);
    for byte in line.bytes() {
        let width = match byte {
            b' ' => 1,
            b'\t' => STEP,
            _ => break,
        };
        if taken + width > columns {
            break;
        }
        taken += width;
        at += 1;
    }
    &line[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_underlined_by_equals_signs_is_no_tab() {
        assert_eq!(tab("======"), None);
        assert_eq!(tab("=== not quoted"), None);
        assert_eq!(tab(r#"=== "Linux""#), Some("Linux"));
        assert_eq!(tab(r#"===+ "Linux""#), Some("Linux"));
    }

    #[test]
    fn an_unknown_kind_names_the_callout() {
        let (callout, _) = callout("!!! checklist").expect("a callout");
        assert_eq!(callout.title, Title::Written("Checklist".to_owned()));
        assert!(super::callout("!!!important").is_none());
        assert!(super::callout("??? <what>").is_none());
    }
}
