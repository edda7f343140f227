//! The index at one moment, and how a question is answered from it.

use std::collections::HashMap;
use std::sync::Arc;

use balise_domain::locale::Locale;
use balise_domain::page::PageId;
use balise_domain::search::{Correction, FacetCounts, Filters, Snippet};
use tantivy::index::SegmentId;
use tantivy::schema::{Field, Value as _};
use tantivy::{DocAddress, DocId, Searcher, TantivyDocument};

use crate::columns::Columns;
use crate::document::{Audience, Section};
use crate::error::SearchError;
use crate::passage::Sections;
use crate::plan::Plan;
use crate::postings::{Norms, rarity};
use crate::proximity;
use crate::ranking::{self, Candidate};
use crate::schema::{Fields, Part};
use crate::snippet::Highlighter;
use crate::suggest::Names;

/// Candidates in which the places of the words are looked at.
const LOOKED_INTO: usize = 50;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// As typed. No text at all means every page.
    pub text: &'a str,
    pub filters: &'a Filters,
    /// Pages of other audiences do not exist for this question.
    pub audiences: &'a [Audience],
    /// Hits to leave out from the front.
    pub offset: usize,
    pub limit: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Pages that have a word of the question and pass the filters.
    pub total: usize,
    /// Best first, at most `limit`.
    pub hits: Vec<RankedHit>,
    /// Counted over all `total` pages.
    pub facets: Vec<FacetCounts>,
    pub corrections: Vec<Correction>,
    /// Whether some page has every word.
    pub all_words: bool,
}

/// One page found, with the section that answers best.
#[derive(Clone, Debug)]
pub struct RankedHit {
    pub id: PageId,
    /// `None` for the beginning of the page.
    pub anchor: Option<String>,
    pub heading: Option<String>,
    pub snippet: Snippet,
    pub score: f32,
}

/// The index at one moment.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// One a segment.
    pub(crate) columns: Vec<Arc<Columns>>,
    /// One a segment.
    pub(crate) names: Vec<Arc<Names>>,
    read: HashMap<SegmentId, (Arc<Columns>, Arc<Names>)>,
    /// Pages in all, those included that are deleted but not yet merged away, as in the frequencies of words.
    pub(crate) pages: u64,
    norms: HashMap<Field, Norms>,
}

impl Snapshot {
    /// Reads what is not known from the snapshot before.
    pub(crate) fn of(searcher: Searcher, fields: Fields, before: Option<&Self>) -> Result<Self, SearchError> {
        let (mut columns, mut names, mut read) = (Vec::new(), Vec::new(), HashMap::new());
        for segment in searcher.segment_readers() {
            let id = segment.segment_id();
            let known = before.and_then(|before| before.read.get(&id)).cloned();
            let (own_columns, own_names) = match known {
                Some(known) => known,
                None => {
                    let columns = Columns::read(segment)?;
                    let names = Names::read(segment, &columns)?;
                    (Arc::new(columns), Arc::new(names))
                }
            };
            columns.push(Arc::clone(&own_columns));
            names.push(Arc::clone(&own_names));
            read.insert(id, (own_columns, own_names));
        }
        let pages = searcher
            .segment_readers()
            .iter()
            .map(|segment| u64::from(segment.max_doc()))
            .sum();
        let mut norms = HashMap::new();
        for part in Part::ALL {
            let forms = fields.part(part);
            for field in [forms.stem, forms.word] {
                norms.insert(field, Norms::of(average_length(&searcher, field)?));
            }
        }
        Ok(Self {
            searcher,
            fields,
            columns,
            names,
            read,
            pages,
            norms,
        })
    }

    /// Lengths of a field that is one of the indexed forms.
    pub(crate) fn norms(&self, field: Field) -> &Norms {
        &self.norms[&field]
    }

