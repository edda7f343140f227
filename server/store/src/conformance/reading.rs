//! Claims about what comes back.

use crate::conformance::{body, fact, stream, unit, written};
use crate::hash::Hash;
use crate::record::Record;
use crate::sequence::Sequence;
use crate::store::Store;
use crate::unit::Body;

pub(super) fn bodies_read_back(store: &dyn Store) {
    let large: Vec<u8> = (0..100_000u32).map(|number| (number % 251) as u8).collect();
    let bodies = [body(""), body("# Titre"), Body::of(large), Body::of(vec![0; 4096])];
    for body in &bodies {
        assert_eq!(store.body(body.id()).expect("reading"), None);
    }
    let mut first = unit(vec![fact("a", 1)]);
    first.bodies = bodies.to_vec();
    written(store, first);
    let mut second = unit(vec![fact("a", 2)]);
    second.bodies = vec![bodies[1].clone(), body("new")];
    written(store, second);
    for body in bodies.iter().chain([&body("new")]) {
        assert_eq!(store.body(body.id()).expect("reading").as_ref(), Some(body.bytes()));
    }
}

pub(super) fn each_stream_has_its_history(store: &dyn Store) {
    // One name is the beginning of another, and a unit is on two streams, on one of them twice.
    written(store, unit(vec![fact("page/a", 1)]));
    written(store, unit(vec![fact("page/ab", 2)]));
    written(
        store,
        unit(vec![fact("page/a", 3), fact("page/ab", 3), fact("page/a", 3)]),
    );
    written(store, unit(vec![fact("page", 4)]));
    let history = |name| -> Vec<u64> {
        let records = store.history(&stream(name)).expect("a history");
        records.iter().map(|record| record.sequence.number()).collect()
    };
    assert_eq!(history("page/a"), [1, 3]);
    assert_eq!(history("page/ab"), [2, 3]);
    assert_eq!(history("page"), [4]);
    assert_eq!(history("pag"), [] as [u64; 0]);
    let versions = ["page/a", "page/ab", "page", "pag"].map(|name| store.version(&stream(name)).expect("a version"));
    assert_eq!(versions, [3, 3, 4, 0].map(Sequence::new));
}

pub(super) fn reading_goes_on_after_any_record(store: &dyn Store) {
    for number in 1..=20 {
        written(store, unit(vec![fact("a", number)]));
    }
    for after in 0..=21 {
        let read = store.read(Sequence::new(after)).expect("reading");
        let sequences: Vec<u64> = read.map(|record| record.expect("a record").sequence.number()).collect();
        assert_eq!(sequences, (after + 1..=20).collect::<Vec<_>>());
    }
    // Records that come while one reads are for the next reading.
    let reading = store.read(Sequence::ZERO).expect("reading");
    written(store, unit(vec![fact("a", 21)]));
    assert_eq!(reading.count(), 20);
}

pub(super) fn hashes_are_chained(store: &dyn Store) {
    for number in 1..=3 {
        written(store, unit(vec![fact("a", number)]));
    }
    let records: Vec<Record> = store
        .read(Sequence::ZERO)
        .expect("reading")
        .collect::<Result<_, _>>()
        .expect("records");
    let mut previous = Hash::ZERO;
    for record in &records {
        let payload = format!(
            "{{\"at\":\"{}\",\"actor\":\"system\",\"facts\":[{{\"stream\":\"a\",\"fact\":{}}}]}}",
            record.at,
            record.facts[0].payload.as_str()
        );
        previous = Hash::of_record(&previous, record.sequence, record.schema, payload.as_bytes());
        assert_eq!(record.hash, previous, "record {}", record.sequence);
    }
    assert_eq!(store.head().hash, previous);
}
