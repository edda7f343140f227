//! The index may be lost, damaged, old or another's: the journal decides.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::conformance::{fact, key, stream, unit};
use crate::embedded::{EmbeddedStore, OpenReport, Repair};
use crate::error::StoreError;
use crate::index::{KeyIndex, MemoryTable, Pair, SortedTable};
use crate::sequence::Sequence;
use crate::store::{CommitOutcome, Store as _};
use crate::tests::{fill, filled, small};
use crate::wait;

/// Opens a store and has it answer from its index.
fn opened(dir: &Path, units: u64) -> OpenReport {
    let (store, opened) = EmbeddedStore::open(dir, small()).expect("a store");
    assert_eq!(store.head().sequence, Sequence::new(units));
    let histories = (0..3).map(|number| store.history(&stream(&format!("page/{number}"))).expect("a history"));
    let all: Vec<_> = histories.flatten().collect();
    assert_eq!(all.len() as u64, units);
    for record in &all {
        assert!(store.body(&record.bodies[0]).expect("reading").is_some());
    }
    opened
}

fn rebuilt(opened: &OpenReport) -> bool {
    matches!(&opened.notes[..], [Repair::IndexRebuilt { .. }])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}

#[test]
fn a_lost_index_is_made_again() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 20);
    assert_eq!(opened(dir.path(), 20).notes, []);
    fs::remove_dir_all(dir.path().join("sled")).expect("gone");
    let first = opened(dir.path(), 20);
    assert!(rebuilt(&first), "{first:?}");
    assert_eq!(first.indexed, 20);
    assert_eq!(opened(dir.path(), 20).indexed, 0);
}

#[test]
fn a_damaged_index_is_set_aside_and_made_again() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 20);
    let sled = dir.path().join("sled");
    fs::write(sled.join("db"), [0xa5; 100_000]).expect("written");
    let found = opened(dir.path(), 20);
    assert!(rebuilt(&found), "{found:?}");
    assert_eq!(opened(dir.path(), 20).notes, []);
    fs::remove_dir_all(&sled).expect("gone");
    fs::write(&sled, "a file").expect("written");
    assert!(rebuilt(&opened(dir.path(), 20)));
    let aside = fs::read_dir(dir.path()).expect("a directory").filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().starts_with("sled.bad-")
    });
    assert!(aside.count() >= 1);
}

#[test]
fn an_old_index_catches_up() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 20);
    let sled = dir.path().join("sled");
    copy(&sled, &dir.path().join("old"));
    filled(dir.path(), 15);
    fs::remove_dir_all(&sled).expect("gone");
    fs::rename(dir.path().join("old"), &sled).expect("renamed");
    let found = opened(dir.path(), 35);
    assert_eq!((found.indexed, found.notes), (15, Vec::new()));
}

#[test]
fn an_index_of_another_journal_is_made_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let [one, other] = ["one", "other"].map(|name| dir.path().join(name));
    filled(&one, 20);
    let (store, _) = EmbeddedStore::open(&other, small()).expect("a store");
    wait(store.commit(unit(vec![fact("elsewhere", 1)]))).expect("a unit is written");
    fill(&store, 29);
    drop(store);
    // Both one that is shorter and one that is longer.
    let keep = dir.path().join("keep");
    copy(&one.join("sled"), &keep);
    fs::remove_dir_all(one.join("sled")).expect("gone");
    copy(&other.join("sled"), &one.join("sled"));
    assert!(rebuilt(&opened(&one, 20)));
    fs::remove_dir_all(other.join("sled")).expect("gone");
    copy(&keep, &other.join("sled"));
    let (_, found) = EmbeddedStore::open(&other, small()).expect("a store");
    assert!(rebuilt(&found), "{found:?}");
}

#[test]
fn an_index_ahead_of_its_journal_is_a_witness() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 20);
    let journal = dir.path().join("journal");
    copy(&journal, &dir.path().join("old"));
    filled(dir.path(), 5);
    fs::remove_dir_all(&journal).expect("gone");
    fs::rename(dir.path().join("old"), &journal).expect("renamed");
    match EmbeddedStore::open(dir.path(), small()) {
        Err(error @ StoreError::Damaged { .. }) => {
            assert!(error.to_string().contains("the index knows record 25"), "{error}");
        }
        other => panic!("damage, not {:?}", other.map(|(_, opened)| opened)),
    }
}

