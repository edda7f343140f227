//! MkDocs with its plugins, and GitBook, which is known by the same kinds of files.

use std::collections::BTreeMap;

use balise_domain::library::fault::Fault;
use balise_domain::text::flavour::Flavour;

use super::static_sites::flatten;
use super::{FolderListing, Layout, PageOrder, Patterns};
use crate::address;
use crate::source_path::{folder, join};
use crate::yaml::{MappingEntry, Node, Value};

/// Sites put into one another more often than this are not followed.
const DEEPEST: usize = 4;

pub(super) fn gitbook(look: &FolderListing<'_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    if !look.has(".gitbook.yaml") {
        return None;
    }
    let settings = look.yaml(".gitbook.yaml", faults);
    Some(of_gitbook(settings.as_ref(), look, ".gitbook.yaml"))
}

/// `SUMMARY.md` without settings: GitBook's, wherever it is.
pub(super) fn summary(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    if look.has("SUMMARY.md") {
        return Some(of_gitbook(None, look, "SUMMARY.md"));
    }
    let file = ["docs/SUMMARY.md", "src/SUMMARY.md"]
        .into_iter()
        .find(|file| look.has(file))?;
    Some(Layout {
        flavour: if file.starts_with("src/") {
            Flavour::MdBook
        } else {
            Flavour::GitBook
        },
        sign: file.to_owned(),
        docs: folder(file).to_owned(),
        order: PageOrder::Summary(file.to_owned()),
        ..Layout::default()
    })
}

fn of_gitbook(settings: Option<&Node>, look: &FolderListing<'_>, sign: &str) -> Layout {
    let text = |path: &[&str]| {
        path.iter()
            .try_fold(settings?, |node, key| node.key(key))
            .and_then(Node::scalar)
    };
    let docs = text(&["root"]).and_then(|root| join("", root)).unwrap_or_default();
    let summary = text(&["structure", "summary"]).unwrap_or("SUMMARY.md");
    let summary = join(&docs, summary.trim_start_matches('/')).filter(|file| look.has(file));
    let redirects = settings.and_then(|settings| settings.key("redirects"));
    Layout {
        flavour: Flavour::GitBook,
        sign: sign.to_owned(),
        redirects: redirects
            .map(|redirects| redirects_of(redirects, &docs))
            .unwrap_or_default(),
        order: summary.map_or(PageOrder::Folders, PageOrder::Summary),
        docs,
        ..Layout::default()
    }
}

/// Files of awesome-pages and awesome-nav without the settings of their site.
pub(super) fn pages(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let sign = [".pages", ".nav.yml", ".nav.yaml"]
        .into_iter()
        .find(|file| look.has(file))?;
    Some(Layout {
        flavour: Flavour::MkDocs,
        sign: sign.to_owned(),
        ..Layout::default()
    })
}

pub(super) fn mkdocs(look: &FolderListing<'_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let file = ["mkdocs.yml", "mkdocs.yaml"].into_iter().find(|file| look.has(file))?;
    let settings = look.yaml(file, faults);
    let key = |key| settings.as_ref().and_then(|settings| settings.key(key));
    let docs = key("docs_dir").and_then(Node::scalar).unwrap_or("docs");
    let docs = join("", docs).unwrap_or_default();
    let redirects = plugin(key("plugins"), "redirects").and_then(|plugin| plugin.key("redirect_maps"));
    let mut mounts = Vec::new();
    let nav = key("nav").filter(|nav| !nav.items().is_empty()).cloned();
    let nav = nav.map(|nav| with_sites(nav, look, 0, &mut mounts, faults));
    let snippets = plugin(key("markdown_extensions"), "pymdownx.snippets");
    let of_snippets = |key| {
        snippets
            .and_then(|snippets| snippets.key(key))
            .map(texts)
            .unwrap_or_default()
    };
    let mut include_bases: Vec<String> = of_snippets("base_path")
        .iter()
        .filter_map(|base| join("", base))
        .collect();
    include_bases.push(String::new());
    include_bases.push(docs.clone());
    let definitions = of_snippets("auto_append").into_iter();
    let definitions = definitions.flat_map(|file| include_bases.iter().filter_map(move |base| join(base, &file)));
    let patterns = |name| Patterns::of(key(name).and_then(Node::scalar).unwrap_or_default().lines());
    let address = key("site_url").and_then(Node::scalar).and_then(path_of_address);
    // What mkdocs-macros puts into pages; without it braces are text.
    let mut variables = BTreeMap::new();
    if has_plugin(key("plugins"), "macros") {
        flatten("config", settings.as_ref(), &mut variables);
        flatten("", key("extra"), &mut variables);
    }
    Some(Layout {
        flavour: Flavour::MkDocs,
        sign: file.to_owned(),
        variables,
        redirects: redirects
            .map(|redirects| redirects_of(redirects, &docs))
            .unwrap_or_default(),
        order: nav.map_or(PageOrder::Folders, |nav| PageOrder::Nav(file.to_owned(), nav)),
        definitions: definitions.collect(),
        excluded: patterns("exclude_docs"),
        drafts: patterns("draft_docs"),
        prefixes: address.into_iter().collect(),
        include_bases,
        mounts,
        docs,
        ..Layout::default()
    })
}

