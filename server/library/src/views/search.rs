//! The search box and its results.

use std::time::Instant;

use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::Searching;
use balise_domain::refusal::Refusal;
use balise_domain::search::{Facet, FacetCounts, Filters, Hit, SearchQuery, SearchResults};
use balise_domain::slug::fold_to_slug;
use balise_domain::suggestion::{Suggestion, SuggestionKind};
use balise_domain::viewer::Viewer;
use balise_search::{Audience, Question, RankedHit};

use crate::entry::Entry;
use crate::library::Library;
use crate::state::{State, may_see};

/// Lines under the search box.
const SUGGESTIONS: usize = 8;
/// Squads among them, at most: most people look for a page.
const SQUADS: usize = 2;

impl Searching for Library {
    fn search(&self, viewer: &Viewer, locale: Locale, query: &SearchQuery) -> Result<SearchResults, Refusal> {
        let start = Instant::now();
        if query.text.len() > SearchQuery::LONGEST {
            return Err(Refusal::QueryTooLong {
                limit: SearchQuery::LONGEST,
            });
        }
        let state = self.ready_state()?;
        let audiences = Audience::all_of(viewer);
        let question = Question {
            text: &query.text,
            filters: &query.filters,
            audiences: &audiences,
            offset: query.page * SearchQuery::PAGE_SIZE,
            limit: SearchQuery::PAGE_SIZE,
        };
        let answer = self.index.answer(&question).map_err(|error| {
            tracing::error!(%error, "a search failed");
            Refusal::Internal
        })?;
        let mut facets = answer.facets;
        facets.iter_mut().for_each(|counts| label(&state, locale, counts));
        Ok(SearchResults {
            total: answer.total,
            hits: answer
                .hits
                .into_iter()
                .filter_map(|hit| state.hit(viewer, locale, hit))
                .collect(),
            facets,
            corrections: answer.corrections,
            all_words: answer.all_words,
            took_us: start.elapsed().as_micros() as u64,
        })
    }

    fn suggest(&self, viewer: &Viewer, locale: Locale, typed: &str) -> Vec<Suggestion> {
        let Ok(state) = self.ready_state() else {
            return Vec::new();
        };
        if typed.len() > SearchQuery::LONGEST {
            return Vec::new();
        }
        let audiences = Audience::all_of(viewer);
        let filters = Filters::default();
        let question = Question {
            text: "",
            filters: &filters,
            audiences: &audiences,
            offset: 0,
            limit: 3 * SUGGESTIONS,
        };
        let found = self.index.suggest(typed, &question).unwrap_or_else(|error| {
            tracing::error!(%error, "suggestions failed");
            Vec::new()
        });
        let mut suggestions = squads(&state, locale, typed);
        for id in found {
            let Some(number) = state.by_id.get(&id) else { continue };
            let entry = &state.entries[state.in_language(*number, locale)];
            if may_see(viewer, entry) {
                let suggestion = state.suggestion(locale, entry);
                if !suggestions.contains(&suggestion) {
                    suggestions.push(suggestion);
                }
            }
        }
        suggestions.truncate(SUGGESTIONS);
        suggestions
    }
}

/// Squads whose name begins with what was typed.
fn squads(state: &State, locale: Locale, typed: &str) -> Vec<Suggestion> {
    let typed = fold_to_slug(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let begins = |name: &str| fold_to_slug(name).starts_with(&typed);
    let matching = state
        .squads
        .values()
        .filter(|squad| begins(&squad.name.fr) || begins(&squad.name.en));
    let suggestion = |squad: &balise_domain::squad::Squad| Suggestion {
        kind: SuggestionKind::Squad,
        title: squad.name.get(locale).to_owned(),
        url: Place::Squad(squad.id.clone()).href(locale),
        hint: String::new(),
    };
    matching.map(suggestion).take(SQUADS).collect()
}

/// Gives values the names that people know them by.
fn label(state: &State, locale: Locale, counts: &mut FacetCounts) {
    for value in &mut counts.values {
        value.label = match counts.facet {
            Facet::Squad => state
                .squads
                .get(value.value.as_str())
                .map(|squad| squad.name.get(locale).to_owned()),
            Facet::Dimension => state
                .rubric
                .dimension(&value.value)
                .map(|found| found.name.get(locale).to_owned()),
            Facet::Tag | Facet::Lang | Facet::Type | Facet::Status => None,
        };
    }
}

impl State {
    /// `None` when the page went, or was closed to the viewer, while the question was answered.
    fn hit(&self, viewer: &Viewer, locale: Locale, hit: RankedHit) -> Option<Hit> {
        let entry = self.by_id.get(&hit.id).map(|number| &self.entries[*number])?;
        if !may_see(viewer, entry) {
            return None;
        }
        let page = &entry.page;
        let squad = page.squad().and_then(|squad| self.squads.get(squad));
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
            score: hit.score,
        })
    }

    fn suggestion(&self, locale: Locale, entry: &Entry) -> Suggestion {
        let page = &entry.page;
        let kind = match &page.place {
            Place::Practice(_) => SuggestionKind::Practice,
            Place::Term(_) => SuggestionKind::Term,
            Place::Squad(_) => SuggestionKind::Squad,
            _ => SuggestionKind::Page,
        };
        let squad = page.squad().and_then(|squad| self.squads.get(squad));
        let own_locale = if entry.raw.pair.is_some() { page.lang } else { locale };
        Suggestion {
            kind,
            title: page.title.clone(),
            url: page.place.href(own_locale),
            hint: squad.map(|squad| squad.name.get(locale).to_owned()).unwrap_or_default(),
        }
    }
}
