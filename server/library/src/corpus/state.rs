//! The library at one moment: immutable, shared by all readers, replaced as a whole.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use balise_content::{SourceId, SourceReading};
use balise_domain::Date;
use balise_domain::adoptions::adoption::Adoption;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::tag::Spellings;
use balise_domain::id::{PracticeId, SourceName, SquadId};
use balise_domain::library::fault::Fault;
use balise_domain::library::page::{PageId, Visibility};
use balise_domain::library::place::Place;
use balise_domain::library::site::Site;
use balise_domain::library::squad::Squad;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::{Locale, PerLocale};
use balise_search::Synonyms;

use crate::corpus::entry::Entry;
use crate::corpus::names::{NameOrders, squad_named};
use crate::corpus::trust::KnownAdopters;
use crate::faults::discretion::ClosedFiles;
use crate::journal::adoption_index::AdoptionIndex;
use crate::journal::ledger::Ledger;
use crate::journal::standings::Standings;

/// Number of a page in [`LibraryState::entries`].
pub(crate) type EntryId = usize;

/// Everything that was read, and the ways into it.
#[derive(Default)]
pub(crate) struct LibraryState {
    /// Raised by one with every change.
    pub(crate) version: u64,
    /// The last version in which a page came, went, moved or changed its title: links of rendered pages still hold.
    pub(crate) links_version: u64,
    pub(crate) today: Date,
    pub(crate) site: Site,
    pub(crate) rubric: Rubric,
    pub(crate) squads: BTreeMap<SquadId, Squad>,
    /// Latest statement last, by squad and practice.
    pub(crate) adoptions: Vec<Adoption>,
    /// By squad, oldest first.
    pub(crate) assessments: BTreeMap<SquadId, Vec<Assessment>>,
    pub(crate) sources: Vec<Arc<SourceReading>>,
    pub(crate) entries: Vec<Arc<Entry>>,
    pub(crate) tags: Spellings,
    pub(crate) by_id: HashMap<PageId, EntryId>,
    pub(crate) by_place: HashMap<Place, PerLocale<EntryId>>,
    /// Pages by shelf and file without extension, in lowercase.
    pub(crate) by_stem: HashMap<(SourceId, String), EntryId>,
    /// Pages by their titles, the names of their files and their other names, each as a slug.
    pub(crate) by_name: HashMap<String, Vec<EntryId>>,
    /// Files that are no page, by shelf and name in small letters.
    pub(crate) files_by_name: HashMap<(SourceId, String), Vec<String>>,
    /// Former addresses.
    pub(crate) redirects: HashMap<Place, Place>,
    /// Pages whose text stands on another shelf since this reading: source, page, place there.
    pub(crate) departures: Vec<(SourceName, PageId, Place)>,
    /// Pages that link to a page.
    pub(crate) backlinks: HashMap<EntryId, Vec<EntryId>>,
    /// Current pages of squads that describe a practice.
    pub(crate) described_by: HashMap<PracticeId, Vec<EntryId>>,
    /// The other half of a language pair.
    pub(crate) pairs: HashMap<EntryId, EntryId>,
    /// Diagrams, by the content id of their text.
    pub(crate) diagrams: HashMap<ContentId, Vec<EntryId>>,
    /// Where stand the reviews that were made in the app.
    pub(crate) ledger: Option<Ledger>,
    pub(crate) said: AdoptionIndex,
    pub(crate) names: NameOrders,
    pub(crate) known_adopters: KnownAdopters,
    /// Pages with a link to a page that not all of their own readers may open.
    pub(crate) narrowing: HashSet<EntryId>,
    /// Names of the glossary, for everyone who may sign in.
    pub(crate) known_synonyms: OnceLock<Arc<Synonyms>>,
    pub(crate) standings: Standings,
    /// Squads that keep something to themselves: pages, what is wrong with them, or what their checks come to.
    pub(crate) closed: OnceLock<BTreeSet<SquadId>>,
    /// Made once somebody asks who may know of a fault.
    pub(crate) closed_files: OnceLock<ClosedFiles>,
    /// Errors first, then by source, file and line.
    pub(crate) faults: Vec<Fault>,
}

