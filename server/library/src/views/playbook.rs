//! A page of a squad: its text, its position in the table of contents, and its practices.

use balise_content::NavItem;
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::{Article, NavEntry, NavLink, PlaybookView};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::{Entry, may_see};
use crate::corpus::state::LibraryState;
use crate::library::Library;

/// Pages that link here, and pages of other squads on the same practices: shown at most.
const LONGEST_LIST: usize = 12;

impl Library {
    /// The page at a place, drawn; where it moved to; or nothing that this viewer may know of.
    pub(super) fn article(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        place: &Place,
    ) -> Result<Article, ReadError> {
        let entry = state.opened(viewer, place, locale)?;
        let number = state.derived.pages.by_id.get(&entry.page.id);
        let pair = number
            .and_then(|number| state.derived.pages.pairs.get(number))
            .map(|other| &state.corpus.entries[*other]);
        Ok(Article {
            page: entry.page.clone(),
            body: (*self.renderings.body(state, &self.media, viewer, entry, locale)).clone(),
            pair: pair
                .filter(|pair| may_see(viewer, pair))
                .map(|pair| (pair.page.lang, pair.page.place.clone())),
            review: state.corpus.review(entry),
        })
    }

    pub(super) fn playbook_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        squad: &SquadId,
        path: &str,
    ) -> Result<PlaybookView, ReadError> {
        let place = Place::of_squad(squad.clone(), path);
        let article = self.article(state, viewer, locale, &place)?;
        let squad = state.corpus.squads.get(squad).ok_or(ReadError::NotFound)?;
        let number = *state
            .derived
            .pages
            .by_id
            .get(&article.page.id)
            .ok_or(ReadError::Internal)?;
        let contents = state.contents(viewer, locale, &squad.id);
        let around = NavigationContext::of(&contents, &place);
        let backlinks = state
            .derived
            .links
            .backlinks
            .get(&number)
            .into_iter()
            .flatten()
            .copied();
        let mut backlinks = state.page_cards(viewer, locale, backlinks);
        backlinks.retain(|card| card.place != place);
        backlinks.truncate(LONGEST_LIST);
        let practices = &article.page.front.practices;
        let describing = practices.iter().flat_map(|practice| state.describing(viewer, practice));
        let elsewhere = describing.filter(|id| state.corpus.entries[*id].page.squad() != Some(&squad.id));
        let found = self.converging.found();
        let alike = found.neighbours.get(&article.page.id).into_iter().flatten();
        let alike = alike.filter_map(|neighbour| state.derived.pages.by_id.get(&neighbour.page).copied());
        let mut related = state.page_cards(viewer, locale, elsewhere.chain(alike));
        related.truncate(LONGEST_LIST);
        Ok(PlaybookView {
            squad: squad.clone(),
            trail: around.trail,
            previous: around.previous,
            next: around.next,
            practices: practices
                .iter()
                .filter_map(|id| state.practice_card(viewer, locale, id))
                .collect(),
            backlinks,
            related,
            article,
        })
    }
}

/// The neighbours of a page in the contents of its squad.
#[derive(Default)]
struct NavigationContext {
    trail: Vec<(String, Option<Place>)>,
    previous: Option<NavLink>,
    next: Option<NavLink>,
}

impl NavigationContext {
    fn of(contents: &[NavEntry], place: &Place) -> Self {
        let mut trail = Vec::new();
        find(contents, place, &mut trail);
        let mut pages = Vec::new();
        flatten(contents, &mut pages);
        let Some(at) = pages.iter().position(|page| page.place == *place) else {
            return Self {
                trail,
                ..Self::default()
            };
        };
        Self {
            trail,
            previous: at.checked_sub(1).map(|before| pages[before].clone()),
            next: pages.get(at + 1).cloned(),
        }
    }
}

/// Leaves in `trail` the entries above the page; returns whether it is there.
fn find(contents: &[NavEntry], place: &Place, trail: &mut Vec<(String, Option<Place>)>) -> bool {
    contents.iter().any(|entry| {
        if entry.place.as_ref() == Some(place) {
            return true;
        }
        trail.push((entry.title.clone(), entry.place.clone()));
        let found = find(&entry.children, place, trail);
        if !found {
            trail.pop();
        }
        found
    })
}

fn flatten(contents: &[NavEntry], pages: &mut Vec<NavLink>) {
    for entry in contents {
        if let Some(place) = &entry.place {
            pages.push(NavLink {
                title: entry.title.clone(),
                place: place.clone(),
            });
        }
        flatten(&entry.children, pages);
    }
}

impl LibraryState {
    /// The table of contents of a squad, as far as the viewer may see it. A language pair is in it once.
    pub(crate) fn contents(&self, viewer: &Viewer, locale: Locale, squad: &SquadId) -> Vec<NavEntry> {
        let shelf = balise_content::SourceId::Squad(squad.clone());
        let Some(source) = self.corpus.sources.iter().find(|source| source.shelf == shelf) else {
            return Vec::new();
        };
        let page = |file: &str| {
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
            self.derived
                .pages
                .by_stem
                .get(&(shelf.clone(), stem))
                .map(|id| &self.corpus.entries[self.in_language(*id, locale)])
        };
        let mut seen = std::collections::HashSet::new();
        self.nav_entries(&source.navigation, viewer, &page, &mut seen)
    }

    fn nav_entries<'a>(
        &'a self,
        items: &[NavItem],
        viewer: &Viewer,
        page: &impl Fn(&str) -> Option<&'a std::sync::Arc<Entry>>,
        seen: &mut std::collections::HashSet<Place>,
    ) -> Vec<NavEntry> {
        let mut entries = Vec::new();
        for item in items {
            let found = item
                .file
                .as_deref()
                .and_then(page)
                .filter(|entry| may_see(viewer, entry));
            let place = found
                .filter(|entry| !entry.page.front.is_unlisted())
                .map(|entry| entry.page.place.clone())
                .filter(|place| seen.insert(place.clone()));
            let children = self.nav_entries(&item.children, viewer, page, seen);
            let own_title = item
                .title
                .clone()
                .filter(|_| found.is_none_or(|entry| entry.raw.pair.is_none()));
            let Some(title) = own_title.or_else(|| found.map(|entry| entry.page.title.clone())) else {
                continue;
            };
            if place.is_some() || !children.is_empty() {
                entries.push(NavEntry { title, place, children });
            }
        }
        entries
    }
}
