//! `cargo xtask crash`: kills the program as it is shipped, again and again, and counts what was lost. Asked to, cuts the
//! power of a simulated disk (`-- --power 10000`) or damages a journal at each of its bytes (`-- --damage 65536`).

use anyhow::Result;

use crate::process;
use crate::program;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

/// Times that the program is killed when nothing is said.
const CYCLES: &str = "5000";

pub(crate) fn crash(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let says = |option: &str| arguments.iter().any(|argument| argument.starts_with(option));
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--release", "--package", "balise-tests", "--bin", "crash", "--"]);
    if !(says("--power") || says("--damage")) {
        site::build(workspace, Std::Shipped)?;
        program::build(workspace, "release")?;
        if !says("--cycles") {
            cargo.args(["--cycles", CYCLES]);
        }
    }
    process::run(cargo.args(arguments))
}
