//! The ledger: the journal of all events, and the state that they produce.
//!
//! A command is judged by [`balise_domain::journal::decide`], written by the store, and applied by [`balise_domain::journal::evolve`] once
//! it is on disk. Readers take the state as it is at that moment: it is replaced once for each group of writers.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use arc_swap::{ArcSwap, Guard};
use balise_domain::Date;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::decide::decide;
use balise_domain::journal::event::{Event, RecordedEvent};
use balise_domain::journal::evolve::evolve;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::schema::{self, SchemaError};
use balise_domain::journal::state::LedgerState;
use balise_store::{
    Body, Damage, DamageVerdict, EmbeddedStore, Expectation, Fact, InMemory, Payload, Record, Repair, Sequence, Store,
    StoreError, StoreFault, StoreOptions, StreamName, Unit,
};
use jiff::Timestamp;

use crate::journal::damages::{Damages, SurveyError};
use crate::journal::units::{UnitSplit, actor, actor_name, stream, units};

/// Times that a command is decided again because another was written between decision and write.
const ATTEMPTS: usize = 8;

/// Records after which the state is kept as a snapshot.
const SNAPSHOT_EVERY: u64 = 50_000;

/// The journal with its current state. A clone is the same ledger.
#[derive(Clone)]
pub(crate) struct Ledger {
    store: Arc<dyn Store>,
    state: Arc<ArcSwap<VersionedState>>,
    /// The record that the last snapshot knows.
    snapshot: Arc<AtomicU64>,
    journal: Arc<OnceLock<String>>,
    damages: Damages,
    /// The data folder; empty for a ledger in memory.
    folder: Arc<Path>,
}

/// The result of looking up a text by its content id.
pub(crate) enum StoredText {
    Text(Arc<[u8]>),
    /// It was never kept.
    Never,
    /// It was kept, and cannot be read any more.
    Damaged,
}

/// The state after a record.
#[derive(Default)]
struct VersionedState {
    state: LedgerState,
    through: Sequence,
}

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Objection(#[from] RuleViolation),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why the journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something beside the journal is damaged, and the site must not start with it.
    #[error("{0}; `balise verify` shows all that is damaged")]
    Damaged(Damage),
    #[error("record {record} of the journal: {source}")]
    Schema { record: Sequence, source: SchemaError },
    #[error("record {record} of the journal has no actor that this program knows: `{actor}`")]
    Actor { record: Sequence, actor: String },
}

impl From<SurveyError> for LedgerError {
    fn from(error: SurveyError) -> Self {
        match error {
            SurveyError::Damaged(damage) => Self::Damaged(damage),
            SurveyError::Store(error) => Self::Store(error),
        }
    }
}

impl Ledger {
    /// Opens the ledger in a data folder; also returns the repairs that were needed.
    pub(crate) fn open(folder: &Path) -> Result<(Self, Vec<Repair>), LedgerError> {
        let damages = Damages::of(folder)?;
        let (store, opened) = EmbeddedStore::open(folder, StoreOptions::default())?;
        let mut ledger = Self::on(Arc::new(store), damages)?;
        ledger.folder = folder.into();
        opened
            .damages
            .into_iter()
            .for_each(|damage| ledger.report_damage(damage));
        let rebuilt = opened.notes.iter().filter_map(|note| match note {
            Repair::IndexRebuilt { why, .. } => Some(Damage::of_index(folder, why)),
            _ => None,
        });
        rebuilt.for_each(|damage| ledger.report_damage(damage));
        Ok((ledger, opened.notes))
    }

    /// A ledger that ends with the process.
    pub(crate) fn in_memory() -> Result<Self, LedgerError> {
        Self::on(Arc::new(InMemory::default()), Damages::default())
    }

