//! Who may see a fault: it names a file, a line and its content, so whoever may not open the page must not see the fault
//! either.

use std::collections::HashMap;

use balise_domain::id::SquadId;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{Visibility, VisibilityStatement};
use balise_domain::ports::viewer::Viewer;

use crate::corpus::contents::Corpus;
use crate::corpus::page_index::PageIndex;
use crate::journal::ledger::Ledger;

/// Files of closed pages, by source and path, each with the squad that keeps it to itself. Those that cannot be read now
/// are among them when they were closed while they could.
pub(crate) type ClosedFiles = HashMap<(String, String), Option<SquadId>>;

/// Who may open something: how far it goes, and whose it is.
type Circle = (Visibility, Option<SquadId>);

/// Answers who may know of a fault.
#[derive(Clone, Copy)]
pub(crate) struct FaultReaders<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) closed_files: &'a ClosedFiles,
}

impl FaultReaders<'_> {
    /// Whether a viewer may know of a fault.
    pub(crate) fn include(&self, viewer: &Viewer, fault: &Fault) -> bool {
        let may_see = |(visibility, squad): &Circle| viewer.may_see(*visibility, squad.as_ref());
        self.circles(fault).iter().all(may_see)
    }

    /// The narrowest circle that may know of a fault: everything that it names must be open to it.
    pub(crate) fn widest(&self, fault: &Fault) -> Visibility {
        let circles = self.circles(fault);
        circles
            .iter()
            .map(|(visibility, _)| *visibility)
            .max()
            .unwrap_or_default()
    }

    /// The squad that alone may know of a fault.
    pub(crate) fn only_squad(&self, fault: &Fault) -> Option<SquadId> {
        let circles = self.circles(fault).into_iter();
        let mut closed = circles.filter(|(visibility, _)| *visibility == Visibility::Squad);
        closed.find_map(|(_, squad)| squad)
    }

    /// Of each file that a fault names.
    fn circles(&self, fault: &Fault) -> Vec<Circle> {
        let own = self.circle_of(&fault.source, &fault.file);
        let other = match &fault.kind {
            FaultKind::DuplicateId { first, .. } | FaultKind::DuplicatePath { first, .. } => {
                // Named with its source where pages of several are put together, alone where one source is read.
                let elsewhere = first
                    .split_once('/')
                    .and_then(|(source, file)| self.closed_file(source, file));
                elsewhere.or_else(|| self.closed_file(&fault.source, first))
            }
            _ => None,
        };
        std::iter::once(own).chain(other).collect()
    }

    fn circle_of(&self, source: &str, file: &str) -> Circle {
        if let Some(circle) = self.closed_file(source, file) {
            return circle;
        }
        let squad = self.corpus.squads.get(source);
        let of_squad = |visibility| (visibility, squad.map(|squad| squad.id.clone()));
        let shelf = self.corpus.sources.iter().find(|known| known.shelf.as_str() == source);
        let stated = shelf.and_then(|shelf| shelf.left_out.get(file));
        if let Some(stated) = stated.filter(|stated| **stated != VisibilityStatement::Unsaid) {
            return of_squad(stated.settle(None));
        }
        match squad {
            Some(squad) if file.starts_with("assessments/") || file.starts_with("squad.y") => {
                of_squad(squad.check_visibility)
            }
            _ => of_squad(Visibility::Internal),
        }
    }

    fn closed_file(&self, source: &str, file: &str) -> Option<Circle> {
        let squad = self.closed_files.get(&(source.to_owned(), file.to_owned()))?;
        Some((Visibility::Squad, squad.clone()))
    }
}

/// Finds the files of closed pages.
pub(crate) fn closed_files(corpus: &Corpus, index: &PageIndex) -> ClosedFiles {
    let is_closed = |visibility| visibility == Visibility::Squad;
    let ledger = corpus.ledger.as_ref().map(Ledger::state);
    let pages = ledger.iter().flat_map(|ledger| ledger.pages.iter());
    let gone = pages.filter(|(page, _)| !index.by_id.contains_key(page));
    let were_closed = gone.filter_map(|(_, record)| {
        record.current()?.visibility.filter(|then| is_closed(*then))?;
        let file = record.file.as_ref()?;
        Some(((file.source.to_string(), file.path.clone()), record.squad.clone()))
    });
    let here = corpus.entries.iter();
    let here = here.filter(|entry| is_closed(entry.page.visibility));
    let are_closed = here.map(|entry| {
        let file = (entry.source.shelf.as_str().to_owned(), entry.raw.file.clone());
        (file, entry.page.squad().cloned())
    });
    were_closed.chain(are_closed).collect()
}
