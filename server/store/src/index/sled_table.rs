//! A table in sled, which is quick and may lie: whatever it says is held against the journal when a store opens.
//!
//! Its `flush` does not reach the disk for certain, and a directory that was damaged may fail, panic or hang when it is
//! opened. So it is opened and gone through on a thread of its own, with a limit in time, and is never the only copy of
//! anything.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::error::StoreError;
use crate::index::table::{Pair, SortedTable};

/// Opening and going through a million entries takes some seconds: more than this is a hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two tries to get the lock of a table.
const PAUSE: Duration = Duration::from_millis(5);

/// What sled may keep of its pages in memory. Its own default is a gigabyte.
const CACHE: u64 = 16 << 20;

pub(crate) struct SledTable {
    db: sled::Db,
}

impl SledTable {
    /// Call it through [`patiently`] alone.
    pub(crate) fn open(dir: &Path) -> Result<Self, StoreError> {
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE)
            .flush_every_ms(Some(200))
            .use_compression(false);
        loop {
            match config.open() {
                Ok(db) => return Ok(Self { db }),
                // Threads of a table that this process has just closed may hold its lock a moment longer. Nobody else
                // can: whoever comes here holds the lock of the whole store. Whoever waits for this has a limit.
                Err(error) if error.to_string().contains("could not acquire lock") => thread::sleep(PAUSE),
                Err(error) => return Err(failed(&error.to_string())),
            }
        }
    }
}

/// Does something with a table that may be damaged, or says why that is not possible: an error, a panic or a hang.
pub(crate) fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let (sender, done) = mpsc::channel();
    let working = move || {
        let outcome = catch_unwind(AssertUnwindSafe(work));
        // Nobody listens any more to one that comes after the limit.
        let _ = sender.send(outcome);
    };
    thread::Builder::new()
        .name("index".to_owned())
        .spawn(working)
        .map_err(|error| failed(&error.to_string()))?;
    match done.recv_timeout(PATIENCE) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(failed("it panicked when it was opened")),
        Err(_) => Err(failed("it did not open in time")),
    }
}

impl SortedTable for SledTable {
    fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let value = self.db.get(key).map_err(|error| failed(&error.to_string()))?;
        Ok(value.map(|value| value.to_vec()))
    }

    fn each(&self, prefix: &[u8], visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        for pair in self.db.scan_prefix(prefix) {
            let (key, value) = pair.map_err(|error| failed(&error.to_string()))?;
            visit(&key, &value);
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.db.is_empty()
    }

    fn write(&self, pairs: Vec<Pair>) -> Result<(), StoreError> {
        let mut batch = sled::Batch::default();
        for (key, value) in pairs {
            batch.insert(key, value);
        }
        self.db.apply_batch(batch).map_err(|error| failed(&error.to_string()))
    }

    fn flush(&self) -> Result<(), StoreError> {
        match self.db.flush() {
            Ok(_) => Ok(()),
            Err(error) => Err(failed(&error.to_string())),
        }
    }
}

fn failed(why: &str) -> StoreError {
    StoreError::Index { why: why.to_owned() }
}

/// The table itself, for tests that harm it.
#[cfg(test)]
pub(crate) fn opened(dir: &Path) -> sled::Db {
    SledTable::open(dir).expect("a table").db
}
