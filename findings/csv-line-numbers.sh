#!/bin/sh
# The line that the Rust crate `csv` (1.4.0) reports for a record depends on how the file ends its lines.
#
# A program that names the line of a wrong cell to the person who filled in the file takes it from `Position::line`
# (RFC 4180 wants lines to end with CR LF, and that is what Excel saves). Seen with three rows below a head, in a file of
# each kind of line end; the lines of the rows are 2, 3 and 4:
#
#   LF:    2 3 4
#   CR LF: 1 2 3   one too low: the position is taken before the LF of the line above is consumed
#   CR:    1 1 1   a CR ends records and counts as no line
#
# Needs cargo and the registry of crates. Fails when any of this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "csv-line-numbers"
version = "0.0.0"
edition = "2021"

[dependencies]
csv = "=1.4.0"
TOML
cat > "$folder/src/main.rs" <<'RUST'
fn lines(end: &str) -> Vec<u64> {
    let text = ["squad,level", "a,1", "b,2", "c,3"].map(|line| format!("{line}{end}")).concat();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().position().unwrap().line()).collect()
}

fn main() {
    println!("LF {:?} CRLF {:?} CR {:?}", lines("\n"), lines("\r\n"), lines("\r"));
}
RUST
seen=$(cargo run --quiet --manifest-path "$folder/Cargo.toml" --target-dir "$folder/target")
echo "$seen"
test "$seen" = "LF [2, 3, 4] CRLF [1, 2, 3] CR [1, 1, 1]"
