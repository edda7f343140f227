//! Recent changes, as far as the viewer may see them.

use balise_domain::id::SquadId;
use balise_domain::journal::activity::Change;
use balise_domain::journal::state::LedgerState;
use balise_domain::journal::subject::Subject;
use balise_domain::library::place::Place;
use balise_domain::ports::history::{ChangeLine, ChangesView};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::corpus::entry::may_see;
use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;
use crate::journal::standings::shows_check;
use crate::library::Library;

/// Lines a page of the list has.
const PAGE: usize = 50;

/// Things that are named when several changed together.
const NAMED: usize = 5;

impl Library {
    /// `page` from 0.
    pub(super) fn changes_view(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&SquadId>,
        page: usize,
    ) -> Result<ChangesView, ReadError> {
        let named = match squad {
            Some(squad) => Some(state.corpus.named(squad).ok_or(ReadError::NotFound)?),
            None => None,
        };
        let ledger = self.ledger.state();
        let all = match squad {
            Some(squad) => self.lines(state, viewer, locale, &ledger, ledger.recent_of(squad)),
            None => self.lines(state, viewer, locale, &ledger, ledger.recent()),
        };
        let pages = all.len().div_ceil(PAGE);
        let changes = all.into_iter().skip(page.saturating_mul(PAGE)).take(PAGE).collect();
        Ok(ChangesView {
            squad: named,
            changes,
            page,
            pages,
        })
    }

    /// The last changes of a squad.
    pub(super) fn activity(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        squad: &SquadId,
        most: usize,
    ) -> Vec<ChangeLine> {
        let ledger = self.ledger.state();
        let mut lines = self.lines(state, viewer, locale, &ledger, ledger.recent_of(squad));
        lines.truncate(most);
        lines
    }

    /// Changes that came together, of one kind, by one actor, in one squad, become one line.
    fn lines<'a>(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        ledger: &LedgerState,
        changes: impl Iterator<Item = &'a Change>,
    ) -> Vec<ChangeLine> {
        let mut lines: Vec<(&Change, ChangeLine)> = Vec::new();
        for change in changes {
            let Some(thing) = self.thing(state, viewer, locale, ledger, change) else {
                continue;
            };
            let squad = squad_of(state, ledger, &change.subject);
            let together = lines
                .iter_mut()
                .rev()
                .take_while(|(first, _)| first.at == change.at)
                .find(|(first, line)| (&first.actor, first.kind, &line.squad) == (&change.actor, change.kind, &squad));
            if let Some((_, line)) = together {
                line.count += 1;
                if line.things.len() < NAMED {
                    line.things.push(thing);
                }
                continue;
            }
            let line = ChangeLine {
                at: change.at,
                by: self.by(&change.actor),
                kind: change.kind,
                squad,
                things: vec![thing],
                count: 1,
            };
            lines.push((change, line));
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

impl Library {
    /// The name of what changed, and where it is; `None` when the viewer may not know of it.
    fn thing(
        &self,
        state: &LibraryState,
        viewer: &Viewer,
        locale: Locale,
        ledger: &LedgerState,
        change: &Change,
    ) -> Option<(String, Option<Place>)> {
        let subject = &change.subject;
        if let Subject::Page(page) = subject {
            let then =
                self.past_statements
                    .revision_at(&self.ledger, viewer, ledger.pages.get(page)?, change.sequence)?;
            return match state
                .derived
                .pages
                .by_id
                .get(page)
                .map(|number| &state.corpus.entries[*number])
            {
                Some(entry) => {
                    may_see(viewer, entry).then(|| (entry.page.title.clone(), Some(entry.page.place.clone())))
                }
                None => Some((then.title.clone(), None)),
            };
        }
        // Outside nothing is news but pages that are public.
        if *viewer == Viewer::Anonymous {
            return None;
        }
        let name = name_of(state, viewer, locale, subject)?;
        Some((name, subject.place().filter(|place| state.has(place))))
    }
}

/// What a subject that is no page is called for a viewer; `None` when it belongs to what a squad keeps to itself.
fn name_of(state: &LibraryState, viewer: &Viewer, locale: Locale, subject: &Subject) -> Option<String> {
    Some(match subject {
        Subject::Page(_) => return None,
        Subject::Source(source) => source.to_string(),
        Subject::Squad(squad) => state.corpus.named(squad)?.name.get(locale).to_owned(),
        Subject::Dimension(dimension) | Subject::Badge { dimension, .. } => {
            let known = state
                .corpus
                .rubric
                .dimensions
                .iter()
                .find(|known| known.id == *dimension);
            known.map_or_else(|| dimension.to_string(), |known| known.name.get(locale).to_owned())
        }
        Subject::Practice(practice) | Subject::Adoption { practice, .. } => {
            let place = Place::Practice(practice.clone());
            match state.entry_for(viewer, &place, locale) {
                Some(entry) => entry.page.title.clone(),
                None if state.has(&place) => return None,
                None => practice.to_string(),
            }
        }
        Subject::PastAssessment { squad, period } => {
            state.check_of(viewer, squad)?;
            period.clone()
        }
        Subject::Assessment { squad, assessment } => {
            state.check_of(viewer, squad)?;
            assessment.to_string()
        }
        Subject::Campaign(campaign) => campaign.to_string(),
        Subject::Question(question) => question.clone(),
        Subject::Evidence { squad, .. }
        | Subject::Target { squad, .. }
        | Subject::Action { squad, .. }
        | Subject::Exemption { squad, .. } => state.check_of(viewer, squad)?.name.get(locale).to_owned(),
        Subject::Candidate(candidate) => candidate.short().to_owned(),
    })
}

impl LibraryState {
    /// A squad whose check this viewer may see.
    fn check_of(&self, viewer: &Viewer, squad: &SquadId) -> Option<NamedId<SquadId>> {
        let squad = self.corpus.squads.get(squad)?;
        shows_check(viewer, squad).then(|| squad_named(squad))
    }
}

/// The squad that a change belongs to.
fn squad_of(state: &LibraryState, ledger: &LedgerState, subject: &Subject) -> Option<NamedId<SquadId>> {
    let squad = match subject {
        Subject::Page(page) => ledger.pages.get(page)?.squad.as_ref(),
        other => other.squad(),
    };
    state.corpus.named(squad?)
}
