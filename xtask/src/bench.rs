//! `cargo xtask bench`: the benches of `tests/`, built as they are shipped.

use anyhow::Result;

use crate::process;
use crate::program;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

pub(crate) fn bench(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    // The pages name their assets, so their bytes are part of what is measured.
    site::build(workspace, Std::Shipped)?;
    // What is measured from outside, as its readers do, is the program itself.
    program::build(workspace, "release")?;
    let mut cargo = workspace.cargo();
    cargo
        .args(["run", "--release", "--package", "balise-tests", "--bin", "bench", "--"])
        .args(arguments);
    process::run(&mut cargo)
}
