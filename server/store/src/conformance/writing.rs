//! Claims about what becomes of units.

use std::sync::Arc;
use std::thread;

use crate::conformance::{body, expecting, fact, key, repeated, stream, unit, written};
use crate::error::StoreError;
use crate::record::Record;
use crate::sequence::{JournalHead, Sequence};
use crate::store::Store;
use crate::wait;

const WRITERS: u64 = 8;
const EACH: u64 = 25;

pub(super) fn an_empty_store_has_no_head(store: &dyn Store) {
    assert_eq!(store.head(), JournalHead::EMPTY);
    assert_eq!(store.read(Sequence::ZERO).expect("reading").count(), 0);
    assert_eq!(store.version(&stream("a")).expect("a version"), Sequence::ZERO);
    assert!(store.latest_snapshot().expect("reading").snapshot.is_none());
}

pub(super) fn units_are_numbered_without_holes(store: &dyn Store) {
    for number in 1..=5 {
        assert_eq!(written(store, unit(vec![fact("a", number)])), Sequence::new(number));
        assert_eq!(store.head().sequence, Sequence::new(number));
    }
}

pub(super) fn a_unit_is_kept_whole(store: &dyn Store) {
    let mut whole = unit(vec![fact("page/a", 1), fact("page/é 👋", 2), fact("page/a", 3)]);
    whole.key = Some(key("first"));
    whole.bodies = vec![body("one"), body("two"), body("one")];
    let sequence = written(store, whole.clone());
    let records: Vec<Record> = store
        .read(Sequence::ZERO)
        .expect("reading")
        .collect::<Result<_, _>>()
        .expect("records");
    let [record] = &records[..] else {
        panic!("one unit is one record, not {}", records.len());
    };
    assert_eq!((record.sequence, record.at), (sequence, whole.at));
    assert_eq!((&record.actor, &record.key), (&whole.actor, &whole.key));
    assert_eq!(record.facts, whole.facts);
    assert!(record.bodies.iter().eq(whole.bodies.iter().map(|body| body.id())));
    assert_eq!(record.hash, store.head().hash);
}

pub(super) fn a_key_is_written_once(store: &dyn Store) {
    let keyed = |number| {
        let mut keyed = unit(vec![fact("a", number)]);
        keyed.key = Some(key("k"));
        keyed
    };
    let first = written(store, keyed(1));
    written(store, unit(vec![fact("a", 2)]));
    // Asked again with other facts and an expectation that fails: the answer is what was done the first time.
    let again = expecting("a", Sequence::ZERO, keyed(3));
    assert_eq!(wait(store.commit(again)).expect("a receipt"), repeated(first));
    assert_eq!(store.head().sequence, Sequence::new(2));
}

pub(super) fn a_conflict_writes_nothing(store: &dyn Store) {
    let first = written(store, expecting("a", Sequence::ZERO, unit(vec![fact("a", 1)])));
    let other = written(store, unit(vec![fact("b", 1)]));
    let mut late = expecting("a", Sequence::ZERO, unit(vec![fact("a", 2), fact("c", 2)]));
    late.bodies = vec![body("never")];
    late.key = Some(key("late"));
    let refused = wait(store.commit(late.clone())).expect_err("a conflict");
    match refused {
        StoreError::Conflict {
            stream: on,
            expected,
            version,
        } => assert_eq!((on, expected, version), (stream("a"), Sequence::ZERO, first)),
        error => panic!("a conflict, not: {error}"),
    }
    assert_eq!(store.head().sequence, other);
    assert_eq!(store.version(&stream("c")).expect("a version"), Sequence::ZERO);
    assert_eq!(store.body(body("never").id()).expect("reading"), None);
    // Refused is not written: the key is still free.
    late.expects[0].version = first;
    assert_eq!(written(store, late), other.next());
    let missing = expecting(
        "c",
        Sequence::ZERO,
        expecting("a", other.next(), unit(vec![fact("a", 3)])),
    );
    assert!(matches!(wait(store.commit(missing)), Err(StoreError::Conflict { .. })));
}

pub(super) fn a_unit_needs_content(store: &dyn Store) {
    assert!(matches!(wait(store.commit(unit(Vec::new()))), Err(StoreError::Empty)));
    let mut bodies = unit(Vec::new());
    bodies.bodies = vec![body("an image")];
    written(store, bodies);
}

pub(super) fn many_writers_share_one_order(store: Arc<dyn Store>) {
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = Arc::clone(&store);
            thread::spawn(move || {
                let own = format!("writer/{writer}");
                (0..EACH)
                    .map(|number| written(&*store, unit(vec![fact(&own, number), fact("all", number)])))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let mut all = Vec::new();
    for (number, writer) in writers.into_iter().enumerate() {
        let sequences = writer.join().expect("a writer");
        assert!(sequences.is_sorted(), "a writer's units stand in its order");
        let history = store.history(&stream(&format!("writer/{number}"))).expect("a history");
        assert!(
            history
                .iter()
                .map(|record| record.sequence)
                .eq(sequences.iter().copied())
        );
        all.extend(sequences);
    }
    all.sort_unstable();
    assert!(all.into_iter().eq((1..=WRITERS * EACH).map(Sequence::new)));
    assert_eq!(
        store.history(&stream("all")).expect("a history").len() as u64,
        WRITERS * EACH
    );
    store.close().expect("a store closes");
}

pub(super) fn a_closed_store_takes_nothing(store: &dyn Store) {
    let last = store.commit(unit(vec![fact("a", 1)]));
    store.close().expect("a store closes");
    let receipt = wait(last).expect("what was in the queue is written");
    let late = wait(store.commit(unit(vec![fact("a", 2)])));
    assert!(matches!(late, Err(StoreError::Stopped { .. })));
    assert_eq!(store.head().sequence, receipt.sequence);
    assert_eq!(store.history(&stream("a")).expect("reads go on").len(), 1);
    store.close().expect("closing twice does no harm");
}
