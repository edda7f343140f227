//! The index: where it is kept, how it changes, and the snapshot that questions are asked of.
//!
//! It is a view: whatever is wrong with the folder, it is emptied and everything is indexed again.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;
use balise_domain::page::PageId;
use balise_domain::search::Facet;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use crate::analysis::{count_words, folded};
use crate::document::{Audience, Document, Section};
use crate::error::SearchError;
use crate::schema::{self, Fields};
use crate::snapshot::{Answer, Question, Snapshot};
use crate::stems::marked;
use crate::suggest::Suggestions;

/// Threads that index, each with [`THREAD_MEMORY`].
const THREADS: usize = 2;
/// Bytes of postings a thread holds before it writes them out.
const THREAD_MEMORY: usize = 40_000_000;
/// Bytes of stored text that are compressed together: small, because each hit opens one.
const STORE_BLOCK: usize = 8_192;
/// Opened blocks that are kept.
const STORE_CACHE: usize = 256;

/// A change of one page.
pub enum Change {
    /// No page of this id is indexed: nothing has to be looked for that it replaces.
    Add(Box<Document>),
    /// The page is new, or replaces the one of the same id.
    Put(Box<Document>),
    Remove(PageId),
}

/// Everything that can be searched.
pub struct Index {
    index: tantivy::Index,
    fields: Fields,
    writer: Mutex<Writer>,
    reader: IndexReader,
    snapshot: ArcSwap<Snapshot>,
}

/// The one who writes.
struct Writer {
    index: IndexWriter,
    /// Whether something waits for its commit.
    staged: bool,
}

