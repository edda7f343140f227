#!/bin/sh
# A table of the Rust crate `sled` (0.34.7) in which one write found no room refuses every later one, also when there is room.
#
# Seen: a limit on the size of files (as a full disk would) makes a batch fail; the limit is lifted; the next batch fails with
# the same error, at once and a second later, and so does a flush. Reading goes on. Closed and opened again, the table takes
# writes. A program that recovers from a full disk has to open the table anew, or keep its entries elsewhere.
#
# Needs Linux, cargo and the registry of crates. Fails when any of this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "sled-after-a-failed-write"
version = "0.0.0"
edition = "2021"

[dependencies]
rustix = { version = "=1.1.2", features = ["process"] }
sled = { version = "=0.34.7", default-features = false }
TOML
cat > "$folder/src/main.rs" <<'RUST'
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{getrlimit, setrlimit, Resource, Rlimit};

fn limit(bytes: Option<u64>) {
    let maximum = getrlimit(Resource::Fsize).maximum;
    setrlimit(Resource::Fsize, Rlimit { current: bytes, maximum }).unwrap();
}

fn put(table: &sled::Db, number: u32) -> Result<(), sled::Error> {
    let mut batch = sled::Batch::default();
    for part in 0..50u32 {
        batch.insert(format!("{number}-{part}").as_bytes(), vec![7u8; 1000]);
    }
    table.apply_batch(batch)?;
    table.flush().map(drop)
}

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let table = sled::open(&path).unwrap();
    put(&table, 0).unwrap();
    limit(Some(table.size_on_disk().unwrap()));
    let limited = (1..200).any(|number| put(&table, number).is_err());
    limit(None);
    let lifted = put(&table, 1000).is_err();
    sleep(Duration::from_secs(1));
    let later = put(&table, 1001).is_err();
    let reads = table.get("0-1").is_ok_and(|value| value.is_some());
    drop(table);
    let table = sled::open(&path).unwrap();
    let reopened = put(&table, 1002).is_err();
    println!("fails: limited {limited}, lifted {lifted}, later {later}, reopened {reopened}; reads {reads}");
}
RUST
cargo build --quiet --manifest-path "$folder/Cargo.toml" --target-dir "$folder/target"
# Without this a process ends that writes beyond its limit.
trap '' XFSZ
seen=$("$folder/target/debug/sled-after-a-failed-write" "$folder/table")
echo "$seen"
test "$seen" = "fails: limited true, lifted true, later true, reopened false; reads true"
