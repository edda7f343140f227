//! The power goes, and processes are killed.

use std::sync::Arc;

use crate::conformance::{body, fact, unit};
use crate::embedded::EmbeddedStore;
use crate::proving::power::{options, write};
use crate::proving::{cut_everywhere, seed};
use crate::record::Record;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::simulated::chance::Chance;
use crate::store::Store as _;
use crate::tests::root;
use crate::wait;

#[test]
fn no_cut_loses_what_was_acknowledged() {
    let done = cut_everywhere(SimulatedDisk::new, 8, seed());
    assert_eq!(done.faults, [] as [String; 0]);
    assert!(done.cuts > 1000, "{} cuts prove little", done.cuts);
}

#[test]
fn without_syncs_the_same_cuts_lose() {
    let done = cut_everywhere(SimulatedDisk::ignoring_syncs, 2, seed());
    assert!(
        done.faults.iter().any(|fault| fault.contains("was acknowledged")),
        "{done:?}"
    );
}

#[test]
fn what_a_killed_process_left_is_durable_once_it_was_read() {
    let whole = SimulatedDisk::new();
    write(&whole);
    let mut chance = Chance::new(seed());
    for last in 1..=whole.operations() + 20 {
        let disk = SimulatedDisk::new();
        disk.fail_at(last);
        write(&disk);
        // The process is gone, the machine goes on: unsynced bytes are there to be read.
        disk.fail_at(u64::MAX);
        let opened = EmbeddedStore::open_on(Arc::new(disk.clone()), root(), options());
        let (store, opened) = opened.expect("a killed store opens");
        let records = |store: &EmbeddedStore| -> Vec<Record> {
            let read = store.read(Sequence::ZERO).expect("reading");
            read.collect::<Result<_, _>>().expect("records")
        };
        let mut seen = records(&store);
        assert_eq!(seen.len() as u64, opened.head.sequence.number());
        for time in 0..6 {
            // Twice at rest, then with one more unit behind what was found.
            if time == 2 {
                let mut late = unit(vec![fact("late", last)]);
                late.bodies = vec![body("late")];
                wait(store.commit(late)).expect("a unit is written");
                seen = records(&store);
            }
            let seed = chance.next();
            let found = disk.cut(seed);
            let (store, _) = EmbeddedStore::open_on(Arc::new(found), root(), options()).expect("a store");
            assert_eq!(records(&store), seen, "operation {last}, seed {seed}");
            for id in seen.iter().flat_map(|record| &record.bodies) {
                assert!(
                    store.body(id).expect("a body").is_some(),
                    "operation {last}, seed {seed}"
                );
            }
        }
    }
}
