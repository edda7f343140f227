//! What the program's own commands say of a data folder whose process was killed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};
use serde_json::Value;

/// Whether everything that was acknowledged is there: `balise verify` has the word.
pub(crate) fn verify(program: &Path, data: &Path) -> anyhow::Result<()> {
    let output = Command::new(program).arg("verify").arg("--data").arg(data).output()?;
    ensure!(
        output.status.success(),
        "`balise verify` found damage:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// The notes of all adoptions in the journal, with how often each is there.
pub(crate) fn notes(program: &Path, data: &Path) -> anyhow::Result<BTreeMap<String, usize>> {
    let output = Command::new(program).arg("export").arg("--data").arg(data).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut notes = BTreeMap::new();
    for line in output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let record: Value = serde_json::from_slice(line).context("an export that is no JSON")?;
        let facts = record["unit"]["facts"].as_array().into_iter().flatten();
        for fact in facts.filter(|fact| fact["fact"]["origin"] == "app") {
            if let Some(note) = fact["fact"]["statement"]["note"]["en"].as_str() {
                *notes.entry(note.to_owned()).or_default() += 1;
            }
        }
    }
    Ok(notes)
}
