//! Who links to whom, and which links are dead.

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::Visibility;
use rayon::prelude::*;

use crate::corpus::entry::Entry;
use crate::corpus::link_resolver::{Destination, Linker};
use crate::corpus::state::{EntryId, LibraryState};

impl LibraryState {
    /// Follows every link: who links to whom, and which links are dead.
    pub(crate) fn connect(&mut self, faults: &mut Vec<Fault>) {
        let followed: Vec<(Vec<EntryId>, Vec<Fault>)> =
            self.entries.par_iter().map(|entry| follow_links(self, entry)).collect();
        for (from, (targets, dead)) in followed.into_iter().enumerate() {
            faults.extend(dead);
            for target in targets {
                if self.entries[target].is_closed_to_readers_of(&self.entries[from]) {
                    self.narrowing.insert(from);
                }
                let linking = self.backlinks.entry(target).or_default();
                if target != from && linking.last() != Some(&from) {
                    linking.push(from);
                }
            }
        }
    }
}

fn follow_links(state: &LibraryState, entry: &Entry) -> (Vec<EntryId>, Vec<Fault>) {
    let linker = Linker { state, entry };
    let mut targets = Vec::new();
    let mut faults = Vec::new();
    for link in &entry.outline.links {
        let destination = match linker.reference(&link.target) {
            Destination::Here { anchor } if !entry.has_anchor(&anchor) => match linker.label(&anchor) {
                Destination::Dead => Destination::Here { anchor },
                labelled => labelled,
            },
            found => found,
        };
        let target = || link.target.clone();
        match destination {
            Destination::Dead => faults.push(entry.fault(link.line, FaultKind::DeadLink { target: target() })),
            Destination::Here { anchor } if !entry.has_anchor(&anchor) => {
                faults.push(entry.fault(link.line, FaultKind::DeadAnchor { target: target() }));
            }
            Destination::Page { entry: number, anchor } => {
                if anchor.is_some_and(|anchor| !state.entries[number].has_anchor(&anchor)) {
                    faults.push(entry.fault(link.line, FaultKind::DeadAnchor { target: target() }));
                }
                targets.push(number);
            }
            Destination::Here { .. } | Destination::View { .. } | Destination::File { .. } | Destination::External => {}
        }
    }
    for image in &entry.outline.images {
        if linker.follow(&image.target) != Destination::External && linker.image(&image.target).is_none() {
            faults.push(entry.fault(
                image.line,
                FaultKind::MissingImage {
                    target: image.target.clone(),
                },
            ));
        }
    }
    targets.sort_unstable();
    targets.dedup();
    (targets, faults)
}

impl Entry {
    /// Whether some who may open another page may not open this one.
    fn is_closed_to_readers_of(&self, other: &Self) -> bool {
        let (own, others) = (self.page.visibility, other.page.visibility);
        own > others || (own == Visibility::Squad && self.page.squad() != other.page.squad())
    }

    /// A fault at a line of the body.
    pub(crate) fn fault(&self, line: u32, kind: FaultKind) -> Fault {
        let line = Some(line + self.raw.body_line - 1);
        Fault {
            source: self.source.shelf.as_str().to_owned(),
            file: self.raw.file.clone(),
            line,
            kind,
        }
    }

    /// What is wrong with its front matter and its text.
    pub(crate) fn own_faults(&self) -> impl Iterator<Item = Fault> {
        let text = self
            .outline
            .faults
            .iter()
            .map(|(line, kind)| self.fault(*line, kind.clone()));
        self.raw.faults.iter().cloned().chain(text)
    }

    fn has_anchor(&self, anchor: &str) -> bool {
        anchor.is_empty() || anchor == "top" || self.anchor(anchor).is_some()
    }

    /// The place on this page that a fragment means, however its author spelt it.
    pub(crate) fn anchor(&self, fragment: &str) -> Option<&str> {
        balise_markdown::anchor_for(&self.outline.anchors, fragment)
    }
}
