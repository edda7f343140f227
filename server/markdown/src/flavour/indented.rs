//! Blocks whose content is indented by four columns: `!!! note "Title"`, `??? note`, `=== "Tab"`.
//!
//! The content is moved back to the margin between two markers, because CommonMark would take it for code.

use super::{Features, Fence, Lines};
use crate::callout::{Callout, Fold, Title};
use crate::marker::{DialectBlock, Tab};

const STEP: usize = 4;

/// A block that is open, and the column at which its content begins.
struct OpenIndent {
    column: usize,
    name: &'static str,
    /// The text before its marker, so that its end is in the same list item.
    indent: String,
}

const CALLOUT: &str = "admonition";
const TABS: &str = "tabs";
const TAB: &str = "tab";

/// The blocks that are open.
#[derive(Default)]
pub(super) struct IndentedBlocks {
    open: Vec<OpenIndent>,
}

impl IndentedBlocks {
    /// The line without the columns that belong to the blocks it is in; blocks that it is no longer in are ended.
    pub(super) fn content<'l>(&mut self, line: &'l str, fence: &mut Fence, lines: &mut Lines<'_>) -> &'l str {
        self.leave(columns(line), line.trim_start(), fence, lines);
        without_columns(line, self.moved())
    }

    /// Columns that are taken away here.
    fn moved(&self) -> usize {
        STEP * self.open.iter().filter(|open| open.name != TABS).count()
    }

    /// A line that begins a block.
    pub(super) fn opens(&mut self, line: &str, features: Features, lines: &mut Lines<'_>) -> bool {
        let content = line.trim_start();
        // A definition may be nothing but a block.
        let content = content.strip_prefix(":   ").unwrap_or(content);
        let indent = &line[..line.len() - content.len()];
        let column = columns(line) + self.moved() + if indent.ends_with(":   ") { STEP } else { 0 };
        if let Some(mut callout) = callout(content) {
            let linked = callout.take_linked_title();
            lines.text.push_str(indent);
            lines.open(DialectBlock::Callout(callout), CALLOUT, content);
            self.enter(column + STEP, CALLOUT, indent);
            if let Some(title) = linked {
                lines.part();
                lines.text.push_str(&super::lines::continuation(indent));
                super::inline::rewrite(&format!("**{title}**"), features, lines);
                lines.part();
                return true;
            }
        } else if let Some(tab) = tab(content) {
            if !self
                .open
                .last()
                .is_some_and(|open| open.name == TABS && open.column == column)
            {
                lines.text.push_str(indent);
                lines.open(DialectBlock::Tabs, TABS, "");
                lines.end();
                self.enter(column, TABS, indent);
            }
            lines.text.push_str(indent);
            lines.open(DialectBlock::Tab(tab), TAB, content);
            self.enter(column + STEP, TAB, indent);
        } else {
            return false;
        }
        lines.end();
        true
    }

    fn enter(&mut self, column: usize, name: &'static str, indent: &str) {
        let indent = super::lines::continuation(indent);
        self.open.push(OpenIndent { column, name, indent });
    }

    /// The text is over.
    pub(super) fn leave_all(&mut self, fence: &mut Fence, lines: &mut Lines<'_>) {
        self.leave(0, "", fence, lines);
    }

    /// Ends the blocks that a line at this column is no longer in. Tabs go on when the line begins another one.
    fn leave(&mut self, column: usize, content: &str, fence: &mut Fence, lines: &mut Lines<'_>) {
        while let Some(open) = self.open.last() {
            let stays = match open.name {
                TABS => column > open.column || (column == open.column && tab(content).is_some()),
                _ => column >= open.column,
            };
            if stays && !content.is_empty() {
                return;
            }
            if fence.is_open() {
                fence.close();
            }
            lines.text.push_str(&open.indent);
            lines.close(open.name, "");
            lines.end();
            self.open.pop();
        }
    }
}

/// `!!! type "Title"`, `??? type`, `???+ type "Title"`.
fn callout(content: &str) -> Option<Callout> {
    let (fold, rest) = if let Some(rest) = content.strip_prefix("!!!") {
        (Fold::Fixed, rest)
    } else if let Some(rest) = content.strip_prefix("???+") {
        (Fold::Open, rest)
    } else {
        (Fold::Closed, content.strip_prefix("???")?)
    };
    // Without a space too, as long as it is a word that begins there.
    if !rest.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, ' ' | '\t')) {
        return None;
    }
    let tight = !rest.starts_with([' ', '\t']);
    let rest = rest.trim();
    let (types, title) = match rest.find(['"', '\'']) {
        Some(at) => (&rest[..at], Some(rest[at + 1..].trim_end_matches(['"', '\'']))),
        None => (rest, None),
    };
    let first = types.split_whitespace().next().unwrap_or("note");
    if !first
        .chars()
        .all(|character| character.is_alphanumeric() || character == '-' || character == '_')
        || (tight && types.split_whitespace().count() > 1)
    {
        return None;
    }
    let title = match title {
        Some("") => Title::None,
        Some(title) => Title::Written(title.to_owned()),
        None => Title::Named(first.to_owned()),
    };
    Some(Callout::named(first, title, fold))
}

/// `=== "Title"`; `===+` marks the tab that is open, `===!` the beginning of a new group.
fn tab(content: &str) -> Option<Tab> {
    let rest = content.strip_prefix("===")?;
    let title = rest.trim_start_matches(['!', '+']);
    let shown = rest[..rest.len() - title.len()].contains('+');
    let title = title.strip_prefix([' ', '\t'])?.trim();
    let quote = title.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let title = title.strip_prefix(quote)?.strip_suffix(quote)?.to_owned();
    Some(Tab { title, shown })
}

/// Columns of indentation, a tab being four.
pub(super) fn columns(line: &str) -> usize {
    line.bytes()
        .map_while(|byte| match byte {
            b' ' => Some(1),
            b'\t' => Some(STEP),
            _ => None,
        })
        .sum()
}

pub(super) fn without_columns(line: &str, columns: usize) -> &str {
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
        let title = |content: &str| tab(content).map(|tab| (tab.title, tab.shown));
        assert_eq!(title("======"), None);
        assert_eq!(title("=== not quoted"), None);
        assert_eq!(title(r#"=== "Linux""#), Some(("Linux".to_owned(), false)));
        assert_eq!(title(r#"===+ "Linux""#), Some(("Linux".to_owned(), true)));
    }

    #[test]
    fn a_kind_names_the_callout() {
        let title = |content: &str| callout(content).map(|callout| callout.title);
        assert_eq!(title("!!! checklist"), Some(Title::Named("checklist".to_owned())));
        assert_eq!(title("!!!important"), Some(Title::Named("important".to_owned())));
        assert_eq!(title("!!!Really?! yes"), None);
        assert_eq!(title("??? <what>"), None);
    }
}
