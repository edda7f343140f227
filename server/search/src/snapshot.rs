//! The index at one moment, and how a question is answered from it.

use std::collections::HashMap;
use std::sync::Arc;

use balise_domain::library::page::PageId;
use balise_domain::search::results::{Correction, FacetCounts, Snippet};
use balise_domain::text::locale::Locale;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, Value as _};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TantivyDocument};

use crate::accents;
use crate::columns::Columns;
use crate::document::IndexedSection;
use crate::error::SearchError;
use crate::feedback;
use crate::ids::Ids;
use crate::passage::Sections;
use crate::plan::Plan;
use crate::postings::{Norms, rarity};
use crate::profile::Profiles;
use crate::proximity;
use crate::question::{MOST_TRUST, ResultOrder, SearchQuestion};
use crate::ranking::{self, Candidate, RankedPages};
use crate::schema::{Fields, PagePart};
use crate::segment_cache::{self, Facts};
use crate::snippet::Highlighter;
use crate::vocabulary::Vocabulary;

/// Candidates in which the places of the words are looked at.
const LOOKED_INTO: usize = 50;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
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
    /// Words of the question that the page has, folded.
    pub words: Vec<String>,
    /// Those that its title has.
    pub title_words: Vec<String>,
    /// What was typed, and the other name by which the page was found.
    pub via: Vec<(String, String)>,
}

/// The index at one moment.
pub(crate) struct IndexSnapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// One a segment.
    pub(crate) facts: Vec<Facts>,
    /// One a segment.
    profiles: Vec<Arc<Profiles>>,
    read: HashMap<SegmentId, (Facts, Arc<Profiles>)>,
    /// Pages in all, those included that are deleted but not yet merged away, as in the frequencies of words.
    pub(crate) pages: u64,
    norms: HashMap<Field, Norms>,
}