#[test]
fn keys_outlive_the_index() {
    let dir = tempfile::tempdir().expect("a directory");
    let keyed = || {
        let mut keyed = unit(vec![fact("a", 1)]);
        keyed.key = Some(key("once"));
        keyed
    };
    let (store, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    let first = wait(store.commit(keyed())).expect("a receipt");
    drop(store);
    fs::remove_dir_all(dir.path().join("sled")).expect("gone");
    let (store, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    let again = wait(store.commit(keyed())).expect("a receipt");
    assert_eq!(
        (again.sequence, again.outcome),
        (first.sequence, CommitOutcome::AlreadyWritten)
    );
}

#[test]
fn a_flipped_byte_of_the_index_never_shows() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 40);
    let db = dir.path().join("sled/db");
    let whole = fs::read(&db).expect("the index");
    let written: Vec<usize> = (0..whole.len()).filter(|offset| whole[*offset] != 0).collect();
    let keep = dir.path().join("keep");
    copy(&dir.path().join("sled"), &keep);
    for offset in written.iter().step_by(written.len() / 40) {
        fs::remove_dir_all(dir.path().join("sled")).expect("gone");
        copy(&keep, &dir.path().join("sled"));
        let mut flipped = whole.clone();
        flipped[*offset] ^= 0x10;
        fs::write(&db, &flipped).expect("written");
        opened(dir.path(), 40);
    }
}

#[test]
fn an_index_that_forgot_something_is_made_again() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 20);
    let sled = dir.path().join("sled");
    for harm in [
        |db: &sled::Db| db.remove("version/page/1").expect("gone").is_some(),
        |db: &sled::Db| {
            db.insert("version/page/1", &99u64.to_be_bytes())
                .expect("written")
                .is_some()
        },
        |db: &sled::Db| db.insert("key/never", &1u64.to_be_bytes()).expect("written").is_none(),
    ] {
        let db = crate::index::opened(&sled);
        assert!(harm(&db));
        drop(db);
        let found = opened(dir.path(), 20);
        assert!(rebuilt(&found), "{found:?}");
    }
}

/// A table that fails for good after so many questions, as one does whose disk was full for a moment.
struct FailingTable {
    table: MemoryTable,
    questions: AtomicU64,
}

impl FailingTable {
    fn ask(&self) -> Result<(), StoreError> {
        let left = self
            .questions
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        left.map(drop).map_err(|_| StoreError::Index {
            why: "no room was left".to_owned(),
        })
    }
}

impl SortedTable for FailingTable {
    fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.ask()?;
        self.table.value(key)
    }

    fn each(&self, prefix: &[u8], visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        self.ask()?;
        self.table.each(prefix, visit)
    }

    fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    fn write(&self, pairs: Vec<Pair>) -> Result<(), StoreError> {
        self.ask()?;
        self.table.write(pairs)
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.ask()
    }
}

#[test]
fn an_index_that_fails_in_use_is_made_again_and_nobody_is_refused() {
    for questions in 0..60 {
        let dir = tempfile::tempdir().expect("a directory");
        let (store, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
        let failing = KeyIndex::new(Arc::new(FailingTable {
            table: MemoryTable::default(),
            questions: AtomicU64::new(questions),
        }));
        store.index().continue_with(&failing);
        fill(&store, 10);
        let mut again = unit(vec![fact("page/1", 11)]);
        again.key = Some(key("once"));
        for outcome in [CommitOutcome::Written, CommitOutcome::AlreadyWritten] {
            let receipt = wait(store.commit(again.clone())).expect("a unit is written");
            assert_eq!(
                (receipt.sequence, receipt.outcome),
                (Sequence::new(11), outcome),
                "{questions}"
            );
        }
        for (page, expected) in [3, 5, 3].into_iter().enumerate() {
            let page = stream(&format!("page/{page}"));
            let records = store.history(&page).or_else(|_| {
                // Whoever reads when it fails is refused, and has it healed for whoever comes next.
                wait(store.commit(unit(vec![fact("other", 12)]))).expect("a unit is written");
                store.history(&page)
            });
            assert_eq!(records.expect("a history").len(), expected, "{page}, {questions}");
        }
        store.close().expect("a store closes");
        drop(store);
        let (store, opened) = EmbeddedStore::open(dir.path(), small()).expect("a store");
        assert!(opened.head.sequence >= Sequence::new(11));
        assert_eq!(store.history(&stream("page/1")).expect("a history").len(), 5);
    }
}
