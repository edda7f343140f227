//! The port's questions about what happened.

use balise_domain::history::{ChangesView, HistoryView};
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::HistoryPort;
use balise_domain::read_error::ReadError;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;

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
        squad: Option<&Slug>,
        page: usize,
    ) -> Result<ChangesView, ReadError> {
        self.changes_view(&*self.ready_state()?, viewer, locale, squad, page)
    }
}