impl IndexSnapshot {
    /// Reads what is not known from the snapshot before.
    pub(crate) fn of(searcher: Searcher, fields: Fields, before: Option<&Self>) -> Result<Self, SearchError> {
        let segments = searcher.segment_readers();
        let known = |segment: &SegmentReader| before.and_then(|before| before.read.get(&segment.segment_id()));
        let mut facts = Vec::with_capacity(segments.len());
        for segment in segments {
            facts.push(match known(segment) {
                Some((facts, _)) => facts.clone(),
                None => Facts::read(segment, &fields)?,
            });
        }
        let averages = segment_cache::average_lengths(segments, &facts, &fields)?;
        let norms: HashMap<Field, Norms> = segment_cache::forms(&fields)
            .into_iter()
            .zip(averages)
            .map(|(field, average)| (field, Norms::of(average)))
            .collect();
        let profiled = [PagePart::Title, PagePart::Body].map(|part| fields.part(part).stem);
        let profiled = profiled.map(|field| (field, &norms[&field]));
        let (mut profiles, mut read) = (Vec::with_capacity(segments.len()), HashMap::new());
        for (segment, facts) in segments.iter().zip(&facts) {
            let own = match known(segment) {
                Some((_, profiles)) => Arc::clone(profiles),
                None => Arc::new(Profiles::read(&searcher, segment, &profiled)?),
            };
            read.insert(segment.segment_id(), (facts.clone(), Arc::clone(&own)));
            profiles.push(own);
        }
        let pages = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Self {
            pages,
            facts,
            profiles,
            read,
            norms,
            searcher,
            fields,
        })
    }

    /// The values of the pages of a segment.
    pub(crate) fn columns(&self, segment: u32) -> &Columns {
        &self.facts[segment as usize].columns
    }

    /// The ids of the pages of a segment.
    pub(crate) fn ids(&self, segment: u32) -> &Ids {
        &self.facts[segment as usize].ids
    }

    /// The stems that tell a candidate from other pages.
    pub(crate) fn profile(&self, candidate: &Candidate) -> impl Iterator<Item = (u32, f32)> {
        self.profiles[candidate.segment as usize].of(candidate.page)
    }

    /// Lengths of a field that is one of the indexed forms.
    pub(crate) fn norms(&self, field: Field) -> &Norms {
        &self.norms[&field]
    }

    pub(crate) fn answer(&self, question: &SearchQuestion) -> Result<Results, SearchError> {
        let plan = Plan::of(
            question.query,
            question.synonyms,
            &Vocabulary::of(self, question.audiences),
        )?;
        let found = self.ranked(&plan, question)?;
        let all_words = found.best.iter().any(|candidate| plan.has_every_word(candidate.words));
        let page: Vec<Candidate> = found
            .best
            .into_iter()
            .skip(question.offset)
            .take(question.limit)
            .collect();
        Ok(Results {
            total: found.total,
            hits: self.hits(&plan, question, &page)?,
            facets: found.facets,
            corrections: plan.corrections,
            all_words,
        })
    }

    /// The order of the pages alone, with their scores.
    pub(crate) fn rank(&self, question: &SearchQuestion) -> Result<Vec<(PageId, f32)>, SearchError> {
        let plan = Plan::of(
            question.query,
            question.synonyms,
            &Vocabulary::of(self, question.audiences),
        )?;
        let best = self.ranked(&plan, question)?.best;
        let page = best.into_iter().skip(question.offset).take(question.limit);
        Ok(page
            .map(|candidate| (self.id_of(candidate.segment, candidate.page), candidate.score))
            .collect())
    }

    fn ranked(&self, plan: &Plan, question: &SearchQuestion) -> Result<RankedPages, SearchError> {
        let wanted = question.offset + question.limit;
        let mut found = ranking::find(self, plan, question, wanted.max(feedback::COMPARED))?;
        // Pages further down keep their places: they are listed after those that were looked into.
        if question.offset < feedback::COMPARED && matches!(question.order, ResultOrder::Relevance) {
            self.rerank(plan, question, &mut found.best)?;
        }
        Ok(found)
    }

    /// Looks into the best candidates: at the places of the words first, then at what the pages have in common.
    fn rerank(&self, plan: &Plan, question: &SearchQuestion, found: &mut [Candidate]) -> Result<(), SearchError> {
        let looked_into = found.len().min(LOOKED_INTO);
        let best = &mut found[..looked_into];
        if plan.words.len() > 1 {
            let positions = proximity::positions(self, plan.words.iter(), best)?;
            proximity::rerank(self, plan, best, &positions)?;
            best.sort_unstable_by(ranking::order);
        }
        let compared = found.len().min(feedback::COMPARED);
        let best = &mut found[..compared];
        if !plan.words.is_empty() {
            feedback::rerank(self, best);
            for candidate in best.iter_mut() {
                let trust = (question.trust)(&self.id_of(candidate.segment, candidate.page));
                candidate.score *= trust.clamp(1.0, MOST_TRUST);
            }
            best.sort_unstable_by(ranking::order);
        }
        Ok(())
    }

    /// What is shown of the candidates of one page of results.
    fn hits(
        &self,
        plan: &Plan,
        question: &SearchQuestion,
        candidates: &[Candidate],
    ) -> Result<Vec<RankedHit>, SearchError> {
        let positions = proximity::positions(self, plan.all_words(), candidates)?;
        let rarities = self.rarities(plan)?;
        let highlighter = Highlighter::of(plan);
        let mut hits = Vec::with_capacity(candidates.len());
        let mut exact = Vec::with_capacity(candidates.len());
        for (number, (candidate, positions)) in candidates.iter().zip(&positions).enumerate() {
            let stored: TantivyDocument = self.searcher.doc(DocAddress::new(candidate.segment, candidate.page))?;
            let mut sections = self.sections(&stored);
            let lang = self
                .columns(candidate.segment)
                .lang(candidate.page)
                .unwrap_or(Locale::En);
            let best = sections.best(positions, &rarities);
            let section = if best < sections.sections.len() {
                sections.sections.swap_remove(best)
            } else {
                IndexedSection::default()
            };
            // Few are tied with another: the text of the rest need not be read again.
            exact.push(match is_tied(candidates, number) {
                true => accents::exact(&question.query.text, &section.text),
                false => 0,
            });
            hits.push(RankedHit {
                id: PageId::new(text(&stored, self.fields.id)),
                snippet: highlighter.snippet(lang, &section.text),
                anchor: section.anchor,
                heading: Some(section.heading).filter(|heading| !heading.is_empty()),
                score: candidate.score,
                words: names(candidate.words, plan.words.iter().map(|word| &word.typed)),
                title_words: self.title_words(plan, &highlighter, candidate, lang),
                via: plan.via(candidate.words),
            });
        }
        if matches!(question.order, ResultOrder::Relevance) {
            accents::break_ties(&mut hits, |hit: &RankedHit| hit.score, &exact);
        }
        Ok(hits)
    }

    fn title_words(&self, plan: &Plan, highlighter: &Highlighter, candidate: &Candidate, lang: Locale) -> Vec<String> {
        let facts = &self.facts[candidate.segment as usize];
        let title = facts.names.title(&facts.columns, candidate.page);
        let mut found = highlighter.words_in(lang, title);
        found.sort_unstable();
        let words = found.into_iter().filter_map(|at| plan.words.get(at));
        words.map(|word| word.typed.clone()).collect()
    }

    fn rarities(&self, plan: &Plan) -> Result<Vec<f32>, SearchError> {
        let mut rarities = Vec::new();
        for word in plan.all_words() {
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
            .map(|((anchor, heading), text)| IndexedSection {
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

    pub(crate) fn id_of(&self, segment: u32, page: DocId) -> PageId {
        self.ids(segment).of(page)
    }
}

/// The stamp of every page that a searcher finds.
pub(crate) fn stamps(searcher: &Searcher) -> Result<HashMap<PageId, u64>, SearchError> {
    let mut stamps = HashMap::new();
    for segment in searcher.segment_readers() {
        let (column, ids) = (segment.fast_fields().u64("stamp")?, Ids::read(segment)?);
        for page in segment.doc_ids_alive() {
            if let Some(stamp) = column.first(page) {
                stamps.insert(ids.of(page), stamp);
            }
        }
    }
    Ok(stamps)
}

/// Whether a candidate is as good as the one before it or the one after.
fn is_tied(candidates: &[Candidate], number: usize) -> bool {
    let tie = |pair: &[Candidate]| accents::is_tie(pair[0].score, pair[1].score);
    let before = number.checked_sub(1).and_then(|before| candidates.get(before..=number));
    let after = candidates.get(number..number + 2);
    before.is_some_and(tie) || after.is_some_and(tie)
}

/// Those of the names whose bits are set.
fn names<'a>(bits: u32, names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names
        .enumerate()
        .filter(|(at, _)| bits >> at & 1 == 1)
        .map(|(_, name)| name.clone())
        .collect()
}

fn text(stored: &TantivyDocument, field: Field) -> String {
    stored
        .get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
        .to_owned()
}
