//! Resolves links as their author wrote them: `../guide.md#start`, `/en/practices/okr`, `images/a.png`, `[[okr]]`.
//!
//! Links resolve inside their source. What is not there is dead, and a fault; it never leads outside.

use std::sync::Arc;

use balise_content::SourceReading;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::corpus::contents::{Corpus, EntryId};
use crate::corpus::entry::Entry;
use crate::corpus::page_index::PageIndex;
use crate::corpus::paths::places;

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
    pub(crate) corpus: &'a Corpus,
    pub(crate) pages: &'a PageIndex,
    pub(crate) entry: &'a Entry,
}

impl Linker<'_> {
    pub(crate) fn follow(&self, target: &str) -> Destination {
        // Docusaurus' way to name a file as it is.
        let target = target.trim().trim_start_matches("pathname://");
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
            .unwrap_or_else(|| self.label(path))
    }

    /// What a page links to, as its outline has it: an address, or a name between double brackets.
    pub(crate) fn reference(&self, target: &str) -> Destination {
        let Some(inside) = target.strip_prefix("[[") else {
            return self.follow(target);
        };
        let inside = inside.trim_end_matches("]]");
        let (name, text) = inside.split_once('|').unwrap_or((inside, ""));
        match self.wiki(name) {
            // Tools differ in which side of the bar is the page.
            Destination::Dead if !text.is_empty() => self.wiki(text),
            found => found,
        }
    }

    /// The page that `[[name]]` means: by id, by file name, by title, by another of its names; in this squad first.
    pub(crate) fn wiki(&self, name: &str) -> Destination {
        let (name, anchor) = match name.split_once('#') {
            Some((name, anchor)) => {
                let anchor = anchor.rsplit('#').next().unwrap_or(anchor);
                (name.trim(), Some(fold_to_slug(anchor)))
            }
            None => (name.trim(), None),
        };
        if name.is_empty() {
            let anchor = anchor.unwrap_or_default();
            return Destination::Here { anchor };
        }
        if is_external(name) {
            return Destination::External;
        }
        let own_squad = self.entry.page.squad();
        let ids = [
            Some(PageId::new(name)),
            own_squad.map(|squad| PageId::new(format!("{squad}/{name}"))),
            Some(PageId::new(format!("{name}.{}", self.entry.page.lang.tag()))),
        ];
        if let Some(entry) = ids.into_iter().flatten().find_map(|id| self.pages.by_id.get(&id)) {
            return Destination::Page { entry: *entry, anchor };
        }
        let path = name.trim_end_matches(".md").trim_start_matches('/');
        let last = path.rsplit('/').next().unwrap_or(path);
        let found = self
            .pages
            .by_name
            .get(&fold_to_slug(last))
            .into_iter()
            .flatten()
            .copied();
        let canonical = balise_content::canonical(path);
        let best = found.min_by_key(|number| {
            let entry = &self.corpus.entries[*number];
            let elsewhere = entry.page.squad() != own_squad;
            let stem = balise_content::canonical(&entry.raw.stem);
            (
                elsewhere,
                !stem.ends_with(&canonical),
                entry.page.lang != self.entry.page.lang,
            )
        });
        if let Some(entry) = best {
            return Destination::Page { entry, anchor };
        }
        let file = self.file_called(name);
        file.map_or(Destination::Dead, |path| Destination::File { path })
    }

    /// A file of this source by its name alone, in whichever folder.
    fn file_called(&self, name: &str) -> Option<String> {
        let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let files = self.pages.files_by_name.get(&(self.entry.source.shelf.clone(), last))?;
        let lower = name.to_lowercase();
        files
            .iter()
            .min_by_key(|path| !path.to_lowercase().ends_with(&lower))
            .cloned()
    }

    /// Another page of this source that has a label of this name, as Sphinx knows them.
    pub(crate) fn label(&self, name: &str) -> Destination {
        let name = decoded(name);
        let is_labelled = self.entry.source.flavour == Flavour::Myst && !name.is_empty();
        let mut labelled = self.corpus.entries.iter().enumerate().filter(|(_, entry)| {
            is_labelled && entry.source.shelf == self.entry.source.shelf && entry.anchor(&name).is_some()
        });
        match labelled.next() {
            Some((entry, _)) => Destination::Page {
                entry,
                anchor: Some(name),
            },
            None => Destination::Dead,
        }
    }

    /// An address of the site, such as `/fr/practices/okr`.
    fn site_path(&self, path: &str, anchor: Option<&str>) -> Option<Destination> {
        let (locale, place) = path.starts_with('/').then(|| Place::parse(path)).flatten()?;
        let anchor = anchor.map(str::to_owned);
        if let Some(pages) = self.pages.by_place.get(&place) {
            return Some(Destination::Page {
                entry: *pages.best(locale)?,
                anchor,
            });
        }
        self.pages
            .has(self.corpus, &place)
            .then_some(Destination::View { place, anchor })
    }

    /// A path inside the source, wherever it leads to something that is there.
    fn source_path(&self, path: &str, anchor: Option<&str>) -> Option<Destination> {
        let lookup = self.lookup();
        let places = places(&self.entry.source, &self.entry.raw.file, path);
        let page = places.iter().find_map(|place| lookup.page(place));
        if let Some(entry) = page {
            return Some(Destination::Page {
                entry,
                anchor: anchor.map(str::to_owned),
            });
        }
        let file = places.iter().find_map(|place| lookup.file(place));
        file.or_else(|| self.vault_file(path))
            .map(|path| Destination::File { path })
    }

    /// The path in the source of an image, if the file is there.
    pub(crate) fn image(&self, target: &str) -> Option<String> {
        let written = target.split(['?', '#']).next().unwrap_or_default();
        let path = decoded(written);
        let lookup = self.lookup();
        let places = places(&self.entry.source, &self.entry.raw.file, &path);
        let file = places.iter().find_map(|place| lookup.file(place));
        file.or_else(|| self.vault_file(&path))
    }

    /// In a vault a file is referred to by its name, in whichever folder.
    fn vault_file(&self, path: &str) -> Option<String> {
        let vault = matches!(
            self.entry.source.flavour,
            Flavour::Obsidian | Flavour::Plain | Flavour::GitHubWiki
        );
        let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        (vault && is_file && !path.starts_with(".."))
            .then(|| self.file_called(path))
            .flatten()
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup {
            pages: self.pages,
            source: &self.entry.source,
            lang: self.entry.page.lang,
        }
    }
}

/// Finds pages and files of one source by their path.
struct Lookup<'a> {
    pages: &'a PageIndex,
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
            joined(stem, "_index"),
        ];
        let found = candidates.iter().find_map(|stem| self.pages.page_of(self.source, stem));
        let found = found.or_else(|| self.named(stem));
        // The page of a folder, whatever its tool calls it.
        let folder = stem.strip_suffix("/index").filter(|_| found.is_none());
        folder.map_or(found, |folder| self.page(folder))
    }

    /// A page by another of its names: its address, one without its number, one that its front matter gives it.
    fn named(&self, stem: &str) -> Option<EntryId> {
        let names = &self.source.names;
        let file = names
            .get(&stem.to_lowercase())
            .or_else(|| names.get(&balise_content::canonical(stem)))?;
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        self.pages.page_of(self.source, stem)
    }

    /// A file that is no page, whatever the case of its name when there is no exact one.
    fn file(&self, path: &str) -> Option<String> {
        if self.source.files.contains_key(path) {
            return Some(path.to_owned());
        }
        let last = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let alike = self.pages.files_by_name.get(&(self.source.shelf.clone(), last))?;
        let lower = path.to_lowercase();
        alike.iter().find(|own| own.to_lowercase() == lower).cloned()
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

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}
