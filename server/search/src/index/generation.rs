//! A generation of the index: one build of it, with its Tantivy files in a folder of their own, and its writer.
//!
//! Generations of one schema coexist: `v2.7` is the seventh build of schema 2. A generation is complete once it has a
//! commit with a reflection; any other is unfinished or older.

use std::collections::HashMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use balise_domain::library::page::PageId;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy};

use super::reflection::Reflection;
use crate::error::SearchError;
use crate::schema;
use crate::snapshot::stamps;

/// Threads that index, each with [`THREAD_MEMORY`].
const THREADS: usize = 2;
/// Bytes of postings a thread holds before it writes them out.
const THREAD_MEMORY: usize = 40_000_000;
/// Bytes of stored text that are compressed together: small, because each hit opens one.
const STORE_BLOCK: usize = 8_192;
/// Opened blocks that are kept.
const STORE_CACHE: usize = 256;

/// Where generations are kept.
pub(super) enum Home {
    Memory,
    Folder(PathBuf),
}

/// One making of the index.
pub(super) struct Generation {
    number: u64,
    pub(super) index: tantivy::Index,
    pub(super) writer: IndexWriter,
    pub(super) reader: IndexReader,
}

impl Home {
    /// The last generation that is whole and opens; what can be made of nothing else is thrown away.
    pub(super) fn latest(&self) -> Result<Option<Generation>, SearchError> {
        let Self::Folder(folder) = self else { return Ok(None) };
        fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))?;
        let mut numbers: Vec<u64> = generations(folder)?.into_iter().map(|(number, _)| number).collect();
        numbers.sort_unstable();
        for number in numbers.into_iter().rev() {
            let opened = Generation::open(folder, number);
            match opened {
                Ok(generation) if generation.reflection().is_some() => {
                    self.forget_all_but(number);
                    return Ok(Some(generation));
                }
                // Never committed, or damaged: either way it is made again.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(None)
    }

    /// A generation with nothing in it, behind all that are there.
    pub(super) fn begin(&self) -> Result<Generation, SearchError> {
        match self {
            Self::Memory => Generation::start(0, builder().open_or_create(RamDirectory::create())?),
            Self::Folder(folder) => {
                let last = generations(folder)?.into_iter().map(|(number, _)| number).max();
                Generation::open(folder, last.map_or(1, |last| last + 1))
            }
        }
    }

    /// Removes every generation but one, those of other schemas too. What cannot be removed is left to the next start.
    pub(super) fn forget_all_but(&self, kept: u64) {
        let Self::Folder(folder) = self else { return };
        let kept = name(kept);
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let other = entry.file_name();
            if other
                .to_str()
                .is_some_and(|other| other.starts_with('v') && other != kept)
            {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

impl Generation {
    fn open(home: &Path, number: u64) -> Result<Self, SearchError> {
        let folder = home.join(name(number));
        fs::create_dir_all(&folder).map_err(|source| unwritable(&folder, source))?;
        let directory = MmapDirectory::open(&folder).map_err(tantivy::TantivyError::from)?;
        Self::start(number, builder().open_or_create(directory)?)
    }

    fn start(number: u64, index: tantivy::Index) -> Result<Self, SearchError> {
        let writer = index.writer_with_num_threads(THREADS, THREADS * THREAD_MEMORY)?;
        // Tantivy would notice a commit within half a second; the reload is ours, at once.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_CACHE)
            .try_into()?;
        Ok(Self {
            number,
            index,
            writer,
            reader,
        })
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// What the last commit reflects; `None` before the first.
    pub(super) fn reflection(&self) -> Option<Reflection> {
        Reflection::parse(self.index.load_metas().ok()?.payload.as_deref()?)
    }

    pub(super) fn commit(&mut self, reflection: &Reflection) -> Result<(), SearchError> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&reflection.to_string());
        prepared.commit()?;
        Ok(())
    }
}

/// What an index in a folder reflects, read beside whoever writes there; `None` without one that is whole.
pub fn reflected_in(folder: &Path) -> Option<Reflection> {
    let mut generations = generations(folder).ok()?;
    generations.sort_unstable();
    let reflection = |(_, folder): (u64, PathBuf)| {
        let metas = tantivy::Index::open_in_dir(folder).ok()?.load_metas().ok()?;
        Reflection::parse(metas.payload.as_deref()?)
    };
    generations.into_iter().rev().find_map(reflection)
}

/// The stamp of every page in the index of a folder, read beside whoever writes there; `None` without one that is whole.
///
/// # Errors
/// When the index cannot be read; one that is written meanwhile may have removed a file, and is read again.
pub fn indexed_in(folder: &Path) -> Result<Option<HashMap<PageId, u64>>, SearchError> {
    let mut generations = generations(folder)?;
    generations.sort_unstable();
    let Some((_, folder)) = generations.pop() else {
        return Ok(None);
    };
    let reader = tantivy::Index::open_in_dir(folder)?.reader()?;
    stamps(&reader.searcher()).map(Some)
}

/// Times that an index is read which is written meanwhile.
const TRIES: usize = 3;

/// What is damaged of the index in a folder, file by file, with words; nothing for one that is whole. Reads all of it,
/// beside whoever writes there.
pub fn damaged_in(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut generations = generations(folder).unwrap_or_default();
    generations.sort_unstable();
    let Some((_, folder)) = generations.pop() else {
        return vec![(folder.to_owned(), "there is no search index".to_owned())];
    };
    let mut damaged = Vec::new();
    // A file that goes while it is read was merged into another.
    for _ in 0..TRIES {
        // Tantivy believes the lengths in its files: one that was cut may end in a panic.
        let looked = catch_unwind(AssertUnwindSafe(|| damage(&folder)));
        let looked = looked.map_err(|_| "it ends too early".to_owned());
        match looked.and_then(|files| files.map_err(|error| error.to_string())) {
            Ok(files) => {
                let words = |file: PathBuf| {
                    (
                        folder.join(file),
                        "a file of the search index is not what was written".to_owned(),
                    )
                };
                return files.into_iter().map(words).collect();
            }
            Err(why) => damaged = vec![(folder.clone(), format!("the search index cannot be read: {why}"))],
        }
    }
    damaged
}

fn damage(folder: &Path) -> Result<Vec<PathBuf>, SearchError> {
    let index = tantivy::Index::open_in_dir(folder)?;
    let mut files: Vec<PathBuf> = index.validate_checksum()?.into_iter().collect();
    files.sort_unstable();
    if files.is_empty() {
        stamps(&index.reader()?.searcher())?;
    }
    Ok(files)
}

/// Generations of this schema, in no order.
fn generations(folder: &Path) -> Result<Vec<(u64, PathBuf)>, SearchError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(unwritable(folder, source)),
    };
    let beginning = format!("v{}.", schema::VERSION);
    let number = |entry: fs::DirEntry| {
        let number = entry.file_name().to_str()?.strip_prefix(&beginning)?.parse().ok()?;
        Some((number, entry.path()))
    };
    Ok(entries.flatten().filter_map(number).collect())
}

fn name(number: u64) -> String {
    format!("v{}.{number}", schema::VERSION)
}

fn unwritable(folder: &Path, source: std::io::Error) -> SearchError {
    SearchError::Unwritable {
        folder: folder.to_owned(),
        source,
    }
}

fn builder() -> tantivy::IndexBuilder {
    let (schema, _): (Schema, _) = schema::schema();
    let settings = IndexSettings {
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    tantivy::Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(schema::analysers())
}
