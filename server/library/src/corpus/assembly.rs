//! Assembles a reading into a state: names pages, outlines those that changed, stages them in the index, and derives the
//! rest.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use balise_content::{CorpusReading, PageBody, RawPage, SourceId, SourceReading};
use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::id::tag::{Spellings, tags};
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{Page, PageId, PageKind, Visibility};
use balise_domain::library::place::Place;
use balise_markdown::Outline;
use balise_search::{Index, IndexChange, SearchError};
use rayon::prelude::*;

use crate::corpus::backlinks::LinkGraph;
use crate::corpus::closing;
use crate::corpus::contents::Corpus;
use crate::corpus::derived::DerivedData;
use crate::corpus::documents;
use crate::corpus::entry::{Entry, LightOutline};
use crate::corpus::includes::IncludeContext;
use crate::corpus::moves::Moves;
use crate::corpus::page_ids::{default_id, free_id, place_of, wanted_id};
use crate::corpus::page_index::PageIndex;
use crate::corpus::redirects::redirects;
use crate::corpus::state::LibraryState;
use crate::corpus::titles::title_from_path;
use crate::faults::stewardship;

/// Pages outlined together, before they are handed to the index: enough to keep all cores busy, few enough to keep
/// the text of a large library from standing in memory twice.
const BATCH: usize = 512;

/// A page that has its name and place, not yet its title.
struct PlacedPage {
    id: PageId,
    place: Place,
    raw: Arc<RawPage>,
    source: Arc<SourceReading>,
}

/// Builds the state that follows `before`, and stages in the index what differs: committing it is left to the caller, so
/// that both are shown together. `stamps` is what is indexed, and is kept up to date.
pub(crate) fn assemble(
    reading: CorpusReading,
    before: &LibraryState,
    index: &Index,
    stamps: &mut HashMap<PageId, u64>,
    today: Date,
) -> Result<LibraryState, SearchError> {
    let mut faults = reading.faults;
    let moves = Moves::since(before.corpus.ledger.as_ref(), &reading.sources);
    let named = name_pages(&reading.sources, &moves, &mut faults);
    let tags = spellings(&named);
    let entries = outline_and_index((&named, &tags), before, index, stamps)?;

    let mut adoptions = reading.adoptions;
    adoptions.sort_by(|one, other| {
        (&one.squad, &one.practice, one.since).cmp(&(&other.squad, &other.practice, other.since))
    });
    let mut assessments: BTreeMap<SquadId, Vec<_>> = BTreeMap::new();
    for assessment in reading.assessments {
        assessments
            .entry(assessment.squad.clone())
            .or_default()
            .push(assessment);
    }
    for history in assessments.values_mut() {
        history.sort_by(|one, other| (one.held_on, &one.period).cmp(&(other.held_on, &other.period)));
    }
    let corpus = Corpus {
        version: before.corpus.version + 1,
        today,
        site: reading.site,
        rubric: reading.rubric,
        squads: closing::settled(before, reading.squads, &reading.checks, &mut faults),
        adoptions,
        assessments,
        sources: reading.sources,
        entries,
        ledger: before.corpus.ledger.clone(),
    };
    let derived = derive(&before.corpus, before.derived.links_version, &corpus, moves, faults);
    Ok(LibraryState {
        derived: DerivedData { tags, ..derived },
        corpus: Arc::new(corpus),
    })
}

/// Computes what a state needs from the start; caches are filled on first use.
fn derive(before: &Corpus, links_version: u64, corpus: &Corpus, moves: Moves, mut faults: Vec<Fault>) -> DerivedData {
    let pages = PageIndex::of(corpus);
    let redirects = redirects(corpus, &pages, &moves.places);
    let links = LinkGraph::of(corpus, &pages, &mut faults);
    stewardship::lint_pages(corpus, &pages, &mut faults);
    faults.extend(corpus.sources.iter().flat_map(|source| source.faults.iter().cloned()));
    faults.extend(corpus.entries.iter().flat_map(|entry| entry.own_faults()));
    faults.sort_by(|one, other| {
        let key = |fault: &Fault| (fault.severity(), fault.source.clone(), fault.file.clone(), fault.line);
        key(one).cmp(&key(other))
    });
    DerivedData {
        links_version: match same_links(before, corpus) {
            true => links_version,
            false => corpus.version,
        },
        pages,
        links,
        redirects,
        departures: moves.departures,
        faults,
        ..DerivedData::default()
    }
}

