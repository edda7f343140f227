//! Node, where it is there: the two tools that make the bundle small, and the runner of the browser tests.
//!
//! Nobody needs node to run Balise. Without it the bundle is larger, and the task says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::say;
use crate::stamp::{Inputs, read};
use crate::workspace::Workspace;

/// The packages of `tests/e2e`, installed as its lock file says.
pub(crate) struct Node {
    folder: PathBuf,
    stamp: String,
}

impl Node {
    /// Installs the packages if they are not those of the lock file; `None`, with a warning, where that cannot be.
    pub(crate) fn find(workspace: &Workspace) -> Option<Self> {
        match Self::install(workspace) {
            Ok(node) => Some(node),
            Err(error) => {
                say::warning(format_args!("the bundle stays larger than it could be: {error:#}"));
                None
            }
        }
    }

    /// Like [`Node::find`], but for tasks that cannot do without: says what to install.
    pub(crate) fn install(workspace: &Workspace) -> Result<Self> {
        if process::find("node").is_none() || process::find("npm").is_none() {
            bail!("node is not installed: install node 20 or later, with npm");
        }
        let folder = workspace.e2e();
        let stamp = Inputs::default().path(&folder.join("package-lock.json"))?.hash();
        let mark = folder.join("node_modules/.balise-stamp");
        if fs::read_to_string(&mark).is_ok_and(|installed| installed == stamp) {
            return Ok(Self { folder, stamp });
        }
        say::step("Installing", "the packages of tests/e2e");
        // No package needs its install script here, so none gets to run one.
        process::run(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&folder),
        )?;
        fs::write(&mark, &stamp).with_context(|| format!("cannot write {}", mark.display()))?;
        Ok(Self { folder, stamp })
    }

    /// Changes whenever the tools do.
    pub(crate) fn stamp(&self) -> &str {
        &self.stamp
    }

    /// A style sheet, minified.
    pub(crate) fn minified_style(&self, style: &Path) -> Result<Vec<u8>> {
        // The browsers that know `light-dark()`: esbuild must not lower what they understand.
        let mut esbuild = self.tool("esbuild");
        esbuild
            .arg(style)
            .args(["--minify", "--target=chrome123,firefox121,safari17.5"]);
        Ok(process::output(&mut esbuild)?.into_bytes())
    }

    /// A module with everything it imports, minified; its exports keep their names.
    pub(crate) fn minified_module(&self, module: &Path) -> Result<Vec<u8>> {
        let mut esbuild = self.tool("esbuild");
        esbuild.arg(module).args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
        ]);
        Ok(process::output(&mut esbuild)?.into_bytes())
    }

    /// A plain script, minified; it shares nothing with the page's other scripts.
    pub(crate) fn minified_script(&self, script: &Path) -> Result<Vec<u8>> {
        let mut esbuild = self.tool("esbuild");
        esbuild.arg(script).args([
            "--bundle",
            "--minify",
            "--format=iife",
            "--target=es2022",
            "--log-level=warning",
        ]);
        Ok(process::output(&mut esbuild)?.into_bytes())
    }

    /// A module of `wasm-bindgen`, optimised for size. Never run before `wasm-bindgen`, whose input it would break.
    pub(crate) fn optimised_wasm(&self, wasm: &Path) -> Result<Vec<u8>> {
        let optimised = wasm.with_extension("opt.wasm");
        // A list of features drops those it leaves out, and a bundle without its function table: all of what rustc
        // emits is named.
        process::run(self.tool("wasm-opt").arg(wasm).arg("-o").arg(&optimised).args([
            "-Oz",
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-nontrapping-float-to-int",
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-reference-types",
            "--enable-multivalue",
            "--enable-call-indirect-overlong",
        ]))?;
        read(&optimised)
    }

    /// The runner of the browser tests.
    pub(crate) fn test_runner(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.folder).args(["--test", "--test-reporter=spec"]);
        node
    }

    fn tool(&self, name: &str) -> Command {
        let mut tool = Command::new(self.folder.join("node_modules/.bin").join(name));
        tool.current_dir(&self.folder);
        tool
    }
}
