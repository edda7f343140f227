//! The corpus: everything that was read, before anything is computed from it.
//!
//! What follows from it (indexes, link graph, faults, caches) is in [`crate::corpus::derived`], which takes the corpus as an
//! argument and is never used from here.

use std::collections::BTreeMap;
use std::sync::Arc;

use balise_content::SourceReading;
use balise_domain::Date;
use balise_domain::adoptions::adoption::Adoption;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::SquadId;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::review::Review;
use balise_domain::library::site::Site;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::{Entry, may_see};
use crate::corpus::names::squad_named;
use crate::journal::ledger::Ledger;

/// Number of a page in [`Corpus::entries`].
pub(crate) type EntryId = usize;

/// What the files contain, as of one reading, and the ledger beside it.
#[derive(Default)]
pub(crate) struct Corpus {
    /// Raised by one with every reading.
    pub(crate) version: u64,
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
    /// The journal's state, which goes on between readings; `None` before a library is opened.
    pub(crate) ledger: Option<Ledger>,
}

impl Corpus {
    /// The pages that a viewer may open.
    pub(crate) fn visible(&self, viewer: &Viewer) -> impl Iterator<Item = (EntryId, &Arc<Entry>)> {
        self.entries
            .iter()
            .enumerate()
            .filter(move |(_, entry)| may_see(viewer, entry))
    }

    /// A squad by its id, with its name.
    pub(crate) fn named(&self, squad: &SquadId) -> Option<NamedId<SquadId>> {
        self.squads.get(squad).map(squad_named)
    }

    /// The squad with this name: that of its folder, or its own in either language, accents and case aside.
    pub(crate) fn squad_called(&self, name: &str) -> Option<&Squad> {
        let name = fold_to_slug(name);
        let known = || self.squads.values();
        let called = |squad: &&Squad| {
            [Locale::Fr, Locale::En]
                .iter()
                .any(|locale| fold_to_slug(squad.name.get(*locale)) == name)
        };
        known()
            .find(|squad| squad.id.as_str() == name)
            .or_else(|| known().find(called))
    }

    /// When a page was last reviewed, in its file or in the app, and whether a review is overdue.
    pub(crate) fn review(&self, entry: &Entry) -> Review {
        let front = &entry.page.front;
        Review::of(
            front.last_reviewed.max(self.reviewed_here(entry)),
            front.review_in.unwrap_or(self.site.review_in),
            self.today,
        )
    }

    /// When someone last confirmed in the app that they have read this very revision.
    fn reviewed_here(&self, entry: &Entry) -> Option<Date> {
        let ledger = self.ledger.as_ref()?.state();
        let reviewed = ledger.pages.get(&entry.page.id)?.reviewed.as_ref()?;
        (reviewed.revision == entry.page.revision).then_some(reviewed.on)
    }
}
