//! The port's questions about what happened.

use balise_domain::history::{ChangesView, HistoryView};
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::port::Remembering;
use balise_domain::refusal::Refusal;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;

use crate::library::Library;

impl Remembering for Library {
    fn history(
        &self,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
        compared: Option<(usize, usize)>,
    ) -> Result<HistoryView, Refusal> {
        self.history_view(&*self.ready_state()?, viewer, locale, place, compared)
    }

    fn changes(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&Slug>,
        page: usize,
    ) -> Result<ChangesView, Refusal> {
        self.changes_view(&*self.ready_state()?, viewer, locale, squad, page)
    }
}
