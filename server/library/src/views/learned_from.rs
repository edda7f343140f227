//! Where a squad learned a practice: parsed from what people type, and named for display.

use balise_domain::adoptions::statement::LearningSource;
use balise_domain::id::slug::Slug;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::view::practice::LearnedFrom;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;
use crate::library::Library;

impl Library {
    /// The page at an address of this site that a viewer may open.
    pub fn page_at(&self, viewer: &Viewer, address: &str) -> Option<PageId> {
        let (locale, place) = Place::parse(path_of(address))?;
        self.state().page_at(viewer, locale, &place)
    }
}

impl LibraryState {
    /// A squad by its name, a page of this site by its address or id, or else a sharing session; `None` when there is
    /// nothing in the text. What looks like an address and is none stays a page, for the rules to refuse.
    pub(super) fn learned_at(&self, viewer: &Viewer, text: &str) -> Option<LearningSource> {
        let text = text.trim();
        if let Some(squad) = self.corpus.squad_called(text) {
            return Some(LearningSource::Squad(squad.id.clone()));
        }
        let page = PageId::new(text);
        match Place::parse(path_of(text)) {
            Some((_, Place::Squad(squad))) if self.corpus.squads.contains_key(&squad) => {
                Some(LearningSource::Squad(squad))
            }
            Some((locale, place)) => Some(LearningSource::Page(
                self.page_at(viewer, locale, &place).unwrap_or(page),
            )),
            None if text.contains('/') || self.derived.pages.by_id.contains_key(&page) => {
                Some(LearningSource::Page(page))
            }
            None => Slug::of(text).map(LearningSource::Session),
        }
    }

    /// The page at a place, if this viewer may open it.
    fn page_at(&self, viewer: &Viewer, locale: Locale, place: &Place) -> Option<PageId> {
        Some(self.entry_for(viewer, place, locale)?.page.id.clone())
    }

    /// `None` for a page that is gone or that this viewer may not open.
    pub(super) fn learned_from(
        &self,
        viewer: &Viewer,
        locale: Locale,
        learned: &LearningSource,
    ) -> Option<LearnedFrom> {
        Some(match learned {
            LearningSource::Squad(squad) => LearnedFrom::Squad(self.corpus.squads.get(squad).map(squad_named)?),
            LearningSource::Session(session) => LearnedFrom::Session(session.clone()),
            LearningSource::Page(page) => {
                let id = self.in_language(*self.derived.pages.by_id.get(page)?, locale);
                let entry = &self.corpus.entries[id];
                if !may_see(viewer, entry) {
                    return None;
                }
                LearnedFrom::Page(entry.page.title.clone(), entry.page.place.clone())
            }
        })
    }
}

/// The path of an address, with or without the name of a site before it, without what follows `?` and `#`.
fn path_of(address: &str) -> &str {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => address,
    };
    path.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_by_its_path() {
        for address in [
            "https://balise.example.org/fr/squads/search?x=1#y",
            "/fr/squads/search#y",
            "/fr/squads/search",
        ] {
            assert_eq!(path_of(address), "/fr/squads/search");
        }
        assert_eq!(path_of("https://example.org"), "");
    }
}
