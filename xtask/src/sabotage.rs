//! `cargo xtask sabotage`: takes one promise after the other out of a copy of the source, and demands that the tests
//! notice.
//!
//! A test that stays green whatever is broken proves nothing. The copy and its target folder are its own: nothing that is
//! built of a sabotaged source may ever pass for the real one.

mod promises;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail, ensure};

use crate::process;
use crate::sabotage::promises::{SABOTAGES, Sabotage};
use crate::say;
use crate::source;
use crate::workspace::Workspace;

/// Tries every sabotage, or those whose name has one of the words.
pub(crate) fn sabotage(workspace: &Workspace, words: &[String]) -> Result<()> {
    let tree = workspace.target().join("sabotage/tree");
    source::copy(workspace, &tree)?;
    let wanted =
        |sabotage: &&Sabotage| words.is_empty() || words.iter().any(|word| sabotage.name.contains(word.as_str()));
    let mut unnoticed = Vec::new();
    let mut tried = 0;
    // Tests that were seen green on the sound source.
    let mut green = BTreeSet::new();
    for sabotage in SABOTAGES.iter().filter(wanted) {
        say::step("Sabotaging", sabotage.name);
        tried += 1;
        // Tests that are red anyway notice nothing.
        if !green.contains(sabotage.tests) {
            ensure!(
                sabotage.is_green(workspace, &tree)?,
                "the tests are red before `{}`: mend them first",
                sabotage.name
            );
            green.insert(sabotage.tests);
        }
        match sabotage.is_noticed(workspace, &tree)? {
            true => say::step("Noticed", sabotage.name),
            false => unnoticed.push(sabotage.name),
        }
    }
    ensure!(tried > 0, "no sabotage is called so");
    println!(
        "sabotage: {} passed, {} failed",
        tried - unnoticed.len(),
        unnoticed.len()
    );
    if !unnoticed.is_empty() {
        bail!("no test noticed that {}", unnoticed.join("; "));
    }
    Ok(())
}

impl Sabotage {
    /// Puts the sabotage in, asks the tests, and takes it out again.
    fn is_noticed(&self, workspace: &Workspace, tree: &Path) -> Result<bool> {
        let file = tree.join(self.file);
        let sound = fs::read_to_string(&file).with_context(|| format!("cannot read {}", self.file))?;
        fs::write(&file, self.applied(&sound)?)?;
        let green = self.is_green(workspace, tree);
        fs::write(&file, sound)?;
        green.map(|green| !green)
    }

    fn applied(&self, sound: &str) -> Result<String> {
        ensure!(
            sound.matches(self.text).count() == 1,
            "the text that `{}` changes stands not once in {}: bring xtask/src/sabotage.rs up to date",
            self.name,
            self.file
        );
        Ok(sound.replacen(self.text, self.instead, 1))
    }

    fn is_green(&self, workspace: &Workspace, tree: &Path) -> Result<bool> {
        let cargo = || {
            let mut cargo = workspace.cargo();
            cargo
                .current_dir(tree)
                .env("CARGO_TARGET_DIR", workspace.target().join("sabotage/target"))
                .arg("test")
                .args(self.tests);
            cargo
        };
        // What does not compile was noticed by the compiler, not by a test.
        process::run(cargo().arg("--no-run"))?;
        let run = cargo().stderr(Stdio::null()).output()?;
        let told = String::from_utf8_lossy(&run.stdout);
        // A name that no test has any more would be green for ever.
        ensure!(
            told.lines()
                .any(|line| line.starts_with("test ") && line.contains(" ... ")),
            "no test is called {:?}: bring xtask/src/sabotage/promises.rs up to date",
            self.tests
        );
        Ok(run.status.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sabotage_finds_what_it_changes() {
        let workspace = Workspace::find().expect("a checkout");
        for sabotage in SABOTAGES {
            let sound = fs::read_to_string(workspace.path(sabotage.file)).expect(sabotage.file);
            assert_ne!(sabotage.applied(&sound).expect(sabotage.name), sound);
        }
    }
}
