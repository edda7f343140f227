//! Sidebars that are literals in the settings of Docusaurus, VitePress and Starlight.

use super::listed::{EntryTarget, NavigationEntry};
use crate::yaml::{Node, Value};

/// The lists of `sidebars.js`: names of sidebars, each with its items.
pub(crate) fn of_sidebars(sidebars: &Node) -> Vec<NavigationEntry> {
    if !sidebars.items().is_empty() {
        return items(sidebars);
    }
    sidebars
        .entries()
        .iter()
        .flat_map(|sidebar| items(&sidebar.node))
        .collect()
}

/// The `sidebar` of VitePress and Starlight: one list, or one a part of the site.
pub(crate) fn of_sidebar(sidebar: &Node) -> Vec<NavigationEntry> {
    match &sidebar.value {
        Value::Map(parts) => parts
            .iter()
            .flat_map(|part| match part.node.key("items") {
                Some(list) => items(list),
                None => items(&part.node),
            })
            .collect(),
        _ => items(sidebar),
    }
}

fn items(list: &Node) -> Vec<NavigationEntry> {
    match &list.value {
        Value::List(list) => list.iter().flat_map(item).collect(),
        // `{ 'Day by day': [items] }`.
        Value::Map(entries) => entries
            .iter()
            .map(|entry| NavigationEntry {
                title: Some(entry.key.clone()),
                line: entry.line,
                children: items(&entry.node),
                ..NavigationEntry::default()
            })
            .collect(),
        Value::Scalar(_) | Value::Null => Vec::new(),
    }
}

fn item(node: &Node) -> Vec<NavigationEntry> {
    let text = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| node.key(key).and_then(Node::scalar));
        found.map(str::to_owned)
    };
    if let Some(id) = node.scalar() {
        return vec![NavigationEntry {
            target: target(id),
            line: node.line,
            ..NavigationEntry::default()
        }];
    }
    if node.entries().is_empty() {
        return Vec::new();
    }
    let kind = text(&["type"]).unwrap_or_default();
    let directory = text(&["dirName"]).or_else(|| {
        let generated = node.key("autogenerate").and_then(|own| own.key("directory"));
        generated.and_then(Node::scalar).map(str::to_owned)
    });
    let label = text(&["label", "text", "title"]);
    if kind == "html" {
        return Vec::new();
    }
    if let Some(directory) = directory {
        let target = if directory == "." {
            EntryTarget::Rest
        } else {
            target(&directory)
        };
        return vec![NavigationEntry {
            title: label,
            target,
            line: node.line,
            children: Vec::new(),
        }];
    }
    // Without a type: names of groups, each with its items.
    if label.is_none() && kind.is_empty() && text(&["link", "slug", "id"]).is_none() {
        return items(node);
    }
    let own = text(&["id", "slug", "link", "href"]);
    let linked = node
        .key("link")
        .and_then(|link| link.key("id").or_else(|| link.key("slug")));
    let own = own.or_else(|| linked.and_then(Node::scalar).map(str::to_owned));
    let children = node
        .key("items")
        .or_else(|| node.key("children"))
        .map(items)
        .unwrap_or_default();
    vec![NavigationEntry {
        title: label,
        target: own.map_or(EntryTarget::Nowhere, |own| target(&own)),
        line: node.line,
        children,
    }]
}

/// A target from the root of the documents.
fn target(link: &str) -> EntryTarget {
    match EntryTarget::of(link) {
        EntryTarget::Inside(path) => match path.trim_matches('/') {
            "" => EntryTarget::Inside("index".to_owned()),
            path => EntryTarget::Inside(path.to_owned()),
        },
        other => other,
    }
}
