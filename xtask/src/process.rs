//! Other programs: started, waited for, and named when they fail.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Runs a program to its end; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}", told(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| cannot_start(command))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", told(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` did not write UTF-8", told(command)))
}

/// What a program wrote, and whether it ended well.
pub(crate) struct Told {
    pub(crate) lines: Vec<String>,
    pub(crate) succeeded: bool,
}

/// Runs a program, shows its standard output as it comes, and keeps it.
pub(crate) fn run_and_keep(command: &mut Command) -> Result<Told> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let stdout = child.stdout.take().context("standard output was piped")?;
    let mut lines = Vec::new();
    for line in BufReader::new(stdout).lines() {
        let line = line.with_context(|| format!("`{}` did not write UTF-8", told(command)))?;
        println!("{line}");
        lines.push(line);
    }
    let succeeded = child.wait().with_context(|| cannot_start(command))?.success();
    Ok(Told { lines, succeeded })
}

/// The program of this name on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Whether this process may install packages of the system.
pub(crate) fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", program(command))
}

/// What was asked, as a person would type it.
fn told(command: &Command) -> String {
    let arguments = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program(command))
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn program(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}
