//! Everything the browser loads, in `target/site`: the assets, and the manifest that names them.
//!
//! The server embeds that folder. A piece is made again only when what it is made from has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::asset;
use crate::node::Node;
use crate::say;
use crate::stamp::{Inputs, read};
use crate::style;
use crate::toolchain::{Std, Wasm32};
use crate::wasm;
use crate::workspace::Workspace;

const MANIFEST: &str = "manifest.json";

/// Key of the manifest to name of the file.
type Names = BTreeMap<String, String>;

/// The assets as they stand in their folder.
pub(crate) struct Site {
    folder: PathBuf,
    names: Names,
}

impl Site {
    /// The file of a key of the manifest; `None` where its source is not there.
    pub(crate) fn file(&self, key: &str) -> Option<PathBuf> {
        self.names.get(key).map(|name| self.folder.join(name))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(key, name)| (key.as_str(), name.as_str()))
    }
}

/// Brings the folder up to date.
pub(crate) fn build(workspace: &Workspace, std: Std) -> Result<Site> {
    let node = Node::find(workspace);
    let node = node.as_ref();
    let wasm32 = Wasm32::find(workspace, std)?;
    let folder = workspace.site();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut pieces = Pieces::open(&folder, workspace.root().join("target/site.stamps"))?;

    pieces.make(&wasm::inputs(workspace, &wasm32, node)?, &["bundle", "wasm"], || {
        let bundle = wasm::build(workspace, &wasm32, node)?;
        Ok(vec![
            Made::new("balise", "js", bundle.script),
            Made::new("balise", "wasm", bundle.wasm),
        ])
    })?;
    pieces.make(&style::inputs(workspace, node)?, &["style"], || {
        say::step("Joining", "the style sheet");
        Ok(vec![Made::new("style", "css", style::build(workspace, node)?)])
    })?;
    let script = workspace.path("app/browser/site.js");
    pieces.make_from(&script, "script", |_| match node {
        Some(node) => Ok(Made::new("site", "js", node.minified_script(&script)?)),
        None => Ok(Made::new("site", "js", read(&script)?)),
    })?;
    let icon = workspace.path("app/browser/icon.svg");
    pieces.make_from(&icon, "icon", |_| Ok(Made::new("icon", "svg", read(&icon)?)))?;
    pieces.close()
}

/// A content before it has a name.
struct Made {
    stem: &'static str,
    extension: &'static str,
    content: Vec<u8>,
}

impl Made {
    fn new(stem: &'static str, extension: &'static str, content: Vec<u8>) -> Self {
        Self {
            stem,
            extension,
            content,
        }
    }
}

/// The pieces of a site while it is brought up to date.
struct Pieces {
    folder: PathBuf,
    /// Beside the folder, never in it: what is in it is embedded.
    stamps_file: PathBuf,
    before: Names,
    stamps: Names,
    now: Names,
    stamps_now: Names,
}

impl Pieces {
    fn open(folder: &Path, stamps_file: PathBuf) -> Result<Self> {
        Ok(Self {
            before: names(&folder.join(MANIFEST))?,
            stamps: names(&stamps_file)?,
            folder: folder.to_owned(),
            stamps_file,
            now: Names::new(),
            stamps_now: Names::new(),
        })
    }

    /// Keeps the assets of these keys when they were made from the same inputs, else makes them.
    fn make(&mut self, inputs: &str, keys: &[&str], make: impl FnOnce() -> Result<Vec<Made>>) -> Result<()> {
        let stamp = keys.join("+");
        let kept: Option<Vec<_>> = keys.iter().map(|key| self.standing(key)).collect();
        let names = match kept.filter(|_| self.stamps.get(&stamp).is_some_and(|before| before == inputs)) {
            Some(names) => names,
            None => {
                let made = make()?;
                made.iter()
                    .map(|made| asset::write(&self.folder, made.stem, made.extension, &made.content))
                    .collect::<Result<_>>()?
            }
        };
        self.now.extend(keys.iter().map(|key| (*key).to_owned()).zip(names));
        self.stamps_now.insert(stamp, inputs.to_owned());
        Ok(())
    }

    /// The asset of one key that is made from one file; left out, with a warning, while that file is not there.
    fn make_from(&mut self, source: &Path, key: &str, make: impl FnOnce(&Path) -> Result<Made>) -> Result<()> {
        if !source.is_file() {
            say::warning(format_args!("{} is not there: the site has no {key}", source.display()));
            return Ok(());
        }
        let inputs = Inputs::default().word(include_str!("site.rs")).path(source)?.hash();
        self.make(&inputs, &[key], || Ok(vec![make(source)?]))
    }

    /// The asset of a key that was made before and is still whole.
    fn standing(&self, key: &str) -> Option<String> {
        let name = self.before.get(key)?;
        asset::files(name)
            .all(|file| self.folder.join(file).is_file())
            .then(|| name.clone())
    }

    /// Writes the manifest and removes what it does not name.
    fn close(self) -> Result<Site> {
        if self.now != self.before || !self.folder.join(MANIFEST).is_file() {
            write(&self.folder.join(MANIFEST), &self.now)?;
        }
        if self.stamps_now != self.stamps {
            write(&self.stamps_file, &self.stamps_now)?;
        }
        let mut belongs: Vec<String> = self.now.values().flat_map(|name| asset::files(name)).collect();
        belongs.push(MANIFEST.to_owned());
        for entry in fs::read_dir(&self.folder).with_context(|| format!("cannot list {}", self.folder.display()))? {
            let entry = entry?;
            if !belongs.iter().any(|name| entry.file_name() == name.as_str()) {
                fs::remove_file(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
            }
        }
        Ok(Site {
            folder: self.folder,
            names: self.now,
        })
    }
}

/// A file of names; none when it is not there, or not ours.
fn names(file: &Path) -> Result<Names> {
    if !file.exists() {
        return Ok(Names::new());
    }
    Ok(serde_json::from_slice(&read(file)?).unwrap_or_default())
}

fn write(file: &Path, names: &Names) -> Result<()> {
    fs::write(file, serde_json::to_vec_pretty(names)?).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
#[path = "site/tests.rs"]
mod tests;
