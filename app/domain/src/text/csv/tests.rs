//! What is written opens right and comes back the same.

use proptest::prelude::*;

use super::*;

const ALL: [Dialect; 3] = [Dialect::Plain, Dialect::English, Dialect::French];

#[test]
fn a_formula_is_only_a_text() {
    let line = |cells: [&str; 1]| Dialect::Plain.line(cells);
    assert_eq!(line(["=1+1"]), "'=1+1\r\n");
    assert_eq!(line(["-2"]), "'-2\r\n");
    assert_eq!(line(["=HYPERLINK(\"x\")"]), "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    // Behind what another program takes for the end of a cell.
    assert_eq!(line(["à revoir;=1+2"]), "\"à revoir;'=1+2\"\r\n");
    assert_eq!(line(["a\t@b"]), "\"a\t'@b\"\r\n");
    assert_eq!(line(["a; \"=1"]), "\"a; \"\"'=1\"\r\n");
    assert_eq!(line(["a = b - c"]), "a = b - c\r\n");
}

#[test]
fn a_fall_is_a_number_and_nothing_is_nothing() {
    let cells = || [Cell::Tenths(-5), Cell::Tenths(33), Cell::Whole(4), Cell::Nothing];
    assert_eq!(Dialect::Plain.line(cells()), "-0.5,3.3,4,\r\n");
    assert_eq!(Dialect::English.line(cells()), "-0.5,3.3,4,\r\n");
    assert_eq!(Dialect::French.line(cells()), "-0,5;3,3;4;\r\n");
    assert_eq!(ALL.map(Dialect::beginning), ["", "\u{feff}", "\u{feff}"]);
}

#[test]
fn what_spreadsheets_write_is_read() {
    #[track_caller]
    fn check(text: &str, lines: [usize; 2], cells: [[&str; 2]; 2]) {
        let rows = read(text);
        let found: Vec<_> = rows.iter().map(|row| (row.line, row.cells.clone())).collect();
        let expected = lines.into_iter().zip(cells.map(|row| row.map(str::to_owned).to_vec()));
        assert_eq!(found, expected.collect::<Vec<_>>(), "{text:?}");
    }
    check("\u{feff}a;b\n\n\"1;\n2\";3\n", [1, 3], [["a", "b"], ["1;\n2", "3"]]);
    check("a\tb\r\n1,5\t2;3\r\n", [1, 2], [["a", "b"], ["1,5", "2;3"]]);
    check("sep=;\na;b\n1,5;2", [2, 3], [["a", "b"], ["1,5", "2"]]);
    check("\"sep=,\"\r\na,b\r\n1;5,2", [2, 3], [["a", "b"], ["1;5", "2"]]);
    check("a,b\r1,2\r", [1, 2], [["a", "b"], ["1", "2"]]);
    // Empty lines count, whatever ends them.
    check("a;b\r\n\r\n\r\n1;2\r\n", [1, 4], [["a", "b"], ["1", "2"]]);
    check("a,b\r\r1,2\r", [1, 3], [["a", "b"], ["1", "2"]]);
    check("\"a,b,c\";d\n1;2", [1, 2], [["a,b,c", "d"], ["1", "2"]]);
    assert_eq!(read("sep").len(), 1);
}

/// The cells of a line as a program reads them that takes `separator` for the end of one, and knows quotation marks.
fn cells_of(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars() {
        match letter {
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            letter if !quoted && (letter == separator || letter == '\n' || letter == '\r') => {
                cells.push(std::mem::take(&mut cell));
            }
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(rows in proptest::collection::vec(proptest::collection::vec("[ -~é«\r\n\t'=]{1,12}", 2..5), 1..6)) {
        for dialect in ALL {
            let text: String = rows.iter().map(|row| dialect.line(row.iter().map(String::as_str))).collect();
            let back: Vec<Vec<String>> = read(&format!("{}{text}", dialect.beginning())).into_iter().map(|row| row.cells).collect();
            prop_assert_eq!(&back, &rows);
        }
    }

    #[test]
    fn no_text_starts_a_formula_whatever_parts_it(text in "[a;,\t\"'=+@| \r\n-]{1,16}") {
        for dialect in ALL {
            let line = dialect.line(["x", &text, "y"]);
            for separator in [',', ';', '\t', '|'] {
                for cell in cells_of(&line, separator) {
                    prop_assert!(!cell.trim_start_matches([' ', '"']).starts_with(['=', '+', '-', '@']), "{line:?} parted at {separator:?}: {cell:?}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_read(text in ".{0,80}") {
        read(&text);
    }
}
