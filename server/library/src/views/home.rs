//! The home page.

use std::cmp::Reverse;

use balise_domain::library::page::PageKind;
use balise_domain::ports::view::HomeView;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;

/// Pages shown as changed last.
const CHANGED: usize = 8;

pub(super) fn home(state: &LibraryState, viewer: &Viewer, locale: Locale) -> HomeView {
    let squads = state.squad_cards(viewer);
    let mut changed: Vec<_> = state
        .corpus
        .visible(viewer)
        .filter(|(_, entry)| entry.page.kind != PageKind::Term)
        .map(|(id, entry)| {
            // Right after a clone all files are equally new: a review is then the better sign of life.
            (
                Reverse(entry.page.modified),
                Reverse(entry.page.front.last_reviewed),
                &entry.page.title,
                id,
            )
        })
        .collect();
    changed.sort_unstable();
    let mut changed = state.page_cards(viewer, locale, changed.into_iter().take(4 * CHANGED).map(|(.., id)| id));
    changed.truncate(CHANGED);
    HomeView {
        site: state.corpus.site.clone(),
        playbooks: squads.iter().map(|card| card.playbooks).sum(),
        squads,
        practices: state.practice_cards(viewer, locale),
        changed,
    }
}
