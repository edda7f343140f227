//! Recognises wikis and vaults, which have next to no settings, by names of files and the first lines of pages.

use balise_domain::library::fault::Fault;
use balise_domain::text::flavour::Flavour;

use super::{FolderListing, Layout, PageOrder};
use crate::address;
use crate::file::{self, Root};
use crate::folder::Folder;
use crate::naming;
use crate::source_path::name;

/// Pages that are looked at, where no file decides.
const MOST_PAGES: usize = 8;

/// Bytes of each.
const HEAD: u64 = 1024;

fn known(flavour: Flavour, sign: &str) -> Layout {
    Layout {
        flavour,
        sign: sign.to_owned(),
        ..Layout::default()
    }
}

pub(super) fn obsidian(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    look.has_folder(".obsidian")
        .then(|| known(Flavour::Obsidian, ".obsidian"))
}

pub(super) fn azure(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let sign = look
        .files()
        .find(|file| name(file) == ".order")
        .or_else(|| look.has_folder(".attachments").then_some(".attachments"))?;
    Some(known(Flavour::Azure, sign))
}

pub(super) fn notion(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let is_export =
        |file: &&str| address::stem(file).is_some_and(|stem| naming::without_notion_id(name(stem)).is_some());
    let sign = look.files().find(is_export)?;
    Some(known(Flavour::Notion, sign))
}

pub(super) fn of_a_repository(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let sign = ["_Sidebar.md", "_Footer.md", "_Header.md"]
        .into_iter()
        .find(|file| look.has(file))?;
    Some(Layout {
        order: if look.has("_Sidebar.md") {
            PageOrder::Summary("_Sidebar.md".to_owned())
        } else {
            PageOrder::Folders
        },
        ..known(Flavour::GitHubWiki, sign)
    })
}

/// Wiki.js, which writes the same keys into every page, and Hugo without its settings.
pub(super) fn by_their_pages(root: &Root, folder: &Folder, layout: &mut Layout) {
    let pages = folder.files.iter().filter(|(file, _)| address::stem(file).is_some());
    for (file, path) in pages.take(MOST_PAGES) {
        if root.inspect_file(path).is_err() {
            continue;
        }
        let Ok(bytes) = file::read(path, HEAD) else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes);
        let has = |key: &str| head.lines().any(|line| line.starts_with(key));
        let flavour = if head.starts_with("---") && has("dateCreated:") && has("editor:") {
            Flavour::WikiJs
        } else if head.starts_with("+++") && name(file) == "_index.md" {
            Flavour::Hugo
        } else {
            continue;
        };
        layout.flavour = flavour;
        if flavour == Flavour::WikiJs {
            // Addresses begin with the language of the page, files of the first language do not.
            let languages = ["en", "fr", "de", "es", "it", "nl", "pt", "pl", "ru", "zh", "ja"];
            layout.prefixes = languages.map(str::to_owned).to_vec();
        }
        layout.sign.clone_from(file);
        return;
    }
}
