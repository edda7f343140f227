//! The summary of a reading, for the log and the terminal.

use std::time::Duration;

use balise_domain::library::fault::Severity;
use balise_domain::library::page::PageKind;
use balise_domain::text::locale::Locale;

use crate::corpus::state::LibraryState;

/// What a reading found, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub squads: usize,
    pub playbooks: usize,
    pub practices: usize,
    pub terms: usize,
    pub errors: usize,
    pub warnings: usize,
    pub took: Duration,
}

impl Summary {
    pub(crate) fn of(state: &LibraryState, took: Duration) -> Self {
        let pages = |kind: fn(PageKind) -> bool| {
            state
                .corpus
                .entries
                .iter()
                .filter(|entry| kind(entry.page.kind))
                .count()
        };
        let places = |kind| {
            state
                .derived
                .pages
                .by_place
                .values()
                .filter(|slots| {
                    slots
                        .best(Locale::Fr)
                        .is_some_and(|id| state.corpus.entries[*id].page.kind == kind)
                })
                .count()
        };
        let faults = |severity| {
            state
                .derived
                .faults
                .iter()
                .filter(|fault| fault.severity() == severity)
                .count()
        };
        Self {
            squads: state.corpus.squads.len(),
            playbooks: pages(|kind| !matches!(kind, PageKind::Practice | PageKind::Term)),
            practices: places(PageKind::Practice),
            terms: places(PageKind::Term),
            errors: faults(Severity::Error),
            warnings: faults(Severity::Warning),
            took,
        }
    }
}
