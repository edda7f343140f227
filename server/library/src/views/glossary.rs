//! The glossary, and one term of it.

use balise_domain::id::TermId;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::{TermCard, TermView};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::corpus::state::LibraryState;
use crate::library::Library;
use crate::views::cards::sort_key;

pub(super) fn glossary(state: &LibraryState, viewer: &Viewer, locale: Locale) -> Vec<TermCard> {
    let terms = state
        .derived
        .pages
        .by_place
        .keys()
        .filter(|place| matches!(place, Place::Term(_)));
    let mut cards: Vec<TermCard> = terms
        .filter_map(|place| state.entry_for(viewer, place, locale))
        .map(|entry| state.term_card(entry))
        .collect();
    cards.sort_by_key(|card| sort_key(&card.title));
    cards
}

impl Library {
    pub(super) fn term_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        term: &TermId,
    ) -> Result<TermView, ReadError> {
        let place = Place::Term(term.clone());
        let article = self.article(state, viewer, locale, &place)?;
        let slots = state.derived.pages.by_place.get(&place).ok_or(ReadError::NotFound)?;
        let mut aliases: Vec<String> = Vec::new();
        let mut linking = Vec::new();
        for (_, number) in slots
            .iter()
            .filter(|(_, number)| may_see(viewer, &state.corpus.entries[**number]))
        {
            let page = &state.corpus.entries[*number].page;
            let names = std::iter::once(&page.title).chain(&page.front.aliases);
            for name in names.filter(|name| **name != article.page.title) {
                if !aliases.contains(name) {
                    aliases.push(name.clone());
                }
            }
            linking.extend(state.derived.links.backlinks.get(number).into_iter().flatten().copied());
        }
        let mut mentions = state.page_cards(viewer, locale, linking);
        mentions.retain(|card| card.place != place);
        Ok(TermView {
            article,
            aliases,
            mentions,
        })
    }
}