/// Gives every page its id and its place. The first by path wins when two want the same.
fn name_pages(sources: &[Arc<SourceReading>], moves: &Moves, faults: &mut Vec<Fault>) -> Vec<PlacedPage> {
    let mut named = Vec::new();
    let mut ids: HashMap<PageId, String> = HashMap::new();
    let mut places: HashMap<(Place, balise_domain::text::locale::Locale), String> = HashMap::new();
    for source in sources {
        for raw in &source.pages {
            let label = format!("{}/{}", source.shelf.as_str(), raw.file);
            let fault = |kind| Fault {
                source: source.shelf.as_str().to_owned(),
                file: raw.file.clone(),
                line: None,
                kind,
            };
            let Some(place) = place_of(&source.shelf, raw) else {
                faults.push(fault(FaultKind::UnsafeName));
                continue;
            };
            let slot = (place.clone(), raw.lang);
            if let Some(first) = places.get(&slot) {
                let path = place.href(raw.lang);
                faults.push(fault(FaultKind::DuplicatePath {
                    path,
                    first: first.clone(),
                }));
                continue;
            }
            let brought = moves.id_of(&source.shelf, raw);
            // A page took the name of this place along when it went: nobody is to blame, and it needs another.
            let is_left = brought.is_none() && raw.front.id.is_none();
            let wanted = brought.unwrap_or_else(|| wanted_id(&source.shelf, raw));
            let is_left = is_left && moves.is_taken(&wanted);
            let id = match ids.get(&wanted) {
                None if !is_left => wanted,
                first => {
                    faults.extend(first.filter(|_| !is_left).map(|first| {
                        fault(FaultKind::DuplicateId {
                            id: wanted.to_string(),
                            first: first.clone(),
                        })
                    }));
                    free_id(default_id(&source.shelf, raw), |id| {
                        ids.contains_key(id) || moves.is_taken(id)
                    })
                }
            };
            places.insert(slot, label.clone());
            ids.insert(id.clone(), label);
            named.push(PlacedPage {
                id,
                place,
                raw: Arc::clone(raw),
                source: Arc::clone(source),
            });
        }
    }
    named
}

/// How tags are spelt, as pages that everybody may open spell them: no spelling is learnt from a closed page.
fn spellings(named: &[PlacedPage]) -> Spellings {
    let open = named.iter().filter(|named| {
        let visibility = named.raw.front.visibility.settle(None);
        visibility != Visibility::Squad
    });
    Spellings::of(open.map(|named| tags(&named.raw.front.tags)))
}

/// Makes the entries, in the order of their names, and hands what changed to the index on the way.
fn outline_and_index(
    (named, tags): (&[PlacedPage], &Spellings),
    before: &LibraryState,
    index: &Index,
    stamps: &mut HashMap<PageId, u64>,
) -> Result<Vec<Arc<Entry>>, SearchError> {
    let mut entries = Vec::with_capacity(named.len());
    let ids: std::collections::HashSet<&PageId> = named.iter().map(|named| &named.id).collect();
    let gone: Vec<PageId> = stamps.keys().filter(|id| !ids.contains(id)).cloned().collect();
    for id in &gone {
        stamps.remove(id);
    }
    let fresh = named.chunks(BATCH).flat_map(|batch| {
        let outlined: Vec<_> = batch
            .par_iter()
            .map(|named| outlined(named, tags, before, stamps.contains_key(&named.id)))
            .collect();
        let mut changes = Vec::new();
        for (entry, document) in outlined {
            if let Some(document) = document {
                let stamp = document.stamp();
                match stamps.insert(document.id.clone(), stamp) {
                    None => changes.push(IndexChange::Add(Box::new(document))),
                    Some(before) if before == stamp => {}
                    Some(_) => changes.push(IndexChange::Put(Box::new(document))),
                }
            }
            entries.push(entry);
        }
        changes
    });
    let changes = gone.into_iter().map(IndexChange::Remove).chain(fresh);
    index.stage(changes)?;
    Ok(entries)
}

