//! The link graph: which page links to which, and which links are dead.

use std::collections::{HashMap, HashSet};

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::Visibility;
use rayon::prelude::*;

use crate::corpus::contents::{Corpus, EntryId};
use crate::corpus::entry::Entry;
use crate::corpus::link_resolver::{Destination, Linker};
use crate::corpus::page_index::PageIndex;

/// Links between pages, in both directions.
#[derive(Default)]
pub(crate) struct LinkGraph {
    /// Pages that link to a page.
    pub(crate) backlinks: HashMap<EntryId, Vec<EntryId>>,
    /// Pages with a link to a page that not all of their own readers may open.
    pub(crate) narrowing: HashSet<EntryId>,
}

impl LinkGraph {
    /// Follows every link of every page. A dead link is a fault.
    pub(crate) fn of(corpus: &Corpus, pages: &PageIndex, faults: &mut Vec<Fault>) -> Self {
        let follow = |entry| follow_links(&Linker { corpus, pages, entry });
        let entries = corpus.entries.par_iter();
        let followed: Vec<(Vec<EntryId>, Vec<Fault>)> = entries.map(|entry| follow(entry)).collect();
        let mut graph = Self::default();
        for (from, (targets, dead)) in followed.into_iter().enumerate() {
            faults.extend(dead);
            for target in targets {
                if corpus.entries[target].is_closed_to_readers_of(&corpus.entries[from]) {
                    graph.narrowing.insert(from);
                }
                let linking = graph.backlinks.entry(target).or_default();
                if target != from && linking.last() != Some(&from) {
                    linking.push(from);
                }
            }
        }
        graph
    }
}

fn follow_links(linker: &Linker<'_>) -> (Vec<EntryId>, Vec<Fault>) {
    let entry = linker.entry;
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
                if anchor.is_some_and(|anchor| !linker.corpus.entries[number].has_anchor(&anchor)) {
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

    /// The faults in its front matter and its text.
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
