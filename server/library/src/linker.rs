//! Where a link leads, as its author wrote it: `../guide.md#start`, `/en/practices/okr`, `images/a.png`, `[[okr]]`.
//!
//! Links resolve inside their source. What is not there is dead, and a fault; it never leads outside.

use std::sync::Arc;

use balise_content::SourceReading;
use balise_domain::locale::Locale;
use balise_domain::page::PageId;
use balise_domain::place::Place;
use balise_domain::slug::fold_to_slug;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::entry::Entry;
use crate::state::{EntryId, State};

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Another place on the page itself.
    Here {
        anchor: String,
    },
    Page {
        entry: EntryId,
        anchor: Option<String>,
    },
    /// A view without a file of its own: a list, a squad.
    View {
        place: Place,
        anchor: Option<String>,
    },
    /// A file of the source, by its path in it.
    File {
        path: String,
    },
    External,
    Dead,
}

/// Follows the links of one page.
pub(crate) struct Linker<'a> {
    pub(crate) state: &'a State,
    pub(crate) entry: &'a Entry,
}

impl Linker<'_> {
    pub(crate) fn follow(&self, target: &str) -> Destination {
        let target = target.trim();
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(decoded(anchor)).filter(|anchor| !anchor.is_empty())),
            None => (target, None),
        };
        if is_external(path) {
            return Destination::External;
        }
        let path = path.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return Destination::Here {
                anchor: anchor.unwrap_or_default(),
            };
        }
        self.site_path(path, anchor.as_deref())
            .or_else(|| self.source_path(&decoded(path), anchor.as_deref()))
            .unwrap_or(Destination::Dead)
    }

    /// The page that `[[name]]` means: by id, by file name, by title; in this squad first.
    pub(crate) fn wiki(&self, name: &str) -> Destination {
        let (name, anchor) = match name.split_once('#') {
            Some((name, anchor)) => (name.trim(), Some(fold_to_slug(anchor))),
            None => (name.trim(), None),
        };
        let own_squad = self.entry.page.squad();
        let ids = [
            Some(PageId::new(name)),
            own_squad.map(|squad| PageId::new(format!("{squad}/{name}"))),
            Some(PageId::new(format!("{name}.{}", self.entry.page.lang.tag()))),
        ];
        if let Some(entry) = ids.into_iter().flatten().find_map(|id| self.state.by_id.get(&id)) {
            return Destination::Page { entry: *entry, anchor };
        }
        let wanted = fold_to_slug(name);
        let named = |entry: &Entry| {
            let file = entry.raw.path.rsplit('/').next().unwrap_or_default();
            fold_to_slug(&entry.page.title) == wanted || fold_to_slug(file) == wanted
        };
        let found = self.state.entries.iter().enumerate().filter(|(_, entry)| named(entry));
        let best =
            found.min_by_key(|(_, entry)| (entry.page.squad() != own_squad, entry.page.lang != self.entry.page.lang));
        best.map_or(Destination::Dead, |(entry, _)| Destination::Page { entry, anchor })
    }

    /// An address of the site, such as `/fr/practices/okr`.
    fn site_path(&self, path: &str, anchor: Option<&str>) -> Option<Destination> {
        let (locale, place) = path.starts_with('/').then(|| Place::parse(path)).flatten()?;
        let anchor = anchor.map(str::to_owned);
        if let Some(pages) = self.state.by_place.get(&place) {
            return Some(Destination::Page {
                entry: *pages.best(locale)?,
                anchor,
            });
        }
        self.state.has(&place).then_some(Destination::View { place, anchor })
    }

    /// A path inside the source: relative to the page, or from the root when it begins with `/`.
    fn source_path(&self, path: &str, anchor: Option<&str>) -> Option<Destination> {
        let from = if path.starts_with('/') {
            ""
        } else {
            parent(&self.entry.raw.file)
        };
        let path = normalised(from, path)?;
        let lookup = Lookup {
            state: self.state,
            source: &self.entry.source,
            lang: self.entry.page.lang,
        };
        if let Some(entry) = lookup.page(&path) {
            return Some(Destination::Page {
                entry,
                anchor: anchor.map(str::to_owned),
            });
        }
        lookup.file(&path).map(|path| Destination::File { path })
    }

    /// The path in the source of an image, if the file is there.
    pub(crate) fn image(&self, target: &str) -> Option<String> {
        let path = decoded(target.split(['?', '#']).next().unwrap_or_default());
        let from = if path.starts_with('/') {
            ""
        } else {
            parent(&self.entry.raw.file)
        };
        let lookup = Lookup {
            state: self.state,
            source: &self.entry.source,
            lang: self.entry.page.lang,
        };
        lookup.file(&normalised(from, &path)?)
    }
}

/// Finds pages and files of one source by their path.
struct Lookup<'a> {
    state: &'a State,
    source: &'a Arc<SourceReading>,
    lang: Locale,
}

impl Lookup<'_> {
    /// The page at a path with or without `.md`, a folder, or the half of a pair in this language.
    fn page(&self, path: &str) -> Option<EntryId> {
        let stem = ["", ".md", ".markdown", ".mdx", ".html"]
            .into_iter()
            .find_map(|extension| path.strip_suffix(extension).filter(|_| !extension.is_empty()))
            .unwrap_or(path);
        let suffix = format!(".{}", self.lang.tag());
        let candidates = [
            stem.to_owned(),
            format!("{stem}{suffix}"),
            joined(stem, "README"),
            joined(stem, "index"),
            joined(stem, &format!("README{suffix}")),
            joined(stem, &format!("index{suffix}")),
        ];
        candidates.iter().find_map(|stem| self.state.page_of(self.source, stem))
    }

    /// A file that is no page, whatever the case of its name when there is no exact one.
    fn file(&self, path: &str) -> Option<String> {
        if self.source.files.contains_key(path) {
            return Some(path.to_owned());
        }
        let matching = |own: &&String| own.to_lowercase() == path.to_lowercase();
        self.source.files.keys().find(matching).cloned()
    }
}

impl State {
    /// The page of a source whose file without extension is `stem`, whatever the case.
    fn page_of(&self, source: &Arc<SourceReading>, stem: &str) -> Option<EntryId> {
        self.by_stem.get(&(source.shelf.clone(), stem.to_lowercase())).copied()
    }
}

fn is_external(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    path.starts_with("//") || scheme.is_some_and(is_scheme)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().nfc().collect()
}

fn parent(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The path with `.` and `..` worked out; `None` when it climbs out of the source.
fn normalised(from: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    for segment in from.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}
