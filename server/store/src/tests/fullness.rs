//! Disks that are full, and disks that fail.

use std::sync::Arc;

use crate::conformance::{body, fact, unit};
use crate::directory::Directory;
use crate::embedded::EmbeddedStore;
use crate::error::StoreError;
use crate::options::StoreOptions;
use crate::packs::{self, Depth};
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::store::Store as _;
use crate::tests::{fill, root, small};
use crate::unit::Unit;
use crate::wait;

fn with_body(number: u64, length: usize) -> Unit {
    let mut unit = unit(vec![fact("a", number)]);
    unit.bodies = vec![body(&format!("{number} {}", "x".repeat(length)))];
    unit
}

#[test]
fn a_full_disk_refuses_and_recovers_at_every_byte() {
    // Wherever the room ends, in a body, in a record, in a header: what was refused is not there, and all else is.
    for room in (0..3000).step_by(17) {
        let disk = SimulatedDisk::new();
        let (store, _) = EmbeddedStore::open_on(Arc::new(disk.clone()), root(), small()).expect("a store");
        fill(&store, 2);
        disk.limit(Some(disk.used() + room));
        let mut written = 2;
        for number in 0..8 {
            match wait(store.commit(with_body(number, 300))) {
                Ok(receipt) => {
                    written += 1;
                    assert_eq!(receipt.sequence, Sequence::new(written));
                }
                Err(StoreError::DiskFull) => break,
                Err(error) => panic!("room for {room} bytes: {error}"),
            }
        }
        assert!(written < 10, "the disk was full");
        assert_eq!(store.read(Sequence::ZERO).expect("reading").count() as u64, written);
        let (_, copy) = EmbeddedStore::open_on(Arc::new(disk.copy()), root(), small()).expect("it opens as it is");
        assert_eq!(
            (copy.head, copy.notes),
            (store.head(), Vec::new()),
            "room for {room} bytes"
        );

        let directory = Directory::new(root());
        let is_whole = &mut |_, _, state: Result<(), StoreError>| state.expect("a whole body");
        let packs = packs::scan_all(&disk, &directory, Depth::Bodies, is_whole).expect("packs");
        assert!(packs.iter().all(|pack| pack.gap.is_none()), "room for {room} bytes");

        disk.limit(None);
        let receipt = wait(store.commit(with_body(99, 300))).expect("writing comes back by itself");
        assert_eq!(receipt.sequence, Sequence::new(written + 1));
        store.close().expect("a store closes");
        let (store, opened) = EmbeddedStore::open_on(Arc::new(disk.cut(room)), root(), small()).expect("a store");
        assert_eq!((opened.head.sequence, opened.notes), (receipt.sequence, Vec::new()));
        let kept = store.body(with_body(99, 300).bodies[0].id()).expect("reading");
        assert!(kept.is_some());
    }
}

#[test]
fn writing_stops_while_there_is_room_for_others() {
    let disk = SimulatedDisk::new();
    let options = StoreOptions {
        free_floor: 10_000,
        ..small()
    };
    let (store, _) = EmbeddedStore::open_on(Arc::new(disk.clone()), root(), options).expect("a store");
    fill(&store, 1);
    // 5 % of this disk are less than the floor that was asked for.
    let capacity = 100_000;
    disk.limit(Some(capacity));
    fill(&store, 1);
    disk.put(
        root().join("ballast").as_path(),
        &vec![0; (capacity - disk.used() - 4000) as usize],
    );
    let operations = disk.operations();
    let refused = wait(store.commit(unit(vec![fact("a", 1)])));
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!(disk.operations(), operations, "nothing was touched");
    disk.limit(None);
    fill(&store, 1);
    assert_eq!(store.head().sequence, Sequence::new(3));
}

#[test]
fn after_a_failure_nothing_is_written_and_everything_is_read() {
    let disk = SimulatedDisk::new();
    let (store, _) = EmbeddedStore::open_on(Arc::new(disk.clone()), root(), StoreOptions::default()).expect("a store");
    fill(&store, 3);
    // The write of the record goes through, the sync after it fails.
    disk.fail_at(disk.operations() + 2);
    let refused = wait(store.commit(unit(vec![fact("a", 1)])));
    assert!(matches!(refused, Err(StoreError::Stopped { .. })), "{refused:?}");
    // A disk that has come back is not asked again: it might say that all is well.
    disk.fail_at(u64::MAX);
    let operations = disk.operations();
    let refused = wait(store.commit(unit(vec![fact("a", 2)])));
    assert!(matches!(refused, Err(StoreError::Stopped { .. })), "{refused:?}");
    assert_eq!(disk.operations(), operations);
    assert_eq!(store.read(Sequence::ZERO).expect("reading").count(), 3);
    assert_eq!(store.head().sequence, Sequence::new(3));
}