    fn on(store: Arc<dyn Store>, damages: Damages) -> Result<Self, LedgerError> {
        let kept = store.latest_snapshot()?;
        kept.skipped
            .into_iter()
            .for_each(|fault| damages.report(Damage::of(fault)));
        let read = kept.snapshot.and_then(|kept| {
            // One of another program version is made again from the journal.
            let state = LedgerState::read(kept.lines()).ok()?;
            Some(VersionedState {
                state,
                through: kept.head.sequence,
            })
        });
        let mut versioned = read.unwrap_or_default();
        let snapshot = Arc::new(AtomicU64::new(versioned.through.number()));
        for record in store.read(versioned.through)? {
            versioned.apply(&record?)?;
        }
        let after = versioned.through;
        let state = Arc::new(ArcSwap::from_pointee(versioned));
        let followed = Arc::clone(&state);
        store.follow(
            after,
            Box::new(move |records| {
                let before = followed.load();
                let mut versioned = VersionedState {
                    state: before.state.clone(),
                    through: before.through,
                };
                for record in records {
                    // What is written here was decided here: it reads back. Were it not so, writing has to end.
                    versioned.apply(record).expect("a record of our own");
                }
                followed.store(Arc::new(versioned));
            }),
        )?;
        Ok(Self {
            store,
            state,
            snapshot,
            journal: Arc::default(),
            damages,
            folder: Arc::from(Path::new("")),
        })
    }

    /// The current state.
    pub(crate) fn state(&self) -> LedgerStateGuard {
        LedgerStateGuard(self.state.load())
    }

    /// Which journal this is: the hash of its first record; `None` while it has none.
    pub(crate) fn journal(&self) -> Option<String> {
        if let Some(known) = self.journal.get() {
            return Some(known.clone());
        }
        let first = self.store.read(Sequence::ZERO).ok()?.next()?.ok()?;
        Some(self.journal.get_or_init(|| first.hash.to_string()).clone())
    }

    /// The number of the last record that readers see.
    pub(crate) fn through(&self) -> Sequence {
        self.state.load().through
    }

    /// A text by its content id, as it was when it was recorded.
    pub(crate) fn body(&self, id: &ContentId) -> Option<Arc<[u8]>> {
        match self.kept(id) {
            StoredText::Text(bytes) => Some(bytes),
            StoredText::Never | StoredText::Damaged => None,
        }
    }

    /// The same, and why there is none. Damage that is found here is reported, and ends all writing.
    pub(crate) fn kept(&self, id: &ContentId) -> StoredText {
        match self.store.body(id) {
            Ok(Some(bytes)) => StoredText::Text(bytes),
            // An index that was made since the text was lost knows nothing of it.
            Ok(None) if self.damages.has_texts() => StoredText::Damaged,
            Ok(None) => StoredText::Never,
            Err(StoreError::Damaged { file, offset, what }) => {
                let fault = StoreFault { file, offset, what };
                self.report_damage(Damage::of_store(&self.folder, fault));
                StoredText::Damaged
            }
            Err(StoreError::Io { file, source }) => {
                let fault = StoreFault {
                    file,
                    offset: 0,
                    what: source.to_string(),
                };
                self.report_damage(Damage::of_store(&self.folder, fault));
                StoredText::Damaged
            }
            Err(error) => {
                tracing::error!(%id, %error, "a body cannot be read: `balise verify` tells more");
                StoredText::Damaged
            }
        }
    }

    /// The damage that is known.
    pub(crate) fn damages(&self) -> &Damages {
        &self.damages
    }

    /// Reports damage; nothing is written any more where that would build on it.
    pub(crate) fn report_damage(&self, damage: Damage) {
        if matches!(damage.verdict, DamageVerdict::Stops | DamageVerdict::ReadOnly) {
            self.store.refuse_writes(&damage.to_string());
        }
        self.damages.report(damage);
    }

