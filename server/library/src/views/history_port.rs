//! Implements the port for histories and changes.

use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::history::{ChangesView, HistoryView};
use balise_domain::ports::port::HistoryPort;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::library::Library;

impl HistoryPort for Library {
    fn history(
        &self,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, ReadError> {
        self.history_view(&*self.ready_state()?, viewer, locale, place, compared)
    }

    fn changes(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&SquadId>,
        page: usize,
    ) -> Result<ChangesView, ReadError> {
        self.changes_view(&*self.ready_state()?, viewer, locale, squad, page)
    }
}
