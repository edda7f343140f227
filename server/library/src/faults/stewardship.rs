//! Lints for curators, on pages that parse well: overdue reviews, no owner, references to nothing.

use std::collections::HashSet;

use balise_content::SourceId;
use balise_domain::check::rubric::Dimension;
use balise_domain::check::rubric::meaning::Meaning;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::PageKind;
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;

use crate::corpus::contents::Corpus;
use crate::corpus::entry::Entry;
use crate::corpus::page_index::PageIndex;

/// Adds these lints to the faults that were found in reading.
pub(crate) fn lint_pages(corpus: &Corpus, pages: &PageIndex, faults: &mut Vec<Fault>) {
    let paired = sources_with_pairs(corpus, pages);
    for (number, entry) in corpus.entries.iter().enumerate() {
        let mut add_at = |line, kind| {
            let source = entry.source.shelf.as_str().to_owned();
            faults.push(Fault {
                source,
                file: entry.raw.file.clone(),
                line,
                kind,
            });
        };
        if let Review::Overdue { due, .. } = corpus.review(entry) {
            add_at(None, FaultKind::ReviewOverdue { due });
        }
        if !entry.raw.front.visibility.is_clear() {
            let kept = entry.page.visibility;
            add_at(
                entry.raw.lines.get("visibility").copied(),
                FaultKind::VisibilityUnclear { kept },
            );
        }
        if has_nobody_to_ask(corpus, entry) {
            add_at(None, FaultKind::NoOwner);
        }
        if paired.contains(&entry.source.shelf) && !pages.pairs.contains_key(&number) {
            add_at(
                None,
                FaultKind::NoTranslation {
                    missing: entry.page.lang.other(),
                },
            );
        }
        unknown_names(corpus, pages, entry)
            .into_iter()
            .for_each(|kind| add_at(None, kind));
    }
    faults.extend(frozen(corpus));
}

/// Questions that mean something else than they did when squads answered them.
fn frozen(corpus: &Corpus) -> Vec<Fault> {
    let Some(ledger) = &corpus.ledger else {
        return Vec::new();
    };
    let ledger = ledger.state();
    let has_changed = |dimension: &&Dimension| {
        let record = ledger.dimensions.get(&dimension.id);
        let known = record.and_then(|record| record.versions.get(&dimension.version));
        known.is_some_and(|known| known.fingerprint != Meaning::of(dimension).fingerprint())
            && ledger.is_answered(&dimension.id, dimension.version)
    };
    let changed = corpus.rubric.dimensions.iter().filter(has_changed);
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
fn sources_with_pairs(corpus: &Corpus, pages: &PageIndex) -> HashSet<SourceId> {
    pages
        .pairs
        .keys()
        .map(|number| corpus.entries[*number].source.shelf.clone())
        .collect()
}

fn has_nobody_to_ask(corpus: &Corpus, entry: &Entry) -> bool {
    let front = &entry.page.front;
    let squad_contact = entry
        .page
        .squad()
        .and_then(|squad| corpus.squads.get(squad))
        .and_then(|s| s.contact.as_ref());
    // A term needs no owner: the glossary is everyone's.
    entry.page.kind != PageKind::Term && front.owner.is_none() && front.contact.is_none() && squad_contact.is_none()
}

fn unknown_names(corpus: &Corpus, index: &PageIndex, entry: &Entry) -> Vec<FaultKind> {
    let front = &entry.page.front;
    let mut unknown = Vec::new();
    let practices = front.practices.iter().chain(&front.upstream).chain(&front.downstream);
    for practice in practices.filter(|practice| !index.by_place.contains_key(&Place::Practice((*practice).clone()))) {
        unknown.push(FaultKind::UnknownPractice {
            practice: practice.to_string(),
        });
    }
    for dimension in front
        .dimensions
        .iter()
        .filter(|dimension| corpus.rubric.dimension(dimension.as_str()).is_none())
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
        if index.page_named(entry, id).is_none() {
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
