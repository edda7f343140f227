//! Comma-separated values: written so that a spreadsheet opens them right with a double click, and read however people
//! saved or pasted them.
//!
//! [`Dialect`] says for whom a file is: a program gets RFC 4180, a spreadsheet the separator and the decimal mark of its
//! language. What people wrote never starts a formula, whatever a program takes for a separator; our own numbers are
//! numbers, negative ones too.

mod reading;

pub use self::reading::{Row, read};

use crate::text::locale::Locale;

/// Characters with which a spreadsheet takes a text for a formula, in wide form too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What one program or another takes for the end of a cell.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];

/// For whom a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: RFC 4180, numbers with a point.
    #[default]
    Plain,
    /// A spreadsheet in English: the same, with a byte order mark, without which accents are misread.
    English,
    /// A spreadsheet in French: semicolons, and numbers with a comma.
    French,
}

impl Dialect {
    /// For a spreadsheet of this language.
    pub const fn of(locale: Locale) -> Self {
        match locale {
            Locale::Fr => Self::French,
            Locale::En => Self::English,
        }
    }

    /// What stands before the first line.
    pub const fn beginning(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::English | Self::French => "\u{feff}",
        }
    }

    const fn separator(self) -> char {
        match self {
            Self::Plain | Self::English => ',',
            Self::French => ';',
        }
    }

    /// One line, with its end.
    pub fn line<T: Into<Cell>>(self, cells: impl IntoIterator<Item = T>) -> String {
        let mut line = String::new();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                line.push(self.separator());
            }
            match cell.into() {
                Cell::Nothing => {}
                Cell::Text(text) => push_text(&mut line, &text),
                Cell::Whole(number) => line.push_str(&number.to_string()),
                Cell::Tenths(tenths) => line.push_str(&self.decimal(tenths)),
            }
        }
        line.push_str("\r\n");
        line
    }

    fn decimal(self, tenths: i32) -> String {
        let sign = if tenths < 0 { "-" } else { "" };
        let mark = match self {
            Self::Plain | Self::English => '.',
            Self::French => ',',
        };
        let tenths = tenths.unsigned_abs();
        format!("{sign}{}{mark}{}", tenths / 10, tenths % 10)
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    /// What somebody wrote, or a name of ours.
    Text(String),
    Whole(u64),
    /// A number with one decimal.
    Tenths(i32),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<crate::check::level::Score> for Cell {
    fn from(score: crate::check::level::Score) -> Self {
        Self::Tenths(score.tenths().into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Nothing, Into::into)
    }
}

/// A text in quotation marks wherever a program could part it, led by an apostrophe wherever one could carry it out.
fn push_text(line: &mut String, text: &str) {
    let guarded = guarded(text);
    if guarded.contains('"') || guarded.contains(SEPARATORS) {
        line.push('"');
        line.push_str(&guarded.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&guarded);
    }
}

/// A text with one apostrophe more before each formula, at its beginning or behind a separator. Apostrophes that stand there
/// already get one more too, so that [`unguarded`] gives back exactly what was written.
fn guarded(text: &str) -> String {
    walk(text, |text, rest| {
        text.push('\'');
        rest
    })
}

/// A text without the apostrophes that [`guarded`] set.
fn unguarded(text: &str) -> String {
    walk(text, |_, rest| rest.strip_prefix('\'').unwrap_or(rest))
}

/// Copies a text. Wherever a program may begin a cell with a formula, `at_formula` adds to the copy, and says what is left
/// to be copied.
fn walk(text: &str, at_formula: impl for<'a> Fn(&mut String, &'a str) -> &'a str) -> String {
    let mut copy = String::with_capacity(text.len() + 1);
    let (mut rest, mut may_begin) = (text, true);
    while let Some(letter) = rest.chars().next() {
        // Blanks and quotation marks at the beginning of a cell do not keep a program from what follows.
        let is_passed_over = may_begin && matches!(letter, ' ' | '"');
        if may_begin && rest.trim_start_matches('\'').starts_with(FORMULA) {
            rest = at_formula(&mut copy, rest);
        }
        let Some(letter) = rest.chars().next() else { break };
        copy.push(letter);
        rest = &rest[letter.len_utf8()..];
        may_begin = is_passed_over || SEPARATORS.contains(&letter);
    }
    copy
}

#[cfg(test)]
mod tests;
