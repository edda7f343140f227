//! From `app/browser` to the two files a browser loads: the module, and the script that starts it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::node::Node;
use crate::say;
use crate::stamp::{Inputs, read};
use crate::toolchain::{self, TARGET, Wasm32};
use crate::workspace::Workspace;

const CRATE: &str = "balise-browser";
const PROFILE: &str = "wasm-release";
/// The name that `wasm-bindgen` builds its own on.
const NAME: &str = "balise";

/// What the browser loads to bring islands to life.
pub(crate) struct Bundle {
    pub(crate) script: Vec<u8>,
    pub(crate) wasm: Vec<u8>,
}

/// What a bundle is made from.
pub(crate) fn inputs(workspace: &Workspace, wasm32: &Wasm32, node: Option<&Node>) -> Result<String> {
    let inputs = Inputs::default()
        .word(include_str!("wasm.rs"))
        .word(include_str!("toolchain.rs"))
        .word(&toolchain::compiler()?)
        .word(wasm32.word())
        .word(node.map_or("without node", Node::stamp));
    // The plain script beside the crate is an asset of its own.
    let paths = [
        "Cargo.toml",
        "Cargo.lock",
        "app/Cargo.toml",
        "app/src",
        "app/domain",
        "app/browser/Cargo.toml",
        "app/browser/src",
    ];
    let inputs = paths
        .iter()
        .try_fold(inputs, |inputs, path| inputs.path(&workspace.path(path)))?;
    Ok(inputs.hash())
}

/// Compiles, binds, optimises. Most changes are to pages the browser never runs and compile to the same bytes: what
/// was made of them stands.
pub(crate) fn build(workspace: &Workspace, wasm32: &Wasm32, node: Option<&Node>) -> Result<Bundle> {
    let compiled = compile(workspace, wasm32)?;
    let folder = workspace.wasm_target().join("bundle");
    let inputs = Inputs::default()
        .word(include_str!("wasm.rs"))
        .word(node.map_or("without node", Node::stamp));
    let inputs = inputs.path(&compiled)?.hash();
    let [stamp, script, wasm] = ["stamp", "js", "wasm"].map(|ending| folder.join(NAME).with_extension(ending));
    if fs::read_to_string(&stamp).is_ok_and(|before| before == inputs) {
        return Ok(Bundle {
            script: read(&script)?,
            wasm: read(&wasm)?,
        });
    }
    let bundle = finish(workspace, &compiled, &folder.join("bound"), node)?;
    for (file, content) in [
        (&script, &*bundle.script),
        (&wasm, &*bundle.wasm),
        (&stamp, inputs.as_bytes()),
    ] {
        fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(bundle)
}

fn finish(workspace: &Workspace, compiled: &Path, folder: &Path, node: Option<&Node>) -> Result<Bundle> {
    say::step("Binding", "balise.wasm to its script");
    bind(compiled, folder)?;
    let (script, wasm) = (
        folder.join(format!("{NAME}.js")),
        folder.join(format!("{NAME}_bg.wasm")),
    );
    every_island_is_exported(&workspace.path("app/src"), &read(&script)?)?;
    match node {
        Some(node) => {
            say::step("Optimising", "balise.wasm for size");
            Ok(Bundle {
                script: node.minified_module(&script)?,
                wasm: node.optimised_wasm(&wasm)?,
            })
        }
        None if folder.join("snippets").exists() => {
            bail!("the bundle imports scripts of a dependency: node is needed to join them")
        }
        None => Ok(Bundle {
            script: read(&script)?,
            wasm: read(&wasm)?,
        }),
    }
}

fn compile(workspace: &Workspace, wasm32: &Wasm32) -> Result<PathBuf> {
    say::step("Building", "what the browser loads");
    let target = wasm32.target_folder(workspace);
    let mut cargo = workspace.cargo();
    cargo
        .args(["build", "--package", CRATE, "--profile", PROFILE])
        .env("CARGO_TARGET_DIR", &target);
    wasm32.apply(&mut cargo);
    crate::process::run(&mut cargo)?;
    Ok(target
        .join(TARGET)
        .join(PROFILE)
        .join(CRATE.replace('-', "_"))
        .with_extension("wasm"))
}

fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Bindgen::new()
        .input_path(compiled)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        // The page hands over the address of the module: its name is made from its content.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen refused {}", compiled.display()))
}

/// An island that the server draws and the browser does not know stays dead in silence: its export must be there.
fn every_island_is_exported(source: &Path, script: &[u8]) -> Result<()> {
    let script = String::from_utf8_lossy(script);
    let mut missing = Vec::new();
    each_source(source, &mut |text| {
        missing.extend(islands(text).filter(|name| !exports(&script, name)).map(str::to_owned));
    })?;
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "islands without an export in the bundle: {}; does app/browser use balise-app?",
        missing.join(", ")
    )
}

fn each_source(folder: &Path, see: &mut dyn FnMut(&str)) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            each_source(&path, see)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            see(&String::from_utf8_lossy(&read(&path)?));
        }
    }
    Ok(())
}

/// Names of the functions marked `#[island]`.
fn islands(source: &str) -> impl Iterator<Item = &str> {
    let mut marked = false;
    source.lines().filter_map(move |line| {
        let line = line.trim();
        if line.starts_with("#[island]") || line.starts_with("#[island(") {
            marked = true;
            return None;
        }
        let name = line
            .split_once("fn ")
            .map(|(_, rest)| rest.split(['(', '<', ' ']).next().unwrap_or(rest))?;
        std::mem::take(&mut marked).then_some(name)
    })
}

/// Whether a script exports a function that leptos made for this island: its name and a hash.
fn exports(script: &str, island: &str) -> bool {
    script.match_indices(&format!("{island}_")).any(|(at, found)| {
        let own = !script[..at].ends_with(|character: char| character.is_alphanumeric());
        own && script[at + found.len()..].starts_with(|character: char| character.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "#[island]\npub fn SearchBox(\n    typed: String,\n) -> impl IntoView {}\n\nfn helper() {}\n";

    #[test]
    fn an_island_is_found_by_its_mark() {
        assert_eq!(islands(SOURCE).collect::<Vec<_>>(), ["SearchBox"]);
    }

    #[test]
    fn an_island_without_export_is_told_apart() {
        assert!(exports("export function SearchBox_1234567(el) {", "SearchBox"));
        assert!(exports("export function _island_SearchBox_1234567(el) {", "SearchBox"));
        assert!(!exports("export function BigSearchBox_1234567(el) {", "SearchBox"));
        assert!(!exports("export function SearchBox_help(el) {", "SearchBox"));
    }
}
