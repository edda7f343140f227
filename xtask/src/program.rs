//! `balise` as it is shipped: optimised, and with an allocator that gives memory back.

use anyhow::Result;

use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// Builds it. The allocator is built by `make`, which not every machine has; without it the program is the same, but for
/// the memory that it keeps after a crowd.
pub(crate) fn build(workspace: &Workspace, profile: &str) -> Result<()> {
    say::step("Building", "balise");
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--profile", profile, "--package", "balise", "--bin", "balise"]);
    if cfg!(target_os = "linux") {
        match has_make() {
            true => drop(cargo.args(["--features", "jemalloc"])),
            false => say::warning("`make` is not there: the program will use the allocator of the system"),
        }
    }
    process::run(&mut cargo)
}

/// Whether the allocator can be built here.
pub(crate) fn has_make() -> bool {
    process::find("make").is_some()
}
