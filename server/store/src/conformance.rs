//! The conformance suite: tests that every implementation of a store must pass.
//!
//! A store passes when [`conforms`] returns. Each claim gets a store of its own; the only thing asked of a store is the
//! trait. What survives a restart or a power cut is proved elsewhere: not every store has a disk.

mod following;
mod reading;
mod writing;

use std::sync::Arc;

use jiff::Timestamp;

use crate::name::{Actor, IdempotencyKey, StreamName};
use crate::sequence::Sequence;
use crate::store::{CommitOutcome, Receipt, Store};
use crate::unit::{Body, Expectation, Fact, Payload, Unit};
use crate::wait;

/// What must hold of a store, in words and as a test.
type StoreClaim = (&'static str, fn(&dyn Store));

/// Holds stores against every claim; each call of `fresh` makes an empty one.
///
/// # Panics
/// When a claim does not hold.
pub fn conforms(fresh: &mut dyn FnMut() -> Arc<dyn Store>) {
    let claims: [StoreClaim; 13] = [
        ("an empty store has no head", writing::an_empty_store_has_no_head),
        (
            "units are numbered without holes",
            writing::units_are_numbered_without_holes,
        ),
        ("a unit is kept whole", writing::a_unit_is_kept_whole),
        ("a key is written once", writing::a_key_is_written_once),
        ("a conflict writes nothing", writing::a_conflict_writes_nothing),
        ("a unit needs content", writing::a_unit_needs_content),
        ("bodies read back", reading::bodies_read_back),
        ("each stream has its history", reading::each_stream_has_its_history),
        (
            "reading goes on after any record",
            reading::reading_goes_on_after_any_record,
        ),
        ("hashes are chained", reading::hashes_are_chained),
        ("cursors only go forward", following::cursors_only_go_forward),
        ("a follower misses nothing", following::a_follower_misses_nothing),
        ("a snapshot reads back", following::a_snapshot_reads_back),
    ];
    for (claim, holds) in claims {
        let store = fresh();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| holds(&*store)));
        assert!(outcome.is_ok(), "the claim does not hold: {claim}");
        store.close().expect("a store closes");
    }
    writing::many_writers_share_one_order(fresh());
    writing::a_closed_store_takes_nothing(&*fresh());
}

/// A stream of this name.
pub fn stream(name: &str) -> StreamName {
    StreamName::parse(name).expect("a stream name")
}

/// A key of this name.
pub fn key(name: &str) -> IdempotencyKey {
    IdempotencyKey::parse(name).expect("a key")
}

/// A fact with a number in it.
pub fn fact(name: &str, number: u64) -> Fact {
    Fact {
        stream: stream(name),
        payload: Payload::parse(format!("{{\"number\":{number}}}")).expect("json"),
    }
}

/// A unit of these facts, dated by the number of them, and nothing else.
pub fn unit(facts: Vec<Fact>) -> Unit {
    Unit {
        at: Timestamp::from_second(1_700_000_000 + facts.len() as i64).expect("a date"),
        actor: Actor::system(),
        key: None,
        expects: Vec::new(),
        facts,
        bodies: Vec::new(),
    }
}

/// A body of some text.
pub fn body(text: &str) -> Body {
    Body::of(text.as_bytes())
}

fn expecting(name: &str, version: Sequence, mut unit: Unit) -> Unit {
    let stream = stream(name);
    unit.expects.push(Expectation { stream, version });
    unit
}

fn written(store: &dyn Store, unit: Unit) -> Sequence {
    let receipt = wait(store.commit(unit)).expect("a unit is written");
    assert_eq!(receipt.outcome, CommitOutcome::Written);
    receipt.sequence
}

fn repeated(sequence: Sequence) -> Receipt {
    Receipt {
        sequence,
        outcome: CommitOutcome::AlreadyWritten,
    }
}
