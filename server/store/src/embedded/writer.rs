//! The thread that writes, and the queue before it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};

use futures_channel::oneshot;

use crate::embedded::group::{GroupCommitter, WaitingUnit};
use crate::embedded::reading::StoreFiles;
use crate::error::StoreError;
use crate::sequence::Sequence;
use crate::store::{CommitFuture, Follower};
use crate::unit::Unit;

/// The way to the writing thread.
pub(super) struct WriterThread {
    shelf: Arc<StoreFiles>,
    queue: RwLock<Option<SyncSender<Message>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

enum Message {
    Unit(WaitingUnit),
    Follow(Sequence, Follower),
    /// The index failed someone who reads.
    RenewIndex(StoreError),
}

impl WriterThread {
    pub(super) fn start(ledger: GroupCommitter) -> Result<Self, StoreError> {
        let shelf = Arc::clone(ledger.shelf());
        let (sender, queue) = sync_channel(ledger.options.queue.max(1));
        let thread = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || run(ledger, &queue))
            .map_err(|error| StoreError::io(shelf.directory.root(), error))?;
        Ok(Self {
            shelf,
            queue: RwLock::new(Some(sender)),
            thread: Mutex::new(Some(thread)),
        })
    }

    pub(super) fn commit(&self, unit: Unit) -> CommitFuture {
        let (answer, promised) = oneshot::channel();
        if let Err(error) = self.send(Message::Unit(WaitingUnit { unit, answer })) {
            return Box::pin(std::future::ready(Err(error)));
        }
        let shelf = Arc::clone(&self.shelf);
        Box::pin(async move { promised.await.unwrap_or_else(|_| Err(stopped(&shelf))) })
    }

    pub(super) fn follow(&self, after: Sequence, follower: Follower) -> Result<(), StoreError> {
        self.send(Message::Follow(after, follower))
    }

    /// Has the index made again when it failed whoever read.
    pub(super) fn heal<T>(&self, read: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::Index { why }) = &read {
            // A queue that is full has units, which find the same.
            let _ = self.send(Message::RenewIndex(StoreError::Index { why: why.clone() }));
        }
        read
    }

    /// Lets the writer finish what is in the queue, and waits for it.
    pub(super) fn close(&self) -> Result<(), StoreError> {
        self.queue.write().unwrap_or_else(PoisonError::into_inner).take();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let panicked = thread.is_some_and(|thread| thread.join().is_err());
        match panicked || self.shelf.stopped.get().is_some() {
            true => Err(stopped(&self.shelf)),
            false => Ok(()),
        }
    }

    fn send(&self, message: Message) -> Result<(), StoreError> {
        if self.shelf.stopped.get().is_some() {
            return Err(stopped(&self.shelf));
        }
        let queue = self.queue.read().unwrap_or_else(PoisonError::into_inner);
        let sent = match &*queue {
            Some(queue) => queue.try_send(message),
            None => return Err(stopped(&self.shelf)),
        };
        sent.map_err(|refused| match refused {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => stopped(&self.shelf),
        })
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        // Whoever wants to know whether all went well closes before.
        let _ = self.close();
    }
}

fn stopped(shelf: &StoreFiles) -> StoreError {
    let why = match shelf.stopped.get() {
        Some(why) => Arc::clone(why),
        None => "the store is closed".into(),
    };
    StoreError::Stopped { why }
}

/// Takes messages in their order until the queue is closed and empty.
fn run(mut ledger: GroupCommitter, queue: &Receiver<Message>) {
    let mut held = None;
    while let Some(message) = held.take().or_else(|| queue.recv().ok()) {
        let done = catch_unwind(AssertUnwindSafe(|| match message {
            Message::Follow(after, follower) => match ledger.follow(after, follower) {
                Ok(()) => {}
                Err(error) => ledger.shelf().stop(&error.to_string().into()),
            },
            Message::RenewIndex(why) => {
                if let Err(error) = ledger.renew_index(&why) {
                    ledger.shelf().stop(&error.to_string().into());
                }
            }
            Message::Unit(first) => {
                let group = gather(&ledger, first, queue, &mut held);
                ledger.commit(group);
            }
        }));
        if done.is_err() {
            // What was half done in memory is wrong from now on; what is on disk is read again at the next start.
            ledger.shelf().stop(&"a follower or the index panicked".into());
        }
    }
    ledger.close();
}

/// The units that share a sync with the first: those that wait already. Nobody is waited for.
fn gather(
    ledger: &GroupCommitter,
    first: WaitingUnit,
    queue: &Receiver<Message>,
    held: &mut Option<Message>,
) -> Vec<WaitingUnit> {
    let options = &ledger.options;
    let mut bytes = weight(&first.unit);
    let mut group = vec![first];
    while group.len() < usize::from(options.group_units) && bytes < options.group_bytes {
        match queue.try_recv() {
            Ok(Message::Unit(waiting)) => {
                bytes += weight(&waiting.unit);
                group.push(waiting);
            }
            Ok(other) => {
                *held = Some(other);
                break;
            }
            Err(_) => break,
        }
    }
    group
}

fn weight(unit: &Unit) -> u64 {
    let facts: usize = unit.facts.iter().map(|fact| fact.payload.as_str().len()).sum();
    let bodies: usize = unit.bodies.iter().map(|body| body.bytes().len()).sum();
    (facts + bodies) as u64
}
