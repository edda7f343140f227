//! Whatever is done in whatever order, an embedded store answers as the model does.

use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::conformance::{body, fact, key, stream, unit};
use crate::embedded::EmbeddedStore;
use crate::error::StoreError;
use crate::memory::InMemory;
use crate::proving::seed;
use crate::record::Record;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::store::{Receipt, Store};
use crate::tests::{root, small};
use crate::unit::{Expectation, Unit};
use crate::wait;

#[derive(Clone, Debug)]
enum Step {
    Commit {
        streams: Vec<u8>,
        key: Option<u8>,
        expects: Option<(u8, u8)>,
        bodies: Vec<u8>,
    },
    Reopen,
    Cut(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let commit = (
        vec(0..4u8, 0..3),
        proptest::option::of(0..8u8),
        proptest::option::of((0..4u8, 0..12u8)),
        vec(0..6u8, 0..3),
    );
    let commit = commit.prop_map(|(streams, key, expects, bodies)| Step::Commit {
        streams,
        key,
        expects,
        bodies,
    });
    prop_oneof![8 => commit, 1 => Just(Step::Reopen), 2 => any::<u64>().prop_map(Step::Cut)]
}

fn made(streams: &[u8], key_number: Option<u8>, expects: Option<(u8, u8)>, bodies: &[u8]) -> Unit {
    let name = |number: &u8| format!("stream/{number}");
    let mut made = unit(
        streams
            .iter()
            .map(|number| fact(&name(number), u64::from(*number)))
            .collect(),
    );
    made.key = key_number.map(|number| key(&number.to_string()));
    made.expects.extend(expects.map(|(number, version)| Expectation {
        stream: stream(&name(&number)),
        version: Sequence::new(u64::from(version)),
    }));
    made.bodies = bodies
        .iter()
        .map(|number| body(&"b".repeat(usize::from(*number) * 200)))
        .collect();
    made
}

/// What a store said, as far as two stores can say the same.
fn said(answer: Result<Receipt, StoreError>) -> Result<Receipt, String> {
    answer.map_err(|error| error.to_string())
}

fn records(store: &dyn Store) -> Vec<Record> {
    let read = store.read(Sequence::ZERO).expect("reading");
    read.collect::<Result<_, _>>().expect("records")
}

fn same(store: &dyn Store, model: &dyn Store) {
    assert_eq!(store.head(), model.head());
    assert_eq!(records(store), records(model));
    for number in 0..4 {
        let stream = stream(&format!("stream/{number}"));
        assert_eq!(
            store.version(&stream).expect("a version"),
            model.version(&stream).expect("a version")
        );
        assert_eq!(
            store.history(&stream).expect("a history"),
            model.history(&stream).expect("a history")
        );
    }
    for number in 0..6usize {
        let id = body(&"b".repeat(number * 200)).id().clone();
        assert_eq!(store.body(&id).expect("reading"), model.body(&id).expect("reading"));
    }
}

fn walk(steps: &[Step]) {
    let mut disk = SimulatedDisk::new();
    let open = |disk: &SimulatedDisk| {
        EmbeddedStore::open_on(Arc::new(disk.clone()), root(), small())
            .expect("a store")
            .0
    };
    let mut store = open(&disk);
    let model = InMemory::new();
    for step in steps {
        match step {
            Step::Commit {
                streams,
                key,
                expects,
                bodies,
            } => {
                let unit = made(streams, *key, *expects, bodies);
                let answers = [wait(store.commit(unit.clone())), wait(model.commit(unit))].map(said);
                assert_eq!(answers[0], answers[1]);
            }
            Step::Reopen => {
                drop(store);
                store = open(&disk);
                same(&store, &model);
            }
            Step::Cut(seed) => {
                // The old store still has the old disk; what is acknowledged must be on the one that was cut.
                disk = disk.cut(*seed);
                store = open(&disk);
                same(&store, &model);
            }
        }
    }
    same(&store, &model);
}

/// Walks that are tried, and how long at most: a slow machine tries fewer.
const WALKS: u32 = 100;
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn the_embedded_store_does_what_the_model_does() {
    let config = Config {
        cases: WALKS,
        failure_persistence: None,
        ..Config::default()
    };
    let mut begun = [0; 32];
    begun[..8].copy_from_slice(&seed().to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &begun));
    let start = Instant::now();
    let walked = runner.run(&vec(step(), 1..40), |steps| {
        if start.elapsed() < PATIENCE {
            walk(&steps);
        }
        Ok(())
    });
    walked.expect("no step tells them apart");
}
