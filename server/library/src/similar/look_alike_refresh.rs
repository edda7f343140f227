//! The look-alikes of a corpus, computed after it is shown: readers see the last groups until there are new ones.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use balise_content::PageBody;
use balise_convergence::{
    ComparedPage as Compared, Convergence, Group, Neighbour, Reasons, TermTranslations, resemblance,
};
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::event::candidate::candidate_of;
use balise_domain::library::page::{PageId, PageKind, Status, Visibility};
use balise_domain::text::locale::Locale;
use balise_markdown::Outline;
use rayon::prelude::*;

use crate::corpus::contents::Corpus;
use crate::corpus::entry::Entry;
use crate::journal::ledger::Ledger;
use crate::panics::caught;
use crate::similar::look_alike_input::compared;

/// Pages that are compared one by one; when more have changed, all are compared anew.
const ONE_BY_ONE: usize = 200;
/// Times that everything is compared when comparing fails.
const ATTEMPTS: usize = 2;
/// Pages of a group that are read for its reasons.
const SPEAKERS: usize = 6;
/// Resemblance to the text that was decided on, down to which a decision holds.
const STILL_THE_SAME: f32 = 0.8;

/// The groups that readers see, and what the next comparison starts from.
#[derive(Default)]
pub(crate) struct LookAlikeState {
    found: ArcSwap<FoundLookAlikes>,
    pub(crate) compared: Mutex<ComparedPages>,
    version: AtomicU64,
    /// Whether a text is still the one that was decided on, by the pair of texts.
    holds: Mutex<HashMap<(ContentId, ContentId), bool>>,
}

/// What readers see.
#[derive(Default)]
pub(crate) struct FoundLookAlikes {
    /// By their names, the closest first.
    pub(crate) groups: Vec<Arc<FoundGroup>>,
    pub(crate) neighbours: HashMap<PageId, Vec<Neighbour>>,
    pub(crate) is_compared: bool,
}

/// A group with its reasons.
pub(crate) struct FoundGroup {
    pub(crate) candidate: ContentId,
    pub(crate) group: Group,
    pub(crate) reasons: Reasons,
    /// The revisions that the reasons speak of.
    revisions: Vec<ContentId>,
}

/// What only the thread that compares uses.
#[derive(Default)]
pub(crate) struct ComparedPages {
    convergence: Convergence,
    synonyms: Vec<TermTranslations>,
    /// The pages that are compared, as of the last comparison.
    entries: HashMap<PageId, Arc<Entry>>,
}

impl LookAlikeState {
    pub(crate) fn found(&self) -> Arc<FoundLookAlikes> {
        self.found.load_full()
    }

    /// Grows whenever other look-alikes are found.
    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Compares what changed since the last time, and shows what is found. A few pages take a second, a library that was
    /// never compared takes longer.
    pub(crate) fn refresh(&self, corpus: &Corpus) {
        let mut pages = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.found();
        if !pages.follow(corpus) && before.is_compared {
            return;
        }
        let groups = pages.convergence.groups();
        let groups = groups
            .into_par_iter()
            .map(|group| pages.explained(group, &before))
            .collect();
        let ids = pages.entries.keys();
        let neighbours = ids.map(|id| (id.clone(), pages.convergence.neighbours(id)));
        self.found.store(Arc::new(FoundLookAlikes {
            groups,
            neighbours: neighbours.filter(|(_, neighbours)| !neighbours.is_empty()).collect(),
            is_compared: true,
        }));
        self.version.fetch_add(1, Ordering::AcqRel);
    }

    /// Compares, and catches a bug that ends a comparison: it is logged and everything is compared again, once. If that
    /// ends the same way, the groups stay as they were until something changes.
    pub(crate) fn attempt(&self, mut compare: impl FnMut()) {
        for _ in 0..ATTEMPTS {
            let Err(panic) = caught(&mut compare) else {
                return;
            };
            tracing::error!(%panic, "look-alikes could not be compared");
            *self.compared.lock().unwrap_or_else(PoisonError::into_inner) = ComparedPages::default();
        }
    }

    /// Whether a page is still what was decided on: the same revision, or a similar one.
    pub(crate) fn still_says(&self, ledger: &Ledger, page: &PageId, decided: &ContentId, now: &Entry) -> bool {
        if now.page.revision == *decided {
            return true;
        }
        let key = (decided.clone(), now.page.revision.clone());
        let mut holds = self.holds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = holds.get(&key) {
            return *known;
        }
        let old = ledger
            .body(decided)
            .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
        let is_similar = old.zip(text_of(now)).is_some_and(|(old, now_compared)| {
            let outline = balise_markdown::outline(&old, now.source.flavour);
            let mut was = now.page.clone();
            was.id = page.clone();
            compared(&was, &outline).is_some_and(|was| resemblance(&was, &now_compared) >= STILL_THE_SAME)
        });
        holds.insert(key, is_similar);
        is_similar
    }
}

