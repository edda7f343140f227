//! What a store makes of what it finds.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};

use crate::conformance::{fact, unit};
use crate::embedded::{EmbeddedStore, Repair};
use crate::error::StoreError;
use crate::name::StreamName;
use crate::options::StoreOptions;
use crate::reader::StoreReader;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::store::Store as _;
use crate::tests::{fill, root, small};
use crate::wait;

fn open(disk: &SimulatedDisk) -> Result<(EmbeddedStore, crate::embedded::OpenReport), StoreError> {
    EmbeddedStore::open_on(Arc::new(disk.clone()), root(), small())
}

fn disk_with(units: u64) -> SimulatedDisk {
    let disk = SimulatedDisk::new();
    let (store, _) = open(&disk).expect("a store");
    fill(&store, units);
    store.close().expect("a store closes");
    disk
}

fn segments(disk: &SimulatedDisk) -> Vec<std::path::PathBuf> {
    let mut files = disk.files();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "log"));
    files
}

#[test]
fn a_second_writer_is_refused_by_name() {
    let dir = tempfile::tempdir().expect("a directory");
    let (first, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    match EmbeddedStore::open(dir.path(), small()) {
        Err(StoreError::Locked { pid }) => assert_eq!(pid, Some(std::process::id())),
        other => panic!("refused, not {:?}", other.map(|(_, opened)| opened)),
    }
    drop(first);
    EmbeddedStore::open(dir.path(), small()).expect("the lock goes with its holder");
}

#[test]
fn a_reader_reads_beside_a_writer_and_writes_nothing() {
    let dir = tempfile::tempdir().expect("a directory");
    let (store, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    fill(&store, 10);
    let listing = |dir: &Path| {
        let mut names: Vec<_> = ["", "journal", "packs", "snapshots"]
            .iter()
            .flat_map(|part| fs::read_dir(dir.join(part)).expect("a directory"))
            .map(|entry| entry.expect("an entry").path())
            .collect();
        names.sort();
        names
    };
    let before = listing(dir.path());
    let reader = StoreReader::open(dir.path()).expect("a reader");
    assert_eq!(listing(dir.path()), before);
    fill(&store, 1);
    assert_eq!(reader.head().sequence, Sequence::new(10));
    assert_eq!(reader.read(Sequence::new(4)).count(), 6);
    let stream = StreamName::parse("page/1").expect("a name");
    assert_eq!(reader.history(&stream).expect("a history").len(), 4);
    let record = reader.read(Sequence::ZERO).next().expect("a record").expect("a record");
    assert!(reader.body(&record.bodies[0]).expect("reading").is_some());
    assert!(StoreReader::open(&dir.path().join("elsewhere")).is_err());
}

#[test]
fn a_torn_tail_is_cut_and_writing_goes_on() {
    let disk = disk_with(3);
    let last = segments(&disk).pop().expect("a segment");
    let whole = disk.bytes(&last).expect("bytes");
    let mut torn = whole.clone();
    torn.extend_from_slice(&whole[64..150]);
    disk.put(&last, &torn);
    let (store, opened) = open(&disk).expect("a store");
    let cut = Repair::TornGroup {
        file: last.clone(),
        offset: whole.len() as u64,
        bytes: 86,
    };
    assert_eq!(opened.notes, [cut]);
    assert_eq!(disk.bytes(&last).expect("bytes").len(), whole.len());
    fill(&store, 1);
    drop(store);
    let (_, opened) = open(&disk).expect("a store");
    assert_eq!((opened.head.sequence, opened.notes), (Sequence::new(4), Vec::new()));
}

#[test]
fn a_segment_whose_making_was_cut_short_is_removed() {
    let disk = disk_with(3);
    for rest in [&b""[..], b"BALISE J\x01", &[0; 64]] {
        let file = root().join("journal/00000000000000000004.log");
        disk.put(&file, rest);
        let (store, opened) = open(&disk).expect("a store");
        assert_eq!(opened.notes, [Repair::TornSegment { file }]);
        assert_eq!(store.head().sequence, Sequence::new(3));
    }
}

#[test]
fn a_missing_segment_is_named() {
    let disk = disk_with(30);
    let files = segments(&disk);
    assert!(files.len() > 3);
    let without = |index: usize| {
        let copy = SimulatedDisk::new();
        for file in disk.files() {
            if file != files[index] {
                copy.put(&file, &disk.bytes(&file).expect("bytes"));
            }
        }
        match open(&copy) {
            Err(error @ StoreError::Damaged { .. }) => error.to_string(),
            other => panic!("damage, not {:?}", other.map(|(_, opened)| opened)),
        }
    };
    assert!(without(0).contains("records 1 to "), "{}", without(0));
    assert!(
        without(1).contains("missing") && without(1).contains("balise restore"),
        "{}",
        without(1)
    );
    assert!(
        without(files.len() - 1).contains("knows record 30"),
        "{}",
        without(files.len() - 1)
    );
}

#[test]
fn segments_that_changed_places_are_found() {
    let disk = disk_with(30);
    let files = segments(&disk);
    let (one, other) = (
        disk.bytes(&files[1]).expect("bytes"),
        disk.bytes(&files[2]).expect("bytes"),
    );
    disk.put(&files[1], &other);
    disk.put(&files[2], &one);
    assert!(matches!(open(&disk), Err(StoreError::Damaged { .. })));
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let disk = disk_with(3);
    let last = segments(&disk).pop().expect("a segment");
    let mut bytes = disk.bytes(&last).expect("bytes");
    bytes[8] = 9;
    let sum = crc32c::crc32c(&bytes[..60]);
    bytes[60..64].copy_from_slice(&sum.to_le_bytes());
    disk.put(&last, &bytes);
    let operations = disk.operations();
    let opened = open(&disk).map(|(_, opened)| opened);
    assert!(
        matches!(opened, Err(StoreError::Newer { found: 9, known: 1, .. })),
        "{opened:?}"
    );
    assert_eq!(disk.bytes(&last), Some(bytes));
    // Making sure of the directory is all that was done.
    assert_eq!(disk.operations(), operations + 1);
}

#[test]
fn a_clock_that_goes_back_does_not_matter() {
    let disk = SimulatedDisk::new();
    let (store, _) = open(&disk).expect("a store");
    for seconds in [2_000_000_000, 1_000_000_000, 1_500_000_000] {
        let mut unit = unit(vec![fact("a", 1)]);
        unit.at = jiff::Timestamp::from_second(seconds).expect("a date");
        wait(store.commit(unit)).expect("a unit is written");
    }
    drop(store);
    let (store, opened) = open(&disk).expect("a store");
    assert_eq!(opened.notes, []);
    let dates: Vec<i64> = store
        .read(Sequence::ZERO)
        .expect("reading")
        .map(|record| record.expect("a record").at.as_second())
        .collect();
    assert_eq!(dates, [2_000_000_000, 1_000_000_000, 1_500_000_000]);
}

/// A store whose writer stands still until it is let go, in the follower of its first group.
fn held(
    options: StoreOptions,
) -> (
    EmbeddedStore,
    std::sync::mpsc::Receiver<()>,
    std::sync::mpsc::Sender<()>,
) {
    let (store, _) = EmbeddedStore::open_on(Arc::new(SimulatedDisk::new()), root(), options).expect("a store");
    let (reached, reaching) = sync_channel(1);
    let (letting_go, let_go) = channel();
    let let_go = Mutex::new(let_go);
    let follower = move |_: &[_]| {
        let _ = reached.try_send(());
        let _ = let_go.lock().expect("the other end").recv();
    };
    store.follow(Sequence::ZERO, Box::new(follower)).expect("following");
    (store, reaching, letting_go)
}

#[test]
fn a_full_queue_says_busy_and_reads_go_on() {
    let (store, reaching, letting_go) = held(StoreOptions {
        queue: 2,
        ..StoreOptions::default()
    });
    let first = store.commit(unit(vec![fact("a", 1)]));
    reaching.recv().expect("the writer stands still");
    let waiting = [2, 3].map(|number| store.commit(unit(vec![fact("a", number)])));
    assert!(matches!(
        wait(store.commit(unit(vec![fact("a", 4)]))),
        Err(StoreError::Busy)
    ));
    assert_eq!(store.read(Sequence::ZERO).expect("reading").count(), 1);
    drop(letting_go);
    assert_eq!(wait(first).expect("a receipt").sequence, Sequence::new(1));
    let sequences = waiting.map(|waiting| wait(waiting).expect("a receipt").sequence.number());
    assert_eq!(sequences, [2, 3]);
    assert_eq!(store.groups(), 2, "what waits together is synced together");
}

#[test]
fn a_group_sees_its_earlier_units() {
    let (store, reaching, letting_go) = held(StoreOptions::default());
    let first = store.commit(unit(vec![fact("a", 0)]));
    reaching.recv().expect("the writer stands still");
    let with = |key, after| {
        let mut unit = unit(vec![fact("b", 1)]);
        unit.key = Some(crate::conformance::key(key));
        let stream = crate::conformance::stream("b");
        let version = Sequence::new(after);
        unit.expects = vec![crate::unit::Expectation { stream, version }];
        store.commit(unit)
    };
    let group = [with("k", 0), with("k", 0), with("late", 0), with("next", 2)];
    drop(letting_go);
    wait(first).expect("a receipt");
    let [written, repeated, late, next] = group.map(wait);
    assert_eq!(written.expect("a receipt").sequence, Sequence::new(2));
    let repeated = repeated.expect("a receipt");
    assert_eq!(
        (repeated.sequence, repeated.outcome),
        (Sequence::new(2), crate::store::CommitOutcome::AlreadyWritten)
    );
    assert!(matches!(late, Err(StoreError::Conflict { version, .. }) if version == Sequence::new(2)));
    assert_eq!(next.expect("a receipt").sequence, Sequence::new(3));
    assert_eq!(store.groups(), 2);
}

#[test]
fn a_follower_that_panics_stops_writing_and_nothing_else() {
    let disk = SimulatedDisk::new();
    let (store, _) = open(&disk).expect("a store");
    fill(&store, 2);
    store
        .follow(Sequence::new(2), Box::new(|_| panic!("on purpose")))
        .expect("following");
    for _ in 0..2 {
        let refused = wait(store.commit(unit(vec![fact("a", 1)])));
        assert!(matches!(refused, Err(StoreError::Stopped { .. })), "{refused:?}");
    }
    assert_eq!(store.read(Sequence::ZERO).expect("reading").count(), 3);
    assert!(store.close().is_err());
    // Nobody was told, and yet it was durable.
    assert_eq!(open(&disk).expect("a store").1.head.sequence, Sequence::new(3));
}
