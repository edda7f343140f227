//! The licences and origins of everything Balise is built from, held against `deny.toml`.
//!
//! `cargo deny` reads the same file and knows more; where it is installed it has its say too.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::process;
use crate::say;
use crate::stamp::read;
use crate::workspace::Workspace;

/// The parts of `deny.toml` that are read here.
#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let deny = String::from_utf8(read(&workspace.path("deny.toml"))?).context("deny.toml is not UTF-8")?;
    let deny: Deny = toml::from_str(&deny).context("deny.toml")?;
    let mut cargo = workspace.cargo();
    let metadata = process::output(cargo.args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is no JSON")?;
    let refused = refused(&metadata, &deny.licenses.allow)?;
    if !refused.is_empty() {
        bail!("{}", refused.join("; "));
    }
    if process::find("cargo-deny").is_none() {
        say::step(
            "Without",
            "cargo-deny, which is not installed: licences and origins were read from cargo's metadata",
        );
        return Ok(());
    }
    process::run(
        Command::new("cargo")
            .current_dir(workspace.root())
            .args(["deny", "check", "licenses", "bans", "sources"]),
    )
}

/// Every package that may not be used, with the reason.
fn refused(metadata: &Value, allowed: &[String]) -> Result<Vec<String>> {
    let mut refused = Vec::new();
    for package in metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?
    {
        let name = package["name"].as_str().unwrap_or("a package without name");
        match package["source"].as_str() {
            Some(source) if !source.starts_with("registry+") => refused.push(format!("{name} comes from {source}")),
            _ => {}
        }
        match package["license"].as_str() {
            None => refused.push(format!("{name} tells no licence")),
            Some(licence) if !is_allowed(licence, allowed)? => refused.push(format!("{name} is under {licence}")),
            Some(_) => {}
        }
    }
    Ok(refused)
}

/// Whether an expression, old style with a slash too, can be met with allowed licences.
fn is_allowed(licence: &str, allowed: &[String]) -> Result<bool> {
    let expression =
        Expression::parse_mode(licence, ParseMode::LAX).with_context(|| format!("the licence {licence}"))?;
    // An exception only ever grants more, so the licence it is an exception to decides.
    let plain = |needed: &LicenseReq| {
        needed
            .license
            .id()
            .is_some_and(|id| allowed.iter().any(|name| name == id.name))
    };
    Ok(expression.evaluate(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(licence: &str, expected: bool) {
        let allowed = ["MIT", "Apache-2.0"].map(str::to_owned);
        assert_eq!(
            is_allowed(licence, &allowed).expect("an expression"),
            expected,
            "{licence}"
        );
    }

    #[test]
    fn one_allowed_choice_is_enough_and_every_condition_counts() {
        check("MIT", true);
        check("GPL-3.0-only OR MIT", true);
        check("MIT/Apache-2.0", true);
        check("Apache-2.0 WITH LLVM-exception", true);
        check("MIT AND GPL-3.0-only", false);
        check("AGPL-3.0-only", false);
    }
}
