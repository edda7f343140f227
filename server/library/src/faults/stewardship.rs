//! What a curator would want to know of pages that read well: overdue reviews, nobody to ask, names that lead nowhere.

use std::collections::HashSet;

use balise_content::SourceId;
use balise_domain::Date;
use balise_domain::check::rubric::Dimension;
use balise_domain::check::rubric::meaning::Meaning;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{PageId, PageKind};
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;

use crate::corpus::entry::Entry;
use crate::corpus::state::LibraryState;

/// Adds the faults of care to those that were found in reading.
pub(crate) fn lint_pages(state: &LibraryState, faults: &mut Vec<Fault>) {
    let paired = sources_with_pairs(state);
    for (number, entry) in state.entries.iter().enumerate() {
        let mut add_at = |line, kind| {
            let source = entry.source.shelf.as_str().to_owned();
            faults.push(Fault {
                source,
                file: entry.raw.file.clone(),
                line,
                kind,
            });
        };
        if let Review::Overdue { due, .. } = state.review(entry) {
            add_at(None, FaultKind::ReviewOverdue { due });
        }
        if !entry.raw.front.visibility.is_clear() {
            let kept = entry.page.visibility;
            add_at(
                entry.raw.lines.get("visibility").copied(),
                FaultKind::VisibilityUnclear { kept },
            );
        }
        if has_nobody_to_ask(state, entry) {
            add_at(None, FaultKind::NoOwner);
        }
        if paired.contains(&entry.source.shelf) && !state.pairs.contains_key(&number) {
            add_at(
                None,
                FaultKind::NoTranslation {
                    missing: entry.page.lang.other(),
                },
            );
        }
        unknown_names(state, entry)
            .into_iter()
            .for_each(|kind| add_at(None, kind));
    }
    faults.extend(frozen(state));
}

/// Questions that mean something else than they did when squads answered them.
fn frozen(state: &LibraryState) -> Vec<Fault> {
    let Some(ledger) = &state.ledger else {
        return Vec::new();
    };
    let told = ledger.state();
    let has_changed = |dimension: &&Dimension| {
        let record = told.dimensions.get(&dimension.id);
        let known = record.and_then(|record| record.versions.get(&dimension.version));
        known.is_some_and(|known| known.fingerprint != Meaning::of(dimension).fingerprint())
            && told.is_answered(&dimension.id, dimension.version)
    };
    let changed = state.rubric.dimensions.iter().filter(has_changed);
    let fault = |dimension: &Dimension| Fault {
        source: "maturity".to_owned(),
        file: format!("{}.yaml", dimension.id),
        line: None,
        kind: FaultKind::RubricFrozen {
            dimension: dimension.id.to_string(),
            version: dimension.version,
        },
    };
    changed.map(fault).collect()
}

/// Sources that write in both languages: a missing half is worth saying there, and only there.
fn sources_with_pairs(state: &LibraryState) -> HashSet<SourceId> {
    state
        .pairs
        .keys()
        .map(|number| state.entries[*number].source.shelf.clone())
        .collect()
}

fn has_nobody_to_ask(state: &LibraryState, entry: &Entry) -> bool {
    let front = &entry.page.front;
    let squad_contact = entry
        .page
        .squad()
        .and_then(|squad| state.squads.get(squad))
        .and_then(|s| s.contact.as_ref());
    // A term needs no owner: the glossary is everyone's.
    entry.page.kind != PageKind::Term && front.owner.is_none() && front.contact.is_none() && squad_contact.is_none()
}

fn unknown_names(state: &LibraryState, entry: &Entry) -> Vec<FaultKind> {
    let front = &entry.page.front;
    let mut unknown = Vec::new();
    let practices = front.practices.iter().chain(&front.upstream).chain(&front.downstream);
    for practice in practices.filter(|practice| !state.by_place.contains_key(&Place::Practice((*practice).clone()))) {
        unknown.push(FaultKind::UnknownPractice {
            practice: practice.to_string(),
        });
    }
    for dimension in front
        .dimensions
        .iter()
        .filter(|dimension| state.rubric.dimension(dimension.as_str()).is_none())
    {
        unknown.push(FaultKind::UnknownDimension {
            dimension: dimension.to_string(),
        });
    }
    let pages = [
        ("translation_of", &front.translation_of),
        ("superseded_by", &front.superseded_by),
    ];
    for (key, id) in pages.into_iter().filter_map(|(key, id)| Some((key, id.as_ref()?))) {
        if state.page_named(entry, id).is_none() {
            unknown.push(FaultKind::UnknownPage {
                key: key.to_owned(),
                id: id.clone(),
            });
        }
    }
    if front.kind == Some(PageKind::Practice) && entry.page.squad().is_some() {
        unknown.push(FaultKind::PracticeElsewhere);
    }
    unknown
}

impl LibraryState {
    pub(crate) fn review(&self, entry: &Entry) -> Review {
        let front = &entry.page.front;
        Review::of(
            front.last_reviewed.max(self.reviewed_here(entry)),
            front.review_in.unwrap_or(self.site.review_in),
            self.today,
        )
    }

    /// When someone last said in the app that they have read this very revision.
    fn reviewed_here(&self, entry: &Entry) -> Option<Date> {
        let told = self.ledger.as_ref()?.state();
        let reviewed = told.pages.get(&entry.page.id)?.reviewed.as_ref()?;
        (reviewed.revision == entry.page.revision).then_some(reviewed.on)
    }

    /// The page that a front matter names: by id, with the language of a pair left out, or by path in the same squad.
    pub(crate) fn page_named(&self, entry: &Entry, name: &str) -> Option<usize> {
        let shelf = entry.source.shelf.as_str();
        let own = entry.page.lang.tag();
        let ids = [
            name.to_owned(),
            format!("{name}.{own}"),
            format!("{shelf}/{name}"),
            format!("{shelf}/{name}.{own}"),
        ];
        ids.into_iter().find_map(|id| self.by_id.get(&PageId::new(id)).copied())
    }
}