    pub(crate) fn answer(&self, question: &Question) -> Result<Answer, SearchError> {
        let plan = Plan::of(question.text, self)?;
        let wanted = question.offset + question.limit;
        let mut found = ranking::find(self, &plan, question, wanted.max(LOOKED_INTO))?;
        let every_word = (1u32 << plan.words.len()) - 1;
        let all_words = found.best.iter().any(|candidate| candidate.words == every_word);
        let looked_into = found.best.len().min(LOOKED_INTO);
        if plan.words.len() > 1 && question.offset < LOOKED_INTO {
            let best = &mut found.best[..looked_into];
            let positions = proximity::positions(self, &plan, best)?;
            proximity::rerank(self, &plan, best, &positions)?;
            best.sort_unstable_by(ranking::order);
        }
        let page: Vec<Candidate> = found
            .best
            .into_iter()
            .skip(question.offset)
            .take(question.limit)
            .collect();
        Ok(Answer {
            total: found.total,
            hits: self.hits(&plan, &page)?,
            facets: found.facets,
            corrections: plan.corrections,
            all_words,
        })
    }

    fn hits(&self, plan: &Plan, candidates: &[Candidate]) -> Result<Vec<RankedHit>, SearchError> {
        let positions = proximity::positions(self, plan, candidates)?;
        let rarities = self.rarities(plan)?;
        let highlighter = Highlighter::of(plan);
        let mut hits = Vec::with_capacity(candidates.len());
        for (candidate, positions) in candidates.iter().zip(&positions) {
            let stored: TantivyDocument = self.searcher.doc(DocAddress::new(candidate.segment, candidate.page))?;
            let mut sections = self.sections(&stored);
            let lang = self.columns[candidate.segment as usize]
                .lang(candidate.page)
                .unwrap_or(Locale::En);
            let best = sections.best(positions, &rarities);
            let section = if best < sections.sections.len() {
                sections.sections.swap_remove(best)
            } else {
                Section::default()
            };
            hits.push(RankedHit {
                id: PageId::new(text(&stored, self.fields.id)),
                snippet: highlighter.snippet(lang, &section.text),
                anchor: section.anchor,
                heading: Some(section.heading).filter(|heading| !heading.is_empty()),
                score: candidate.score,
            });
        }
        Ok(hits)
    }

    fn rarities(&self, plan: &Plan) -> Result<Vec<f32>, SearchError> {
        let mut rarities = Vec::with_capacity(plan.words.len());
        for word in &plan.words {
            let mut pages = 0;
            for variant in &word.variants {
                pages = pages.max(self.pages_with(&variant.word)?);
            }
            rarities.push(rarity(u64::from(pages), self.pages));
        }
        Ok(rarities)
    }

    pub(crate) fn sections(&self, stored: &TantivyDocument) -> Sections {
        let texts = |field| {
            stored
                .get_all(field)
                .map(|value| value.as_str().unwrap_or_default().to_owned())
        };
        let anchors = texts(self.fields.section_anchor);
        let headings = texts(self.fields.section_heading);
        let parts = anchors.zip(headings).zip(texts(self.fields.section_text));
        let sections = parts
            .map(|((anchor, heading), text)| Section {
                anchor: Some(anchor).filter(|a| !a.is_empty()),
                heading,
                text,
            })
            .collect();
        let words = stored
            .get_all(self.fields.section_words)
            .map(|value| value.as_u64().unwrap_or_default() as u32);
        Sections {
            sections,
            words: words.collect(),
        }
    }

    pub(crate) fn id_of(&self, segment: u32, page: DocId) -> Result<PageId, SearchError> {
        let ids = self.searcher.segment_reader(segment).fast_fields().str("id")?;
        let mut id = String::new();
        if let Some(ids) = ids
            && let Some(number) = ids.term_ords(page).next()
        {
            ids.ord_to_str(number, &mut id)?;
        }
        Ok(PageId::new(id))
    }

    pub(crate) fn stamps(&self) -> Result<HashMap<PageId, u64>, SearchError> {
        let mut stamps = HashMap::new();
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            let column = segment.fast_fields().u64("stamp")?;
            for page in segment.doc_ids_alive() {
                if let Some(stamp) = column.first(page) {
                    stamps.insert(self.id_of(number as u32, page)?, stamp);
                }
            }
        }
        Ok(stamps)
    }
}

fn average_length(searcher: &Searcher, field: Field) -> Result<f32, SearchError> {
    let (mut words, mut pages) = (0, 0);
    for segment in searcher.segment_readers() {
        words += segment.inverted_index(field)?.total_num_tokens();
        pages += u64::from(segment.max_doc());
    }
    Ok(words as f32 / pages.max(1) as f32)
}

fn text(stored: &TantivyDocument, field: Field) -> String {
    stored
        .get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
        .to_owned()
}
