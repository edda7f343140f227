//! `cargo xtask test`: the rooms and the suite in process, then the program killed again and again, then the pages in a
//! browser.
//!
//! All green means all run: a test may only be skipped for an input that is absent and named.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::browser;
use crate::node::Node;
use crate::process::{self, Told};
use crate::say;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

/// The server side and everything that tests it: the browser's crate would switch the other half of Leptos on.
const SERVER_SIDE: [&str; 5] = ["--workspace", "--exclude", "balise-browser", "--exclude", "xtask"];

/// Libraries and judged queries that may stand beside the checkout: where to look, and the variable that says
/// elsewhere.
const INPUTS: [(&str, &str); 2] = [
    ("BALISE_CORPORA", "../shared/corpora"),
    ("BALISE_RELEVANCE", "../shared/relevance"),
];

/// Times that the program is killed; `cargo xtask crash` does it more often.
const CYCLES: &str = "50";

/// Runs all of it; what cannot be set up fails the run at its end, after everything else has had its turn.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    let mut summary = Summary::default();
    let tools = Node::install(workspace).and_then(|node| Ok((node, browser::find()?)));
    site::build(workspace, Std::Shipped)?;

    say::step("Testing", "the build itself");
    summary.of_cargo(
        "xtask",
        process::run_and_keep(workspace.cargo().args(["test", "--package", "xtask"]))?,
    );

    say::step("Testing", "the rooms and the suite");
    let mut cargo = workspace.cargo();
    cargo.arg("test").args(SERVER_SIDE).arg("--no-fail-fast");
    for (variable, beside) in INPUTS {
        let folder = env::var_os(variable).map_or_else(|| workspace.path(beside), PathBuf::from);
        cargo.env(variable, &folder);
        if !folder.is_dir() {
            summary.absent.push(format!("{variable} ({})", folder.display()));
        }
    }
    summary.of_cargo("rooms and suite", process::run_and_keep(&mut cargo)?);

    process::run(
        workspace
            .cargo()
            .arg("build")
            .args(SERVER_SIDE)
            .args(["--bin", "balise", "--bin", "crash"]),
    )?;
    say::step("Testing", "that nothing is lost when the program is killed");
    let mut crash = Command::new(workspace.target().join("debug/crash"));
    let told = process::run_and_keep(crash.args(["--cycles", CYCLES]))?;
    summary.close(
        "crash",
        usize::from(told.succeeded),
        usize::from(!told.succeeded),
        told.succeeded,
    );

    match tools {
        Ok((node, chromium)) => {
            say::step("Testing", "the pages in a browser");
            let told = process::run_and_keep(&mut end_to_end(workspace, &node, &chromium))?;
            summary.of_node("browser", told);
        }
        Err(error) => summary
            .troubles
            .push(format!("the browser tests could not run: {error:#}")),
    }
    summary.tell()
}

fn end_to_end(workspace: &Workspace, node: &Node, chromium: &Path) -> Command {
    let mut tests = node.test_runner();
    tests
        .env("BALISE_BIN", workspace.target().join("debug/balise"))
        .env("BALISE_CONTENT", workspace.path("content"))
        .env("BALISE_SITE", workspace.site())
        .env("BALISE_CHROMIUM", chromium);
    tests
}

/// What every part of the run came to.
#[derive(Default)]
struct Summary {
    lines: Vec<String>,
    troubles: Vec<String>,
    absent: Vec<String>,
}

impl Summary {
    fn of_cargo(&mut self, part: &str, told: Told) {
        let (mut passed, mut failed) = (0, 0);
        for line in &told.lines {
            if let Some(counts) = line.strip_prefix("test result: ") {
                passed += counted(counts, "passed");
                failed += counted(counts, "failed");
            } else if let Some((name, reason)) = line.split_once(" ... ignored") {
                self.skip(
                    part,
                    name.trim_start_matches("test "),
                    reason.trim_start_matches([',', ' ']),
                );
            }
        }
        self.close(part, passed, failed, told.succeeded);
    }

    fn of_node(&mut self, part: &str, told: Told) {
        let (mut passed, mut failed) = (0, 0);
        for line in &told.lines {
            if let Some(count) = line.strip_prefix("ℹ pass ") {
                passed = count.trim().parse().unwrap_or(0);
            } else if let Some(count) = line.strip_prefix("ℹ fail ") {
                failed = count.trim().parse().unwrap_or(0);
            } else if let Some((name, reason)) = line
                .split_once("# ")
                .filter(|(name, _)| name.trim_start().starts_with('﹣'))
            {
                self.skip(part, name.trim().trim_start_matches(['﹣', ' ']), reason);
            }
        }
        self.close(part, passed, failed, told.succeeded);
    }

    /// A skipped test is fine when its reason names an input, and that input is absent.
    fn skip(&mut self, part: &str, name: &str, reason: &str) {
        let named = INPUTS
            .iter()
            .map(|(variable, _)| variable)
            .find(|variable| reason.contains(**variable));
        match named {
            Some(variable) if self.absent.iter().any(|absent| absent.starts_with(*variable)) => {}
            _ => self.troubles.push(format!(
                "{part}: `{name}` was skipped and no absent input explains it: {reason}"
            )),
        }
    }

    fn close(&mut self, part: &str, passed: usize, failed: usize, succeeded: bool) {
        self.lines.push(format!("{part}: {passed} passed, {failed} failed"));
        if failed > 0 || !succeeded {
            self.troubles.push(format!(
                "{part}: {}",
                if failed > 0 { "tests failed" } else { "did not end well" }
            ));
        } else if passed == 0 {
            self.troubles.push(format!("{part}: no test ran"));
        }
    }

    fn tell(self) -> Result<()> {
        for line in &self.lines {
            say::step("Tested", line);
        }
        for input in &self.absent {
            say::warning(format_args!("not measured, its input is absent: {input}"));
        }
        if self.troubles.is_empty() {
            return Ok(());
        }
        bail!("{}", self.troubles.join("; "))
    }
}

/// The number before a word: 12 in `ok. 12 passed; 0 failed`.
fn counted(line: &str, word: &str) -> usize {
    let before = line.split(word).next().unwrap_or_default();
    before
        .split_whitespace()
        .last()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
#[path = "test/tests.rs"]
mod tests;
