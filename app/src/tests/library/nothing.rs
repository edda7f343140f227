//! A library before its first file.

use balise_domain::Date;
use balise_domain::adoptions::statement::LearningSource;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{PracticeId, SquadId, TermId};
use balise_domain::library::place::Place;
use balise_domain::library::site::Site;
use balise_domain::ports::port::{CheckPort, FilePort, MatrixExtent, Media, PagePort, SearchPort};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::campaign::CampaignsView;
use balise_domain::ports::view::heatmap::HeatmapView;
use balise_domain::ports::view::maps::{AdoptionMapView, StackView};
use balise_domain::ports::view::model::WordingChange;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::ports::view::practice::{PracticeView, SquadAdoption};
use balise_domain::ports::view::{
    CurationView, HomeView, PlaybookView, PracticeCard, SquadCard, SquadCheckView, SquadView, TermCard, TermView,
};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::{SearchQuery, SearchResults};
use balise_domain::search::suggestion::Suggestion;
use balise_domain::text::locale::Locale;

pub(in crate::tests) struct Nothing;

impl PagePort for Nothing {
    fn site(&self) -> Site {
        Site::default()
    }

    fn home(&self, _: &Viewer, _: Locale) -> HomeView {
        HomeView {
            site: self.site(),
            squads: Vec::new(),
            practices: Vec::new(),
            playbooks: 0,
            changed: Vec::new(),
        }
    }

    fn squads(&self, _: &Viewer) -> Vec<SquadCard> {
        Vec::new()
    }

    fn squad(&self, _: &Viewer, _: Locale, _: &SquadId) -> Result<SquadView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn playbook(&self, _: &Viewer, _: Locale, _: &SquadId, _: &str) -> Result<PlaybookView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn practices(&self, _: &Viewer, _: Locale) -> Vec<PracticeCard> {
        Vec::new()
    }

    fn practice(&self, _: &Viewer, _: Locale, _: &PracticeId, _: usize) -> Result<PracticeView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn squad_called(&self, _: &str) -> Option<SquadId> {
        None
    }

    fn learned(&self, _: &Viewer, _: &str) -> Option<LearningSource> {
        None
    }

    fn declared(&self, _: &Viewer, _: Locale, _: Option<&SquadId>, _: usize) -> Vec<SquadAdoption> {
        Vec::new()
    }

    fn adoption_map(&self, _: &Viewer, _: Locale, query: &SearchQuery, _: MatrixExtent) -> AdoptionMapView {
        AdoptionMapView {
            query: query.clone(),
            practices: Vec::new(),
            all_practices: 0,
            rows: Vec::new(),
            total: 0,
            dimensions: Vec::new(),
        }
    }

    fn stack(&self, _: &Viewer, _: Locale, _: MatrixExtent) -> StackView {
        StackView { purposes: Vec::new() }
    }

    fn glossary(&self, _: &Viewer, _: Locale) -> Vec<TermCard> {
        Vec::new()
    }

    fn term(&self, _: &Viewer, _: Locale, _: &TermId) -> Result<TermView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn curation(&self, _: &Viewer) -> CurationView {
        CurationView {
            sources: Vec::new(),
            faults: Vec::new(),
            errors: 0,
            warnings: 0,
            not_pages: Vec::new(),
            questions: Vec::new(),
            exemptions: Vec::new(),
            damages: Vec::new(),
            trouble: None,
        }
    }
}

impl SearchPort for Nothing {
    fn search(&self, _: &Viewer, _: Locale, _: &SearchQuery) -> Result<SearchResults, ReadError> {
        Ok(SearchResults::default())
    }

    fn suggest(&self, _: &Viewer, _: Locale, _: &str) -> Vec<Suggestion> {
        Vec::new()
    }
}

impl CheckPort for Nothing {
    fn rubric(&self) -> Rubric {
        Rubric::default()
    }

    fn squad_check(&self, _: &Viewer, _: &SquadId) -> Result<SquadCheckView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn next_steps(&self, _: &Viewer, _: Locale, _: &SquadId) -> Result<NextStepsView, ReadError> {
        Err(ReadError::NotFound)
    }

    fn campaigns(&self, _: &Viewer, _: Locale) -> CampaignsView {
        CampaignsView {
            campaigns: Vec::new(),
            dimensions: Vec::new(),
            squads: Vec::new(),
            today: Date::constant(2026, 11, 23),
        }
    }

    fn rewordings(&self, _: Locale) -> Vec<WordingChange> {
        Vec::new()
    }

    fn assessed(&self, _: &Viewer) -> Vec<SquadId> {
        Vec::new()
    }

    fn assessments(&self, _: &Viewer, _: &SquadId) -> Vec<Assessment> {
        Vec::new()
    }

    fn heatmap(&self, _: &Viewer, _: Locale, query: &HeatmapQuery, _: MatrixExtent) -> HeatmapView {
        HeatmapView {
            query: query.clone(),
            dimensions: Vec::new(),
            all_dimensions: Vec::new(),
            kinds: Vec::new(),
            rows: Vec::new(),
            total: 0,
            checked: 0,
            distributions: Vec::new(),
            levels: Vec::new(),
            floor: 3,
            today: Date::constant(2026, 11, 23),
        }
    }
}

impl FilePort for Nothing {
    fn version(&self) -> u64 {
        0
    }

    fn source(&self, _: &Viewer, _: Locale, _: &Place) -> Result<String, ReadError> {
        Err(ReadError::NotReady)
    }

    fn media(&self, _: &Viewer, _: &ContentId, _: &str) -> Result<Media, ReadError> {
        Err(ReadError::NotReady)
    }

    fn diagram(&self, _: &Viewer, _: &ContentId) -> Result<String, ReadError> {
        Err(ReadError::NotReady)
    }

    fn places(&self, _: &Viewer) -> Vec<(Place, Vec<Locale>)> {
        Vec::new()
    }
}