/// The settings of one plugin or extension.
fn plugin<'n>(list: Option<&'n Node>, name: &str) -> Option<&'n Node> {
    let list = list?;
    list.key(name)
        .or_else(|| list.items().iter().find_map(|item| item.key(name)))
}

/// Whether a plugin is named, with settings or without.
fn has_plugin(list: Option<&Node>, name: &str) -> bool {
    let Some(list) = list else { return false };
    list.key(name).is_some()
        || list
            .items()
            .iter()
            .any(|item| item.scalar() == Some(name) || item.key(name).is_some())
}

/// One text or a list of them.
fn texts(node: &Node) -> Vec<String> {
    let items = if node.items().is_empty() {
        std::slice::from_ref(node)
    } else {
        node.items()
    };
    items.iter().filter_map(Node::scalar).map(str::to_owned).collect()
}

/// The path of an address: the part after the host.
pub(super) fn path_of_address(address: &str) -> Option<String> {
    let path = address
        .split_once("://")
        .map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.trim_matches('/');
    (!path.is_empty()).then(|| path.to_owned())
}

/// A table of contents in which `!include` is replaced by that of the site it names, as the portal of TechDocs has it.
fn with_sites(
    nav: Node,
    look: &FolderListing<'_>,
    depth: usize,
    mounts: &mut Vec<(String, String)>,
    faults: &mut Vec<Fault>,
) -> Node {
    let line = nav.line;
    let value = match nav.value {
        Value::Scalar(text) => {
            let file = text
                .strip_prefix("!include ")
                .map(str::trim)
                .and_then(|file| join("", file));
            let site = file
                .filter(|_| depth < DEEPEST)
                .and_then(|file| site(&file, look, depth, mounts, faults));
            return site.unwrap_or(Node {
                line,
                value: Value::Scalar(text),
            });
        }
        Value::List(items) => {
            let items = items
                .into_iter()
                .map(|item| with_sites(item, look, depth, mounts, faults));
            Value::List(items.collect())
        }
        Value::Map(entries) => {
            let entries = entries.into_iter().map(|entry| MappingEntry {
                node: with_sites(entry.node, look, depth, mounts, faults),
                ..entry
            });
            Value::Map(entries.collect())
        }
        Value::Null => Value::Null,
    };
    Node { line, value }
}

/// The contents of another site of the source, whose pages get an address that begins with its name.
fn site(
    file: &str,
    look: &FolderListing<'_>,
    depth: usize,
    mounts: &mut Vec<(String, String)>,
    faults: &mut Vec<Fault>,
) -> Option<Node> {
    if !look.has(file) {
        return None;
    }
    let settings = look.yaml(file, faults)?;
    let name = settings.key("site_name").and_then(Node::scalar)?;
    let docs = settings.key("docs_dir").and_then(Node::scalar).unwrap_or("docs");
    let docs = join(folder(file), docs)?;
    mounts.push((docs.clone(), name.trim().replace(' ', "-")));
    let nav = settings.key("nav").cloned().unwrap_or(Node {
        line: 1,
        value: Value::Scalar("index.md".to_owned()),
    });
    let nav = with_sites(nav, look, depth + 1, mounts, faults);
    Some(below_root(nav, &docs))
}

/// The same with every file named from the root of the source.
fn below_root(node: Node, docs: &str) -> Node {
    let line = node.line;
    let value = match node.value {
        Value::Scalar(file) if !file.contains("://") && !file.starts_with('/') => {
            Value::Scalar(format!("/{docs}/{}", file.trim_start_matches("./")))
        }
        Value::List(items) => Value::List(items.into_iter().map(|item| below_root(item, docs)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|entry| MappingEntry {
                    node: below_root(entry.node, docs),
                    ..entry
                })
                .collect(),
        ),
        other => other,
    };
    Node { line, value }
}

fn redirects_of(redirects: &Node, docs: &str) -> BTreeMap<String, String> {
    let redirect = |entry: &MappingEntry| {
        let former = entry.key.trim_matches('/');
        let former = address::stem(former).unwrap_or(former);
        let target = entry.node.scalar()?.split('#').next()?;
        Some((former.to_owned(), join(docs, target.trim_start_matches('/'))?))
    };
    redirects.entries().iter().filter_map(redirect).collect()
}
