//! The search box and its results.

use std::time::Instant;

use balise_domain::id::PracticeId;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::port::SearchPort;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::query::Query;
use balise_domain::search::results::{
    Facet, FacetCounts, Hit, HitReason, SearchOrder, SearchQuery, SearchResults, SynonymUsed, Trust,
};
use balise_domain::search::suggestion::Suggestion;
use balise_domain::text::locale::Locale;
use balise_search::{Audience, RankedHit, ResultOrder, SearchQuestion};

use crate::conditions;
use crate::corpus::entry::may_see;
use crate::corpus::state::LibraryState;
use crate::corpus::trust::{Adopters, trust};
use crate::library::Library;
use crate::views::suggestions;

impl SearchPort for Library {
    fn search(&self, viewer: &Viewer, locale: Locale, asked: &SearchQuery) -> Result<SearchResults, ReadError> {
        let start = Instant::now();
        if asked.text.len() > SearchQuery::LONGEST {
            return Err(ReadError::QueryTooLong {
                limit: SearchQuery::LONGEST,
            });
        }
        let state = self.ready_state()?;
        let audiences = Audience::all_of(viewer);
        let mut query = Query::parse(&asked.text, state.corpus.today);
        query.filters.extend(&asked.filters);
        for tag in query.filters.tags.iter_mut().chain(&mut query.without.tags) {
            *tag = state.derived.tags.spell(tag);
        }
        let only = conditions::pages(&state, viewer, &query.conditions);
        let adopters = state.adopters();
        let trust = |id: &PageId| match state.derived.pages.by_id.get(id) {
            Some(number) => Trust::factor(&trust(&state.corpus, &state.corpus.entries[*number], &adopters)),
            None => 1.0,
        };
        let synonyms = state.synonyms(viewer);
        let question = SearchQuestion {
            lang: Some(locale),
            only: only.as_ref(),
            synonyms: &synonyms,
            order: match asked.order {
                SearchOrder::Relevance => ResultOrder::Relevance,
                SearchOrder::Newest => ResultOrder::Newest,
                SearchOrder::Adopted => ResultOrder::MostAdopted(&adopters),
            },
            trust: &trust,
            offset: asked.page * SearchQuery::PAGE_SIZE,
            limit: SearchQuery::PAGE_SIZE,
            ..SearchQuestion::of(&query, &audiences)
        };
        let answer = self.index.answer(&question).map_err(|error| {
            tracing::error!(%error, "a search failed");
            ReadError::Internal
        })?;
        let mut facets = answer.facets;
        facets
            .iter_mut()
            .for_each(|counts| label(&state, viewer, locale, counts));
        Ok(SearchResults {
            total: answer.total,
            hits: answer
                .hits
                .into_iter()
                .filter_map(|hit| state.hit(viewer, locale, hit, &adopters))
                .collect(),
            facets,
            corrections: answer.corrections,
            all_words: answer.all_words,
            operators: query.operators,
            hints: query.hints,
            took_us: start.elapsed().as_micros() as u64,
        })
    }

    fn suggest(&self, viewer: &Viewer, locale: Locale, typed: &str) -> Vec<Suggestion> {
        match self.ready_state() {
            Ok(state) if typed.len() <= SearchQuery::LONGEST => {
                suggestions::suggest(&state, &self.index, viewer, locale, typed)
            }
            _ => Vec::new(),
        }
    }
}

/// Gives values the names that people know them by.
fn label(state: &LibraryState, viewer: &Viewer, locale: Locale, counts: &mut FacetCounts) {
    for value in &mut counts.values {
        value.label = match counts.facet {
            Facet::Squad => state
                .corpus
                .squads
                .get(value.value.as_str())
                .map(|squad| squad.name.get(locale).to_owned()),
            Facet::Practice => PracticeId::parse(&value.value)
                .and_then(|practice| state.entry_for(viewer, &Place::Practice(practice), locale))
                .map(|entry| entry.page.title.clone()),
            Facet::Dimension => state
                .corpus
                .rubric
                .dimension(&value.value)
                .map(|found| found.name.get(locale).to_owned()),
            Facet::Tag | Facet::Lang | Facet::Type | Facet::Status => None,
        };
    }
}

impl LibraryState {
    /// `None` when the page went, or was closed to the viewer, while the question was answered.
    fn hit(&self, viewer: &Viewer, locale: Locale, hit: RankedHit, adopters: &Adopters) -> Option<Hit> {
        let number = *self.derived.pages.by_id.get(&hit.id)?;
        let entry = &self.corpus.entries[number];
        if !may_see(viewer, entry) {
            return None;
        }
        let page = &entry.page;
        let squad = page.squad().and_then(|squad| self.corpus.squads.get(squad));
        // A pair has one address: its language chooses the half.
        let own_locale = if entry.raw.pair.is_some() { page.lang } else { locale };
        Some(Hit {
            id: hit.id,
            title: page.title.clone(),
            url: page.place.href(own_locale),
            anchor: hit.anchor,
            heading: hit.heading.filter(|heading| *heading != page.title),
            snippet: hit.snippet,
            squad: page.squad().cloned(),
            squad_name: squad.map(|squad| squad.name.get(locale).to_owned()),
            lang: page.lang,
            kind: page.kind,
            status: page.status,
            updated: page.modified,
            also_in: self
                .derived
                .pages
                .pairs
                .get(&number)
                .map(|other| &self.corpus.entries[*other])
                .filter(|other| may_see(viewer, other))
                .map(|other| other.page.lang),
            why: HitReason {
                words: hit.words,
                title_words: hit.title_words,
                via: hit
                    .via
                    .into_iter()
                    .map(|(typed, name)| SynonymUsed { typed, name })
                    .collect(),
                trust: trust(&self.corpus, entry, adopters),
            },
            score: hit.score,
        })
    }
}
