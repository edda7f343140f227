//! The dialects of markdown that libraries are written in.

use serde::Serialize;

/// Which extensions a source uses beyond GitHub's markdown.
///
/// A flavour is found per source (by its files) and says how doubtful syntax is read; GitHub alerts and wiki links are
/// read in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flavour {
    /// CommonMark, GitHub's tables, task lists, footnotes and alerts, Obsidian's wiki links.
    #[default]
    Plain,
    /// `{% hint %}`, `{% content-ref %}`, `{% tabs %}`, `SUMMARY.md`.
    GitBook,
    /// `!!! note`, `??? note`, `=== "Tab"`, `mkdocs.yml`, `.pages`.
    MkDocs,
    /// `:::tip`, `docusaurus.config.*`, Starlight alike.
    Docusaurus,
}
