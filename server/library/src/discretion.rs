//! Who may know of a fault: it names a file, a line and what stands there, so whoever may not open the page must not read
//! of it either.

use std::collections::HashMap;

use balise_content::Shelf;
use balise_domain::fault::{Fault, FaultKind};
use balise_domain::page::{Visibility, VisibilityStatement};
use balise_domain::slug::Slug;
use balise_domain::state::page::PageRecord;
use balise_domain::viewer::Viewer;

use crate::state::{EntryId, State};

/// Pages by source and file.
pub(crate) type Files = HashMap<(String, String), EntryId>;

/// Who may open something: how far it goes, and whose it is.
type Circle = (Visibility, Option<Slug>);

impl State {
    /// The faults that a viewer may know of, in their order.
    pub(crate) fn faults_for(&self, viewer: &Viewer) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(|fault| self.tells(viewer, fault))
    }

    fn tells(&self, viewer: &Viewer, fault: &Fault) -> bool {
        let may_see = |(visibility, squad): &Circle| viewer.may_see(*visibility, squad.as_ref());
        self.circles(fault).iter().all(may_see)
    }

    /// The narrowest circle that may know of a fault: everything that it names must be open to it.
    pub(crate) fn widest_readers(&self, fault: &Fault) -> Visibility {
        let circles = self.circles(fault);
        circles
            .iter()
            .map(|(visibility, _)| *visibility)
            .max()
            .unwrap_or_default()
    }

    /// The squad that alone may know of a fault.
    pub(crate) fn closed_to(&self, fault: &Fault) -> Option<Slug> {
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
                let (source, file) = match first.split_once('/') {
                    Some((source, file)) if self.files().contains_key(&(source.to_owned(), file.to_owned())) => {
                        (source, file)
                    }
                    _ => (fault.source.as_str(), first.as_str()),
                };
                self.page_circle(source, file)
            }
            _ => None,
        };
        std::iter::once(own).chain(other).collect()
    }

    fn circle_of(&self, source: &str, file: &str) -> Circle {
        if let Some(circle) = self.page_circle(source, file) {
            return circle;
        }
        let squad = self.squads.get(source);
        let of_squad = |visibility| (visibility, squad.map(|squad| squad.id.clone()));
        let shelf = self.sources.iter().find(|known| known.shelf.as_str() == source);
        let stated = shelf.and_then(|shelf| shelf.left_out.get(file));
        if let Some(stated) = stated.filter(|stated| **stated != VisibilityStatement::Unsaid) {
            return of_squad(stated.settle(None));
        }
        match squad {
            Some(squad) if file.starts_with("assessments/") || file.starts_with("squad.y") => {
                of_squad(squad.check_visibility)
            }
            // What cannot be read now may have been closed when it could.
            _ => of_squad(self.recorded_circle(source, file).unwrap_or_default()),
        }
    }

    /// Who might open the page of a file when it was last recorded.
    fn recorded_circle(&self, source: &str, file: &str) -> Option<Visibility> {
        let told = self.ledger.as_ref()?.told();
        let is_of_file = |record: &PageRecord| {
            let own = record.file.as_ref();
            own.is_some_and(|own| own.source.as_str() == source && own.path == file)
        };
        let (_, record) = told.pages.iter().find(|(_, record)| is_of_file(record))?;
        record.current()?.visibility
    }

    fn page_circle(&self, source: &str, file: &str) -> Option<Circle> {
        let number = self.files().get(&(source.to_owned(), file.to_owned()))?;
        let page = &self.entries[*number].page;
        Some((page.visibility, page.squad().cloned()))
    }

    fn files(&self) -> &Files {
        self.files.get_or_init(|| {
            let named = self.entries.iter().enumerate().map(|(number, entry)| {
                let file = (entry.source.shelf.as_str().to_owned(), entry.raw.file.clone());
                (file, number)
            });
            named.collect()
        })
    }

    /// The pages of a shelf that a viewer may open.
    pub(crate) fn pages_on(&self, viewer: &Viewer, shelf: &Shelf) -> usize {
        self.visible(viewer)
            .filter(|(_, entry)| entry.source.shelf == *shelf)
            .count()
    }
}
