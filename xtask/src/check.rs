//! `cargo xtask check`: everything that can be said of the code without running it.

use std::fmt::Display;

use anyhow::{Result, bail};

use crate::arrows;
use crate::licences;
use crate::process;
use crate::say;
use crate::tidy;
use crate::toolchain::{Std, TARGET, Wasm32};
use crate::workspace::Workspace;

/// Runs every check, then says which ones did not hold: one run shows all there is to mend.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let mut checks = Checks::default();
    checks.hold("the rules of the house", || tidy::check(workspace));
    checks.hold("the arrows between the rooms", || arrows::check(workspace));
    checks.hold("the format", || {
        process::run(workspace.cargo().args(["fmt", "--all", "--check"]))
    });
    checks.hold("the licences", || licences::check(workspace));
    // Each side of Leptos apart: `ssr` and `hydrate` in one build are a third program that nobody runs.
    checks.hold("the server side", || {
        let side = ["--workspace", "--exclude", "balise-browser", "--exclude", "balise-app"];
        process::run(workspace.cargo().arg("clippy").args(side).args(STRICT))
    });
    checks.hold("the pages", || {
        let pages = ["--package", "balise-app", "--features", "ssr"];
        process::run(workspace.cargo().arg("clippy").args(pages).args(STRICT))
    });
    checks.hold("the browser side", || browser_side(workspace));
    checks.hold("the documentation", || {
        let side = [
            "--no-deps",
            "--workspace",
            "--exclude",
            "balise-browser",
            "--document-private-items",
        ];
        // Whoever reads this documentation works on the code: it may link to what is private.
        let flags = "-Dwarnings -Arustdoc::private_intra_doc_links";
        process::run(workspace.cargo().arg("doc").args(side).env("RUSTDOCFLAGS", flags))
    });
    checks.tell()
}

const STRICT: [&str; 4] = ["--all-targets", "--", "-D", "warnings"];

/// In the profile and folder of the bundle: what its macros need is compiled once for both.
fn browser_side(workspace: &Workspace) -> Result<()> {
    Wasm32::find(workspace, Std::Shipped)?;
    let mut cargo = workspace.cargo();
    cargo
        .args([
            "clippy",
            "--package",
            "balise-browser",
            "--target",
            TARGET,
            "--profile",
            "wasm-release",
        ])
        .args(["--", "-D", "warnings"])
        .env("CARGO_TARGET_DIR", workspace.wasm_target());
    process::run(&mut cargo)
}

/// What did not hold.
#[derive(Default)]
struct Checks(Vec<String>);

impl Checks {
    fn hold(&mut self, what: impl Display, check: impl FnOnce() -> Result<()>) {
        say::step("Checking", &what);
        if let Err(error) = check() {
            say::failure(&error);
            self.0.push(what.to_string());
        }
    }

    fn tell(self) -> Result<()> {
        if self.0.is_empty() {
            say::step("Checked", "everything holds");
            return Ok(());
        }
        bail!("to mend: {}", self.0.join(", "))
    }
}