impl Index {
    /// An index that is gone with the process.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (schema, fields) = schema::schema();
        let builder = builder(schema);
        Self::start(builder.open_or_create(RamDirectory::create())?, fields)
    }

    /// The index of a folder. An index of another version, or one that does not open, is thrown away.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let unwritable = |source| SearchError::Unwritable {
            folder: folder.to_owned(),
            source,
        };
        let current = folder.join(format!("v{}", schema::VERSION));
        std::fs::create_dir_all(&current).map_err(unwritable)?;
        Self::open_current(&current).or_else(|_| {
            std::fs::remove_dir_all(&current).map_err(unwritable)?;
            std::fs::create_dir_all(&current).map_err(unwritable)?;
            Self::open_current(&current)
        })
    }

    fn open_current(folder: &Path) -> Result<Self, SearchError> {
        let (schema, fields) = schema::schema();
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Self::start(builder(schema).open_or_create(directory)?, fields)
    }

    fn start(index: tantivy::Index, fields: Fields) -> Result<Self, SearchError> {
        let writer = index.writer_with_num_threads(THREADS, THREADS * THREAD_MEMORY)?;
        // Tantivy would notice a commit within half a second; we say it ourselves, at once.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_CACHE)
            .try_into()?;
        let snapshot = Snapshot::of(reader.searcher(), fields, None)?;
        Ok(Self {
            index,
            fields,
            writer: Mutex::new(Writer {
                index: writer,
                staged: false,
            }),
            reader,
            snapshot: ArcSwap::from_pointee(snapshot),
        })
    }

    /// The stamp of every page that is indexed, to find out what must be indexed again.
    pub fn stamps(&self) -> Result<HashMap<PageId, u64>, SearchError> {
        self.snapshot.load().stamps()
    }

    /// Makes changes and shows them, all at once: when this returns, the next question sees them.
    ///
    /// Questions go on meanwhile on what was there before.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) -> Result<(), SearchError> {
        self.stage(changes)?;
        self.commit()
    }

    /// Makes changes that no question sees before [`Index::commit`].
    pub fn stage(&self, changes: impl IntoIterator<Item = Change>) -> Result<(), SearchError> {
        let mut writer = self.lock();
        for change in changes {
            match change {
                Change::Add(document) => {
                    writer.index.add_document(self.to_tantivy(&document))?;
                }
                Change::Put(document) => {
                    writer.index.delete_term(self.id_term(&document.id));
                    writer.index.add_document(self.to_tantivy(&document))?;
                }
                Change::Remove(id) => {
                    writer.index.delete_term(self.id_term(&id));
                }
            }
            writer.staged = true;
        }
        Ok(())
    }

    /// Shows what was staged. Without anything staged nothing is done: every commit makes all questions look again.
    pub fn commit(&self) -> Result<(), SearchError> {
        let mut writer = self.lock();
        if !writer.staged {
            return Ok(());
        }
        writer.index.commit()?;
        writer.staged = false;
        self.show()
    }

    /// Answers a question from the state after the last [`Index::apply`].
    pub fn answer(&self, question: &Question) -> Result<Answer, SearchError> {
        self.snapshot.load().answer(question)
    }

    /// What may be meant by what was typed so far, as far as these audiences may see it.
    pub fn suggest(&self, typed: &str, audiences: &[Audience]) -> Result<Suggestions, SearchError> {
        self.snapshot.load().suggest(typed, audiences)
    }

    /// Bytes that suggestions keep in memory.
    pub fn suggestion_bytes(&self) -> usize {
        self.snapshot.load().suggestion_bytes()
    }

    /// Pages that can be found.
    pub fn pages(&self) -> usize {
        self.reader.searcher().num_docs() as usize
    }

    /// Bytes the index takes, in its folder or in memory.
    pub fn bytes(&self) -> Result<u64, SearchError> {
        Ok(self.reader.searcher().space_usage()?.total().get_bytes())
    }

    /// Merges everything into one segment, so that sizes and timings can be compared.
    pub fn compact(&self) -> Result<(), SearchError> {
        let mut writer = self.lock();
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.index.merge(&segments).wait()?;
        }
        writer.index.garbage_collect_files().wait()?;
        self.show()
    }

    fn lock(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets questions see the last commit.
    fn show(&self) -> Result<(), SearchError> {
        self.reader.reload()?;
        let before = self.snapshot.load();
        let after = Snapshot::of(self.reader.searcher(), self.fields, Some(&before))?;
        self.snapshot.store(Arc::new(after));
        Ok(())
    }

    fn id_term(&self, id: &PageId) -> Term {
        Term::from_field_text(self.fields.id, id.as_str())
    }

    fn to_tantivy(&self, document: &Document) -> TantivyDocument {
        let fields = &self.fields;
        let mut page = TantivyDocument::new();
        page.add_text(fields.id, document.id.as_str());
        page.add_u64(fields.stamp, document.stamp());
        let parts = [document.title.clone(), labels(document), body(&document.sections)];
        for (part, text) in schema::Part::ALL.into_iter().zip(parts) {
            let text = marked(document.lang, &text);
            page.add_text(fields.part(part).stem, &text);
            page.add_text(fields.part(part).word, &text);
        }
        let title = folded(&document.title);
        page.add_text(fields.names, &title);
        for name in &document.other_names {
            page.add_text(fields.names, folded(name));
        }
        for section in &document.sections {
            // The first heading of a page is most often its title again.
            let heading = Some(folded(&section.heading)).filter(|heading| *heading != title);
            page.add_text(fields.headings, heading.unwrap_or_default());
            page.add_text(fields.section_anchor, section.anchor.as_deref().unwrap_or_default());
            page.add_text(fields.section_heading, &section.heading);
            page.add_text(fields.section_text, &section.text);
            let words = count_words(&section.heading) + count_words(&section.text);
            page.add_u64(fields.section_words, words as u64);
        }
        for facet in Facet::ALL {
            let (field, values) = self.values(document, facet);
            values.iter().for_each(|value| page.add_text(field, value));
        }
        page.add_text(fields.audience, document.audience.name());
        page
    }

    fn values(&self, document: &Document, facet: Facet) -> (tantivy::schema::Field, Vec<String>) {
        match facet {
            Facet::Squad => (
                self.fields.squad,
                document.squad.iter().map(ToString::to_string).collect(),
            ),
            Facet::Dimension => (
                self.fields.dimension,
                document.dimensions.iter().map(ToString::to_string).collect(),
            ),
            Facet::Tag => (self.fields.tag, document.tags.clone()),
            Facet::Lang => (self.fields.lang, vec![document.lang.tag().to_owned()]),
            Facet::Type => (self.fields.kind, vec![document.kind.as_str().to_owned()]),
            Facet::Status => (self.fields.status, vec![document.status.as_str().to_owned()]),
        }
    }
}

fn builder(schema: Schema) -> tantivy::IndexBuilder {
    let settings = IndexSettings {
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    tantivy::Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(schema::analysers())
}

/// What describes a page beside its title: labels, and the headings of its sections.
fn labels(document: &Document) -> String {
    let headings = document.sections.iter().map(|section| section.heading.as_str());
    let parts: Vec<&str> = std::iter::once(document.labels.as_str()).chain(headings).collect();
    parts.join("\n")
}

/// The whole text, headings included. A section begins where the words of those before it end.
fn body(sections: &[Section]) -> String {
    let length = sections
        .iter()
        .map(|section| section.heading.len() + section.text.len() + 2)
        .sum();
    let mut body = String::with_capacity(length);
    for section in sections {
        body.push_str(&section.heading);
        body.push('\n');
        body.push_str(&section.text);
        body.push('\n');
    }
    body
}
