//! Search operators on properties that are not in the text of a page: its author, its review, the level of its squad.

use std::collections::{HashMap, HashSet};

use balise_domain::check::last_seen::LastSeen;
use balise_domain::check::level::Level;
use balise_domain::id::slug::fold_to_slug;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;
use balise_domain::library::squad::Squad;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::query::{Conditions, PageProperty, Quality};
use balise_domain::text::locale::Locale;

use crate::corpus::contents::EntryId;
use crate::corpus::entry::Entry;
use crate::corpus::state::LibraryState;
use crate::journal::standings::shows_check;

/// The pages that meet every condition; `None` when there is none.
pub(crate) fn pages(state: &LibraryState, viewer: &Viewer, conditions: &Conditions) -> Option<HashSet<PageId>> {
    if *conditions == Conditions::default() {
        return None;
    }
    let judge = Judge {
        state,
        conditions,
        levels: conditions.levels.map(|_| levels(state, viewer)).unwrap_or_default(),
        shared: if conditions
            .qualities
            .iter()
            .any(|(quality, _)| *quality == Quality::Shared)
        {
            shared(state, viewer)
        } else {
            HashSet::new()
        },
    };
    let met = state
        .corpus
        .visible(viewer)
        .filter(|(number, entry)| judge.holds(*number, entry));
    Some(met.map(|(_, entry)| entry.page.id.clone()).collect())
}

struct Judge<'a> {
    state: &'a LibraryState,
    conditions: &'a Conditions,
    /// What squads reached at their last check, dimension by dimension.
    levels: HashMap<SquadId, Vec<(DimensionId, Level)>>,
    /// Practices that squads share.
    shared: HashSet<PracticeId>,
}

impl Judge<'_> {
    fn holds(&self, number: EntryId, entry: &Entry) -> bool {
        let Conditions {
            authors,
            updated,
            reviewed,
            levels,
            qualities,
            holdings,
        } = self.conditions;
        let page = &entry.page;
        let last_review = match self.state.corpus.review(entry) {
            Review::Reviewed { on } | Review::Overdue { on, .. } => Some(on),
            Review::Never => None,
        };
        (authors.is_empty() || wrote(entry, authors))
            && updated.contains(page.modified)
            && reviewed.contains(last_review)
            && levels.is_none_or(|levels| self.squad_reached(entry, levels))
            && qualities
                .iter()
                .all(|(quality, wanted)| self.is(entry, *quality) == *wanted)
            && holdings
                .iter()
                .all(|(holding, wanted)| self.has(number, entry, *holding) == *wanted)
    }

    fn is(&self, entry: &Entry, quality: Quality) -> bool {
        let page = &entry.page;
        match quality {
            Quality::Stale => matches!(self.state.corpus.review(entry), Review::Overdue { .. }),
            Quality::Verified => page.front.verified_by.is_some(),
            Quality::Draft => page.status == Status::Draft,
            Quality::Shared => {
                let own = match &page.place {
                    Place::Practice(practice) => Some(practice),
                    _ => None,
                };
                own.into_iter()
                    .chain(&page.front.practices)
                    .any(|practice| self.shared.contains(practice))
            }
        }
    }

    fn has(&self, number: EntryId, entry: &Entry, holding: PageProperty) -> bool {
        let front = &entry.page.front;
        match holding {
            PageProperty::Template => {
                entry.page.kind == PageKind::Template || front.other.iter().any(|(key, _)| key == "template")
            }
            PageProperty::Diagram => !entry.outline.diagrams.is_empty(),
            PageProperty::Image => !entry.outline.images.is_empty(),
            PageProperty::Translation => self.state.derived.pages.pairs.contains_key(&number),
            PageProperty::Owner => front.owner.is_some() || front.contact.is_some(),
        }
    }

    /// Whether the squad of a page is between two levels, in a dimension that the page helps with; in any when it
    /// names none.
    fn squad_reached(&self, entry: &Entry, (lowest, highest): (Level, Level)) -> bool {
        let dimensions = &entry.page.front.dimensions;
        let reached = entry.page.squad().and_then(|squad| self.levels.get(squad));
        reached.is_some_and(|reached| {
            reached.iter().any(|(dimension, level)| {
                (dimensions.is_empty() || dimensions.contains(dimension)) && (lowest..=highest).contains(level)
            })
        })
    }
}

/// Whether one of these names, or a part of it, is that of an author.
fn wrote(entry: &Entry, names: &[String]) -> bool {
    let front = &entry.page.front;
    let known: Vec<String> = front
        .authors
        .iter()
        .chain(&front.owner)
        .map(|author| fold_to_slug(author))
        .collect();
    names
        .iter()
        .map(|name| fold_to_slug(name))
        .any(|name| !name.is_empty() && known.iter().any(|author| author.contains(&name)))
}

fn shared(state: &LibraryState, viewer: &Viewer) -> HashSet<PracticeId> {
    let cards = state.practice_cards(viewer, Locale::En).into_iter();
    cards.filter(|card| card.spread.shared).map(|card| card.id).collect()
}

/// The last level of each squad in each dimension, as far as the viewer may see it.
fn levels(state: &LibraryState, viewer: &Viewer) -> HashMap<SquadId, Vec<(DimensionId, Level)>> {
    let checks = state.last_checks();
    let reached = |squad: &Squad| {
        let check = checks.get(&squad.id).filter(|_| shows_check(viewer, squad))?;
        let scored = check.seen.iter().filter_map(|LastSeen { result, .. }| {
            let floor = u8::try_from(result.score()?.floor()).ok()?;
            Some((result.dimension.clone(), Level::new(floor)?))
        });
        Some(scored.collect())
    };
    state
        .corpus
        .squads
        .values()
        .filter_map(|squad| Some((squad.id.clone(), reached(squad)?)))
        .collect()
}
