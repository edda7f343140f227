//! `cargo xtask dist`: one file that holds the whole of Balise.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::binary_parts;
use crate::budget;
use crate::process;
use crate::program;
use crate::say;
use crate::site::{self, Site};
use crate::stamp::read;
use crate::toolchain::Std;
use crate::workspace::Workspace;

pub(crate) fn dist(workspace: &Workspace) -> Result<()> {
    let site = site::build(workspace, Std::Smallest)?;
    budget::check(&site)?;
    program::build(workspace, "dist")?;
    let built = workspace.target().join("dist/balise");
    every_asset_is_embedded(&built, &site)?;

    let folder = workspace.path("dist");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let shipped = folder.join("balise");
    fs::copy(&built, &shipped).with_context(|| format!("cannot write {}", shipped.display()))?;
    match process::find("strip") {
        Some(strip) => process::run(Command::new(strip).arg(&shipped))?,
        None => say::warning("strip is not there: the file keeps its symbols"),
    }
    let bytes = fs::metadata(&shipped)
        .with_context(|| format!("cannot read {}", shipped.display()))?
        .len();
    say::step("Shipped", format_args!("{}: {bytes} bytes", shipped.display()));
    match binary_parts::of(&built) {
        Some(parts) => say::step("Made of", parts),
        None => say::warning("`nm` is not there: what the file is made of is not known"),
    }
    Ok(())
}

/// A program built before its assets would serve pages that name files it does not have.
fn every_asset_is_embedded(program: &Path, site: &Site) -> Result<()> {
    let bytes = read(program)?;
    for (key, name) in site.names() {
        if !contains(&bytes, name.as_bytes()) {
            bail!(
                "{} does not hold the {key} that was just built ({name})",
                program.display()
            );
        }
    }
    Ok(())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
