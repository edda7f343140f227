//! `cargo xtask crash`: kills the program as it is shipped, again and again, and counts what was lost.

use anyhow::Result;

use crate::process;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

/// Times that the program is killed when nothing is said.
const CYCLES: &str = "5000";

pub(crate) fn crash(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    site::build(workspace, Std::Shipped)?;
    process::run(
        workspace
            .cargo()
            .args(["build", "--release", "--package", "balise", "--bin", "balise"]),
    )?;
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--release", "--package", "balise-tests", "--bin", "crash", "--"]);
    if !arguments.iter().any(|argument| argument.starts_with("--cycles")) {
        cargo.args(["--cycles", CYCLES]);
    }
    process::run(cargo.args(arguments))
}
