//! The library: opening it, reading the sources, updating index and state, closing it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::{ArcSwap, Guard};
use balise_content::{CorpusReading, SourceReader, Sources};
use balise_domain::Date;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_search::{Index, SearchError};
use balise_store::{BallotBoxes, BallotFinding, Counters, Disk, People, StoreError};
use jiff::Timestamp;

use crate::corpus::assembly::assemble;
use crate::corpus::closing::PastStatements;
use crate::corpus::entry::may_see;
use crate::corpus::media::MediaShelf;
use crate::corpus::state::LibraryState;
use crate::journal::ended_votes::destroy_ended;
use crate::journal::file_commands::{OrganisationFolder, note_the_day, recalled, record};
use crate::journal::ledger::{Ledger, LedgerError, day};
use crate::panics::{Panic, caught};
use crate::rendering::Renderings;
use crate::similar::look_alike_refresh::LookAlikeState;
use crate::summary::Summary;
use crate::upkeep::index_catch_up;
use crate::upkeep::trouble::Troubles;

/// Everything squads have written. Readers ask it through [`balise_domain::ports::port`]; they never wait for a change.
pub struct Library {
    state: ArcSwap<LibraryState>,
    pub(crate) index: Index,
    pub(crate) ledger: Ledger,
    pub(crate) people: People,
    pub(crate) ballots: BallotBoxes,
    pub(crate) counters: Counters,
    pub(crate) converging: LookAlikeState,
    pub(crate) troubles: Troubles,
    organisation: OrganisationFolder,
    sources: Sources,
    /// `None` for a library that ends with the process.
    pub(crate) folder: Option<PathBuf>,
    refresher: Mutex<Refresher>,
    ready: AtomicBool,
    /// Whether the files are recorded in the ledger: before that it has no squad and no practice.
    recorded: AtomicBool,
    pub(crate) renderings: Renderings,
    pub(crate) past_statements: PastStatements,
    pub(crate) media: MediaShelf,
    today: fn() -> Date,
}

/// Longest that closing waits for a reading.
const FAREWELL: Duration = Duration::from_secs(3);
/// Between two looks at whether it is over.
const PAUSE: Duration = Duration::from_millis(5);

/// What only the thread that refreshes uses.
struct Refresher {
    reader: SourceReader,
    /// What is indexed, by the stamps of the documents.
    stamps: HashMap<PageId, u64>,
}

/// Why the library cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("the folders cannot be watched: {0}")]
    Watch(#[from] balise_content::WatchError),
    #[error("a bug ended the reading: {0}")]
    Panicked(Panic),
    /// The reading is incomplete, for want of file handles or memory: nothing of it is shown.
    #[error("{source_name}/{file} could not be read: {reason}")]
    Exhausted {
        source_name: String,
        file: String,
        reason: String,
    },
    /// The reading is shown, but not recorded.
    #[error("what the files say could not be written to the journal: {0}")]
    Unrecorded(StoreError),
}

