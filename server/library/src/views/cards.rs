//! Cards: pages, practices and squads in short form, for lists.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::place::Place;
use balise_domain::library::practice::{Movement, Spread};
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::{NamedId, PageCard, PracticeCard, SquadCard, TermCard};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::contents::EntryId;
use crate::corpus::entry::{Entry, may_see};
use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;

impl LibraryState {
    pub(crate) fn page_card(&self, entry: &Entry) -> PageCard {
        let page = &entry.page;
        PageCard {
            id: page.id.clone(),
            place: page.place.clone(),
            lang: page.lang,
            title: page.title.clone(),
            summary: page.summary.clone(),
            kind: page.kind,
            status: page.status,
            squad: page
                .squad()
                .and_then(|squad| self.corpus.squads.get(squad))
                .map(squad_named),
            review: self.corpus.review(entry),
            modified: page.modified,
        }
    }

    /// Cards of those pages that the viewer may open, each page once: of a pair, the half in this language.
    pub(crate) fn page_cards(
        &self,
        viewer: &Viewer,
        locale: Locale,
        ids: impl IntoIterator<Item = EntryId>,
    ) -> Vec<PageCard> {
        let mut seen = BTreeSet::new();
        let mut cards = Vec::new();
        for id in ids {
            let wanted = self.in_language(id, locale);
            let id = if may_see(viewer, &self.corpus.entries[wanted]) {
                wanted
            } else {
                id
            };
            let entry = &self.corpus.entries[id];
            if may_see(viewer, entry) && seen.insert(id) {
                cards.push(self.page_card(entry));
            }
        }
        cards
    }

    /// The half of a pair that is in this language; the page itself when it has no other half.
    pub(crate) fn in_language(&self, id: EntryId, locale: Locale) -> EntryId {
        match self.derived.pages.pairs.get(&id) {
            Some(other)
                if self.corpus.entries[id].page.lang != locale && self.corpus.entries[*other].page.lang == locale =>
            {
                *other
            }
            _ => id,
        }
    }

    /// `None` when there is no such practice or the viewer may not open it.
    pub(crate) fn practice_card(&self, viewer: &Viewer, locale: Locale, practice: &PracticeId) -> Option<PracticeCard> {
        let entry = self.entry_for(viewer, &Place::Practice(practice.clone()), locale)?;
        let adoptions = self.current_adoptions();
        let adopting = || adoptions.of_practice(practice);
        let describing: Vec<SquadId> = self
            .describing(viewer, practice)
            .filter_map(|id| self.corpus.entries[id].page.squad().cloned())
            .collect();
        let using = adopting().filter(|adoption| adoption.state.in_use());
        let mut using: Vec<(u32, &SquadId)> = using
            .map(|adoption| (self.rank(locale, &adoption.squad), &adoption.squad))
            .collect();
        let all_using = using.len();
        if all_using > PracticeCard::NAMES {
            using.select_nth_unstable(PracticeCard::NAMES);
            using.truncate(PracticeCard::NAMES);
        }
        using.sort_unstable();
        let dimensions = entry.page.front.dimensions.iter();
        Some(PracticeCard {
            id: practice.clone(),
            lang: entry.page.lang,
            title: entry.page.title.clone(),
            summary: entry.page.summary.clone(),
            dimensions: dimensions.filter_map(|id| self.dimension_named(id)).collect(),
            movement: Movement::of(adopting(), self.corpus.today),
            spread: Spread::of(adopting(), &describing, self.corpus.site.shared_from),
            squads: using
                .into_iter()
                .filter_map(|(_, squad)| self.corpus.named(squad))
                .collect(),
            all_squads: all_using,
        })
    }

    /// Current pages of squads that describe a practice and that the viewer may open.
    pub(crate) fn describing(&self, viewer: &Viewer, practice: &PracticeId) -> impl Iterator<Item = EntryId> {
        let pages = self
            .derived
            .pages
            .described_by
            .get(practice)
            .map(Vec::as_slice)
            .unwrap_or_default();
        pages
            .iter()
            .copied()
            .filter(move |id| may_see(viewer, &self.corpus.entries[*id]))
    }

    /// Every practice the viewer may open, most used first, then by title.
    pub(crate) fn practice_cards(&self, viewer: &Viewer, locale: Locale) -> Vec<PracticeCard> {
        let practices = self.derived.pages.by_place.keys().filter_map(|place| match place {
            Place::Practice(practice) => Some(practice),
            _ => None,
        });
        let mut cards: Vec<PracticeCard> = practices
            .filter_map(|practice| self.practice_card(viewer, locale, practice))
            .collect();
        cards.sort_by_cached_key(|card| (Reverse(card.spread.squads), sort_key(&card.title)));
        cards
    }

    pub(crate) fn squad_cards(&self, viewer: &Viewer) -> Vec<SquadCard> {
        let adoptions = self.current_adoptions();
        let mut playbooks: HashMap<&SquadId, BTreeSet<&Place>> = HashMap::new();
        for (_, entry) in self.corpus.visible(viewer) {
            if let Some(squad) = entry.page.squad() {
                playbooks.entry(squad).or_default().insert(&entry.page.place);
            }
        }
        let card = |squad: &Squad| SquadCard {
            squad: squad.clone(),
            playbooks: playbooks.get(&squad.id).map_or(0, BTreeSet::len),
            practices: adoptions
                .of_squad(&squad.id)
                .filter(|adoption| adoption.state.in_use())
                .count(),
            checked_on: self.latest_check(viewer, squad).map(|assessment| assessment.held_on),
        };
        let mut cards: Vec<SquadCard> = self.corpus.squads.values().map(card).collect();
        cards.sort_by_cached_key(|card| sort_key(&card.squad.name.fr));
        cards
    }

    /// The pages of a squad that a viewer may open; a language pair is one page.
    pub(crate) fn playbooks_of(&self, viewer: &Viewer, squad: &SquadId) -> BTreeSet<&Place> {
        self.corpus
            .visible(viewer)
            .filter(|(_, entry)| entry.page.squad() == Some(squad))
            .map(|(_, entry)| &entry.page.place)
            .collect()
    }

    pub(crate) fn dimension_named(&self, id: &DimensionId) -> Option<NamedId<DimensionId>> {
        let dimension = self.corpus.rubric.dimension(id.as_str())?;
        Some(NamedId {
            id: dimension.id.clone(),
            name: dimension.name.clone(),
        })
    }

    pub(crate) fn term_card(&self, entry: &Entry) -> TermCard {
        let id = match &entry.page.place {
            Place::Term(term) => term.clone(),
            place => unreachable!("a term is in the glossary, not at {place:?}"),
        };
        TermCard {
            id,
            lang: entry.page.lang,
            title: entry.page.title.clone(),
            summary: entry.page.summary.clone(),
            aliases: entry.page.front.aliases.clone(),
        }
    }
}

/// Sorts names as a reader expects: accents and case aside.
pub(crate) fn sort_key(name: &str) -> String {
    balise_domain::id::slug::fold_to_slug(name)
}