/// The entry of a page, and its document unless it is the one that was there before and is indexed.
fn outlined(
    named: &PlacedPage,
    tags: &Spellings,
    before: &LibraryState,
    indexed: bool,
) -> (Arc<Entry>, Option<balise_search::Document>) {
    let known = before.derived.pages.by_id.get(&named.id);
    let known = known.map(|id| &before.corpus.entries[*id]);
    let visibility = closing::of_page(before, &named.id, &named.raw);
    let around = IncludeContext::of(&named.source, &named.raw.file, visibility);
    let tags = tags.spelt(&named.raw.front.tags);
    let is_same = |entry: &Arc<Entry>| {
        Arc::ptr_eq(&entry.raw, &named.raw)
            && entry.page.place == named.place
            && entry.page.front.tags == tags
            && entry.source.flavour == named.source.flavour
            && around.still_gives(&entry.included)
    };
    if let Some(entry) = known.filter(|entry| indexed && is_same(entry)) {
        let entry = Entry {
            source: Arc::clone(&named.source),
            ..Entry::clone(entry)
        };
        return (Arc::new(entry), None);
    }
    let outline = match &named.raw.body {
        PageBody::Text(text) => balise_markdown::outline_within(text, named.source.flavour, &around),
        PageBody::TooLarge => Outline::default(),
    };
    let mut page = Page {
        visibility,
        ..page_of(
            named.id.clone(),
            named.place.clone(),
            &named.source,
            &named.raw,
            &outline,
        )
    };
    page.front.tags = tags;
    let document = documents::document(&page, named.raw.pair.is_some(), &outline);
    let entry = Entry {
        page,
        raw: Arc::clone(&named.raw),
        source: Arc::clone(&named.source),
        outline: Arc::new(LightOutline::from(outline)),
        included: around.requests().into(),
    };
    (Arc::new(entry), Some(document))
}

/// A page of a shelf as it is without its neighbours: its id may be that of another.
pub(crate) fn page_alone(source: &SourceReading, raw: &Arc<RawPage>, outline: &Outline) -> Option<Page> {
    let place = place_of(&source.shelf, raw)?;
    Some(page_of(default_id(&source.shelf, raw), place, source, raw, outline))
}

fn page_of(id: PageId, place: Place, source: &SourceReading, raw: &RawPage, outline: &Outline) -> Page {
    let (front, shelf, flavour) = (&raw.front, &source.shelf, source.flavour);
    let by_file = flavour.is_titled_by_file().then(|| title_from_path(flavour, &raw.stem));
    let title = front
        .title
        .clone()
        .or(by_file)
        .or_else(|| outline.title.clone())
        .filter(|title| !title.trim().is_empty())
        .unwrap_or_else(|| title_from_path(flavour, &raw.stem));
    let kind = match shelf {
        SourceId::Squad(_) => front.kind.unwrap_or_default(),
        SourceId::Practices => PageKind::Practice,
        SourceId::Glossary => PageKind::Term,
    };
    Page {
        id,
        place,
        lang: raw.lang,
        title,
        summary: front.summary.clone().or_else(|| outline.lead.clone()),
        kind,
        status: front.status.unwrap_or_default(),
        visibility: front.visibility.settle(None),
        front: front.clone(),
        file: raw.file.clone(),
        revision: raw.revision.clone(),
        words: outline.words,
        modified: raw.modified,
    }
}

/// Whether every link leads where it led before, under the same title.
fn same_links(before: &Corpus, after: &Corpus) -> bool {
    let same = |(one, other): (&Arc<Entry>, &Arc<Entry>)| {
        one.page.place == other.page.place
            && one.page.title == other.page.title
            && one.page.lang == other.page.lang
            && one.page.visibility == other.page.visibility
    };
    let files = |corpus: &Corpus| corpus.sources.iter().map(|source| source.files.len()).sum::<usize>();
    before.entries.len() == after.entries.len()
        && files(before) == files(after)
        && before.entries.iter().zip(&after.entries).all(same)
}
