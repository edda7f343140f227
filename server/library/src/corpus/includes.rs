//! The surroundings of a page while it is parsed: the files it includes, and the settings of its source.
//!
//! Files are looked for inside the source and nowhere else. What a page keeps to fewer readers than the page that names it
//! is not put into that.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use balise_content::{PageBody, SourceReading, read_regular, real_path};
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::page::Visibility;
use balise_markdown::{IncludedFile, Surroundings};

use crate::corpus::paths::normalised;

/// Largest file that is put into a page, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// An include of a page and its result: while the results are the same, so is the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct IncludeRequest {
    target: String,
    from: Option<String>,
    got: Option<u64>,
}

/// The surroundings of one page.
pub(crate) struct IncludeContext<'a> {
    source: &'a SourceReading,
    file: &'a str,
    visibility: Visibility,
    requests: RefCell<Vec<IncludeRequest>>,
}

impl<'a> IncludeContext<'a> {
    pub(crate) fn of(source: &'a SourceReading, file: &'a str, visibility: Visibility) -> Self {
        Self {
            source,
            file,
            visibility,
            requests: RefCell::default(),
        }
    }

    /// The includes so far.
    pub(crate) fn requests(self) -> Vec<IncludeRequest> {
        self.requests.into_inner()
    }

    /// Whether these includes would have the same results now.
    pub(crate) fn still_gives(&self, requests: &[IncludeRequest]) -> bool {
        requests.iter().all(|request| {
            let found = self.find(&request.target, request.from.as_deref());
            found.as_ref().map(stamp) == request.got
        })
    }

    fn find(&self, target: &str, from: Option<&str>) -> Option<IncludedFile> {
        if let Some(name) = target.strip_prefix("[[").and_then(|target| target.strip_suffix("]]")) {
            return self.page_called(name);
        }
        let places = self.places(target, from);
        places
            .iter()
            .find_map(|path| self.text(path))
            .or_else(|| self.fragment_called(target))
    }

    /// The note of an Obsidian vault: by its path, else by its name.
    fn page_called(&self, name: &str) -> Option<IncludedFile> {
        let name = name.trim_end_matches(".md");
        if name.is_empty() {
            return self.text(self.file);
        }
        let wanted = fold_to_slug(name.rsplit('/').next().unwrap_or(name));
        let lower = name.to_lowercase();
        let pages = self.source.pages.iter().filter(|page| {
            let own = page.stem.rsplit('/').next().unwrap_or(&page.stem);
            fold_to_slug(own) == wanted
        });
        let page = pages.min_by_key(|page| !page.stem.to_lowercase().ends_with(&lower))?;
        self.text(&page.file)
    }

    /// Where a file may be, the likeliest place first.
    fn places(&self, target: &str, from: Option<&str>) -> Vec<String> {
        let target = target.trim().trim_matches(['"', '\'', '<', '>']);
        let docs = self.source.docs.as_str();
        let parent = |file: &str| {
            file.rsplit_once('/')
                .map_or(String::new(), |(folder, _)| folder.to_owned())
        };
        if let Some(path) = target.strip_prefix("@site/") {
            return normalised("", path).into_iter().collect();
        }
        let rooted = target.strip_prefix("@/").or_else(|| target.strip_prefix('/'));
        let mut folders: Vec<String> = Vec::new();
        if rooted.is_none() {
            folders.extend(from.map(parent));
            folders.push(parent(self.file));
            folders.extend(self.source.include_bases.iter().cloned());
        }
        folders.push(docs.to_owned());
        if rooted.is_some() {
            folders.extend(self.source.roots.iter().cloned());
        }
        folders.push(String::new());
        let path = rooted.unwrap_or(target);
        folders.iter().filter_map(|folder| normalised(folder, path)).collect()
    }

    /// A fragment of GitBook, which names it by its path in the space that it was written in.
    fn fragment_called(&self, target: &str) -> Option<IncludedFile> {
        let includes = &self.source.includes;
        let name = target.rsplit('/').next().unwrap_or(target);
        let matching = |path: &&String| path.rsplit('/').next() == Some(name);
        let path = includes
            .keys()
            .find(|path| target.ends_with(path.as_str()))
            .or_else(|| includes.keys().find(matching))?;
        Some(IncludedFile {
            file: path.clone(),
            text: includes.get(path)?.to_string(),
        })
    }

    /// The text of a file of the source, if whoever may read this page may read that.
    fn text(&self, path: &str) -> Option<IncludedFile> {
        let included = |text: &str| IncludedFile {
            file: path.to_owned(),
            text: text.to_owned(),
        };
        if let Ok(number) = self.source.pages.binary_search_by(|page| page.file.as_str().cmp(path)) {
            let page = &self.source.pages[number];
            let readers = page.front.visibility.settle(None);
            return match &page.body {
                PageBody::Text(text) if readers <= self.visibility => Some(included(text)),
                PageBody::Text(_) | PageBody::TooLarge => None,
            };
        }
        if let Some(text) = self.source.includes.get(path) {
            return Some(included(text));
        }
        let fragments = &self.source.fragments;
        let on_disk = fragments.get(path).or_else(|| self.source.files.get(path))?;
        let bytes = read_regular(&real_path(&self.source.root, on_disk).ok()?, LARGEST).ok()?;
        if fragments.contains_key(path) && balise_content::visibility_of(&bytes).settle(None) > self.visibility {
            return None;
        }
        Some(included(&String::from_utf8(bytes).ok()?))
    }
}

impl Surroundings for IncludeContext<'_> {
    fn include(&self, target: &str, from: Option<&str>) -> Option<IncludedFile> {
        let found = self.find(target, from);
        self.requests.borrow_mut().push(IncludeRequest {
            target: target.to_owned(),
            from: from.map(str::to_owned),
            got: found.as_ref().map(stamp),
        });
        found
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.source.variables.get(name).cloned()
    }

    fn definitions(&self) -> &str {
        &self.source.definitions
    }
}

/// A hash of one text.
fn stamp(included: &IncludedFile) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&included.file, &included.text).hash(&mut hasher);
    hasher.finish()
}

/// A hash of all includes of a page and their results.
pub(crate) fn stamp_of(requests: &[IncludeRequest]) -> u64 {
    let mut hasher = DefaultHasher::new();
    requests.hash(&mut hasher);
    hasher.finish()
}
