//! What changed lately, as far as the viewer may see it.

use balise_domain::activity::Change;
use balise_domain::history::{ChangeLine, ChangesView};
use balise_domain::locale::Locale;
use balise_domain::place::Place;
use balise_domain::refusal::Refusal;
use balise_domain::slug::Slug;
use balise_domain::state::State as Told;
use balise_domain::subject::Subject;
use balise_domain::view::Named;
use balise_domain::viewer::Viewer;

use crate::library::Library;
use crate::state::{State, may_see};

/// Lines a page of the list has.
const PAGE: usize = 50;

/// Things that are named when several changed together.
const NAMED: usize = 5;

impl Library {
    /// `page` from 0.
    pub(super) fn changes_view(
        &self,
        state: &State,
        viewer: &Viewer,
        locale: Locale,
        squad: Option<&Slug>,
        page: usize,
    ) -> Result<ChangesView, Refusal> {
        let named = match squad {
            Some(squad) => Some(state.named(squad).ok_or(Refusal::NotFound)?),
            None => None,
        };
        let told = self.ledger.told();
        let all = match squad {
            Some(squad) => self.lines(state, viewer, locale, &told, told.recent_of(squad)),
            None => self.lines(state, viewer, locale, &told, told.recent()),
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
        state: &State,
        viewer: &Viewer,
        locale: Locale,
        squad: &Slug,
        most: usize,
    ) -> Vec<ChangeLine> {
        let told = self.ledger.told();
        let mut lines = self.lines(state, viewer, locale, &told, told.recent_of(squad));
        lines.truncate(most);
        lines
    }

    /// Changes that came together, of one kind, by one actor, in one squad, become one line.
    fn lines<'a>(
        &self,
        state: &State,
        viewer: &Viewer,
        locale: Locale,
        told: &Told,
        changes: impl Iterator<Item = &'a Change>,
    ) -> Vec<ChangeLine> {
        let mut lines: Vec<(&Change, ChangeLine)> = Vec::new();
        for change in changes {
            let Some(thing) = thing(state, viewer, locale, told, &change.subject) else {
                continue;
            };
            let squad = squad_of(state, told, &change.subject);
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

/// The name of what changed, and where it is; `None` when the viewer may not know of it.
fn thing(
    state: &State,
    viewer: &Viewer,
    locale: Locale,
    told: &Told,
    subject: &Subject,
) -> Option<(String, Option<Place>)> {
    let place = subject.place().filter(|place| state.has(place));
    let name = match subject {
        Subject::Page(page) => {
            if let Some(number) = state.by_id.get(page) {
                let entry = &state.entries[*number];
                return may_see(viewer, entry).then(|| (entry.page.title.clone(), Some(entry.page.place.clone())));
            }
            // A page that went is named only to those inside: who may see it is no longer known.
            if *viewer == Viewer::Anonymous {
                return None;
            }
            told.pages.get(page)?.current()?.title.clone()
        }
        _ if *viewer == Viewer::Anonymous => return None,
        Subject::Source(source) => source.to_string(),
        Subject::Squad(squad) => state.named(squad)?.name.get(locale).to_owned(),
        Subject::Dimension(dimension) | Subject::Badge { dimension, .. } => {
            let known = state.rubric.dimensions.iter().find(|known| known.id == *dimension);
            known.map_or_else(|| dimension.to_string(), |known| known.name.get(locale).to_owned())
        }
        Subject::Practice(practice) | Subject::Adoption { practice, .. } => {
            let entry = state.entry_at(&Place::Practice(practice.clone()), locale);
            entry.map_or_else(|| practice.to_string(), |entry| entry.page.title.clone())
        }
        Subject::PastAssessment { period, .. } => period.clone(),
        Subject::Assessment { assessment, .. } => assessment.to_string(),
        Subject::Campaign(campaign) => campaign.to_string(),
        Subject::Question(question) => question.clone(),
        Subject::Evidence { squad, .. }
        | Subject::Target { squad, .. }
        | Subject::Action { squad, .. }
        | Subject::Exemption { squad, .. } => state.named(squad)?.name.get(locale).to_owned(),
        Subject::Candidate(candidate) => candidate.short().to_owned(),
    };
    Some((name, place))
}

/// The squad that a change belongs to.
fn squad_of(state: &State, told: &Told, subject: &Subject) -> Option<Named> {
    let squad = match subject {
        Subject::Page(page) => told.pages.get(page)?.squad.as_ref(),
        other => other.squad(),
    };
    state.named(squad?)
}