impl Library {
    /// A library of these sources, not read yet. Journal and index are kept in a data folder; without one they end with
    /// the process.
    pub fn open(sources: Sources, data: Option<&Path>) -> Result<Self, LibraryError> {
        let (ledger, people, ballots, index) = match data {
            Some(folder) => {
                let (ledger, notes) = Ledger::open(folder)?;
                notes.iter().for_each(|note| tracing::warn!("{note}"));
                let people = People::open(folder).map_err(LedgerError::from)?;
                let (ballots, findings) = BallotBoxes::open(Arc::new(Disk), folder).map_err(LedgerError::from)?;
                // Damage was reported when the folder was surveyed.
                let cut = findings
                    .iter()
                    .filter(|finding| matches!(finding, BallotFinding::Cut { .. }));
                cut.for_each(|finding| tracing::warn!("{finding}"));
                destroy_ended(&ballots, &ledger.state());
                let searchable = folder.join("index");
                if !index_catch_up::is_whole(&searchable, &ledger) {
                    // It is made again, and not even opened: whatever is wrong with it might end the program.
                    let _ = std::fs::remove_dir_all(&searchable);
                }
                (ledger, people, ballots, Index::open(&searchable)?)
            }
            None => (
                Ledger::in_memory()?,
                People::in_memory(),
                BallotBoxes::in_memory(),
                Index::in_memory()?,
            ),
        };
        let stamps = index_catch_up::catch_up(&index, &ledger)?;
        Ok(Self {
            state: ArcSwap::from_pointee(LibraryState::unread(ledger.clone())),
            index,
            ledger,
            people,
            ballots,
            counters: data.map_or_else(Counters::in_memory, Counters::open),
            converging: LookAlikeState::default(),
            folder: data.map(Path::to_owned),
            troubles: Troubles::default(),
            organisation: match sources.content {
                Some(_) => OrganisationFolder::Named,
                None => OrganisationFolder::Unnamed,
            },
            refresher: Mutex::new(Refresher {
                reader: SourceReader::new(sources.clone()),
                stamps,
            }),
            sources,
            ready: AtomicBool::new(false),
            recorded: AtomicBool::new(false),
            renderings: Renderings::default(),
            past_statements: PastStatements::default(),
            media: MediaShelf::default(),
            today: || day(Timestamp::now()),
        })
    }

    /// The same library on another day: for tests.
    #[must_use]
    pub fn on(mut self, today: fn() -> Date) -> Self {
        self.today = today;
        self
    }

    /// Reads what changed, indexes it and shows it. What was there before is served meanwhile.
    ///
    /// # Errors
    /// When what was read cannot be indexed, or a bug ended the reading: what there was stays, and the next reading reads
    /// and indexes everything.
    pub fn refresh(&self) -> Result<Summary, LibraryError> {
        caught(|| self.read_once()).unwrap_or_else(|panic| {
            let mut refresher = self.refresher.lock().unwrap_or_else(PoisonError::into_inner);
            // It is unknown how far it came.
            refresher.reader = SourceReader::new(self.sources.clone());
            refresher.stamps.clear();
            self.index.start_over()?;
            Err(LibraryError::Panicked(panic))
        })
    }

    fn read_once(&self) -> Result<Summary, LibraryError> {
        let start = Instant::now();
        let mut refresher = self.refresher.lock().unwrap_or_else(PoisonError::into_inner);
        let Refresher { reader, stamps } = &mut *refresher;
        let mut read = || {
            let reading = reader.read_or_recall(&|shelf| recalled(&self.ledger, shelf));
            // Pages would be missing that exist, and files that define who may see what.
            if let Some(exhausted) = exhausted(&reading) {
                return Err(exhausted);
            }
            let reflection = index_catch_up::reflection(&self.ledger);
            let assembled = assemble(reading, &self.state.load(), &self.index, stamps, (self.today)());
            // One after the other, at once: a search must not find what the state does not know.
            let shown = assembled.and_then(|state| self.index.commit(&reflection).map(|()| state));
            shown.or_else(|error| {
                // It is unknown what of it was indexed: the next reading indexes everything, and until then questions
                // are answered as before.
                stamps.clear();
                self.index.start_over()?;
                Err(LibraryError::from(error))
            })
        };
        // An index that cannot be written, as one whose list of files is older than they are, is made again at once.
        let state = match read() {
            Err(LibraryError::Search(error)) => {
                tracing::warn!(%error, "the search index could not be written: it is made again");
                read()?
            }
            read => read?,
        };
        let summary = Summary::of(&state, start.elapsed());
        let before = self.state.swap(Arc::new(state));
        self.ready.store(true, Ordering::Release);
        // Nothing is lost when this fails: the files are the same at the next reading.
        let recorded = self.record(&before);
        self.recorded.store(true, Ordering::Release);
        // Computed now, so that no reader waits for the results of all squads.
        self.state().last_checks();
        self.save_counters();
        recorded.map(|()| summary).map_err(LibraryError::Unrecorded)
    }

