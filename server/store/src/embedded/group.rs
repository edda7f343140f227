//! Writing the units that share a sync.
//!
//! In this order, and no step before the one above is on disk: bodies into their packs, records into the journal, the
//! witness, the index, readers, followers, those who wait.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;
use futures_channel::oneshot;

use crate::embedded::admission::{Admission, AdmissionResult};
use crate::embedded::reading::StoreFiles;
use crate::error::StoreError;
use crate::file_system::{Failure, Lock};
use crate::hash::Hash;
use crate::index::{self, IndexProgress};
use crate::journal::{self, GroupPosition, RecordHeader, Witness};
use crate::options::StoreOptions;
use crate::packs;
use crate::position::{JournalPosition, PackPosition};
use crate::record::{Envelope, Record, SCHEMA};
use crate::sequence::{JournalHead, Sequence};
use crate::store::{CommitOutcome, Follower, Receipt};
use crate::unit::{Body, Unit};

/// Bytes that the payload of a record may have.
const MAX_PAYLOAD: u64 = 16 << 20;

/// Who waits for what becomes of a unit.
pub(super) type Caller = oneshot::Sender<Result<Receipt, StoreError>>;

/// Records that a follower is given at once when it catches up.
const CATCHING_UP: usize = 1000;

/// A unit in the queue, and who waits for it.
pub(super) struct WaitingUnit {
    pub(super) unit: Unit,
    pub(super) answer: Caller,
}

/// A unit as it goes into the journal.
pub(crate) struct PreparedUnit {
    schema: u16,
    envelope: Envelope,
    payload: Vec<u8>,
    bodies: Vec<Body>,
}

impl PreparedUnit {
    fn of(unit: Unit) -> Result<Self, StoreError> {
        let (envelope, bodies) = Envelope::seal(unit);
        Self::new(SCHEMA, envelope, bodies)
    }

    pub(crate) fn new(schema: u16, envelope: Envelope, bodies: Vec<Body>) -> Result<Self, StoreError> {
        let payload = serde_json::to_vec(&envelope).map_err(|error| StoreError::NotJson { why: error.to_string() })?;
        if payload.len() as u64 > MAX_PAYLOAD {
            return Err(StoreError::TooLarge {
                what: "a unit",
                bytes: payload.len() as u64,
                limit: MAX_PAYLOAD,
            });
        }
        Ok(Self {
            schema,
            envelope,
            payload,
            bodies,
        })
    }

    /// Whether it brings this body.
    pub(crate) fn brings(&self, id: &ContentId) -> bool {
        self.bodies.iter().any(|body| body.id() == id)
    }

    /// Bytes it brings, more or less.
    pub(crate) fn weight(&self) -> u64 {
        let bodies: usize = self.bodies.iter().map(|body| body.bytes().len()).sum();
        (self.payload.len() + bodies) as u64
    }
}

/// Everything that writes. It belongs to one thread.
pub(crate) struct GroupCommitter {
    pub(super) shelf: Arc<StoreFiles>,
    pub(crate) options: StoreOptions,
    pub(super) journal: journal::SegmentAppender,
    pub(super) packs: packs::PackAppender,
    pub(super) witness: Witness,
    pub(super) head: JournalHead,
    pub(super) origin: Option<Hash>,
    /// The segment that groups go into, by its first sequence.
    pub(super) segment: Sequence,
    pub(super) followers: Vec<Follower>,
    /// Whether the index is one that was made in memory, after the table on disk failed.
    pub(super) renewed: Cell<bool>,
    pub(super) _lock: Lock,
}

impl GroupCommitter {
    pub(crate) fn shelf(&self) -> &Arc<StoreFiles> {
        &self.shelf
    }

    /// Writes what may be written of a group, and tells everyone what became of theirs.
    pub(super) fn commit(&mut self, waiting: Vec<WaitingUnit>) {
        let shelf = Arc::clone(&self.shelf);
        let mut admission = Admission::new(&shelf.index, self.head.sequence.next());
        let mut units = Vec::with_capacity(waiting.len());
        let mut receipts = Vec::with_capacity(waiting.len());
        for WaitingUnit { unit, answer } in waiting {
            match self.ask_index(|_| admission.judge(&unit)) {
                Ok(AdmissionResult::Repeats(sequence)) => {
                    give(answer, Ok(receipt(sequence, CommitOutcome::AlreadyWritten)));
                }
                Ok(AdmissionResult::RepeatsNeighbour(sequence)) => {
                    receipts.push((answer, receipt(sequence, CommitOutcome::AlreadyWritten)));
                }
                Ok(AdmissionResult::Write) => match PreparedUnit::of(unit) {
                    Ok(prepared) => {
                        let sequence = admission.enter(&prepared.envelope);
                        units.push(prepared);
                        receipts.push((answer, receipt(sequence, CommitOutcome::Written)));
                    }
                    Err(error) => give(answer, Err(error)),
                },
                Err(error) => give(answer, Err(error)),
            }
        }
        match self.write(units) {
            Ok(()) => {
                for (answer, receipt) in receipts {
                    give(answer, Ok(receipt));
                }
            }
            Err(failure) => {
                if let Failure::Fatal(why) = &failure {
                    shelf.stop(why);
                }
                for (answer, _) in receipts {
                    give(answer, Err(refusal(&failure)));
                }
            }
        }
    }

