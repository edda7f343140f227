//! Implements the port for pages and lists; each call goes to the file of its noun.

use balise_domain::adoptions::statement::LearningSource;
use balise_domain::id::{PracticeId, SquadId, TermId};
use balise_domain::library::site::Site;
use balise_domain::ports::port::{MatrixExtent, PagePort};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::maps::{AdoptionMapView, StackView};
use balise_domain::ports::view::practice::{PracticeView, SquadAdoption};
use balise_domain::ports::view::{
    CurationView, HomeView, PlaybookView, PracticeCard, SquadCard, SquadView, TermCard, TermView,
};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

use crate::library::Library;
use crate::views::{curation, glossary, home, maps};

impl PagePort for Library {
    fn site(&self) -> Site {
        self.state().corpus.site.clone()
    }

    fn home(&self, viewer: &Viewer, locale: Locale) -> HomeView {
        home::home(&self.state(), viewer, locale)
    }

    fn squads(&self, viewer: &Viewer) -> Vec<SquadCard> {
        self.state().squad_cards(viewer)
    }

    fn squad(&self, viewer: &Viewer, locale: Locale, squad: &SquadId) -> Result<SquadView, ReadError> {
        self.squad_view(&*self.ready_state()?, viewer, locale, squad)
    }

    fn playbook(
        &self,
        viewer: &Viewer,
        locale: Locale,
        squad: &SquadId,
        path: &str,
    ) -> Result<PlaybookView, ReadError> {
        self.playbook_view(&*self.ready_state()?, viewer, locale, squad, path)
    }

    fn practices(&self, viewer: &Viewer, locale: Locale) -> Vec<PracticeCard> {
        self.state().practice_cards(viewer, locale)
    }

    fn practice(
        &self,
        viewer: &Viewer,
        locale: Locale,
        practice: &PracticeId,
        page: usize,
    ) -> Result<PracticeView, ReadError> {
        self.practice_view(&*self.ready_state()?, (viewer, locale), practice, page)
    }

    fn squad_called(&self, name: &str) -> Option<SquadId> {
        self.state().corpus.squad_called(name).map(|squad| squad.id.clone())
    }

    fn learned(&self, viewer: &Viewer, text: &str) -> Option<LearningSource> {
        self.state().learned_at(viewer, text)
    }

    fn declared(&self, viewer: &Viewer, locale: Locale, squad: Option<&SquadId>, most: usize) -> Vec<SquadAdoption> {
        self.state().declared(viewer, locale, squad, most)
    }

    fn adoption_map(
        &self,
        viewer: &Viewer,
        locale: Locale,
        query: &SearchQuery,
        extent: MatrixExtent,
    ) -> AdoptionMapView {
        maps::adoption_map(&self.state(), viewer, locale, query, extent)
    }

    fn stack(&self, _: &Viewer, locale: Locale, extent: MatrixExtent) -> StackView {
        maps::stack(&self.state(), locale, extent)
    }

    fn glossary(&self, viewer: &Viewer, locale: Locale) -> Vec<TermCard> {
        glossary::glossary(&self.state(), viewer, locale)
    }

    fn term(&self, viewer: &Viewer, locale: Locale, term: &TermId) -> Result<TermView, ReadError> {
        self.term_view(&*self.ready_state()?, viewer, locale, term)
    }

    fn curation(&self, viewer: &Viewer) -> CurationView {
        let state = self.state();
        let exemptions = state.asked_exemptions(&self.ledger.state(), viewer);
        curation::curation(
            &state,
            viewer,
            self.questions(&state, viewer),
            exemptions,
            self.damage_lines(),
            self.trouble(),
        )
    }
}