impl LibraryState {
    /// The page at a place, in this language or else in the other.
    pub(crate) fn entry_at(&self, place: &Place, locale: Locale) -> Option<&Arc<Entry>> {
        self.by_place.get(place)?.best(locale).map(|id| &self.entries[*id])
    }

    /// The page at a place that a viewer may open, in this language or else in the other: of a pair one half may be closed
    /// and the other not.
    pub(crate) fn entry_for(&self, viewer: &Viewer, place: &Place, locale: Locale) -> Option<&Arc<Entry>> {
        let slots = self.by_place.get(place)?;
        let halves = slots.best(locale).into_iter().chain(slots.best(locale.other()));
        halves.map(|id| &self.entries[*id]).find(|entry| may_see(viewer, entry))
    }

    /// The page at a place, as for [`LibraryState::entry_for`].
    ///
    /// # Errors
    /// [`ReadError::Moved`] when it went elsewhere, which is told to those alone who may open it there.
    pub(crate) fn opened(&self, viewer: &Viewer, place: &Place, locale: Locale) -> Result<&Arc<Entry>, ReadError> {
        let moved = || {
            let to = self.redirects.get(place);
            to.filter(|to| self.entry_for(viewer, to, locale).is_some())
        };
        let entry = self.entry_for(viewer, place, locale);
        entry.ok_or_else(|| moved().map_or(ReadError::NotFound, |to| ReadError::Moved(to.clone())))
    }

    /// The pages that a viewer may open.
    pub(crate) fn visible(&self, viewer: &Viewer) -> impl Iterator<Item = (EntryId, &Arc<Entry>)> {
        self.entries
            .iter()
            .enumerate()
            .filter(move |(_, entry)| may_see(viewer, entry))
    }

    /// Whether there is anything that only the people of a squad may see.
    pub(crate) fn keeps_to_itself(&self, squad: &SquadId) -> bool {
        let closed = self.closed.get_or_init(|| {
            let checks = self.squads.values();
            let checks = checks.filter(|squad| squad.check_visibility == Visibility::Squad);
            let pages = self.entries.iter().map(|entry| &entry.page);
            let pages = pages.filter(|page| page.visibility == Visibility::Squad);
            let of_pages = pages.filter_map(|page| page.squad().cloned());
            let of_faults = self.faults.iter().filter_map(|fault| self.closed_to(fault));
            let of_checks = checks.map(|squad| squad.id.clone());
            of_checks.chain(of_pages).chain(of_faults).collect()
        });
        closed.contains(squad)
    }

    /// A squad by its name.
    pub(crate) fn named(&self, squad: &SquadId) -> Option<NamedId<SquadId>> {
        self.squads.get(squad).map(squad_named)
    }

    /// Whether something stands at this place: a page, or a view that is always there.
    pub(crate) fn has(&self, place: &Place) -> bool {
        match place {
            Place::Playbook { .. } | Place::Practice(_) | Place::Term(_) => self.by_place.contains_key(place),
            Place::Squad(squad) | Place::SquadCheck(squad) => self.squads.contains_key(squad),
            Place::Home
            | Place::Search
            | Place::Squads
            | Place::Practices
            | Place::PracticeCheck
            | Place::CheckModel
            | Place::PaperForm
            | Place::ModelChanges
            | Place::Campaigns
            | Place::AdoptionMap
            | Place::StackMap
            | Place::Glossary
            | Place::Curation
            | Place::Candidates
            | Place::Candidate(_)
            | Place::Changes => true,
            Place::History(page) => self.by_place.contains_key(page),
        }
    }
}

/// Whether a viewer may open a page.
pub(crate) fn may_see(viewer: &Viewer, entry: &Entry) -> bool {
    viewer.may_see(entry.page.visibility, entry.page.squad())
}
