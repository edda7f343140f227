//! Files of a source that are no page: those that pages may show, link to or include, and data files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Source;
use crate::address;
use crate::folder::Folder;
use crate::page::RawPage;
use crate::sources::SourceId;

/// Whether a file is data of the squad, not something to read or to show.
pub(super) fn is_data(source: &Source, file: &str) -> bool {
    matches!(source.shelf, SourceId::Squad(_))
        && address::stem(file).is_none()
        && (file.starts_with("assessments/")
            || matches!(file, "squad.yaml" | "squad.yml" | "adoptions.yaml" | "adoptions.yml"))
}

/// Files of markdown that are no page: others may take their text.
pub(super) fn fragments(folder: &Folder, pages: &[Arc<RawPage>]) -> BTreeMap<String, PathBuf> {
    let is_page = |file: &str| pages.binary_search_by(|page| page.file.as_str().cmp(file)).is_ok();
    let markdown = folder.files.iter().filter(|(file, _)| address::stem(file).is_some());
    markdown
        .filter(|(file, _)| !is_page(file))
        .map(|(file, path)| (file.clone(), path.clone()))
        .collect()
}

/// Hidden folders in which tools keep what pages show.
const SHOWN: [&str; 4] = [".gitbook", ".attachments", ".vuepress", ".vitepress"];

/// The files a page may show or link to.
pub(super) fn pointed_at(source: &Source, folder: Folder) -> BTreeMap<String, PathBuf> {
    let is_hidden = |file: &str| {
        file.split('/')
            .any(|name| name.starts_with('.') && !SHOWN.contains(&name))
    };
    folder
        .files
        .into_iter()
        .filter(|(file, _)| address::stem(file).is_none() && !is_data(source, file) && !is_hidden(file))
        .collect()
}
