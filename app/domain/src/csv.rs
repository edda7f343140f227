//! Comma-separated values as spreadsheets write and read them (RFC 4180), safe to open in one.

/// Characters with which a spreadsheet takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One line, with its end. Texts that a spreadsheet would carry out are led by an apostrophe, which it hides.
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        push(&mut line, cell.as_ref());
    }
    line.push_str("\r\n");
    line
}

fn push(line: &mut String, cell: &str) {
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r']) {
        line.push('"');
        line.push_str(guard);
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(guard);
        line.push_str(cell);
    }
}

/// A line of a file, with the number of the line it begins on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

/// Reads what [`line()`] writes, and what spreadsheets write: either end of line, a byte order mark, a semicolon where the
/// first line has no comma. Empty lines are left out. Never fails: a quotation mark that is not closed closes at the end.
pub fn read(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let separator = separator(text);
    let mut rows = Vec::new();
    let mut row = Row {
        line: 1,
        cells: Vec::new(),
    };
    let (mut cell, mut quoted, mut number) = (String::new(), false, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' if !quoted => {
                number += 1;
                end(&mut rows, &mut row, &mut cell, number);
            }
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
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

/// What stands between the cells of the first line.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut plain = text.chars().filter(|letter| {
        quoted ^= *letter == '"';
        !quoted
    });
    let mut found = ',';
    for letter in plain.by_ref().take_while(|letter| *letter != '\n') {
        match letter {
            ',' => return ',',
            ';' => found = ';',
            _ => {}
        }
    }
    found
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

/// A cell without the apostrophe that guards it.
fn plain(cell: &mut String) -> String {
    let cell = std::mem::take(cell);
    match cell.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(FORMULA) => guarded.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_formula_is_only_a_text() {
        assert_eq!(line(["=1+1", "-2", "a"]), "'=1+1,'-2,a\r\n");
        assert_eq!(line(["=HYPERLINK(\"x\")"]), "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let rows = read("\u{feff}a;b\n\n\"1;\n2\";3\n");
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[1].line, rows[1].cells.clone()),
            (3, vec!["1;\n2".to_owned(), "3".to_owned()])
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_reads_back(rows in proptest::collection::vec(proptest::collection::vec("[ -~é«\r\n\t]{1,12}", 2..5), 1..6)) {
            let text: String = rows.iter().map(line).collect();
            // The first line says which separator there is; it has a comma, because it has two cells.
            let back: Vec<Vec<String>> = read(&text).into_iter().map(|row| row.cells).collect();
            // An apostrophe that someone wrote before a formula is not told from ours.
            let plain = |cell: &String| plain(&mut cell.clone());
            let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(plain).collect()).collect();
            prop_assert_eq!(back, expected);
        }

        #[test]
        fn any_text_is_read(text in ".{0,80}") {
            read(&text);
        }
    }
}
