//! A plain corpus searched with the product's own settings, so that other people's judgements can be asked.

use std::time::{Duration, Instant};

use balise_domain::locale::Locale;
use balise_domain::page::{PageId, PageKind, Status};
use balise_domain::search::Filters;
use balise_search::{Audience, Change, Document, Index, Question, Section};

use crate::library::LibraryError;

/// One text of a corpus.
#[derive(Clone, Debug)]
pub struct JudgedDocument {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// A corpus, indexed.
pub struct JudgedCorpus {
    index: Index,
    pub documents: usize,
    pub indexing: Duration,
}

impl JudgedCorpus {
    /// Indexes a corpus as if each text were a page, in the language it seems to be in.
    pub fn index(documents: impl IntoIterator<Item = JudgedDocument>) -> Result<Self, LibraryError> {
        let index = Index::in_memory()?;
        let start = Instant::now();
        let mut count = 0;
        index.apply(documents.into_iter().map(|document| {
            count += 1;
            Change::Put(Box::new(as_page(document)))
        }))?;
        let indexing = start.elapsed();
        index.compact()?;
        Ok(Self {
            index,
            documents: count,
            indexing,
        })
    }

    /// Ids and scores, best first, and how long it took.
    pub fn search(&self, text: &str, limit: usize) -> Result<(Vec<(String, f32)>, Duration), LibraryError> {
        let start = Instant::now();
        let filters = Filters::default();
        let question = Question {
            text,
            filters: &filters,
            audiences: &[Audience::Public],
            offset: 0,
            limit,
        };
        let answer = self.index.answer(&question)?;
        let took = start.elapsed();
        Ok((
            answer
                .hits
                .into_iter()
                .map(|hit| (hit.id.to_string(), hit.score))
                .collect(),
            took,
        ))
    }

    pub fn bytes(&self) -> Result<u64, LibraryError> {
        Ok(self.index.bytes()?)
    }
}

fn as_page(document: JudgedDocument) -> Document {
    let lang = balise_content::detect(&document.text).or_else(|| balise_content::detect(&document.title));
    Document {
        id: PageId::new(document.id),
        lang: lang.unwrap_or(Locale::En),
        title: document.title,
        other_names: Vec::new(),
        labels: String::new(),
        sections: vec![Section {
            anchor: None,
            heading: String::new(),
            text: document.text,
        }],
        squad: None,
        dimensions: Vec::new(),
        tags: Vec::new(),
        kind: PageKind::Playbook,
        status: Status::Active,
        audience: Audience::Public,
    }
}
