//! Claims about those who follow the journal.

use std::sync::{Arc, Mutex};

use crate::conformance::{fact, unit, written};
use crate::error::StoreError;
use crate::name::Consumer;
use crate::sequence::Sequence;
use crate::store::Store;

pub(super) fn cursors_only_go_forward(store: &dyn Store) {
    let [mail, index] = ["mail", "index"].map(|name| Consumer::parse(name).expect("a consumer"));
    for number in 1..=3 {
        written(store, unit(vec![fact("a", number)]));
    }
    assert_eq!(store.cursor(&mail).expect("a cursor"), Sequence::ZERO);
    store.advance(&mail, Sequence::new(2)).expect("forward");
    store
        .advance(&mail, Sequence::new(1))
        .expect("a cursor that is further stays");
    assert_eq!(store.cursor(&mail).expect("a cursor"), Sequence::new(2));
    assert_eq!(store.cursor(&index).expect("a cursor"), Sequence::ZERO);
    let beyond = store.advance(&mail, Sequence::new(4));
    assert!(matches!(beyond, Err(StoreError::BeyondHead { .. })));
}

pub(super) fn a_follower_misses_nothing(store: &dyn Store) {
    for number in 1..=3 {
        written(store, unit(vec![fact("a", number)]));
    }
    let seen = Arc::new(Mutex::new(Vec::new()));
    for after in [0, 2, 3] {
        let seen = Arc::clone(&seen);
        let follower = move |records: &[crate::record::Record]| {
            let mut seen = seen.lock().expect("the list");
            seen.extend(records.iter().map(|record| (after, record.sequence.number())));
        };
        store
            .follow(Sequence::new(after), Box::new(follower))
            .expect("following");
    }
    for number in 4..=5 {
        written(store, unit(vec![fact("a", number)]));
        // Whoever has a receipt knows that the followers have seen it.
        let seen = seen.lock().expect("the list");
        assert_eq!(seen.iter().filter(|(_, sequence)| *sequence == number).count(), 3);
    }
    let seen = seen.lock().expect("the list");
    for after in [0, 2, 3] {
        let own = seen.iter().filter(|(follower, _)| *follower == after);
        assert!(own.map(|(_, sequence)| *sequence).eq(after + 1..=5), "after {after}");
    }
}

pub(super) fn a_snapshot_reads_back(store: &dyn Store) {
    let save = |at, lines: &[&str]| {
        let mut lines = lines.iter().map(|line| (*line).to_owned());
        store.save_snapshot(Sequence::new(at), 7, &mut lines)
    };
    save(0, &[]).expect("a snapshot of nothing");
    for number in 1..=6 {
        written(store, unit(vec![fact("a", number)]));
    }
    for at in 1..=5 {
        save(at, &[&format!("{{\"at\":{at}}}"), "\"é\""]).expect("a snapshot");
    }
    assert!(matches!(save(7, &[]), Err(StoreError::NoSuchRecord { .. })));
    let latest = store.latest_snapshot().expect("reading");
    assert_eq!(latest.skipped, []);
    let snapshot = latest.snapshot.expect("a snapshot");
    assert_eq!((snapshot.head.sequence, snapshot.schema), (Sequence::new(5), 7));
    assert!(snapshot.lines().eq(["{\"at\":5}", "\"é\""]));
    let read = store.read(Sequence::new(4)).expect("reading").next();
    assert_eq!(read.expect("a record").expect("a record").hash, snapshot.head.hash);
}
