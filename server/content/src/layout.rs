//! Which tool a source was written for: where its pages stand, and what orders them.

use std::collections::BTreeMap;

use balise_domain::fault::FaultKind;
use balise_domain::flavour::Flavour;

use crate::address;
use crate::data_files;
use crate::file::Root;
use crate::folder::Folder;
use crate::notes::Notes;
use crate::source_path::{below, join};
use crate::yaml::Node;

/// How a source is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    pub(crate) flavour: Flavour,
    /// The folder its pages stand in; `""` is the root.
    pub(crate) docs: String,
    pub(crate) order: Order,
    /// Former addresses, as the tool's own settings know them, each with the file that answers now.
    pub(crate) redirects: BTreeMap<String, String>,
}

/// What says in which order pages come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Order {
    /// The folders themselves, with what `.pages` and `_category_.json` say of them.
    #[default]
    Folders,
    /// The nested list of this file.
    Summary(String),
    /// The `nav:` of this file.
    Nav(String, Node),
}

/// Looks at the files by which each tool is known. Faults of `.gitbook.yaml` and `mkdocs.yml` are added to `faults`.
pub(crate) fn detect(
    source: &str,
    root: &Root,
    folder: &Folder,
    faults: &mut Vec<balise_domain::fault::Fault>,
) -> Layout {
    let has = |file: &str| folder.files.contains_key(file);
    let mut load = |file: &str| {
        let path = folder.files.get(file)?;
        let mut notes = Notes::of(source, file);
        let node = data_files::load_once(root, path, &mut notes);
        faults.append(&mut notes.into_faults());
        node
    };
    let mut layout = if has(".gitbook.yaml") {
        gitbook(load(".gitbook.yaml").as_ref(), folder)
    } else if has("SUMMARY.md") {
        gitbook(None, folder)
    } else if let Some(file) = ["mkdocs.yml", "mkdocs.yaml"].into_iter().find(|file| has(file)) {
        mkdocs(file, load(file))
    } else if has(".pages") {
        Layout {
            flavour: Flavour::MkDocs,
            ..Layout::default()
        }
    } else if has_config(folder, "docusaurus.config.") {
        docusaurus("docs")
    } else if has_config(folder, "astro.config.") {
        docusaurus("src/content/docs")
    } else {
        Layout::default()
    };
    let has_docs = folder
        .files
        .keys()
        .any(|file| address::stem(file).is_some() && below(&layout.docs, file).is_some());
    if !has_docs && !layout.docs.is_empty() {
        // A folder of documents that is not there must not hide the documents that are.
        let mut notes = Notes::of(source, ".");
        notes.whole(FaultKind::MissingNavigationTarget {
            target: std::mem::take(&mut layout.docs),
        });
        faults.append(&mut notes.into_faults());
    }
    layout
}

fn has_config(folder: &Folder, start: &str) -> bool {
    folder.files.keys().any(|file| file.starts_with(start))
}

fn gitbook(settings: Option<&Node>, folder: &Folder) -> Layout {
    let text = |path: &[&str]| {
        path.iter()
            .try_fold(settings?, |node, key| node.key(key))
            .and_then(Node::scalar)
    };
    let docs = text(&["root"]).and_then(|root| join("", root)).unwrap_or_default();
    let summary = text(&["structure", "summary"]).unwrap_or("SUMMARY.md");
    let summary = join(&docs, summary.trim_start_matches('/')).filter(|file| folder.files.contains_key(file));
    let redirects = settings.and_then(|settings| settings.key("redirects"));
    Layout {
        flavour: Flavour::GitBook,
        redirects: redirects
            .map(|redirects| redirects_of(redirects, &docs))
            .unwrap_or_default(),
        order: summary.map_or(Order::Folders, Order::Summary),
        docs,
    }
}

fn mkdocs(file: &str, settings: Option<Node>) -> Layout {
    let key = |key| settings.as_ref().and_then(|settings| settings.key(key));
    let docs = key("docs_dir").and_then(Node::scalar).unwrap_or("docs");
    let docs = join("", docs).unwrap_or_default();
    let nav = key("nav").filter(|nav| !nav.items().is_empty()).cloned();
    let redirects = key("plugins")
        .into_iter()
        .flat_map(Node::items)
        .find_map(|plugin| plugin.key("redirects")?.key("redirect_maps"));
    Layout {
        flavour: Flavour::MkDocs,
        redirects: redirects
            .map(|redirects| redirects_of(redirects, &docs))
            .unwrap_or_default(),
        order: nav.map_or(Order::Folders, |nav| Order::Nav(file.to_owned(), nav)),
        docs,
    }
}

fn docusaurus(docs: &str) -> Layout {
    Layout {
        flavour: Flavour::Docusaurus,
        docs: docs.to_owned(),
        ..Layout::default()
    }
}

fn redirects_of(redirects: &Node, docs: &str) -> BTreeMap<String, String> {
    let redirect = |entry: &crate::yaml::Entry| {
        let former = entry.key.trim_matches('/');
        let former = address::stem(former).unwrap_or(former);
        let target = entry.node.scalar()?.split('#').next()?;
        Some((former.to_owned(), join(docs, target.trim_start_matches('/'))?))
    };
    redirects.entries().iter().filter_map(redirect).collect()
}
