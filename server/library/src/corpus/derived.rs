//! What is computed from a corpus: indexes and faults when it is assembled, caches when they are first used.
//!
//! Nothing here is a source of truth: all of it can be computed again from the corpus and the ledger.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use balise_domain::id::tag::Spellings;
use balise_domain::id::{SourceName, SquadId};
use balise_domain::library::fault::Fault;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;

use crate::corpus::backlinks::LinkGraph;
use crate::corpus::names::NameOrders;
use crate::corpus::page_index::PageIndex;
use crate::corpus::synonyms::SynonymCache;
use crate::corpus::trust::AdopterCounts;
use crate::faults::discretion::ClosedFiles;
use crate::journal::adoption_index::AdoptionIndex;
use crate::journal::standings::Standings;

/// Computed from one [`Corpus`](crate::corpus::contents::Corpus).
#[derive(Default)]
pub(crate) struct DerivedData {
    /// The last version of the corpus in which a page came, went, moved or changed its title: links of rendered pages
    /// still hold.
    pub(crate) links_version: u64,
    /// How tags are spelt.
    pub(crate) tags: Spellings,
    pub(crate) pages: PageIndex,
    pub(crate) links: LinkGraph,
    /// Former addresses.
    pub(crate) redirects: HashMap<Place, Place>,
    /// Pages whose text is in another source since this reading: source, page, place there.
    pub(crate) departures: Vec<(SourceName, PageId, Place)>,
    /// Errors first, then by source, file and line.
    pub(crate) faults: Vec<Fault>,
    pub(crate) adoptions: AdoptionIndex,
    pub(crate) adopters: AdopterCounts,
    pub(crate) standings: Standings,
    pub(crate) names: NameOrders,
    pub(crate) synonyms: SynonymCache,
    /// Squads that keep something to themselves: pages, their faults, or the results of their checks.
    pub(crate) closed_squads: OnceLock<BTreeSet<SquadId>>,
    pub(crate) closed_files: OnceLock<ClosedFiles>,
}