    /// Writes units as one group. When this returns well they are durable, indexed, and every follower has seen them.
    pub(crate) fn write(&mut self, units: Vec<PreparedUnit>) -> Result<(), Failure> {
        if let Some(why) = self.shelf.stopped.get() {
            return Err(Failure::Fatal(Arc::clone(why)));
        }
        if units.is_empty() {
            return Ok(());
        }
        self.check_space()?;
        let mut pairs: Vec<_> = self
            .store_bodies(&units)?
            .into_iter()
            .map(|(id, place)| index::body_pair(&id, place))
            .collect();

        let (bytes, frames) = self.encode(&units);
        let (start, begun) = self.journal.append(&bytes, self.head)?;
        let segment = match &begun {
            Some(segment) => segment.first,
            None => self.segment,
        };
        self.segment = segment;
        let mut offset = start;
        let mut records = Vec::with_capacity(units.len());
        let mut positions = Vec::with_capacity(units.len());
        for (unit, frame) in units.into_iter().zip(frames) {
            let length = frame.span() as u32;
            let position = JournalPosition {
                segment,
                offset,
                length,
            };
            offset += u64::from(length);
            let record = Record::new(frame.sequence, frame.schema, frame.hash, unit.envelope);
            pairs.extend(index::pairs(&record, position));
            positions.push((record.sequence, position));
            self.origin.get_or_insert(record.hash);
            self.head = JournalHead {
                sequence: record.sequence,
                hash: record.hash,
            };
            records.push(record);
        }
        self.witness.note(self.head);
        let applied = IndexProgress {
            head: self.head,
            origin: self.origin.unwrap_or(Hash::ZERO),
        };
        let indexed = self.shelf.index.apply(pairs, applied);
        self.shelf.put_up(self.head, begun, &positions);
        let indexed = indexed.or_else(|error| self.renew_index(&error));
        for follower in &mut self.followers {
            follower(&records);
        }
        // The group is durable, and yet nobody finds it: the next start makes the index again.
        indexed.map_err(|error| Failure::Fatal(error.to_string().into()))
    }

    /// Has a follower called with what is there, and from now on with every group.
    pub(super) fn follow(&mut self, after: Sequence, mut follower: Follower) -> Result<(), StoreError> {
        let mut records = self.shelf.read(after);
        loop {
            let some: Vec<Record> = records.by_ref().take(CATCHING_UP).collect::<Result<_, _>>()?;
            if some.is_empty() {
                break;
            }
            follower(&some);
        }
        self.followers.push(follower);
        Ok(())
    }

    /// Leaves everything as it should be found. Nothing here is needed for what was acknowledged.
    pub(crate) fn close(&self) {
        self.witness.sync();
        // The index is held against the journal at the next start, whatever becomes of this.
        let _ = self.shelf.index.flush();
    }

    /// Better to stop while there is room for the rest of the machine, and for putting things right.
    fn check_space(&self) -> Result<(), Failure> {
        let root = self.shelf.directory.root();
        let space = self
            .shelf
            .fs
            .space(root)
            .map_err(|error| Failure::fatal(root, &error))?;
        let floor = self.options.free_floor.min(space.total / 20);
        match space.available < floor {
            true => Err(Failure::Full),
            false => Ok(()),
        }
    }

    /// Writes and syncs the bodies that are not there yet.
    fn store_bodies(&mut self, units: &[PreparedUnit]) -> Result<Vec<(ContentId, PackPosition)>, Failure> {
        let mut seen = HashSet::new();
        let mut places = Vec::new();
        for body in units.iter().flat_map(|unit| &unit.bodies) {
            if !seen.insert(body.id()) {
                continue;
            }
            match self.ask_index(|index| index.body(body.id())) {
                Ok(Some(_)) => {}
                Ok(None) => places.push((body.id().clone(), self.packs.append(body)?)),
                Err(error) => return Err(Failure::Fatal(error.to_string().into())),
            }
        }
        if !places.is_empty() {
            self.packs.sync()?;
        }
        Ok(places)
    }

    fn encode(&self, units: &[PreparedUnit]) -> (Vec<u8>, Vec<RecordHeader>) {
        let mut bytes = Vec::new();
        let mut frames = Vec::with_capacity(units.len());
        let JournalHead {
            mut sequence,
            hash: mut previous,
        } = self.head;
        for (place, unit) in units.iter().enumerate() {
            sequence = sequence.next();
            let seat = GroupPosition {
                place: place as u16,
                left: (units.len() - 1 - place) as u16,
            };
            let frame = RecordHeader::seal(sequence, unit.schema, seat, previous, &unit.payload);
            frame.encode(&mut bytes);
            bytes.extend_from_slice(&unit.payload);
            previous = frame.hash;
            frames.push(frame);
        }
        (bytes, frames)
    }
}

/// Tells a caller; one that went away needs no answer.
fn give(caller: Caller, answer: Result<Receipt, StoreError>) {
    let _ = caller.send(answer);
}

fn receipt(sequence: Sequence, outcome: CommitOutcome) -> Receipt {
    Receipt { sequence, outcome }
}

pub(crate) fn refusal(failure: &Failure) -> StoreError {
    match failure {
        Failure::Full => StoreError::DiskFull,
        Failure::Fatal(why) => StoreError::Stopped { why: Arc::clone(why) },
    }
}
