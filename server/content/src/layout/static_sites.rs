//! mdBook, Hugo, Jekyll and Sphinx.

use std::collections::BTreeMap;

use balise_domain::library::fault::Fault;
use balise_domain::text::flavour::Flavour;

use super::python_sites::path_of_address;
use super::{FolderListing, Layout, PageOrder, Patterns};
use crate::source_path::join;
use crate::toml;
use crate::yaml::{Node, Value};

pub(super) fn mdbook(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    if !look.has("book.toml") {
        return None;
    }
    let settings = toml::parse(&look.text("book.toml").unwrap_or_default());
    let own = settings
        .key("book")
        .and_then(|book| book.key("src"))
        .and_then(Node::scalar);
    let docs = own.and_then(|docs| join("", docs)).unwrap_or_else(|| "src".to_owned());
    let summary = join(&docs, "SUMMARY.md").unwrap_or_default();
    Some(Layout {
        flavour: Flavour::MdBook,
        sign: "book.toml".to_owned(),
        order: if look.has(&summary) {
            PageOrder::Summary(summary)
        } else {
            PageOrder::Folders
        },
        docs,
        ..Layout::default()
    })
}

pub(super) fn hugo(look: &FolderListing<'_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let names = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"];
    let older = [
        "config.toml",
        "config.yaml",
        "config.yml",
        "config/_default/hugo.toml",
        "config/_default/config.toml",
    ];
    let file = names.into_iter().find(|file| look.has(file)).or_else(|| {
        let file = older.into_iter().find(|file| look.has(file))?;
        (look.has_folder("content") || look.has_folder("layouts") || look.has_folder("archetypes")).then_some(file)
    })?;
    let settings = if file.ends_with(".toml") {
        Some(toml::parse(&look.text(file).unwrap_or_default()))
    } else {
        look.yaml(file, faults)
    };
    let scalar = |key: &str| {
        let settings = settings.as_ref()?;
        let found = settings
            .entries()
            .iter()
            .find(|entry| entry.key.eq_ignore_ascii_case(key));
        found?.node.scalar()
    };
    let docs = scalar("contentDir")
        .and_then(|docs| join("", docs))
        .unwrap_or_else(|| "content".to_owned());
    let languages = settings.as_ref().and_then(|settings| settings.key("languages"));
    let own = languages.and_then(|languages| {
        let dirs = languages.entries().iter();
        dirs.filter_map(|language| language.node.key("contentDir").and_then(Node::scalar))
            .next()
    });
    // Languages with folders of their own: all of them are pages.
    let docs = if own.is_some() { "content".to_owned() } else { docs };
    // An address without a language is that of the first one.
    let folders = languages.into_iter().flat_map(Node::entries);
    let folders = folders.filter_map(|language| {
        let own = language.node.key("contentDir").and_then(Node::scalar);
        join(
            "",
            &own.map_or_else(|| format!("{docs}/{}", language.key), str::to_owned),
        )
    });
    let roots: Vec<String> = folders.chain(["static".to_owned(), "assets".to_owned()]).collect();
    let mut variables = BTreeMap::new();
    flatten("site", settings.as_ref(), &mut variables);
    Some(Layout {
        flavour: Flavour::Hugo,
        sign: file.to_owned(),
        roots,
        prefixes: scalar("baseURL").and_then(path_of_address).into_iter().collect(),
        include_bases: vec![String::new(), docs.clone()],
        variables,
        docs,
        ..Layout::default()
    })
}

pub(super) fn jekyll(look: &FolderListing<'_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let file = ["_config.yml", "_config.yaml"]
        .into_iter()
        .find(|file| look.has(file))?;
    let settings = look.yaml(file, faults);
    let mut variables = BTreeMap::new();
    flatten("site", settings.as_ref(), &mut variables);
    let excluded = settings.as_ref().and_then(|settings| settings.key("exclude"));
    let excluded = excluded.into_iter().flat_map(Node::items).filter_map(Node::scalar);
    let base = variables
        .get("site.baseurl")
        .map(|base| base.trim_matches('/').to_owned());
    Some(Layout {
        flavour: Flavour::Jekyll,
        sign: file.to_owned(),
        excluded: Patterns::of(excluded),
        prefixes: base.filter(|base| !base.is_empty()).into_iter().collect(),
        include_bases: vec!["_includes".to_owned(), String::new()],
        variables,
        ..Layout::default()
    })
}

/// Every plain value of the settings by its path: `site.author.name`; without a path for the whole, `author.name`.
pub(super) fn flatten(path: &str, node: Option<&Node>, variables: &mut BTreeMap<String, String>) {
    let Some(node) = node else { return };
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let inner = match path {
                    "" => entry.key.clone(),
                    path => format!("{path}.{}", entry.key),
                };
                flatten(&inner, Some(&entry.node), variables);
            }
        }
        Value::Scalar(text) => drop(variables.insert(path.to_owned(), text.clone())),
        Value::Null | Value::List(_) => {}
    }
}

/// Sphinx: `conf.py` beside markdown.
pub(super) fn sphinx(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let file = [
        "conf.py",
        "docs/conf.py",
        "source/conf.py",
        "docs/source/conf.py",
        "_toc.yml",
    ]
    .into_iter()
    .find(|file| look.has(file))?;
    let docs = crate::source_path::folder(file).to_owned();
    let index = ["index.md", "README.md"]
        .into_iter()
        .filter_map(|index| join(&docs, index))
        .find(|index| look.has(index));
    let mut variables = BTreeMap::new();
    let substitutions = look.text(file).and_then(|settings| {
        let at = settings.find("myst_substitutions")?;
        crate::literal::first_object(&format!("export default {}", settings[at..].split_once('=')?.1))
    });
    flatten("", substitutions.as_ref(), &mut variables);
    Some(Layout {
        flavour: Flavour::Myst,
        variables,
        sign: file.to_owned(),
        order: index.map_or(PageOrder::Folders, PageOrder::Contents),
        roots: vec![docs.clone()],
        docs,
        ..Layout::default()
    })
}
