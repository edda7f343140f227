//! Eleventy and Middleman, which put pages of any kind together: only the folder of their pages is theirs. What the pages
//! are written in says each page itself.

use balise_domain::library::fault::Fault;

use super::{FolderListing, Layout};
use crate::literal;
use crate::source_path::join;

pub(super) fn eleventy(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let file = look.named(".eleventy.").or_else(|| look.named("eleventy.config."))?;
    let settings = look.text(file).unwrap_or_default();
    let input = literal::text_of(&settings, "input").and_then(|input| join("", &input));
    // A folder that is computed is not known: then all pages are read.
    let docs = input.filter(|input| look.has_folder(input)).unwrap_or_default();
    Some(Layout {
        sign: file.to_owned(),
        roots: vec![docs.clone(), String::new()],
        include_bases: vec!["_includes".to_owned(), String::new()],
        docs,
        ..Layout::default()
    })
}

pub(super) fn middleman(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let is_page = |file: &str| file.starts_with("source/") && file.ends_with(".html.md");
    (look.has("config.rb") && look.files().any(is_page)).then(|| Layout {
        sign: "config.rb".to_owned(),
        docs: "source".to_owned(),
        roots: vec!["source".to_owned(), String::new()],
        ..Layout::default()
    })
}
