//! `cargo xtask load`: sends a crowd to the program as it is shipped, and counts who was answered.

use anyhow::Result;

use crate::process;
use crate::program;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

pub(crate) fn load(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    site::build(workspace, Std::Shipped)?;
    program::build(workspace, "release")?;
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--release", "--package", "balise-tests", "--bin", "load", "--"]);
    process::run(cargo.args(arguments))
}