impl ComparedPages {
    /// Takes over the pages of a corpus; returns whether any had changed.
    fn follow(&mut self, corpus: &Corpus) -> bool {
        let synonyms = synonyms(corpus);
        let entries = corpus.entries.iter().filter(|entry| is_compared(entry));
        let now: HashMap<PageId, Arc<Entry>> = entries
            .map(|entry| (entry.page.id.clone(), Arc::clone(entry)))
            .collect();
        let same = |one: &Arc<Entry>, other: &Arc<Entry>| {
            Arc::ptr_eq(one, other) || Arc::ptr_eq(&one.raw, &other.raw) && one.page.place == other.page.place
        };
        let gone: Vec<&PageId> = self.entries.keys().filter(|id| !now.contains_key(id)).collect();
        let fresh = now
            .values()
            .filter(|entry| self.entries.get(&entry.page.id).is_none_or(|known| !same(known, entry)));
        let fresh: Vec<&Arc<Entry>> = fresh.collect();
        if synonyms != self.synonyms || gone.len() + fresh.len() > ONE_BY_ONE {
            let mut ids: Vec<&Arc<Entry>> = now.values().collect();
            // The order of the library, so that two runs find the same.
            ids.sort_unstable_by(|one, other| one.page.id.cmp(&other.page.id));
            self.convergence = Convergence::new(&synonyms);
            let batches = ids.chunks(512);
            let pages =
                batches.flat_map(|batch| batch.par_iter().filter_map(|entry| text_of(entry)).collect::<Vec<_>>());
            self.convergence.put_all(pages);
            self.synonyms = synonyms;
        } else if gone.is_empty() && fresh.is_empty() {
            self.entries = now;
            return false;
        } else {
            gone.into_iter().for_each(|id| self.convergence.remove(id));
            fresh
                .into_iter()
                .filter_map(|entry| text_of(entry))
                .for_each(|page| self.convergence.put(&page));
        }
        self.entries = now;
        true
    }

    /// Why the pages of a group are alike: read again only when one of them changed.
    fn explained(&self, group: Group, before: &FoundLookAlikes) -> Arc<FoundGroup> {
        let members = group.members.iter();
        let entries: Vec<&Arc<Entry>> = members.filter_map(|member| self.entries.get(&member.page)).collect();
        let revisions: Vec<ContentId> = entries.iter().map(|entry| entry.page.revision.clone()).collect();
        let candidate = candidate_of(group.members.iter().map(|member| &member.page));
        let known = before
            .groups
            .iter()
            .find(|known| known.candidate == candidate && known.revisions == revisions);
        if let Some(known) = known.filter(|known| known.group == group) {
            return Arc::clone(known);
        }
        let texts: Vec<Compared> = entries
            .iter()
            .take(SPEAKERS)
            .filter_map(|entry| text_of(entry))
            .collect();
        Arc::new(FoundGroup {
            reasons: self.convergence.reasons(&texts.iter().collect::<Vec<_>>()),
            candidate,
            group,
            revisions,
        })
    }
}

/// What a squad keeps to itself is compared with nothing: not even that it is like something is for others. What is
/// no longer used need not become a practice.
fn is_compared(entry: &Entry) -> bool {
    let page = &entry.page;
    page.squad().is_some()
        && page.visibility != Visibility::Squad
        && !matches!(page.status, Status::Deprecated | Status::Archived)
}

/// The page as it is compared.
pub(crate) fn text_of(entry: &Entry) -> Option<Compared> {
    let outline = match &entry.raw.body {
        PageBody::Text(text) => balise_markdown::outline(text, entry.source.flavour),
        PageBody::TooLarge => Outline::default(),
    };
    compared(&entry.page, &outline)
}

/// Names of one thing in both languages, as the glossary has them.
fn synonyms(corpus: &Corpus) -> Vec<TermTranslations> {
    let mut terms: BTreeMap<&balise_domain::library::place::Place, TermTranslations> = BTreeMap::new();
    for entry in corpus.entries.iter().filter(|entry| entry.page.kind == PageKind::Term) {
        let pair = terms.entry(&entry.page.place).or_default();
        let names = match entry.page.lang {
            Locale::Fr => &mut pair.fr,
            Locale::En => &mut pair.en,
        };
        // Other names may be of the other language: only the title is known to be of this one.
        names.push(entry.page.title.clone());
    }
    terms
        .into_values()
        .filter(|pair| !pair.fr.is_empty() && !pair.en.is_empty())
        .collect()
}
