//! Images and attachments, by the content they have.
//!
//! A file gets its name when a page that uses it is drawn: its content and its extension, which gives the media type.
//! Two files with the same bytes and other endings are two files. It is read by the [`Fetcher`]: whoever draws or serves
//! never touches it, and goes on without one that does not come. After a restart a browser may ask for a name before that:
//! then all files are named once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use balise_content::{Fetcher, SourceReading, metadata_of_regular, read_regular, real_path};
use balise_domain::id::content_id::ContentId;
use balise_domain::library::route;
use balise_domain::ports::port::Media;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;

use crate::corpus::entry::Entry;
use crate::corpus::link_resolver::Destination;
use crate::corpus::state::LibraryState;

/// Largest file that is served, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Longest that drawing a page waits for a file that it shows.
const DRAWING: Duration = Duration::from_millis(500);
/// Longest that a reader of a file waits for it.
const SERVING: Duration = Duration::from_secs(5);

/// The names that files have been given.
#[derive(Default)]
pub(crate) struct MediaShelf {
    fetcher: Fetcher,
    names: Arc<FileNames>,
}

#[derive(Default)]
struct FileNames {
    known: Mutex<KnownNames>,
    version: AtomicU64,
}

#[derive(Default)]
struct KnownNames {
    by_file: HashMap<PathBuf, NamedFile>,
    by_name: HashMap<FileName, Vec<KnownFile>>,
    /// The version of the state of which all files were named.
    surveyed: Option<u64>,
}

/// What a file is called: its content, and its ending in small letters.
type FileName = (ContentId, String);

/// A file as it was when it was named.
#[derive(Clone)]
struct NamedFile {
    modified: Option<SystemTime>,
    bytes: u64,
    id: ContentId,
}

/// A file by its name: where it is, and which source it belongs to.
#[derive(Clone)]
struct KnownFile {
    file: PathBuf,
    source: Arc<SourceReading>,
    /// Path in the source.
    path: String,
}

/// A file of a source, ready to be linked to.
pub(crate) struct MediaFile {
    /// `/media/<content id>.<extension>`.
    pub(crate) href: String,
    pub(crate) bytes: u64,
}

impl MediaShelf {
    /// Raised when a file was read after its reader had given up: pages that were drawn without it may show it now.
    pub(crate) fn version(&self) -> u64 {
        self.names.version.load(Ordering::Acquire)
    }

    /// Names a file of a source; `None` when it is no regular file, cannot be read in time or is too large to serve.
    pub(crate) fn name(&self, source: &Arc<SourceReading>, path: &str) -> Option<MediaFile> {
        let known = KnownFile {
            file: source.files.get(path)?.clone(),
            source: Arc::clone(source),
            path: path.to_owned(),
        };
        let (names, start) = (Arc::clone(&self.names), Instant::now());
        let naming = move || {
            let named = names.name(known);
            if start.elapsed() > DRAWING {
                names.version.fetch_add(1, Ordering::AcqRel);
            }
            named
        };
        let named = self.fetcher.ask(&source.root, DRAWING, naming).ok()??;
        let extension = extension(path);
        Some(MediaFile {
            href: route::filled(route::MEDIA, &[&format!("{}.{extension}", named.id)]),
            bytes: named.bytes,
        })
    }

    /// The file of this name, for a viewer who may see a page that uses it.
    pub(crate) fn open(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        id: &ContentId,
        ending: &str,
    ) -> Result<Media, ReadError> {
        let alike = self.known(state, &(id.clone(), ending.to_ascii_lowercase()));
        let is_shown = |known: &KnownFile| state.corpus.visible(viewer).any(|(_, entry)| uses(state, entry, known));
        let known = alike.into_iter().find(is_shown).ok_or(ReadError::NotFound)?;
        let wanted = id.clone();
        let (root, file) = (known.source.root.clone(), known.file);
        let reading = move || {
            let bytes = read_regular(&real_path(&root, &file).ok()?, LARGEST).ok()?;
            // A file that changed since has another name now.
            (ContentId::of(&bytes) == wanted).then_some(bytes)
        };
        let read = self.fetcher.ask(&known.source.root, SERVING, reading);
        Ok(Media {
            bytes: read.ok().flatten().ok_or(ReadError::NotFound)?,
            content_type: content_type(extension(&known.path)),
        })
    }

    /// A file as its author wrote it, as far as it is text and not larger than what is served.
    pub(crate) fn text(&self, source: &SourceReading, file: &str) -> Option<String> {
        let (root, path) = (source.root.clone(), source.root.join(file));
        let reading = move || {
            let path = real_path(&root, &path).ok()?;
            metadata_of_regular(&path)
                .ok()
                .filter(|metadata| metadata.len() <= LARGEST)?;
            String::from_utf8(read_regular(&path, LARGEST).ok()?).ok()
        };
        self.fetcher.ask(&source.root, SERVING, reading).ok().flatten()
    }

    fn known(&self, state: &LibraryState, name: &FileName) -> Vec<KnownFile> {
        let mut names = self.names.lock();
        if let Some(known) = names.by_name.get(name) {
            return known.clone();
        }
        // Once for all names that are not known.
        if names.surveyed.replace(state.corpus.version) == Some(state.corpus.version) {
            return Vec::new();
        }
        drop(names);
        for source in &state.corpus.sources {
            for path in source.files.keys() {
                self.name(source, path);
            }
        }
        self.names.lock().by_name.get(name).cloned().unwrap_or_default()
    }
}

impl FileNames {
    fn name(&self, known: KnownFile) -> Option<NamedFile> {
        let file = real_path(&known.source.root, &known.file).ok()?;
        let metadata = metadata_of_regular(&file).ok()?;
        let (modified, bytes) = (metadata.modified().ok(), metadata.len());
        if bytes > LARGEST {
            return None;
        }
        let before = self.lock().by_file.get(&known.file).cloned();
        if let Some(named) = before.filter(|named| named.modified == modified && named.bytes == bytes) {
            return Some(named);
        }
        let id = ContentId::of(&read_regular(&file, LARGEST).ok()?);
        let named = NamedFile { modified, bytes, id };
        let mut names = self.lock();
        names.by_file.insert(known.file.clone(), named.clone());
        // The same picture may be in several places, each for its own readers.
        let alike = names
            .by_name
            .entry((named.id.clone(), ending(&known.path)))
            .or_default();
        alike.retain(|other| other.file != known.file);
        alike.push(known);
        Some(named)
    }

    fn lock(&self) -> MutexGuard<'_, KnownNames> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn uses(state: &LibraryState, entry: &Entry, known: &KnownFile) -> bool {
    if entry.source.shelf != known.source.shelf {
        return false;
    }
    let linker = state.linker(entry);
    let outline = &entry.outline;
    outline
        .images
        .iter()
        .any(|image| linker.image(&image.target).is_some_and(|path| path == known.path))
        || outline
            .links
            .iter()
            .any(|link| matches!(linker.reference(&link.target), Destination::File { path } if path == known.path))
}

fn extension(path: &str) -> &str {
    Path::new(path)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("bin")
}

fn ending(path: &str) -> String {
    extension(path).to_ascii_lowercase()
}

fn content_type(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "yaml" | "yml" | "toml" | "json" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
