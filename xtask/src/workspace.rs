//! Where everything is.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// The folders of one checkout.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the checkout that `cargo xtask` was called in.
    pub(crate) fn find() -> Result<Self> {
        // Two checkouts may share a target folder and so this binary: what cargo says now is truer than what it said
        // when it compiled.
        let own = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = own.parent().context("xtask has no folder above it")?.to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        Ok(Self {
            // A relative target folder counts from where cargo was called, an absolute one replaces the root.
            target: match target.is_relative() && env::var_os("CARGO_TARGET_DIR").is_some() {
                true => env::current_dir().context("no current folder")?.join(target),
                false => root.join(target),
            },
            root,
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path of the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo puts what it builds for this machine.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// What is built for the browser has a target folder of its own: other flags, and never the same lock.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// What the browser loads; the server embeds this folder, so it does not move with the target folder.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The node package of the browser tests, which also holds the tools of the bundle.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// `cargo` of the same toolchain, in the root of the checkout.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}