    /// Decides a command and writes its events; ready once they are on disk and seen by readers. Returns the events: none,
    /// when nothing changes.
    ///
    /// `bodies` returns the texts that an event names.
    pub(crate) async fn carry_out(
        &self,
        command: Command,
        author: &Author,
        now: Timestamp,
        bodies: impl Fn(&Event) -> Vec<Body>,
    ) -> Result<Vec<Event>, CommandError> {
        let (today, parting) = (day(now), UnitSplit::of(&command));
        for attempt in 1.. {
            let decided_on = self.state.load_full();
            let events = decide(&decided_on.state, command.clone(), author, today)?;
            match self
                .write(&events, parting, author, now, decided_on.through, &bodies)
                .await
            {
                // Another writer was quicker: their events may change the decision.
                Err(StoreError::Conflict { .. }) if attempt < ATTEMPTS => {}
                done => return Ok(done.map(|()| events)?),
            }
        }
        unreachable!("the last attempt returns")
    }

    /// Decides a command without writing anything.
    pub(crate) fn dry_run(
        &self,
        command: Command,
        author: &Author,
        now: Timestamp,
    ) -> Result<Vec<Event>, RuleViolation> {
        decide(&self.state(), command, author, day(now))
    }

    async fn write(
        &self,
        events: &[Event],
        parting: UnitSplit,
        author: &Author,
        now: Timestamp,
        decided_on: Sequence,
        bodies: &impl Fn(&Event) -> Vec<Body>,
    ) -> Result<(), StoreError> {
        let mut waiting = Vec::new();
        for events in units(events, parting) {
            let streams: BTreeSet<StreamName> = events.iter().map(stream).collect();
            let expects = streams.into_iter().map(|stream| Expectation {
                stream,
                version: decided_on,
            });
            let facts: Result<Vec<Fact>, StoreError> = events
                .iter()
                .map(|event| {
                    Ok(Fact {
                        stream: stream(event),
                        payload: Payload::parse(schema::encode(event))?,
                    })
                })
                .collect();
            let unit = Unit {
                at: now,
                actor: actor_name(&author.actor),
                key: None,
                expects: expects.collect(),
                facts: facts?,
                bodies: events.iter().flat_map(bodies).collect(),
            };
            waiting.push(self.store.commit(unit));
        }
        for written in waiting {
            written.await?;
        }
        Ok(())
    }

    /// Keeps the state as a snapshot when the journal has grown by much since the last one.
    pub(crate) fn keep_snapshot(&self) -> Result<(), StoreError> {
        let versioned = self.state.load_full();
        if versioned.through.number() < self.snapshot.load(Ordering::Relaxed) + SNAPSHOT_EVERY {
            return Ok(());
        }
        self.store
            .save_snapshot(versioned.through, schema::SCHEMA, &mut versioned.state.lines())?;
        self.snapshot.store(versioned.through.number(), Ordering::Relaxed);
        Ok(())
    }

    /// Writes what is in the queue and takes nothing more.
    pub(crate) fn close(&self) -> Result<(), StoreError> {
        self.store.close()
    }
}

/// The state at the moment of the call.
pub(crate) struct LedgerStateGuard(Guard<Arc<VersionedState>>);

impl std::ops::Deref for LedgerStateGuard {
    type Target = LedgerState;

    fn deref(&self) -> &LedgerState {
        &self.0.state
    }
}

impl VersionedState {
    fn apply(&mut self, record: &Record) -> Result<(), LedgerError> {
        let actor = actor(record).ok_or_else(|| LedgerError::Actor {
            record: record.sequence,
            actor: record.actor.to_string(),
        })?;
        for fact in &record.facts {
            let event = schema::decode(record.schema, fact.payload.as_str()).map_err(|source| LedgerError::Schema {
                record: record.sequence,
                source,
            })?;
            // Records hold several events: these are counted on their own.
            let sequence = self.state.sequence() + 1;
            evolve(
                &mut self.state,
                &RecordedEvent {
                    sequence,
                    at: record.at,
                    actor: actor.clone(),
                    event,
                },
            );
        }
        self.through = record.sequence;
        Ok(())
    }
}

/// The day of a moment, in UTC.
pub(crate) fn day(now: Timestamp) -> Date {
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}
