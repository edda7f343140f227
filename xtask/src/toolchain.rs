//! The standard library for `wasm32-unknown-unknown`, by whichever way this machine has.
//!
//! In this order: it is there already; `rustup` adds it; the source of the standard library is there, or Debian has it,
//! and cargo builds it along. Each step is said before it is taken.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::apt;
use crate::process;
use crate::say;
use crate::workspace::Workspace;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Which standard library a bundle asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Std {
    /// The one that comes with the compiler; quick to build with.
    Shipped,
    /// One built for size, where its source is there; smaller to load.
    Smallest,
}

/// How to compile for the browser here.
pub(crate) enum Wasm32 {
    Shipped,
    /// The standard library is compiled along, from this `library` folder.
    FromSource(PathBuf),
}

impl Wasm32 {
    /// Finds a way, or makes one.
    pub(crate) fn find(workspace: &Workspace, std: Std) -> Result<Self> {
        let rustc = Rustc::ask()?;
        if std == Std::Smallest {
            if let Some(source) = rustc.source(workspace) {
                return Ok(Self::FromSource(source));
            }
            say::warning(
                "the source of the standard library is not there (rust-src): the bundle keeps the shipped one",
            );
        }
        if rustc.has_target()? {
            return Ok(Self::Shipped);
        }
        if process::find("rustup").is_some() {
            say::step("Adding", format_args!("{TARGET} with rustup"));
            match process::run(Command::new("rustup").args(["target", "add", TARGET])) {
                Ok(()) if rustc.has_target()? => return Ok(Self::Shipped),
                Ok(()) => say::warning(format_args!("rustup added {TARGET} to another toolchain than this one")),
                Err(error) => say::warning(format_args!("{error:#}")),
            }
        }
        if let Some(source) = rustc.source(workspace) {
            return Ok(Self::FromSource(source));
        }
        say::step(
            "Fetching",
            format_args!("the source of the standard library {} from Debian", rustc.version),
        );
        apt::unpack_backport("rust-src", &rustc.version, &unpacked(workspace)).with_context(|| {
            format!("{TARGET} is missing and cannot be made here; with rustup: `rustup target add {TARGET}`")
        })?;
        match rustc.source(workspace) {
            Some(source) => Ok(Self::FromSource(source)),
            None => bail!(
                "the package rust-src does not hold the standard library of rustc {}",
                rustc.version
            ),
        }
    }

    /// A word that tells the ways apart.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::FromSource(_) => "source",
        }
    }

    /// The target folder of this way: the two must never meet in one.
    pub(crate) fn target_folder(&self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Shipped => workspace.wasm_target(),
            Self::FromSource(_) => workspace.wasm_target().join("std"),
        }
    }

    /// Makes a `cargo build` compile for the browser.
    pub(crate) fn apply(&self, cargo: &mut Command) {
        cargo.args(["--target", TARGET]);
        if let Self::FromSource(source) = self {
            // The source is that of this very compiler, which accepts unstable flags for it when told that it is being
            // built. The flags hold for this one command.
            cargo
                .env("RUSTC_BOOTSTRAP", "1")
                .env("__CARGO_TESTS_ONLY_SRC_ROOT", source);
            cargo.env("RUSTFLAGS", "-Cpanic=immediate-abort -Zunstable-options");
            cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        }
    }
}

/// Where the package of Debian is unpacked; it is never installed.
fn unpacked(workspace: &Workspace) -> PathBuf {
    workspace.target().join("rust-src")
}

/// The compiler in use.
struct Rustc {
    /// As in `1.95.0`.
    version: String,
    sysroot: PathBuf,
}

impl Rustc {
    fn ask() -> Result<Self> {
        let version = process::output(Command::new("rustc").arg("--version"))?;
        let version = version
            .split_whitespace()
            .nth(1)
            .context("rustc told no version")?
            .to_owned();
        let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
        Ok(Self {
            version,
            sysroot: sysroot.trim_end().into(),
        })
    }

    fn has_target(&self) -> Result<bool> {
        let library = self.sysroot.join("lib/rustlib").join(TARGET).join("lib");
        if !library.is_dir() {
            return Ok(false);
        }
        let mut files = library
            .read_dir()
            .with_context(|| format!("cannot list {}", library.display()))?;
        Ok(files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-"))))
    }

    /// The `library` folder of the standard library's source: rustup's, or that of Debian as it was unpacked.
    fn source(&self, workspace: &Workspace) -> Option<PathBuf> {
        let places = [
            self.sysroot.join("lib/rustlib/src/rust/library"),
            unpacked(workspace).join(format!("usr/src/rustc-{}/library", self.version)),
        ];
        places.into_iter().find(|library| is_source(library))
    }
}

fn is_source(library: &Path) -> bool {
    library.join("Cargo.lock").is_file() && library.join("std/src/lib.rs").is_file()
}

/// What the compiler says of itself: a bundle of another compiler is another bundle.
pub(crate) fn compiler() -> Result<String> {
    process::output(Command::new("rustc").arg("-vV"))
}
