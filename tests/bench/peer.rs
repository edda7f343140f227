//! Tantivy by itself, used as its examples use it: what our own additions are measured against.

use std::path::Path;

use anyhow::Context as _;
use balise_content::SourceReader;
use balise_domain::library::page::{PageKind, Status};
use balise_domain::search::results::{Facet, SearchQuery};
use balise_library::Sources;
use serde_json::json;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::agg_result::AggregationResults;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexReader, TantivyDocument};

/// How the report names it.
pub(crate) const NAME: &str = "tantivy";

/// As many as ours.
const THREADS: usize = 2;
const MEMORY: usize = 80_000_000;
/// Values of a facet that are counted.
const FACET_VALUES: usize = 50;

/// A page as the peer takes it: read, parsed and cut beforehand.
pub(crate) struct PeerPage {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Heading and text.
    pub(crate) sections: Vec<(String, String)>,
    facets: [Vec<String>; Facet::ALL.len()],
}

/// What a Tantivy document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    Section,
    Page,
}

/// An index of the peer.
pub(crate) struct Peer {
    reader: IndexReader,
    parser: QueryParser,
    fields: Fields,
    facets: Aggregations,
}

/// What the peer answers: as much as ours does.
pub(crate) struct PeerAnswer {
    pub(crate) total: usize,
    /// Title and snippet, best first.
    pub(crate) hits: Vec<(String, String)>,
    pub(crate) facets: AggregationResults,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    title: Field,
    body: Field,
    facets: [Field; Facet::ALL.len()],
}

/// The pages of a library, cut at the same headings as ours.
pub(crate) fn pages_of(sources: Sources) -> Vec<PeerPage> {
    let reading = SourceReader::new(sources).read();
    let mut pages = Vec::new();
    for source in &reading.sources {
        for page in &source.pages {
            let outline = balise_markdown::outline(page.body.as_str(), source.flavour);
            let front = &page.front;
            pages.push(PeerPage {
                id: format!("{}/{}", source.shelf.as_str(), page.stem),
                title: front
                    .title
                    .clone()
                    .or(outline.title)
                    .unwrap_or_else(|| page.stem.clone()),
                sections: outline
                    .sections
                    .into_iter()
                    .map(|section| (section.heading, section.text))
                    .collect(),
                facets: Facet::ALL.map(|facet| match facet {
                    Facet::Squad => vec![source.shelf.as_str().to_owned()],
                    Facet::Practice => front.practices.iter().map(ToString::to_string).collect(),
                    Facet::Dimension => front.dimensions.iter().map(ToString::to_string).collect(),
                    Facet::Tag => front.tags.clone(),
                    Facet::Lang => vec![page.lang.tag().to_owned()],
                    Facet::Type => vec![front.kind.unwrap_or(PageKind::Playbook).as_str().to_owned()],
                    Facet::Status => vec![front.status.unwrap_or(Status::Active).as_str().to_owned()],
                }),
            });
        }
    }
    pages
}

impl Peer {
    /// Indexes these pages in a folder, commit included.
    pub(crate) fn index(folder: &Path, grain: Grain, pages: &[PeerPage]) -> anyhow::Result<Self> {
        let (schema, fields) = schema();
        let index = Index::create_in_dir(folder, schema)?;
        let mut writer = index.writer_with_num_threads(THREADS, MEMORY)?;
        for page in pages {
            match grain {
                Grain::Page => {
                    writer.add_document(fields.document(page, &page.body()))?;
                }
                Grain::Section => {
                    for (heading, text) in &page.sections {
                        writer.add_document(fields.document(page, &format!("{heading}\n{text}")))?;
                    }
                }
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader()?;
        let parser = QueryParser::for_index(&index, vec![fields.title, fields.body]);
        Ok(Self {
            reader,
            parser,
            fields,
            facets: facets()?,
        })
    }

    /// The first ten, with snippets, the number of all, and how many have each value.
    pub(crate) fn search(&self, text: &str) -> anyhow::Result<PeerAnswer> {
        let searcher = self.reader.searcher();
        let query = self.parser.parse_query(text)?;
        let best = TopDocs::with_limit(SearchQuery::PAGE_SIZE).order_by_score();
        let facets = AggregationCollector::from_aggs(self.facets.clone(), AggContextParams::default());
        let (best, total, facets) = searcher.search(&query, &(best, Count, facets))?;
        let snippets = SnippetGenerator::create(&searcher, &*query, self.fields.body)?;
        let mut hits = Vec::with_capacity(best.len());
        for (_, address) in best {
            let document: TantivyDocument = searcher.doc(address)?;
            let title = document.get_first(self.fields.title).and_then(|value| value.as_str());
            hits.push((
                title.unwrap_or_default().to_owned(),
                snippets.snippet_from_doc(&document).to_html(),
            ));
        }
        Ok(PeerAnswer { total, hits, facets })
    }
}

impl PeerPage {
    /// Bytes of text that are indexed.
    pub(crate) fn bytes(&self) -> usize {
        let sections = self.sections.iter().map(|(heading, text)| heading.len() + text.len());
        self.title.len() + sections.sum::<usize>()
    }

    pub(crate) fn body(&self) -> String {
        let mut body = String::new();
        for (heading, text) in &self.sections {
            body.extend([heading, "\n", text, "\n"]);
        }
        body
    }
}

impl Fields {
    fn document(&self, page: &PeerPage, body: &str) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.id, &page.id);
        document.add_text(self.title, &page.title);
        document.add_text(self.body, body);
        for (field, values) in self.facets.iter().zip(&page.facets) {
            values.iter().for_each(|value| document.add_text(*field, value));
        }
        document
    }
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let stemmed = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(stemmed).set_stored();
    let fields = Fields {
        id: builder.add_text_field("id", STRING | STORED),
        title: builder.add_text_field("title", text.clone()),
        body: builder.add_text_field("body", text),
        facets: Facet::ALL.map(|facet| builder.add_text_field(facet.parameter(), FAST)),
    };
    (builder.build(), fields)
}

/// The request for the counts of every facet.
fn facets() -> anyhow::Result<Aggregations> {
    let one = |facet: Facet| {
        let name = facet.parameter();
        (
            name.to_owned(),
            json!({ "terms": { "field": name, "size": FACET_VALUES } }),
        )
    };
    let all: serde_json::Map<_, _> = Facet::ALL.into_iter().map(one).collect();
    serde_json::from_value(all.into()).context("the facets of the peer")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments;

    #[test]
    fn the_peer_answers_the_same_question() {
        let content = arguments::content();
        let pages = pages_of(Sources {
            content: Some(content),
            squads: Vec::new(),
        });
        let folder = tempfile::tempdir().expect("a folder");
        let peer = Peer::index(folder.path(), Grain::Page, &pages).expect("an index");
        let answer = peer.search("interviews").expect("an answer");
        assert!(
            answer.total > 0 && answer.total < pages.len(),
            "{} of {}",
            answer.total,
            pages.len()
        );
        assert_eq!(answer.hits.len(), answer.total.min(SearchQuery::PAGE_SIZE));
        assert!(answer.hits.iter().any(|(_, snippet)| snippet.contains("<b>")));
        let counted = serde_json::to_value(&answer.facets).expect("JSON");
        let languages = counted["lang"]["buckets"].as_array().expect("buckets");
        let sum: u64 = languages.iter().filter_map(|bucket| bucket["doc_count"].as_u64()).sum();
        assert_eq!(sum as usize, answer.total);
    }
}
