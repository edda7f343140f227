//! The index: where it is stored, how it changes, and the snapshot that answers questions.
//!
//! It is a view: if its folder is damaged everything is indexed again, and the part of the old index that is readable
//! answers meanwhile.

mod generation;
mod reflection;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;
use balise_domain::library::page::PageId;
use balise_domain::search::results::Facet;
use balise_words::{count_words, folded};
use tantivy::{TantivyDocument, Term};

use crate::analyser::marked;
use crate::answering;
use crate::columns;
use crate::document::{Audience, Document, IndexedSection};
use crate::error::SearchError;
use crate::question::SearchQuestion;
use crate::results::Results;
use crate::schema::{self, Fields};
use crate::snapshot::{IndexSnapshot, stamps};

use crate::suggest::{self, Suggestions};
use generation::{Generation, Home};
pub use generation::{damaged_in, indexed_in, reflected_in};
pub use reflection::Reflection;

/// A change of one page.
pub enum IndexChange {
    /// No page of this id is indexed: nothing has to be looked for that it replaces.
    Add(Box<Document>),
    /// The page is new, or replaces the one of the same id.
    Put(Box<Document>),
    Remove(PageId),
}

/// Everything that can be searched.
pub struct Index {
    home: Home,
    fields: Fields,
    writer: Mutex<GenerationWriter>,
    snapshot: ArcSwap<IndexSnapshot>,
}

/// The one who writes.
struct GenerationWriter {
    /// What questions are answered from.
    shown: Generation,
    /// What takes its place with the next commit, when everything is made again.
    begun: Option<Generation>,
    /// Whether something waits for its commit.
    staged: bool,
    reflection: Option<Reflection>,
}

impl GenerationWriter {
    /// Where changes go.
    fn current(&mut self) -> &mut Generation {
        self.begun.as_mut().unwrap_or(&mut self.shown)
    }
}

