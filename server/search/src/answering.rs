//! Answers a question in stages: plan the words to look for, find pages, rerank the best, build the hits to show.
//!
//! Every stage reads the snapshot; none knows the stage after it.

use balise_domain::library::page::PageId;
use balise_domain::text::locale::Locale;
use tantivy::schema::{Field, Value as _};
use tantivy::{DocAddress, TantivyDocument};

use crate::accents;
use crate::bm25::rarity;
use crate::candidate::{self, Candidate};
use crate::document::IndexedSection;
use crate::error::SearchError;
use crate::feedback;
use crate::passage::best_section;
use crate::plan::Plan;
use crate::proximity;
use crate::question::{MOST_TRUST, ResultOrder, SearchQuestion};
use crate::ranking::{self, RankedPages};
use crate::results::{RankedHit, Results};
use crate::snapshot::IndexSnapshot;
use crate::snippet::Highlighter;
use crate::vocabulary::Vocabulary;

/// Candidates in which the places of the words are looked at.
const LOOKED_INTO: usize = 50;

pub(crate) fn answer(snapshot: &IndexSnapshot, question: &SearchQuestion) -> Result<Results, SearchError> {
    let plan = Plan::of(
        question.query,
        question.synonyms,
        &Vocabulary::of(snapshot, question.audiences),
    )?;
    let found = ranked(snapshot, &plan, question)?;
    let all_words = found.best.iter().any(|candidate| plan.has_every_word(candidate.words));
    let page: Vec<Candidate> = found
        .best
        .into_iter()
        .skip(question.offset)
        .take(question.limit)
        .collect();
    Ok(Results {
        total: found.total,
        hits: hits(snapshot, &plan, question, &page)?,
        facets: found.facets,
        corrections: plan.corrections,
        all_words,
    })
}

/// The order of the pages alone, with their scores.
pub(crate) fn rank(snapshot: &IndexSnapshot, question: &SearchQuestion) -> Result<Vec<(PageId, f32)>, SearchError> {
    let plan = Plan::of(
        question.query,
        question.synonyms,
        &Vocabulary::of(snapshot, question.audiences),
    )?;
    let best = ranked(snapshot, &plan, question)?.best;
    let page = best.into_iter().skip(question.offset).take(question.limit);
    Ok(page
        .map(|candidate| (snapshot.id_of(candidate.segment, candidate.page), candidate.score))
        .collect())
}

fn ranked(snapshot: &IndexSnapshot, plan: &Plan, question: &SearchQuestion) -> Result<RankedPages, SearchError> {
    let wanted = question.offset + question.limit;
    let mut found = ranking::find(snapshot, plan, question, wanted.max(feedback::COMPARED))?;
    // Pages further down keep their places: they are listed after those that were looked into.
    if question.offset < feedback::COMPARED && matches!(question.order, ResultOrder::Relevance) {
        rerank(snapshot, plan, question, &mut found.best)?;
    }
    Ok(found)
}

/// Looks into the best candidates: at the places of the words first, then at what the pages have in common.
fn rerank(
    snapshot: &IndexSnapshot,
    plan: &Plan,
    question: &SearchQuestion,
    found: &mut [Candidate],
) -> Result<(), SearchError> {
    let looked_into = found.len().min(LOOKED_INTO);
    let best = &mut found[..looked_into];
    if plan.words.len() > 1 {
        let positions = proximity::positions(snapshot, plan.words.iter(), best)?;
        proximity::rerank(snapshot, plan, best, &positions)?;
        best.sort_unstable_by(candidate::order);
    }
    let compared = found.len().min(feedback::COMPARED);
    let best = &mut found[..compared];
    if !plan.words.is_empty() {
        feedback::rerank(snapshot, best);
        for candidate in best.iter_mut() {
            let trust = (question.trust)(&snapshot.id_of(candidate.segment, candidate.page));
            candidate.score *= trust.clamp(1.0, MOST_TRUST);
        }
        best.sort_unstable_by(candidate::order);
    }
    Ok(())
}

/// What is shown of the candidates of one page of results.
fn hits(
    snapshot: &IndexSnapshot,
    plan: &Plan,
    question: &SearchQuestion,
    candidates: &[Candidate],
) -> Result<Vec<RankedHit>, SearchError> {
    let positions = proximity::positions(snapshot, plan.all_words(), candidates)?;
    let rarities = rarities(snapshot, plan)?;
    let highlighter = Highlighter::of(plan);
    let mut hits = Vec::with_capacity(candidates.len());
    let mut exact = Vec::with_capacity(candidates.len());
    for (number, (candidate, positions)) in candidates.iter().zip(&positions).enumerate() {
        let stored: TantivyDocument = snapshot
            .searcher
            .doc(DocAddress::new(candidate.segment, candidate.page))?;
        let mut sections = snapshot.sections(&stored);
        let lang = snapshot
            .columns(candidate.segment)
            .lang(candidate.page)
            .unwrap_or(Locale::En);
        let best = best_section(&sections, positions, &rarities);
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
            id: PageId::new(text(&stored, snapshot.fields.id)),
            snippet: highlighter.snippet(lang, &section.text),
            anchor: section.anchor,
            heading: Some(section.heading).filter(|heading| !heading.is_empty()),
            score: candidate.score,
            words: names(candidate.words, plan.words.iter().map(|word| &word.typed)),
            title_words: title_words(snapshot, plan, &highlighter, candidate, lang),
            via: plan.via(candidate.words),
        });
    }
    if matches!(question.order, ResultOrder::Relevance) {
        accents::break_ties(&mut hits, |hit: &RankedHit| hit.score, &exact);
    }
    Ok(hits)
}

fn title_words(
    snapshot: &IndexSnapshot,
    plan: &Plan,
    highlighter: &Highlighter,
    candidate: &Candidate,
    lang: Locale,
) -> Vec<String> {
    let cache = &snapshot.caches[candidate.segment as usize];
    let title = cache.names.title(&cache.columns, candidate.page);
    let mut found = highlighter.words_in(lang, title);
    found.sort_unstable();
    let words = found.into_iter().filter_map(|at| plan.words.get(at));
    words.map(|word| word.typed.clone()).collect()
}

fn rarities(snapshot: &IndexSnapshot, plan: &Plan) -> Result<Vec<f32>, SearchError> {
    let mut rarities = Vec::new();
    for word in plan.all_words() {
        let mut pages = 0;
        for variant in &word.variants {
            pages = pages.max(snapshot.pages_with(&variant.word)?);
        }
        rarities.push(rarity(u64::from(pages), snapshot.pages));
    }
    Ok(rarities)
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