    /// Reads and indexes everything again; what there is answers meanwhile.
    pub fn rebuild(&self) -> Result<Summary, LibraryError> {
        let mut refresher = self.refresher.lock().unwrap_or_else(PoisonError::into_inner);
        refresher.stamps.clear();
        self.index.start_over()?;
        drop(refresher);
        self.refresh()
    }

    /// The day it is.
    pub(crate) fn today(&self) -> Date {
        (self.today)()
    }

    fn save_counters(&self) {
        if let Err(error) = self.counters.save(self.today()) {
            tracing::warn!(%error, "searches without a good answer are counted, and could not be saved");
        }
    }

    /// Records in the journal what differs in the files since the state before.
    fn record(&self, before: &LibraryState) -> Result<(), StoreError> {
        record(
            &self.ledger,
            self.organisation,
            before,
            &self.state.load(),
            Timestamp::now(),
        )?;
        note_the_day(&self.ledger, Timestamp::now())?;
        self.ledger.keep_snapshot()
    }

    /// Writes what waits to be written, and takes no more. A reading that is under way may finish, unless it takes too
    /// long: what it leaves out, the next start records.
    pub fn close(&self) -> Result<(), StoreError> {
        let start = Instant::now();
        while self.refresher.try_lock().is_err() && start.elapsed() < FAREWELL {
            std::thread::sleep(PAUSE);
        }
        if let Err(error) = self.index.note(&index_catch_up::reflection(&self.ledger)) {
            tracing::warn!(%error, "the search index will be held against the journal at the next start");
        }
        self.save_counters();
        self.ledger.close()
    }

    /// What is indexed: every page with the hash of what is indexed of it.
    pub fn indexed(&self) -> Result<HashMap<PageId, u64>, SearchError> {
        self.index.stamps()
    }

    /// Whether everything has been read and indexed once.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// Whether the files are recorded in the ledger.
    pub(crate) fn is_recorded(&self) -> bool {
        self.recorded.load(Ordering::Acquire)
    }

    /// Bytes that the names offered while someone types take in memory.
    pub fn suggestion_bytes(&self) -> usize {
        self.index.suggestion_bytes()
    }

    /// Raised whenever anything that a page shows may have changed.
    pub fn version(&self) -> u64 {
        // All of them only grow.
        self.state().corpus.version
            + self.ledger.through().number()
            + self.counters.version()
            + self.converging.version()
            + self.media.version()
            + self.ledger.damages().count()
            + self.troubles.version()
    }

    /// The viewer that represents all who may see the same: whoever is of a squad that keeps nothing to itself sees what
    /// everybody inside does, and may be sent what was drawn for them.
    pub fn class_of(&self, viewer: Viewer) -> Viewer {
        match viewer {
            Viewer::Member { squad: Some(squad) } if !self.state().keeps_to_itself(&squad) => Viewer::OPEN,
            viewer => viewer,
        }
    }

    /// The place of a page that a viewer may open.
    pub fn place_of(&self, viewer: &Viewer, page: &PageId) -> Option<Place> {
        let state = self.state();
        let entry = &state.corpus.entries[*state.derived.pages.by_id.get(page)?];
        may_see(viewer, entry).then(|| entry.page.place.clone())
    }

    /// The folders that are read.
    pub(crate) fn roots(&self) -> Vec<std::path::PathBuf> {
        self.refresher
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .reader
            .roots()
    }

    pub(crate) fn state(&self) -> Guard<Arc<LibraryState>> {
        self.state.load()
    }

    /// The state, once there is one.
    pub(crate) fn ready_state(&self) -> Result<Guard<Arc<LibraryState>>, ReadError> {
        if self.is_ready() {
            Ok(self.state())
        } else {
            Err(ReadError::NotReady)
        }
    }
}

/// Why a reading is not all there is.
fn exhausted(reading: &CorpusReading) -> Option<LibraryError> {
    reading.every_fault().find_map(|fault| match &fault.kind {
        FaultKind::Exhausted { reason } => Some(LibraryError::Exhausted {
            source_name: fault.source.clone(),
            file: fault.file.clone(),
            reason: reason.clone(),
        }),
        _ => None,
    })
}
