//! The rules of the house that no compiler knows.
//!
//! Each rule is a function from a file's path and text to what is wrong with it; this file walks and reports.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::tidy::names::Names;
use crate::workspace::Workspace;

mod colour;
mod field;
mod french;
mod names;
mod path;
mod prose;

/// Folders whose files are ours.
const OURS: [&str; 5] = ["app", "server", "style", "tests", "xtask"];

/// Folders that are built or fetched.
const NOT_OURS: [&str; 3] = ["node_modules", "target", "fixtures"];

/// A file is split by noun near this many lines; one that only tests may run on.
const LONGEST: usize = 400;

/// Names that say nothing about what lives there.
const NAMELESS: [&str; 7] = [
    "mod.rs",
    "utils.rs",
    "util.rs",
    "common.rs",
    "helpers.rs",
    "misc.rs",
    "manager.rs",
];

/// Who may call `Html::trust` in what is shipped: the room that sanitises, and the file that defines it.
const TRUSTED: [&str; 2] = ["server/markdown/", "app/domain/src/text/html.rs"];

/// Where addresses of the site are linked to and answered: they are written in the domain.
const ROUTED: [&str; 2] = ["app/src/", "server/src/http"];

/// Where texts for readers come from [`TEXTS`] alone.
const WORDED: [&str; 2] = ["app/src/", "server/src/http"];

/// Where they are written, in both languages.
const TEXTS: &str = "app/src/text";

/// Who may draw a field of typed text: the component, and the search box, which lives in the browser.
const FIELDS: [&str; 2] = [
    "app/src/components/forms/text_field.rs",
    "app/src/islands/search_box.rs",
];

/// Reads every file of ours and tells all that is wrong.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let found = read(workspace)?;
    if !found.faults.is_empty() {
        bail!("\n  {}", found.faults.join("\n  "))
    }
    found.names.check()
}

/// Prints the names of types that are used twice, or say little.
pub(crate) fn names(workspace: &Workspace) -> Result<()> {
    print!("{}", read(workspace)?.names.report());
    Ok(())
}

/// What a walk over all files of ours found.
#[derive(Default)]
struct Findings {
    faults: Vec<String>,
    names: Names,
}

fn read(workspace: &Workspace) -> Result<Findings> {
    let mut found = Findings::default();
    for folder in OURS {
        let folder = workspace.path(folder);
        if folder.is_dir() {
            walk(workspace.root(), &folder, &mut found)?;
        }
    }
    Ok(found)
}

fn walk(root: &Path, folder: &Path, found: &mut Findings) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut children = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    children.sort();
    for child in children {
        let name = child.file_name().unwrap_or_default().to_string_lossy();
        if child.is_dir() {
            if !NOT_OURS.contains(&name.as_ref()) {
                walk(root, &child, found)?;
            }
        } else if [".rs", ".css", ".js", ".mjs"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            let text = fs::read_to_string(&child).with_context(|| format!("cannot read {}", child.display()))?;
            let path = child
                .strip_prefix(root)
                .unwrap_or(&child)
                .to_string_lossy()
                .replace('\\', "/");
            found.names.add(&path, &text);
            found.faults.extend(
                faults_of(&path, &text)
                    .into_iter()
                    .map(|fault| format!("{path}{fault}")),
            );
        }
    }
    Ok(())
}

/// What is wrong with one file; each fault begins with `:line: ` or `: `.
fn faults_of(path: &str, text: &str) -> Vec<String> {
    let mut faults = leftovers(text);
    if path.ends_with(".rs") {
        faults.extend(rust(path, text));
    }
    if path.ends_with(".css") && !path.ends_with("/tokens.css") {
        faults.extend(colour::literals(text).map(|(line, colour)| format!(":{line}: {colour} belongs in tokens.css")));
    }
    faults
}

/// Notes to oneself: done, or told to everyone elsewhere.
fn leftovers(text: &str) -> Vec<String> {
    // In halves, or this list would be its own first finding.
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|halves| halves.concat());
    let mut faults = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let found = words.iter().filter(|word| {
            text.split(|character: char| !character.is_alphanumeric())
                .any(|it| it == *word)
        });
        faults.extend(found.map(|word| format!(":{line}: a {word} is left")));
    }
    faults
}

fn rust(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let name = path.rsplit('/').next().unwrap_or(path);
    if NAMELESS.contains(&name) {
        faults.push(": a file is named after the noun that lives in it".to_owned());
    }
    if !text.starts_with("//!") {
        faults.push(":1: a file opens with `//!`: what lives here, what does not".to_owned());
    }
    let lines = text.lines().count();
    if lines > LONGEST && !is_test(path) {
        faults.push(format!(": {lines} lines, {LONGEST} at most: split it by noun"));
    }
    let call = ["Html::", "trust("].concat();
    if path.starts_with("app/src/") && !is_test(path) && !FIELDS.contains(&path) {
        faults.extend(field::bare(text).map(|(line, what)| format!(":{line}: {what} of typed text is a TextField")));
    }
    if ROUTED.iter().any(|folder| path.starts_with(folder)) && !is_test(path) {
        let bare =
            path::bare(text).map(|(line, path)| format!(":{line}: {path} belongs in app/domain/src/library/route.rs"));
        faults.extend(bare);
    }
    if path.starts_with("app/src/") && !is_test(path) {
        let torn =
            french::torn(text).map(|line| format!(":{line}: French signs stand behind a blank that no line ends at"));
        faults.extend(torn);
    }
    if WORDED.iter().any(|folder| path.starts_with(folder)) && !path.starts_with(TEXTS) && !is_test(path) {
        let bare = prose::bare(path, text).into_iter();
        faults.extend(bare.map(|(line, text)| format!(":{line}: “{text}” is for readers and belongs in {TEXTS}")));
    }
    if !is_test(path) && !TRUSTED.iter().any(|trusted| path.starts_with(trusted)) {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| line.contains(&call));
        faults.extend(lines.map(|(line, _)| format!(":{line}: only the markdown room makes trusted HTML")));
    }
    faults
}

/// A file without the tests at its end.
fn shipped(text: &str) -> &str {
    let tests = ["#[cfg(test)]", "#[cfg(all(test"];
    let end = tests.iter().filter_map(|mark| text.find(mark)).min();
    &text[..end.unwrap_or(text.len())]
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[cfg(test)]
#[path = "tidy/tests.rs"]
mod tests;