impl Index {
    /// An index that is gone with the process.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::start(Home::Memory)
    }

    /// The index of a folder. An index of another version, or one that does not open, is made again.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        Self::start(Home::Folder(folder.to_owned()))
    }

    fn start(home: Home) -> Result<Self, SearchError> {
        let (_, fields) = schema::schema();
        let found = home.latest()?.and_then(|generation| {
            let snapshot = IndexSnapshot::of(generation.reader.searcher(), fields, None);
            // It opened and cannot be read: a file of it is damaged.
            Some((generation, snapshot.ok()?))
        });
        let (shown, snapshot) = match found {
            Some(found) => found,
            None => {
                let generation = home.begin()?;
                let snapshot = IndexSnapshot::of(generation.reader.searcher(), fields, None)?;
                (generation, snapshot)
            }
        };
        let reflection = shown.reflection();
        Ok(Self {
            home,
            fields,
            writer: Mutex::new(GenerationWriter {
                shown,
                begun: None,
                staged: false,
                reflection,
            }),
            snapshot: ArcSwap::from_pointee(snapshot),
        })
    }

    /// What the last commit reflects; `None` for an index that has none yet.
    pub fn reflection(&self) -> Option<Reflection> {
        self.lock().reflection.clone()
    }

    /// The stamp of every page that is indexed, to find out what must be indexed again.
    pub fn stamps(&self) -> Result<HashMap<PageId, u64>, SearchError> {
        stamps(&self.snapshot.load().searcher)
    }

    /// Forgets what was staged, and makes everything again: what is staged from now on goes into an index of its own,
    /// which takes the place of this one when it is committed. Questions are answered from this one until then.
    pub fn start_over(&self) -> Result<(), SearchError> {
        let mut writer = self.lock();
        // Before the next begins, so that an unfinished one does not take its name.
        writer.begun = None;
        self.home.forget_all_but(writer.shown.number());
        writer.begun = Some(self.home.begin()?);
        writer.staged = true;
        Ok(())
    }

    /// Makes changes and shows them, all at once: when this returns, the next question sees them.
    ///
    /// Questions go on meanwhile on what was there before.
    pub fn apply(&self, changes: impl IntoIterator<Item = IndexChange>) -> Result<(), SearchError> {
        self.stage(changes)?;
        self.commit(&Reflection::default())
    }

    /// Makes changes that no question sees before [`Index::commit`].
    pub fn stage(&self, changes: impl IntoIterator<Item = IndexChange>) -> Result<(), SearchError> {
        let mut writer = self.lock();
        for change in changes {
            let generation = writer.current();
            match change {
                IndexChange::Add(document) => {
                    generation.writer.add_document(self.to_tantivy(&document))?;
                }
                IndexChange::Put(document) => {
                    generation.writer.delete_term(self.id_term(&document.id));
                    generation.writer.add_document(self.to_tantivy(&document))?;
                }
                IndexChange::Remove(id) => {
                    generation.writer.delete_term(self.id_term(&id));
                }
            }
            writer.staged = true;
        }
        Ok(())
    }

    /// Shows what was staged, and notes what it reflects. Without anything staged nothing is done: every commit makes
    /// all caches of questions invalid.
    pub fn commit(&self, reflection: &Reflection) -> Result<(), SearchError> {
        let mut writer = self.lock();
        if !writer.staged && writer.reflection.is_some() {
            return Ok(());
        }
        writer.current().commit(reflection)?;
        writer.staged = false;
        writer.reflection = Some(reflection.clone());
        let Some(begun) = writer.begun.take() else {
            return self.show(&writer.shown);
        };
        begun.reader.reload()?;
        let snapshot = IndexSnapshot::of(begun.reader.searcher(), self.fields, None)?;
        writer.shown = begun;
        self.snapshot.store(Arc::new(snapshot));
        self.home.forget_all_but(writer.shown.number());
        Ok(())
    }

    /// Notes what the index reflects when nothing had to be staged for it.
    pub fn note(&self, reflection: &Reflection) -> Result<(), SearchError> {
        let mut writer = self.lock();
        if writer.staged || writer.reflection.as_ref() == Some(reflection) {
            return Ok(());
        }
        writer.shown.commit(reflection)?;
        writer.reflection = Some(reflection.clone());
        Ok(())
    }

    /// Answers a question from the state after the last commit.
    pub fn answer(&self, question: &SearchQuestion) -> Result<Results, SearchError> {
        answering::answer(&self.snapshot.load(), question)
    }

    /// The pages an answer would list, with their scores, without looking into them for what to show.
    pub fn rank(&self, question: &SearchQuestion) -> Result<Vec<(PageId, f32)>, SearchError> {
        answering::rank(&self.snapshot.load(), question)
    }

    /// What may be meant by what was typed so far, as far as these audiences may see it.
    pub fn suggest(&self, typed: &str, audiences: &[Audience]) -> Result<Suggestions, SearchError> {
        suggest::suggest(&self.snapshot.load(), typed, audiences)
    }

    /// Bytes that suggestions keep in memory.
    pub fn suggestion_bytes(&self) -> usize {
        suggest::suggestion_bytes(&self.snapshot.load())
    }

    /// Pages that can be found.
    pub fn pages(&self) -> usize {
        self.snapshot.load().searcher.num_docs() as usize
    }

    /// Bytes the index takes, in its folder or in memory.
    pub fn bytes(&self) -> Result<u64, SearchError> {
        Ok(self.snapshot.load().searcher.space_usage()?.total().get_bytes())
    }

    /// Merges everything into one segment, so that sizes and timings can be compared.
    pub fn compact(&self) -> Result<(), SearchError> {
        let mut writer = self.lock();
        let shown = &mut writer.shown;
        let segments = shown.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            shown.writer.merge(&segments).wait()?;
        }
        shown.writer.garbage_collect_files().wait()?;
        self.show(shown)
    }

    fn lock(&self) -> MutexGuard<'_, GenerationWriter> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets questions see the last commit.
    fn show(&self, generation: &Generation) -> Result<(), SearchError> {
        generation.reader.reload()?;
        let before = self.snapshot.load();
        let after = IndexSnapshot::of(generation.reader.searcher(), self.fields, Some(&before))?;
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
        for (part, text) in schema::PagePart::ALL.into_iter().zip(parts) {
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
        if let Some(pair) = &document.pair {
            page.add_u64(fields.pair, u64::from(columns::pair_number(pair)));
        }
        if let Some(day) = document.updated {
            page.add_u64(fields.updated, columns::day_number(day));
        }
        page
    }

    fn values(&self, document: &Document, facet: Facet) -> (tantivy::schema::Field, Vec<String>) {
        match facet {
            Facet::Squad => (
                self.fields.squad,
                document.squad.iter().map(ToString::to_string).collect(),
            ),
            Facet::Practice => (
                self.fields.practice,
                document.practices.iter().map(ToString::to_string).collect(),
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

/// What describes a page beside its title: labels, and the headings of its sections.
fn labels(document: &Document) -> String {
    let headings = document.sections.iter().map(|section| section.heading.as_str());
    let parts: Vec<&str> = std::iter::once(document.labels.as_str()).chain(headings).collect();
    parts.join("\n")
}

/// The whole text, headings included. A section begins where the words of those before it end.
fn body(sections: &[IndexedSection]) -> String {
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

#[cfg(test)]
mod tests;
