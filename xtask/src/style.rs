//! The style sheet: the files of `style/`, one after the other.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::node::Node;
use crate::stamp::{Inputs, read};
use crate::workspace::Workspace;

/// The order of the layers is declared first; components come in the order of their names, paper comes last.
const BEFORE: [&str; 8] = [
    "layers.css",
    "tokens.css",
    "reset.css",
    "base.css",
    "layout.css",
    "prose.css",
    "blocks.css",
    "code.css",
];
const AFTER: [&str; 1] = ["print.css"];

pub(crate) fn inputs(workspace: &Workspace, node: Option<&Node>) -> Result<String> {
    let inputs = Inputs::default()
        .word(include_str!("style.rs"))
        .word(node.map_or("without node", Node::stamp));
    Ok(inputs.path(&workspace.path("style"))?.hash())
}

/// All of it in one, minified where node is there.
pub(crate) fn build(workspace: &Workspace, node: Option<&Node>) -> Result<Vec<u8>> {
    let mut whole = Vec::new();
    for file in files(workspace)? {
        whole.extend(read(&file)?);
        whole.push(b'\n');
    }
    let Some(node) = node else { return Ok(whole) };
    let joined = workspace.root().join("target/style.css");
    fs::write(&joined, &whole).with_context(|| format!("cannot write {}", joined.display()))?;
    node.minified_style(&joined)
}

fn files(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let style = workspace.path("style");
    let mut components = Vec::new();
    let folder = style.join("components");
    if folder.is_dir() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            components.push(entry?.path());
        }
    }
    components.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    components.sort();
    let named = |names: &[&str]| {
        names
            .iter()
            .map(|name| style.join(name))
            .filter(|path| path.is_file())
            .collect::<Vec<_>>()
    };
    Ok([named(&BEFORE), components, named(&AFTER)].concat())
}
