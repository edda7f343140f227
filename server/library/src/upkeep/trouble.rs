//! The trouble with reading the library: since when it lasts, and when the next attempt is due.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use balise_domain::ports::view::trouble::{DeskTrouble, TroubleKind};
use jiff::Timestamp;

/// After the first failure; doubled after each that follows.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// Longest between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// A reading that takes longer is reported as endless: a large library is read in seconds.
pub(super) const ENDLESS: Duration = Duration::from_secs(120);

/// What went wrong with the last reading, if anything. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct Troubles(Arc<TroubleRecord>);

#[derive(Default)]
struct TroubleRecord {
    now: Mutex<TroubleStatus>,
    version: AtomicU64,
}

#[derive(Default)]
struct TroubleStatus {
    as_of: Option<Timestamp>,
    trouble: Option<DeskTrouble>,
}

/// What a reading changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TroubleChange {
    Began,
    GoesOn,
    Over,
    Fine,
}

impl Troubles {
    /// The current trouble, if any.
    pub(crate) fn trouble(&self) -> Option<DeskTrouble> {
        self.0.now.lock().unwrap_or_else(PoisonError::into_inner).trouble
    }

    /// Raised when what the curation desk shows of it changes.
    pub(crate) fn version(&self) -> u64 {
        self.0.version.load(Ordering::Acquire)
    }

    pub(super) fn read(&self, at: Timestamp) -> TroubleChange {
        let mut now = self.0.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.as_of = Some(at);
        if now.trouble.take().is_none() {
            return TroubleChange::Fine;
        }
        self.0.version.fetch_add(1, Ordering::AcqRel);
        TroubleChange::Over
    }

    pub(super) fn failed(&self, why: TroubleKind, at: Timestamp) -> TroubleChange {
        let mut now = self.0.now.lock().unwrap_or_else(PoisonError::into_inner);
        let (turn, since, next_in) = match now.trouble {
            None => (TroubleChange::Began, at, FIRST_WAIT),
            // It was reported as endless: now it has ended.
            Some(DeskTrouble {
                why: TroubleKind::Unfinished,
                since,
                ..
            }) => (TroubleChange::Began, since, FIRST_WAIT),
            Some(known) => (
                TroubleChange::GoesOn,
                known.since,
                (known.next_in * 2).min(LONGEST_WAIT),
            ),
        };
        now.trouble = Some(DeskTrouble {
            why,
            since,
            as_of: now.as_of,
            next_in,
        });
        self.0.version.fetch_add(1, Ordering::AcqRel);
        turn
    }

    /// Reports a reading that takes so long that it may have no end. An earlier failure stays reported.
    fn unfinished(&self, began: Timestamp) {
        let mut now = self.0.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.trouble.is_some() {
            return;
        }
        now.trouble = Some(DeskTrouble {
            why: TroubleKind::Unfinished,
            since: began,
            as_of: now.as_of,
            next_in: Duration::ZERO,
        });
        self.0.version.fetch_add(1, Ordering::AcqRel);
        tracing::error!("reading the library does not come to an end: a disk or share does not answer");
    }

    /// Reads, watched by another thread: a reading that hangs cannot report it.
    pub(super) fn watching<T>(&self, patience: Duration, read: impl FnOnce() -> T) -> T {
        let (ended, end) = channel::<()>();
        let (troubles, began) = (self.clone(), Timestamp::now());
        let watch = thread::Builder::new().name("balise-watch".to_owned()).spawn(move || {
            if end.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                troubles.unfinished(began);
            }
        });
        let read = read();
        drop(ended);
        // It must be over before the outcome is noted. Without threads to spare nobody watched.
        let _ = watch.map(thread::JoinHandle::join);
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_without_end_is_said_while_it_lasts() {
        let troubles = Troubles::default();
        let before = troubles.version();
        let (release, held) = channel::<()>();
        let seen = troubles.clone();
        let reading = thread::spawn(move || {
            seen.watching(Duration::from_millis(1), || held.recv().expect("released"));
            seen.read(Timestamp::UNIX_EPOCH)
        });
        while troubles.trouble().is_none() {
            thread::yield_now();
        }
        assert_eq!(
            troubles.trouble().map(|trouble| trouble.why),
            Some(TroubleKind::Unfinished)
        );
        assert!(troubles.version() > before);
        release.send(()).expect("it waits");
        assert_eq!(reading.join().expect("it ends"), TroubleChange::Over);
        assert_eq!(troubles.trouble(), None);
        troubles.watching(Duration::from_secs(60), || ());
        assert_eq!(troubles.trouble(), None, "a short one says nothing");
    }

    #[test]
    fn a_reading_that_fails_is_tried_ever_more_seldom_until_it_is_over() {
        let (troubles, at) = (Troubles::default(), Timestamp::UNIX_EPOCH);
        assert_eq!(troubles.read(at), TroubleChange::Fine);
        assert_eq!(troubles.failed(TroubleKind::Exhausted, at), TroubleChange::Began);
        let mut waits = Vec::new();
        for _ in 0..9 {
            waits.push(troubles.trouble().expect("trouble").next_in.as_secs());
            assert_eq!(troubles.failed(TroubleKind::Index, at), TroubleChange::GoesOn);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        let trouble = troubles.trouble().expect("trouble");
        assert_eq!((trouble.why, trouble.as_of), (TroubleKind::Index, Some(at)));
        let version = troubles.version();
        assert_eq!(troubles.read(at), TroubleChange::Over);
        assert!(troubles.trouble().is_none() && troubles.version() > version);
        assert_eq!(troubles.failed(TroubleKind::Other, at), TroubleChange::Began);
        assert_eq!(
            troubles.trouble().expect("trouble").next_in,
            FIRST_WAIT,
            "it begins anew"
        );
    }
}
