//! Items of lists as Python-Markdown nests them and CommonMark does not.
//!
//! Items that are indented further than the text of the item above, but not so far that CommonMark sees a list, are moved
//! back; an inner list that does not begin with one begins with one, since another number cannot interrupt a paragraph.

use super::indented::{columns, without_columns};

/// An item that is open.
struct Item {
    /// The column at which it was written.
    written: usize,
    /// The column of its text now.
    text: usize,
    /// Columns that its lines are moved back by.
    shift: usize,
    numbered: bool,
}

#[derive(Default)]
pub(super) struct Items {
    open: Vec<Item>,
    after_blank: bool,
}

/// Columns in front of a marker from which on CommonMark sees code.
const CODE: usize = 4;

impl Items {
    pub(super) fn blank(&mut self) {
        self.after_blank = true;
    }

    /// The line as CommonMark wants it, when that is not as it is written.
    pub(super) fn moved(&mut self, line: &str) -> Option<String> {
        let column = columns(line);
        let content = line.trim_start();
        let after_blank = std::mem::take(&mut self.after_blank);
        let Some((width, numbered)) = marker(content) else {
            return self.in_item(line, column, after_blank);
        };
        let mut follows_number = false;
        while let Some(item) = self.open.pop_if(|item| item.written >= column) {
            follows_number = item.written == column && item.numbered;
        }
        let Some(above) = self.open.last() else {
            if column < CODE {
                self.enter(column, 0, width, numbered);
            }
            return None;
        };
        let mut shift = above.shift;
        if column.saturating_sub(shift) >= above.text + CODE {
            shift = column - above.text;
        }
        let begins = !follows_number && !after_blank && numbered.is_some_and(|number| number != 1);
        self.enter(column, shift, width, numbered);
        if shift == 0 && !begins {
            return None;
        }
        let start = " ".repeat(column.saturating_sub(shift));
        Some(if begins {
            format!("{start}1{}", &content[digits(content)..])
        } else {
            format!("{start}{content}")
        })
    }

    fn enter(&mut self, column: usize, shift: usize, width: usize, number: Option<u64>) {
        self.open.push(Item {
            written: column,
            text: column.saturating_sub(shift) + width,
            shift,
            numbered: number.is_some(),
        });
    }

    fn in_item(&mut self, line: &str, column: usize, after_blank: bool) -> Option<String> {
        if column == 0 && after_blank {
            self.open.clear();
            return None;
        }
        while self
            .open
            .last()
            .is_some_and(|item| after_blank && item.written >= column)
        {
            self.open.pop();
        }
        let shift = self.open.last().map_or(0, |item| item.shift);
        (shift > 0 && column > shift).then(|| without_columns(line, shift).to_owned())
    }
}

fn digits(content: &str) -> usize {
    content.bytes().take_while(u8::is_ascii_digit).count()
}

/// Columns of the marker of an item with the space behind it, and its number.
fn marker(content: &str) -> Option<(usize, Option<u64>)> {
    if content.starts_with("- ") || content.starts_with("* ") || content.starts_with("+ ") {
        return Some((2, None));
    }
    let digits = digits(content);
    let number = content[..digits].parse().ok()?;
    let behind = content[digits..]
        .strip_prefix(". ")
        .or_else(|| content[digits..].strip_prefix(") "));
    behind.map(|_| (digits + 2, Some(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str) -> String {
        let mut items = Items::default();
        let lines = text.lines().map(|line| {
            if line.trim().is_empty() {
                items.blank();
                return String::new();
            }
            items.moved(line).unwrap_or_else(|| line.to_owned())
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn items_too_far_in_are_moved_back() {
        assert_eq!(moved("- a\n      - b\n      - c\n- d"), "- a\n  - b\n  - c\n- d");
        assert_eq!(moved("- a\n  - b\n    - c"), "- a\n  - b\n    - c");
    }

    #[test]
    fn an_inner_list_begins_with_one() {
        assert_eq!(
            moved("1. a\n    2. b\n    3. c\n2. d"),
            "1. a\n    1. b\n    3. c\n2. d"
        );
    }
}
