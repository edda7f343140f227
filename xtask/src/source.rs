//! A copy of the project's source, for tasks that break it on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process;
use crate::workspace::Workspace;

/// Copies what belongs to the project. Files that are the same stay, so that little is compiled again.
pub(crate) fn copy(workspace: &Workspace, tree: &Path) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(workspace.root())
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::output(&mut git)?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let (from, to): (PathBuf, PathBuf) = (workspace.path(name), tree.join(name));
        // A file that was removed and is still listed.
        let Ok(bytes) = fs::read(&from) else { continue };
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        let folder = to.parent().context("a file in no folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&to, bytes).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}
