//! The library at one moment: immutable, shared by all readers, replaced as a whole.
//!
//! [`LibraryState`] puts the corpus and what is derived from it side by side, and hands each derivation the part of the
//! corpus that it needs.

use std::sync::Arc;

use balise_domain::id::SquadId;
use balise_domain::library::fault::Fault;
use balise_domain::library::page::Visibility;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_search::Synonyms;

use crate::corpus::contents::Corpus;
use crate::corpus::derived::DerivedData;
use crate::corpus::entry::{Entry, may_see};
use crate::corpus::link_resolver::Linker;
use crate::corpus::trust::Adopters;
use crate::faults::discretion::{FaultReaders, closed_files};
use crate::journal::adoption_index::Adoptions;
use crate::journal::ledger::Ledger;
use crate::journal::standings::LastChecks;

/// What was read, and what is computed from it.
#[derive(Default)]
pub(crate) struct LibraryState {
    pub(crate) corpus: Arc<Corpus>,
    pub(crate) derived: DerivedData,
}

impl LibraryState {
    /// The state before the first reading.
    pub(crate) fn unread(ledger: Ledger) -> Self {
        let corpus = Corpus {
            ledger: Some(ledger),
            ..Corpus::default()
        };
        Self {
            corpus: Arc::new(corpus),
            derived: DerivedData::default(),
        }
    }

    /// The page at a place, in this language or else in the other.
    pub(crate) fn entry_at(&self, place: &Place, locale: Locale) -> Option<&Arc<Entry>> {
        let slots = self.derived.pages.by_place.get(place)?;
        slots.best(locale).map(|id| &self.corpus.entries[*id])
    }

    /// The page at a place that a viewer may open, in this language or else in the other: of a pair one half may be closed
    /// and the other not.
    pub(crate) fn entry_for(&self, viewer: &Viewer, place: &Place, locale: Locale) -> Option<&Arc<Entry>> {
        let slots = self.derived.pages.by_place.get(place)?;
        let halves = slots.best(locale).into_iter().chain(slots.best(locale.other()));
        halves
            .map(|id| &self.corpus.entries[*id])
            .find(|entry| may_see(viewer, entry))
    }

    /// The page at a place, as for [`LibraryState::entry_for`].
    ///
    /// # Errors
    /// [`ReadError::Moved`] when it has another address now, for viewers who may open it there.
    pub(crate) fn opened(&self, viewer: &Viewer, place: &Place, locale: Locale) -> Result<&Arc<Entry>, ReadError> {
        let moved = || {
            let to = self.derived.redirects.get(place);
            to.filter(|to| self.entry_for(viewer, to, locale).is_some())
        };
        let entry = self.entry_for(viewer, place, locale);
        entry.ok_or_else(|| moved().map_or(ReadError::NotFound, |to| ReadError::Moved(to.clone())))
    }

    /// Whether this place has a page, or is a view that always exists.
    pub(crate) fn has(&self, place: &Place) -> bool {
        self.derived.pages.has(&self.corpus, place)
    }

    /// Follows the links of a page.
    pub(crate) fn linker<'a>(&'a self, entry: &'a Entry) -> Linker<'a> {
        Linker {
            corpus: &self.corpus,
            pages: &self.derived.pages,
            entry,
        }
    }

    /// Squads that are still here, by name.
    pub(crate) fn squads_by_name(&self, locale: Locale) -> &[NamedId<SquadId>] {
        self.derived.names.present(&self.corpus.squads, locale)
    }

    /// What names of squads are sorted by; those that are not known come last.
    pub(crate) fn rank(&self, locale: Locale, squad: &SquadId) -> u32 {
        self.derived.names.rank(&self.corpus.squads, locale, squad)
    }

    /// The current statement of each squad on each practice.
    pub(crate) fn current_adoptions(&self) -> Arc<Adoptions> {
        self.derived.adoptions.current(&self.corpus)
    }

    /// How many squads use each practice.
    pub(crate) fn adopters(&self) -> Arc<Adopters> {
        self.derived.adopters.count(self.current_adoptions())
    }

    /// The last check of every squad, whoever may see it: ask [`shows_check`](crate::journal::standings::shows_check)
    /// before showing one.
    pub(crate) fn last_checks(&self) -> Arc<LastChecks> {
        self.derived.standings.last_checks(&self.corpus)
    }

    /// The names of every term that a viewer may read, in both languages.
    pub(crate) fn synonyms(&self, viewer: &Viewer) -> Arc<Synonyms> {
        self.derived.synonyms.of(&self.corpus, &self.derived.pages, viewer)
    }

    /// The faults that a viewer may know of, in their order.
    pub(crate) fn faults_for(&self, viewer: &Viewer) -> impl Iterator<Item = &Fault> {
        let readers = self.fault_readers();
        self.derived
            .faults
            .iter()
            .filter(move |fault| readers.include(viewer, fault))
    }

    /// Who may know of a fault.
    pub(crate) fn fault_readers(&self) -> FaultReaders<'_> {
        let (corpus, pages) = (&*self.corpus, &self.derived.pages);
        let closed_files = self.derived.closed_files.get_or_init(|| closed_files(corpus, pages));
        FaultReaders { corpus, closed_files }
    }

    /// Whether there is anything that only the people of a squad may see.
    pub(crate) fn keeps_to_itself(&self, squad: &SquadId) -> bool {
        let closed = self.derived.closed_squads.get_or_init(|| {
            let checks = self.corpus.squads.values();
            let checks = checks.filter(|squad| squad.check_visibility == Visibility::Squad);
            let pages = self.corpus.entries.iter().map(|entry| &entry.page);
            let pages = pages.filter(|page| page.visibility == Visibility::Squad);
            let of_pages = pages.filter_map(|page| page.squad().cloned());
            let readers = self.fault_readers();
            let faults = self.derived.faults.iter();
            let of_faults = faults.filter_map(|fault| readers.only_squad(fault));
            let of_checks = checks.map(|squad| squad.id.clone());
            of_checks.chain(of_pages).chain(of_faults).collect()
        });
        closed.contains(squad)
    }
}
