//! Implements the port for what is served as it is: raw text, files, diagrams, addresses.

use balise_content::PageBody;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::place::Place;
use balise_domain::ports::port::{FilePort, Media};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::library::Library;

impl FilePort for Library {
    fn version(&self) -> u64 {
        self.state().corpus.version
    }

    fn source(&self, viewer: &Viewer, locale: Locale, place: &Place) -> Result<String, ReadError> {
        let state = self.ready_state()?;
        let entry = state.opened(viewer, place, locale)?;
        match &entry.raw.body {
            PageBody::Text(text) => Ok(text.to_string()),
            // Too large to be kept in memory: read from its file.
            PageBody::TooLarge => self
                .media
                .text(&entry.source, &entry.raw.file)
                .ok_or(ReadError::NotFound),
        }
    }

    fn media(&self, viewer: &Viewer, id: &ContentId, ending: &str) -> Result<Media, ReadError> {
        let state = self.ready_state()?;
        self.media.open(&state, viewer, id, ending)
    }

    fn diagram(&self, viewer: &Viewer, id: &ContentId) -> Result<String, ReadError> {
        let state = self.ready_state()?;
        let pages = state.derived.pages.diagrams.get(id).ok_or(ReadError::NotFound)?;
        let entry = pages
            .iter()
            .map(|number| &state.corpus.entries[*number])
            .find(|entry| may_see(viewer, entry));
        let diagrams = &entry.ok_or(ReadError::NotFound)?.outline.diagrams;
        let (_, text) = diagrams.iter().find(|(own, _)| own == id).ok_or(ReadError::NotFound)?;
        balise_markdown::diagram(text).map_err(|_| ReadError::NotFound)
    }

    fn places(&self, viewer: &Viewer) -> Vec<(Place, Vec<Locale>)> {
        let state = self.state();
        let fixed = [
            Place::Home,
            Place::Squads,
            Place::Practices,
            Place::PracticeCheck,
            Place::CheckModel,
            Place::PaperForm,
            Place::ModelChanges,
            Place::Campaigns,
            Place::AdoptionMap,
            Place::StackMap,
            Place::Glossary,
        ];
        let mut places: Vec<(Place, Vec<Locale>)> =
            fixed.into_iter().map(|place| (place, Locale::ALL.to_vec())).collect();
        for squad in state.corpus.squads.keys() {
            for place in [Place::Squad(squad.clone()), Place::SquadCheck(squad.clone())] {
                places.push((place, Locale::ALL.to_vec()));
            }
        }
        for (place, slots) in &state.derived.pages.by_place {
            let open = slots
                .iter()
                .filter(|(_, number)| may_see(viewer, &state.corpus.entries[**number]));
            let languages: Vec<Locale> = open.map(|(locale, _)| locale).collect();
            if !languages.is_empty() && !matches!(place, Place::Squad(_)) {
                places.push((place.clone(), languages));
            }
        }
        places.sort();
        places
    }
}
