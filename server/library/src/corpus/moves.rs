//! Recognises pages that were moved or renamed. Former names are in the journal, so that neither a restart nor a rename while
//! the program was stopped takes a page's id, its former addresses or its history from it.
//!
//! A file whose content is the last in the journal is the page that it was. Of the others, the same bytes elsewhere
//! are the page that moved; where its old place has a file again, that is another page, unless it reads like the page
//! that was there: then somebody copied it and went on. A page that went while an unknown file reads much like it was
//! moved and edited in one go. What goes to another shelf becomes a page there (see `Command::RecordDepartures`).

mod resemblance;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use balise_content::{RawPage, SourceId, SourceReading};
use balise_domain::id::SourceName;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::state::LedgerState;
use balise_domain::journal::state::page::{PageRecord, PageStanding};
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;

use crate::corpus::page_ids::{NUMBERED, place_of, source_name, wanted_id};
use crate::journal::ledger::Ledger;
use resemblance::{LineSet, closest};

/// What moved, and what came along.
#[derive(Default)]
pub(crate) struct Moves {
    /// The ids of files that are not called as their place would have it.
    ids: HashMap<(SourceName, String), PageId>,
    /// Ids that are taken by a page, wherever it is now.
    taken: HashSet<PageId>,
    /// From where to where, in this reading.
    pub(crate) places: Vec<(Place, Place)>,
    /// Pages whose text is in another source now: source, page, place there.
    pub(crate) departures: Vec<(SourceName, PageId, Place)>,
}

/// A file as it was read.
#[derive(Clone, Copy)]
struct Now<'a> {
    source: &'a SourceReading,
    raw: &'a RawPage,
}

/// A page in the journal.
#[derive(Clone, Copy)]
struct JournalPage<'a> {
    page: &'a PageId,
    record: &'a PageRecord,
}

/// A file of a source.
type FileKey<'a> = (&'a SourceName, &'a str);

impl Moves {
    pub(crate) fn since(ledger: Option<&Ledger>, sources: &[Arc<SourceReading>]) -> Self {
        match ledger {
            Some(ledger) => Self::of(&ledger.state(), sources, &|content| ledger.body(content)),
            None => Self::default(),
        }
    }

    fn of(
        ledger: &LedgerState,
        sources: &[Arc<SourceReading>],
        text: &dyn Fn(&ContentId) -> Option<Arc<[u8]>>,
    ) -> Self {
        let named: Vec<(SourceName, &Arc<SourceReading>)> = sources
            .iter()
            .filter_map(|source| Some((source_name(&source.shelf)?, source)))
            .collect();
        let mut search = MoveSearch::of(ledger, &named);
        search.same_bytes(text);
        search.other_shelves();
        search.much_alike(text);
        search.found
    }

    /// The id that the journal has for a file; `None` for one whose own id or path gives it.
    pub(crate) fn id_of(&self, shelf: &SourceId, raw: &RawPage) -> Option<PageId> {
        self.ids.get(&(source_name(shelf)?, raw.file.clone())).cloned()
    }

    /// Whether a page has this id already, or had it before it went elsewhere.
    pub(crate) fn is_taken(&self, id: &PageId) -> bool {
        self.taken.contains(id)
    }
}

/// A search for moved pages, and its results so far.
struct MoveSearch<'a> {
    /// Pages that were there and are not where they were, or not as they were.
    missing: Vec<JournalPage<'a>>,
    /// Files that are new, or have new content.
    fresh: BTreeMap<FileKey<'a>, Now<'a>>,
    /// Files at the path of a page of [`MoveSearch::missing`].
    there: HashMap<FileKey<'a>, Now<'a>>,
    found: Moves,
}

