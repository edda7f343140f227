//! cargo-mutants: brought when it is not there, and asked on a copy of the source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

use crate::mutants::room::Room;
use crate::mutants::tally::Fate;
use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// The version whose changes and answers are read here.
const VERSION: &str = "27.1.0";

/// Tests that take this many times what they usually do will not come to an end.
const ENDLESS: u32 = 5;
/// The least that tests are waited for: a machine may be busy with something else.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most that one change may take to compile.
const COMPILING: Duration = Duration::from_secs(600);

/// cargo-mutants and the copy that it breaks.
pub(super) struct Tool {
    cargo: PathBuf,
    program: PathBuf,
    /// Where the copy, what is built of it, and what cargo-mutants writes stand.
    folder: PathBuf,
    tree: PathBuf,
}

/// One change, as cargo-mutants lists it.
#[derive(Deserialize)]
struct Change {
    name: String,
}

#[derive(Deserialize)]
struct Told {
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    scenario: Scenario,
    summary: String,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant(Change),
}

impl Tool {
    /// Finds it under `target/tools`, else installs it there.
    pub(super) fn bring(workspace: &Workspace) -> Result<Self> {
        let tools = workspace.target().join("tools");
        let program = tools.join("bin/cargo-mutants");
        if !is_this_version(&program) {
            say::step(
                "Installing",
                format_args!("cargo-mutants {VERSION} in {}", tools.display()),
            );
            let mut cargo = workspace.cargo();
            cargo.args(["install", "--locked", "--force", "--version", VERSION, "--root"]);
            process::run(cargo.arg(&tools).arg("cargo-mutants"))?;
        }
        let folder = workspace.target().join("mutants");
        Ok(Self {
            cargo: workspace.cargo().get_program().into(),
            program,
            tree: folder.join("tree"),
            folder,
        })
    }

    /// The copy of the source.
    pub(super) fn tree(&self) -> &Path {
        &self.tree
    }

    /// Compiles the tests of a room and runs them; how long they take. Tests that are red anyway notice nothing.
    pub(super) fn baseline(&self, room: Room) -> Result<Duration> {
        let test = || {
            let mut cargo = Command::new(&self.cargo);
            cargo.args(["test", "--lib"]);
            cargo.args(room.asked().iter().flat_map(|package| ["--package", package]));
            self.settled(room, cargo)
        };
        process::run(test().arg("--no-run"))?;
        let start = Instant::now();
        process::run(test().stdout(Stdio::null()))
            .with_context(|| format!("the tests of {room} are red before anything was changed"))?;
        Ok(start.elapsed())
    }

    /// How many changes of a room there are that `.cargo/mutants.toml` does not except.
    pub(super) fn count(&self, room: Room) -> Result<usize> {
        let mut list = self.mutants(room);
        let told = process::output(list.args(["--list", "--json"]))?;
        let changes: Vec<Change> = serde_json::from_str(&told).context("cargo-mutants lists no changes")?;
        ensure!(!changes.is_empty(), "cargo-mutants finds nothing to change in {room}");
        Ok(changes.len())
    }

    /// Tries the change of this number in the list of so many; what became of it.
    pub(super) fn attempt(&self, room: Room, number: usize, all: usize, usual: Duration) -> Result<(String, Fate)> {
        let patience = (usual * ENDLESS).max(PATIENCE);
        let out = self.folder.join("out");
        fs::create_dir_all(&out)?;
        let mut attempt = self.mutants(room);
        // In place, for the place is a copy already: only what changed is compiled again.
        attempt.args(["--in-place", "--baseline", "skip", "--colors", "never"]);
        attempt.args(["--timeout", &patience.as_secs().to_string()]);
        attempt.args(["--build-timeout", &COMPILING.as_secs().to_string()]);
        // A shard of one. By name (`--re`) some kinds of change would be tried every time: they pass every such filter.
        attempt.args(["--sharding", "slice", "--shard", &format!("{number}/{all}")]);
        attempt.args(room.asked().iter().flat_map(|package| ["--test-package", package]));
        attempt.arg("--output").arg(&out);
        attempt.args(["--", "--lib"]).stdout(Stdio::null());
        let status = attempt.status().context("cannot start cargo-mutants")?;
        // 2: it survived; 3: it did not come to an end.
        ensure!(
            matches!(status.code(), Some(0 | 2 | 3)),
            "cargo-mutants ended with {status}"
        );
        let report = out.join("mutants.out/outcomes.json");
        let report = fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?;
        let fates = fates(&report)?;
        ensure!(
            fates.len() == 1,
            "cargo-mutants was asked for one change and tried {}",
            fates.len()
        );
        fates.into_iter().next().context("no change")
    }

    fn mutants(&self, room: Room) -> Command {
        let mut program = Command::new(&self.program);
        program.args(["mutants", "--package", room.package()]);
        self.settled(room, program)
    }

    /// A command on the copy, set up for many small builds and runs.
    fn settled(&self, room: Room, mut command: Command) -> Command {
        command
            .current_dir(&self.tree)
            .env("CARGO", &self.cargo)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", room.optimised())
            // Nobody reads the lines of a panic here.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "1")
            // What one change was found with must not help against the next one.
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0");
        command
    }
}

fn is_this_version(program: &Path) -> bool {
    let told = Command::new(program).args(["mutants", "--version"]).output();
    told.is_ok_and(|told| String::from_utf8_lossy(&told.stdout).trim() == format!("cargo-mutants {VERSION}"))
}

/// What became of each change, read from `outcomes.json`.
fn fates(report: &str) -> Result<Vec<(String, Fate)>> {
    let told: Told = serde_json::from_str(report).context("the report of cargo-mutants")?;
    let mut fates = Vec::new();
    for outcome in told.outcomes {
        let Scenario::Mutant(change) = outcome.scenario else {
            continue;
        };
        let fate = match outcome.summary.as_str() {
            "CaughtMutant" => Fate::Noticed,
            "MissedMutant" => Fate::Survived,
            "Timeout" => Fate::Endless,
            "Unviable" => Fate::Refused,
            other => bail!("cargo-mutants says {other:?} of {}", change.name),
        };
        fates.push((change.name, fate));
    }
    Ok(fates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_became_of_each_change() {
        let report = r#"{"outcomes":[
            {"scenario":"Baseline","summary":"Success"},
            {"scenario":{"Mutant":{"name":"a.rs:1:2: replace f -> bool with true"}},"summary":"CaughtMutant"},
            {"scenario":{"Mutant":{"name":"b"}},"summary":"MissedMutant"},
            {"scenario":{"Mutant":{"name":"c"}},"summary":"Timeout"},
            {"scenario":{"Mutant":{"name":"d"}},"summary":"Unviable"}
        ]}"#;
        let fates = fates(report).expect("a report");
        let told: Vec<Fate> = fates.iter().map(|(_, fate)| *fate).collect();
        assert_eq!(told, [Fate::Noticed, Fate::Survived, Fate::Endless, Fate::Refused]);
        assert_eq!(fates[0].0, "a.rs:1:2: replace f -> bool with true");
        let unknown = report.replace("Timeout", "Eaten");
        assert!(super::fates(&unknown).is_err());
    }
}
