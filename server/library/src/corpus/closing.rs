//! The visibility of pages and checks whose file does not give one that can be read, and of former revisions.
//!
//! The last statement that could be read applies: from memory, or after a restart from the journal.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use balise_content::RawPage;
use balise_domain::id::SquadId;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::state::page::{PageRecord, Revision};
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{PageId, Visibility, VisibilityStatement};
use balise_domain::library::squad::Squad;
use balise_domain::ports::viewer::Viewer;

use crate::corpus::state::LibraryState;
use crate::journal::ledger::Ledger;

/// Who may open a page that was read after this state.
pub(crate) fn of_page(before: &LibraryState, page: &PageId, raw: &RawPage) -> Visibility {
    let statement = raw.front.visibility;
    if statement.is_clear() {
        return statement.settle(None);
    }
    let shown = before
        .derived
        .pages
        .by_id
        .get(page)
        .map(|number| before.corpus.entries[*number].page.visibility);
    statement.settle(shown.or_else(|| {
        let ledger = before.corpus.ledger.as_ref()?;
        recorded(ledger, ledger.state().pages.get(page)?)
    }))
}

/// Who might open a page when it was last recorded; `None` when neither the journal nor the stored text has it.
fn recorded(ledger: &Ledger, page: &PageRecord) -> Option<Visibility> {
    let revision = page.current()?;
    revision.visibility.or_else(|| {
        let statement = balise_content::visibility_of(&ledger.body(&revision.content)?);
        statement.is_clear().then(|| statement.settle(None))
    })
}

/// Visibility statements of texts that were recorded before the journal kept them: each text is read once.
#[derive(Default)]
pub(crate) struct PastStatements {
    statements: Mutex<HashMap<ContentId, VisibilityStatement>>,
}

impl PastStatements {
    fn statement(&self, ledger: &Ledger, content: &ContentId) -> VisibilityStatement {
        let lock = || self.statements.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(content) {
            return *known;
        }
        let body = ledger.body(content);
        let read = body.map_or(VisibilityStatement::Unreadable, |body| {
            balise_content::visibility_of(&body)
        });
        lock().insert(content.clone(), read);
        read
    }

    /// The revisions of a page that a viewer may see, oldest first: what was closed to a squad stays closed when the page
    /// is opened later. A revision whose visibility is not known is closed.
    pub(crate) fn revisions_for<'a>(
        &self,
        ledger: &Ledger,
        viewer: &Viewer,
        page: &'a PageRecord,
    ) -> Vec<&'a Arc<Revision>> {
        let mut last = None;
        let may_see = |revision: &&Arc<Revision>| {
            let visibility = revision
                .visibility
                .unwrap_or_else(|| self.statement(ledger, &revision.content).settle(last));
            last = Some(visibility);
            viewer.may_see(visibility, revision.closed_to.as_ref().or(page.squad.as_ref()))
        };
        page.revisions.iter().filter(may_see).collect()
    }

    /// The revision that a page had after this record of the journal, if a viewer may see that one.
    pub(crate) fn revision_at<'a>(
        &self,
        ledger: &Ledger,
        viewer: &Viewer,
        page: &'a PageRecord,
        sequence: u64,
    ) -> Option<&'a Revision> {
        let then = page
            .revisions
            .iter()
            .rev()
            .find(|revision| revision.sequence <= sequence)?;
        let seen = self.revisions_for(ledger, viewer, page);
        seen.into_iter()
            .find(|revision| Arc::ptr_eq(revision, then))
            .map(AsRef::as_ref)
    }
}

/// Squads by id, each with who may see its checks; where the file does not give that clearly, there is a fault.
pub(crate) fn settled(
    before: &LibraryState,
    squads: Vec<Squad>,
    checks: &BTreeMap<SquadId, VisibilityStatement>,
    faults: &mut Vec<Fault>,
) -> BTreeMap<SquadId, Squad> {
    let ledger = before.corpus.ledger.as_ref().map(Ledger::state);
    let settle = |mut squad: Squad| {
        let statement = checks.get(&squad.id).copied().unwrap_or_default();
        let shown = before.corpus.squads.get(&squad.id).map(|squad| squad.check_visibility);
        let recorded = || ledger.as_ref()?.squads.get(&squad.id)?.check_visibility;
        squad.check_visibility = statement.settle(shown.or_else(recorded));
        if !statement.is_clear() {
            faults.push(Fault {
                source: squad.id.to_string(),
                file: "squad.yaml".to_owned(),
                line: None,
                kind: FaultKind::VisibilityUnclear {
                    kept: squad.check_visibility,
                },
            });
        }
        (squad.id.clone(), squad)
    };
    squads.into_iter().map(settle).collect()
}
