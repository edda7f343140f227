//! `cargo xtask timings`: builds from nothing, and prints the seconds of each crate.
//!
//! The seconds are cargo's own, from the report of `--timings`. They are of two crates at a time where there are two
//! cores: their sum is more than the wall clock says.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::process;
use crate::program;
use crate::say;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

/// Crates that are listed; what the others took is one line.
const LISTED: usize = 24;

/// What is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Build {
    /// What `cargo xtask run` compiles for the server.
    Run,
    /// What `cargo xtask test` compiles.
    Test,
}

/// One piece of work of cargo's report.
#[derive(Debug, Deserialize)]
struct Unit {
    name: String,
    duration: f64,
}

/// Builds in a target folder of its own, which is empty before and removed afterwards.
pub(crate) fn timings(workspace: &Workspace, build: Build) -> Result<()> {
    // The browser's half comes first: the program holds its files.
    site::build(workspace, Std::Shipped)?;
    let target = workspace.target().join("timings");
    let _ = fs::remove_dir_all(&target);
    let mut cargo = workspace.cargo();
    match build {
        Build::Run => drop(cargo.args(["build", "--release", "--package", "balise", "--bin", "balise"])),
        Build::Test => {
            let server_side = ["--workspace", "--exclude", "balise-browser", "--exclude", "xtask"];
            cargo.args(["test", "--no-run"]).args(server_side);
        }
    }
    if build == Build::Run && program::has_make() {
        cargo.args(["--features", "jemalloc"]);
    }
    cargo.arg("--timings").env("CARGO_TARGET_DIR", &target);
    let start = Instant::now();
    process::run(&mut cargo)?;
    let wall = start.elapsed().as_secs_f64();
    let report = target.join("cargo-timings/cargo-timing.html");
    let html = fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?;
    let seconds = by_crate(&units(&html).context("cargo's report has another form")?);
    println!("{}", table(&seconds, wall));
    say::step("Removing", target.display());
    fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))
}

/// The pieces of work of a report: a list in JSON within its script.
fn units(html: &str) -> Option<Vec<Unit>> {
    let (_, behind) = html.split_once("UNIT_DATA = ")?;
    let mut lists = serde_json::Deserializer::from_str(behind).into_iter::<Vec<Unit>>();
    lists.next()?.ok()
}

/// Seconds by crate, its build script with it, most first.
fn by_crate(units: &[Unit]) -> Vec<(String, f64)> {
    let mut seconds: BTreeMap<&str, f64> = BTreeMap::new();
    for unit in units {
        *seconds.entry(&unit.name).or_default() += unit.duration;
    }
    let mut seconds: Vec<(String, f64)> = seconds
        .into_iter()
        .map(|(name, seconds)| (name.to_owned(), seconds))
        .collect();
    seconds.sort_by(|one, other| other.1.total_cmp(&one.1));
    seconds
}

fn table(seconds: &[(String, f64)], wall: f64) -> String {
    let total: f64 = seconds.iter().map(|(_, seconds)| seconds).sum();
    let (listed, rest) = seconds.split_at(LISTED.min(seconds.len()));
    let mut table = "| crate | seconds |\n|---|---|\n".to_owned();
    for (name, seconds) in listed {
        table += &format!("| {name} | {seconds:.0} |\n");
    }
    // An empty sum is negative zero.
    let others = rest.iter().fold(0.0, |sum, (_, seconds)| sum + seconds);
    table += &format!("| {} others | {others:.0} |\n", rest.len());
    table += &format!("| all, one after the other | {total:.0} |\n| by the clock | {wall:.0} |");
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_added_up_by_crate() {
        let html = "<script>const UNIT_DATA = [{\"i\":0,\"name\":\"a\",\"duration\":1.5},\
                    {\"i\":1,\"name\":\"b\",\"duration\":4.0},{\"i\":2,\"name\":\"a\",\"duration\":3.5}];\nconst X = 1;";
        let seconds = by_crate(&units(html).expect("a report"));
        assert_eq!(seconds, [("a".to_owned(), 5.0), ("b".to_owned(), 4.0)]);
        assert!(table(&seconds, 6.0).contains("| a | 5 |\n| b | 4 |\n| 0 others | 0 |"));
    }

    #[test]
    fn another_form_is_told_apart() {
        assert!(units("<script>const UNITS = [];").is_none());
    }
}
