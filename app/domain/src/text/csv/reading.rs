//! Reads CSV as spreadsheets save it, and as it is copied out of them.
//!
//! The `csv` crate was tried and left (1.4): its `Position::line` counts `\n` alone, as of the end of the record before. In a
//! file of Excel (`\r\n`) every row after the head is then reported one line too early, one more behind each empty line; in one
//! with `\r` all rows are on line 1. Every message here names a line, so the line ends would have to be counted beside the
//! crate, in as much code as the loop below, and `sep=` would be limited to separators of one byte. Its writer quotes for its
//! own separator alone, while a cell of ours is quoted for every program's.

use super::unguarded;

/// A line of a file, with the number of the line it begins on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

/// Reads what [`Dialect::line`](super::Dialect::line) writes, and what spreadsheets write: any end of line, a byte order
/// mark, a first line `sep=;`, commas, semicolons or tabs, whichever the first line has most of. Empty lines are left out.
/// Never fails: a quotation mark that is not closed closes at the end.
pub fn read(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (text, separator, first) = match declared_separator(text) {
        Some((separator, rest)) => (rest, separator, 2),
        None => (text, separator(text), 1),
    };
    let mut rows = Vec::new();
    let mut row = Row {
        line: first,
        cells: Vec::new(),
    };
    let (mut cell, mut quoted, mut number) = (String::new(), false, first);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                number += 1;
                end(&mut rows, &mut row, &mut cell, number);
            }
            letter if letter == separator && !quoted => row.cells.push(plain(&mut cell)),
            letter => {
                number += usize::from(letter == '\n');
                cell.push(letter);
            }
        }
    }
    end(&mut rows, &mut row, &mut cell, number);
    rows
}

/// The separator that a first line `sep=;` declares, and the text after that line.
fn declared_separator(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    line.get(..4).filter(|begin| begin.eq_ignore_ascii_case("sep="))?;
    let mut letters = line[4..].chars();
    let separator = letters.next()?;
    // Cells that follow are those of a spreadsheet that saved the line as one of its own.
    let is_whole = letters.all(|letter| letter == separator || [',', ';', '\t'].contains(&letter));
    is_whole.then_some((separator, rest))
}

/// Guesses the separator: the one that the first line has most of; of equals, the one that is rarest in texts.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [('\t', 0), (';', 0), (',', 0)];
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            letter if !quoted => {
                let own = counts.iter_mut().filter(|(separator, _)| *separator == letter);
                own.for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // The last of equals would win.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0)
        .map_or(',', |(separator, _)| *separator)
}

/// Ends a row; the next one begins on line `next`.
fn end(rows: &mut Vec<Row>, row: &mut Row, cell: &mut String, next: usize) {
    row.cells.push(plain(cell));
    let done = std::mem::replace(
        row,
        Row {
            line: next,
            cells: Vec::new(),
        },
    );
    if done.cells.iter().any(|cell| !cell.is_empty()) {
        rows.push(done);
    }
}

/// A cell without the apostrophes that guard it.
fn plain(cell: &mut String) -> String {
    unguarded(&std::mem::take(cell))
}