impl<'a> MoveSearch<'a> {
    fn of(ledger: &'a LedgerState, named: &'a [(SourceName, &'a Arc<SourceReading>)]) -> Self {
        let mut by_file: HashMap<FileKey<'_>, JournalPage<'_>> = HashMap::new();
        for (page, record) in ledger.pages.iter() {
            let Some(file) = &record.file else { continue };
            let known = JournalPage { page, record };
            let slot = by_file.entry((&file.source, file.path.as_str())).or_insert(known);
            // One that went may have left its file to another.
            if slot.record.standing == PageStanding::Gone {
                *slot = known;
            }
        }
        let mut search = Self {
            missing: Vec::new(),
            fresh: BTreeMap::new(),
            there: HashMap::new(),
            found: Moves::default(),
        };
        let mut claimed: HashSet<PageId> = HashSet::new();
        for (name, source) in named {
            for raw in &source.pages {
                let key = (name, raw.file.as_str());
                let known = by_file.get(&key).copied();
                if raw.front.id.is_some() {
                    let id = wanted_id(&source.shelf, raw);
                    // Its front matter has an id: only the place that it left is to be found.
                    let left = ledger.pages.get(&id).and_then(|record| record.place.clone());
                    let places = left.zip(place_of(&source.shelf, raw));
                    search.found.places.extend(places.filter(|(from, to)| from != to));
                    claimed.insert(id);
                }
                match known {
                    Some(known) if known.has_content(&raw.revision) => search.settle(key, known, Now { source, raw }),
                    Some(_) if raw.front.id.is_some() => {}
                    _ => {
                        search.fresh.insert(key, Now { source, raw });
                    }
                }
                search.there.insert(key, Now { source, raw });
            }
        }
        let answers = |source: &SourceName| named.iter().any(|(name, reading)| name == source && answers(reading));
        for (file, known) in &by_file {
            let is_here =
                known.record.standing == PageStanding::Here && answers(file.0) && !claimed.contains(known.page);
            let now = search.there.get(file);
            if is_here && now.is_none_or(|now| !known.has_content(&now.raw.revision)) {
                search.missing.push(*known);
            }
        }
        // In an order that does not depend on chance.
        search.missing.sort_unstable_by_key(|known| known.page);
        // What a file was called before stays its name, as long as it is not found elsewhere.
        let edited: Vec<_> = search.fresh.iter().map(|(key, now)| (*key, *now)).collect();
        for (key, now) in edited {
            if let Some(known) = by_file.get(&key) {
                search.settle(key, *known, now);
            }
        }
        let pages = ledger.pages.iter().map(|(page, record)| JournalPage { page, record });
        search.found.taken = pages
            .filter(JournalPage::is_found_by_memory)
            .map(|known| known.page.clone())
            .collect();
        search
    }

    /// This file is this page.
    fn settle(&mut self, (source, file): FileKey<'_>, known: JournalPage<'_>, now: Now<'_>) {
        let is_called_otherwise = known.is_found_by_memory() || *known.page != wanted_id(&now.source.shelf, now.raw);
        if now.raw.front.id.is_none() && is_called_otherwise {
            let key = (source.clone(), file.to_owned());
            self.found.ids.insert(key, known.page.clone());
        }
    }

    /// The page is in this file now.
    fn moved(&mut self, known: JournalPage<'_>, key: FileKey<'a>, now: Now<'a>) {
        self.fresh.remove(&key);
        self.found.ids.remove(&(key.0.clone(), key.1.to_owned()));
        self.settle(key, known, now);
        self.found.taken.insert(known.page.clone());
        // The file at its old path is another page.
        if let Some(file) = &known.record.file {
            let left = (file.source.clone(), file.path.clone());
            if self.found.ids.get(&left) == Some(known.page) {
                self.found.ids.remove(&left);
            }
        }
        let places = known.record.place.clone().zip(place_of(&now.source.shelf, now.raw));
        self.found.places.extend(places.filter(|(from, to)| from != to));
    }

    /// Files that may have come from elsewhere.
    fn by_content(&self) -> HashMap<&'a ContentId, Vec<FileKey<'a>>> {
        let mut by_content: HashMap<&ContentId, Vec<FileKey<'a>>> = HashMap::new();
        for (key, now) in self.fresh.iter().filter(|(_, now)| now.is_movable()) {
            by_content.entry(&now.raw.revision).or_default().push(*key);
        }
        by_content
    }

    /// The same bytes at another path of the same shelf.
    fn same_bytes(&mut self, text: &dyn Fn(&ContentId) -> Option<Arc<[u8]>>) {
        if self.missing.is_empty() {
            return;
        }
        let by_content = self.by_content();
        let contents: HashSet<&ContentId> = self.missing.iter().filter_map(JournalPage::content).collect();
        let (gone, edited): (Vec<_>, Vec<_>) = std::mem::take(&mut self.missing)
            .into_iter()
            .partition(|known| known.key().is_none_or(|key| !self.there.contains_key(&key)));
        // Those whose file is gone first: they have nowhere else to be.
        for known in gone.into_iter().chain(edited) {
            let (Some(key), Some(content)) = (known.key(), known.content()) else {
                continue;
            };
            let candidates = by_content.get(content).into_iter().flatten();
            let best = candidates
                .filter(|other| other.0 == key.0 && **other != key && self.fresh.contains_key(*other))
                .min_by_key(|other| (name(other.1) != name(key.1), other.1))
                .copied();
            let now = best.and_then(|best| Some((best, *self.fresh.get(&best)?)));
            let stayed = || match self.there.get(&key) {
                None => false,
                // The bytes of another page are there now: they changed places.
                Some(there) if contents.contains(&there.raw.revision) => false,
                // What cannot be compared is the page of its path.
                Some(there) => text(content)
                    .zip(there.text())
                    .is_none_or(|(before, after)| LineSet::of(&before).resemble(&LineSet::of(&after))),
            };
            match now {
                Some((best, now)) if !stayed() => self.moved(known, best, now),
                _ => self.missing.push(known),
            }
        }
    }

    /// The same bytes on another shelf, of a page whose file is gone.
    fn other_shelves(&mut self) {
        if self.missing.is_empty() {
            return;
        }
        let by_content = self.by_content();
        for known in std::mem::take(&mut self.missing) {
            let (Some(key), Some(content)) = (known.key(), known.content()) else {
                continue;
            };
            let is_gone = !self.there.contains_key(&key);
            let same = by_content.get(content).map(Vec::as_slice).unwrap_or_default();
            match same {
                [other] if is_gone && other.0 != key.0 => {
                    let now = self.fresh[other];
                    if let Some(to) = place_of(&now.source.shelf, now.raw) {
                        self.found
                            .places
                            .extend(known.record.place.clone().map(|from| (from, to.clone())));
                        self.found.departures.push((key.0.clone(), known.page.clone(), to));
                    }
                }
                // It is unknown which of two it became.
                _ => self.missing.push(known),
            }
        }
    }

    /// Finds, for pages whose file is gone, new files with much of the same text.
    fn much_alike(&mut self, text: &dyn Fn(&ContentId) -> Option<Arc<[u8]>>) {
        let gone: Vec<JournalPage<'a>> = std::mem::take(&mut self.missing)
            .into_iter()
            .filter(|known| known.key().is_some_and(|key| !self.there.contains_key(&key)))
            .collect();
        let fresh: Vec<(FileKey<'a>, Now<'a>)> = self
            .fresh
            .iter()
            .filter(|(key, now)| now.is_movable() && !self.found.ids.contains_key(&(key.0.clone(), key.1.to_owned())))
            .map(|(key, now)| (*key, *now))
            .collect();
        let same_shelf = |known: usize, now: usize| {
            let (known, (key, now)) = (&gone[known], &fresh[now]);
            known.key().is_some_and(|own| own.0 == key.0) && known.record.lang == Some(now.raw.lang)
        };
        let before = |at: usize| gone[at].content().and_then(text).map(|bytes| LineSet::of(&bytes));
        let after = |at: usize| fresh[at].1.text().map(|bytes| LineSet::of(&bytes));
        for (known, now) in closest((gone.len(), fresh.len()), same_shelf, before, after) {
            let (key, now) = fresh[now];
            self.moved(gone[known], key, now);
        }
    }
}

impl<'a> JournalPage<'a> {
    fn key(&self) -> Option<FileKey<'a>> {
        let file = self.record.file.as_ref()?;
        Some((&file.source, file.path.as_str()))
    }

    fn content(&self) -> Option<&'a ContentId> {
        Some(&self.record.file.as_ref()?.content)
    }

    fn has_content(&self, content: &ContentId) -> bool {
        self.content() == Some(content)
    }

    /// Whether its id may be the one that a new file elsewhere would ask for.
    fn is_found_by_memory(&self) -> bool {
        !self.record.formers.is_empty() || self.page.as_str().contains(NUMBERED)
    }
}

impl Now<'_> {
    /// A page with an id in its front matter needs no search; one without a word resembles any other.
    fn is_movable(&self) -> bool {
        self.raw.front.id.is_none() && self.raw.bytes > 0
    }

    fn text(&self) -> Option<Arc<[u8]>> {
        std::fs::read(&self.raw.on_disk).ok().map(Arc::from)
    }
}

/// A source that cannot be read gives no information about where its pages are.
fn answers(source: &SourceReading) -> bool {
    source.faults.iter().all(|fault| fault.file != ".")
}

fn name(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}
