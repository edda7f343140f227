//! Images and attachments, by the content they have.
//!
//! A file gets its name when a page that uses it is drawn: its content and its ending, which says what the bytes are for.
//! Two files with the same bytes and other endings are two files. After a restart a browser may ask for a name before that:
//! then all files are named once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use balise_content::SourceReading;
use balise_domain::content_id::ContentId;
use balise_domain::port::Media;
use balise_domain::refusal::Refusal;
use balise_domain::viewer::Viewer;

use crate::entry::Entry;
use crate::linker::{Destination, Linker};
use crate::state::State;

/// Largest file that is served, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The names that files have been given.
#[derive(Default)]
pub(crate) struct MediaShelf {
    names: Mutex<Names>,
}

#[derive(Default)]
struct Names {
    by_file: HashMap<PathBuf, Named>,
    by_name: HashMap<Name, Vec<Known>>,
}

/// What a file is called: its content, and its ending in small letters.
type Name = (ContentId, String);

/// A file as it was when it was named.
#[derive(Clone)]
struct Named {
    modified: Option<SystemTime>,
    bytes: u64,
    id: ContentId,
}

/// A file by its name: where it is, and which source it belongs to.
#[derive(Clone)]
struct Known {
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
    /// Names a file of a source; `None` when it cannot be read or is too large to serve.
    pub(crate) fn name(&self, source: &Arc<SourceReading>, path: &str) -> Option<MediaFile> {
        let file = source.files.get(path)?;
        let metadata = std::fs::metadata(file)
            .ok()
            .filter(|metadata| metadata.len() <= LARGEST)?;
        let (modified, bytes) = (metadata.modified().ok(), metadata.len());
        let known = self.lock().by_file.get(file).cloned();
        let id = match known.filter(|known| known.modified == modified && known.bytes == bytes) {
            Some(known) => known.id,
            None => {
                let id = ContentId::of(&std::fs::read(file).ok()?);
                let mut names = self.lock();
                names.by_file.insert(
                    file.clone(),
                    Named {
                        modified,
                        bytes,
                        id: id.clone(),
                    },
                );
                let known = Known {
                    file: file.clone(),
                    source: Arc::clone(source),
                    path: path.to_owned(),
                };
                // The same picture may stand in several places, each for its own readers.
                let alike = names.by_name.entry((id.clone(), ending(path))).or_default();
                alike.retain(|other| other.file != known.file);
                alike.push(known);
                id
            }
        };
        let extension = extension(path);
        Some(MediaFile {
            href: format!("/media/{id}.{extension}"),
            bytes,
        })
    }

    /// The file of this name, for a viewer who may see a page that uses it.
    pub(crate) fn open(&self, state: &State, viewer: &Viewer, id: &ContentId, ending: &str) -> Result<Media, Refusal> {
        let alike = self.known(state, &(id.clone(), ending.to_ascii_lowercase()));
        let is_shown = |known: &Known| state.visible(viewer).any(|(_, entry)| uses(state, entry, known));
        let known = alike.into_iter().find(is_shown).ok_or(Refusal::NotFound)?;
        let bytes = std::fs::read(&known.file).map_err(|_| Refusal::NotFound)?;
        // A file that changed since has another name now.
        if ContentId::of(&bytes) != *id {
            return Err(Refusal::NotFound);
        }
        Ok(Media {
            bytes,
            content_type: content_type(extension(&known.path)),
        })
    }

    fn known(&self, state: &State, name: &Name) -> Vec<Known> {
        let known = self.lock().by_name.get(name).cloned();
        known.unwrap_or_else(|| {
            for source in &state.sources {
                for path in source.files.keys() {
                    self.name(source, path);
                }
            }
            self.lock().by_name.get(name).cloned().unwrap_or_default()
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Names> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn uses(state: &State, entry: &Entry, known: &Known) -> bool {
    if entry.source.shelf != known.source.shelf {
        return false;
    }
    let linker = Linker { state, entry };
    let outline = &entry.outline;
    outline
        .images
        .iter()
        .any(|image| linker.image(&image.target).is_some_and(|path| path == known.path))
        || outline
            .links
            .iter()
            .any(|link| matches!(linker.follow(&link.target), Destination::File { path } if path == known.path))
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
