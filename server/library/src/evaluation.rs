//! A plain corpus searched with the product's own settings, to evaluate it on public relevance judgements.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use balise_content::PageBody;

use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::search::query::Query;
use balise_domain::text::locale::Locale;
use balise_search::{Audience, Document, Index, IndexChange, IndexedSection, SearchQuestion};

use crate::corpus::documents::document;
use crate::faults::lint::sources_of;
use crate::library::{Library, LibraryError};

/// One text of a corpus.
#[derive(Clone, Debug)]
pub struct JudgedDocument {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// Documents in the index beside a corpus: its words count wherever rarity and length are counted, and nobody finds
/// its pages.
#[derive(Clone, Debug)]
pub enum Neighbours {
    Documents(Vec<JudgedDocument>),
    /// A folder that could be served.
    Folder(PathBuf),
}

/// A corpus, indexed.
pub struct JudgedCorpus {
    index: Index,
    pub documents: usize,
    /// Those of the neighbours included.
    pub pages: usize,
    pub indexing: Duration,
}

impl JudgedCorpus {
    /// Indexes a corpus as if each text were a page, in the language it seems to be in, with its neighbours.
    pub fn index(documents: Vec<JudgedDocument>, neighbours: Vec<Neighbours>) -> Result<Self, LibraryError> {
        let index = Index::in_memory()?;
        let count = documents.len();
        let mut pages: Vec<Document> = documents.into_iter().map(as_page).collect();
        for (number, neighbours) in neighbours.into_iter().enumerate() {
            let others = match neighbours {
                Neighbours::Documents(documents) => documents.into_iter().map(as_page).collect(),
                Neighbours::Folder(folder) => pages_of(&folder)?,
            };
            pages.extend(others.into_iter().map(|page| Document {
                id: PageId::new(format!("neighbour {number}: {}", page.id)),
                audience: Audience::Nobody,
                ..page
            }));
        }
        let start = Instant::now();
        let all = pages.len();
        index.apply(pages.into_iter().map(|page| IndexChange::Add(Box::new(page))))?;
        let indexing = start.elapsed();
        index.compact()?;
        Ok(Self {
            index,
            documents: count,
            pages: all,
            indexing,
        })
    }

    /// Ids and scores, best first, and how long it took.
    pub fn search(&self, text: &str, limit: usize) -> Result<(Vec<(String, f32)>, Duration), LibraryError> {
        let start = Instant::now();
        // Verbatim: what looks like an operator in a query that others wrote is none.
        let query = Query::plain(text);
        let question = SearchQuestion {
            limit,
            ..SearchQuestion::of(&query, &[Audience::Public])
        };
        let ranked = self.index.rank(&question)?;
        let took = start.elapsed();
        let named = ranked.into_iter().map(|(id, score)| (id.to_string(), score));
        Ok((named.collect(), took))
    }

    pub fn bytes(&self) -> Result<u64, LibraryError> {
        Ok(self.index.bytes()?)
    }
}

/// Every page of a folder, as it would be indexed.
fn pages_of(folder: &Path) -> Result<Vec<Document>, LibraryError> {
    let library = Library::open(sources_of(folder), None)?;
    library.refresh()?;
    let page = |entry: &std::sync::Arc<crate::corpus::entry::Entry>| match &entry.raw.body {
        PageBody::Text(text) => {
            let outline = balise_markdown::outline(text, entry.source.flavour);
            Some(document(&entry.page, entry.raw.pair.is_some(), &outline))
        }
        PageBody::TooLarge => None,
    };
    Ok(library.state().corpus.entries.iter().filter_map(page).collect())
}

fn as_page(document: JudgedDocument) -> Document {
    let lang = balise_content::detect(&document.text).or_else(|| balise_content::detect(&document.title));
    Document {
        id: PageId::new(document.id),
        lang: lang.unwrap_or(Locale::En),
        title: document.title,
        other_names: Vec::new(),
        labels: String::new(),
        sections: vec![IndexedSection {
            anchor: None,
            heading: String::new(),
            text: document.text,
        }],
        squad: None,
        practices: Vec::new(),
        dimensions: Vec::new(),
        tags: Vec::new(),
        kind: PageKind::Playbook,
        status: Status::Active,
        audience: Audience::Public,
        pair: None,
        updated: None,
    }
}
