//! Which room may use which: the drawing of ARCHITECTURE.md, held against what cargo sees.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process;
use crate::workspace::Workspace;

/// A room and the rooms it may use; nothing else, not even in its tests.
const ARROWS: [(&str, &[&str]); 14] = [
    ("balise-domain", &[]),
    ("balise-content", &["balise-domain"]),
    ("balise-convergence", &["balise-domain", "balise-words"]),
    ("balise-markdown", &["balise-domain"]),
    ("balise-search", &["balise-domain", "balise-words"]),
    ("balise-store", &["balise-domain"]),
    ("balise-words", &["balise-domain"]),
    (
        "balise-library",
        &[
            "balise-content",
            "balise-convergence",
            "balise-domain",
            "balise-markdown",
            "balise-search",
            "balise-store",
        ],
    ),
    ("balise-app", &["balise-domain"]),
    ("balise-browser", &["balise-app"]),
    (
        "balise",
        &["balise-app", "balise-domain", "balise-library", "balise-wire"],
    ),
    ("balise-wire", &[]),
    (
        "balise-tests",
        &[
            "balise",
            "balise-app",
            "balise-content",
            "balise-convergence",
            "balise-domain",
            "balise-library",
            "balise-markdown",
            "balise-search",
            "balise-store",
            "balise-wire",
        ],
    ),
    ("xtask", &[]),
];

pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo();
    let metadata = process::output(cargo.args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is no JSON")?;
    let wrong = wrong(&metadata)?;
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("; "))
}

/// Every arrow that is not drawn, in words.
fn wrong(metadata: &Value) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for package in metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?
    {
        let room = package["name"].as_str().context("a package without name")?;
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!(
                "{room} is a room without arrows: draw them in xtask/src/arrows.rs and ARCHITECTURE.md"
            ));
            continue;
        };
        let dependencies = package["dependencies"]
            .as_array()
            .context("a package without dependencies")?;
        // A dependency with a path is a room.
        let rooms = dependencies.iter().filter(|dependency| dependency["path"].is_string());
        let used = rooms.filter_map(|dependency| dependency["name"].as_str());
        wrong.extend(
            used.filter(|used| !allowed.contains(used))
                .map(|used| format!("{room} may not use {used}")),
        );
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_drawn_arrow_passes() {
        let metadata = json!({ "packages": [{ "name": "balise-search", "dependencies": [
            { "name": "balise-domain", "path": "/app/domain" },
            { "name": "balise-markdown", "path": "/server/markdown" },
            { "name": "tantivy", "path": null },
        ]}]});
        assert_eq!(
            wrong(&metadata).expect("metadata"),
            ["balise-search may not use balise-markdown"]
        );
    }

    #[test]
    fn a_room_nobody_drew_is_seen() {
        let metadata = json!({ "packages": [{ "name": "balise-utils", "dependencies": [] }]});
        assert_eq!(wrong(&metadata).expect("metadata").len(), 1);
    }
}
