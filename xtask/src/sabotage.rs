//! `cargo xtask sabotage`: takes one promise after the other out of a copy of the source, and demands that the tests
//! notice.
//!
//! A test that stays green whatever is broken proves nothing. The copy and its target folder are its own: nothing that is
//! built of a sabotaged source may ever pass for the real one.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail, ensure};

use crate::process;
use crate::say;
use crate::source;
use crate::workspace::Workspace;

/// One promise taken out.
struct Sabotage {
    name: &'static str,
    file: &'static str,
    /// Stands once in the file.
    text: &'static str,
    instead: &'static str,
    /// The tests that have to turn red.
    tests: &'static [&'static str],
}

/// The walk over every address, and the matrix of slips.
const CLOSED: &[&str] = &["--package", "balise-tests", "--test", "suite", "closed"];

const SABOTAGES: [Sabotage; 11] = [
    Sabotage {
        name: "the journal is not synced",
        file: "server/store/src/journal/appender.rs",
        text: "        self.handle\n            .sync_data()\n            .map_err(|error| Failure::fatal(&self.file, &error))?;\n        let offset",
        instead: "        let offset",
        tests: &["--package", "balise-store", "power"],
    },
    Sabotage {
        name: "ballots are not synced",
        file: "server/store/src/ballots/ballot_box.rs",
        text: "Ok(()) => handle.sync_data().map_err(Trouble::Unknown),",
        instead: "Ok(()) => Ok(()),",
        tests: &["--package", "balise-store", "ballots"],
    },
    Sabotage {
        name: "search asks nobody who is looking",
        file: "server/search/src/columns.rs",
        text: "self.audience.mask(|name| audiences.iter().any(|own| own == name))",
        instead: "self.audience.mask(|_| audiences.len() < usize::MAX)",
        tests: &["--package", "balise-search"],
    },
    Sabotage {
        name: "everyone may open every page",
        file: "server/library/src/state.rs",
        text: "    viewer.may_see(entry.page.visibility, entry.page.squad())\n",
        instead: "    *viewer == *viewer && entry.page.id == entry.page.id\n",
        tests: &["--package", "balise-tests", "--test", "suite", "visibility"],
    },
    Sabotage {
        name: "a slip opens a page",
        file: "app/domain/src/page.rs",
        text: "last.map_or(Visibility::Squad, |last| last.max(widest))",
        instead: "last.map_or(Visibility::Internal, |last| last.min(widest))",
        tests: CLOSED,
    },
    Sabotage {
        name: "spelling tells every word of the index",
        file: "server/search/src/vocabulary.rs",
        text: "if seen.len() < limit && self.pages_with(&word.word, 1)? > 0 {",
        instead: "if seen.len() < limit {",
        tests: CLOSED,
    },
    Sabotage {
        name: "the closed past of a page is shown",
        file: "server/library/src/closing.rs",
        text: "            viewer.may_see(visibility, revision.closed_to.as_ref().or(page.squad.as_ref()))\n",
        instead: "            viewer.may_see(visibility, None) || true\n",
        tests: CLOSED,
    },
    Sabotage {
        name: "links name pages that their reader may not open",
        file: "server/library/src/rendering.rs",
        text: "Destination::Page { entry, .. } if !may_see(self.viewer, &state.entries[entry]) => Target::Dead,",
        instead: "Destination::Page { entry, .. } if state.entries.len() < entry => Target::Dead,",
        tests: CLOSED,
    },
    Sabotage {
        name: "faults of closed pages stand on the desk",
        file: "server/library/src/discretion.rs",
        text: "self.faults.iter().filter(|fault| self.tells(viewer, fault))",
        instead: "self.faults.iter().filter(|fault| self.tells(viewer, fault) || fault.line < Some(u32::MAX))",
        tests: CLOSED,
    },
    Sabotage {
        name: "former addresses lead to closed pages",
        file: "server/library/src/views/playbook.rs",
        text: "            let moved = moved.filter(|to| state.entry_for(viewer, to, locale).is_some());\n",
        instead: "",
        tests: CLOSED,
    },
    Sabotage {
        name: "what people wrote is not sanitised",
        file: "server/markdown/src/sanitise.rs",
        text: "    builder().clean(html).to_string()\n",
        instead: "    html.to_owned()\n",
        tests: &["--package", "balise-markdown"],
    },
];

/// Tries every sabotage, or those whose name has one of the words.
pub(crate) fn sabotage(workspace: &Workspace, words: &[String]) -> Result<()> {
    let tree = workspace.target().join("sabotage/tree");
    source::copy(workspace, &tree)?;
    let wanted =
        |sabotage: &&Sabotage| words.is_empty() || words.iter().any(|word| sabotage.name.contains(word.as_str()));
    let mut unnoticed = Vec::new();
    let mut tried = 0;
    for sabotage in SABOTAGES.iter().filter(wanted) {
        say::step("Sabotaging", sabotage.name);
        tried += 1;
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
        // Tests that are red anyway notice nothing.
        ensure!(
            self.is_green(workspace, tree)?,
            "the tests are red before `{}`: mend them first",
            self.name
        );
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
        let status = cargo().stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        Ok(status.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sabotage_finds_what_it_changes() {
        let workspace = Workspace::find().expect("a checkout");
        for sabotage in &SABOTAGES {
            let sound = fs::read_to_string(workspace.path(sabotage.file)).expect(sabotage.file);
            assert_ne!(sabotage.applied(&sound).expect(sabotage.name), sound);
        }
    }
}
