//! The page of a squad: its tools, its pages, its practices.

use std::cmp::Reverse;

use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::SquadView;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;
use crate::library::Library;

/// Pages shown as changed last.
const CHANGED: usize = 5;

/// Lines of its activity.
const ACTIVITY: usize = 8;

impl Library {
    pub(super) fn squad_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        id: &SquadId,
    ) -> Result<SquadView, ReadError> {
        let squad = state.corpus.squads.get(id).ok_or(ReadError::NotFound)?;
        let adoptions = state.current_adoptions();
        let mut practices: Vec<_> = adoptions
            .of_squad(id)
            .filter_map(|adoption| {
                Some((
                    state.practice_card(viewer, locale, &adoption.practice)?,
                    adoption.clone(),
                ))
            })
            .collect();
        practices.sort_by_key(|(card, adoption)| (adoption.state, Reverse(adoption.since), card.title.clone()));
        let started = practices
            .iter()
            .filter(|(card, _)| adoptions.is_started_by(&card.id, id))
            .map(|(card, _)| (card.id.clone(), card.title.clone()))
            .collect();
        let mut changed: Vec<_> = state
            .corpus
            .visible(viewer)
            .filter(|(_, entry)| entry.page.squad() == Some(id))
            .map(|(number, entry)| (Reverse((entry.page.modified, entry.page.front.last_reviewed)), number))
            .collect();
        changed.sort_unstable();
        let mut changed = state.page_cards(
            viewer,
            locale,
            changed.into_iter().take(4 * CHANGED).map(|(_, number)| number),
        );
        changed.truncate(CHANGED);
        Ok(SquadView {
            squad: squad.clone(),
            asks: state.asks(&self.ledger.state(), squad),
            reminders: state.reminders(&self.ledger.state(), squad),
            today: state.corpus.today,
            intro: self.article(state, viewer, locale, &Place::Squad(id.clone())).ok(),
            contents: state.contents(viewer, locale, id),
            playbooks: state.playbooks_of(viewer, id).len(),
            practices,
            started,
            declarable: state.declarable(viewer, locale),
            squads: state.squads_by_name(locale).to_vec(),
            check: state.squad_check(viewer, squad),
            changed,
            activity: self.activity(state, viewer, locale, id, ACTIVITY),
        })
    }
}
