//! Rebuilding a state is deterministic, and no event, however strange, stops it.

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::id::SquadId;
use crate::journal::activity::{ORGANISATION_KEPT, SQUAD_KEPT};
use crate::journal::author::Actor;
use crate::journal::event::tests::FIXTURES;
use crate::journal::state::snapshot::SnapshotError;

/// Keys whose values are swapped for others of the same shape, so that events of one list meet.
const NAMES: [(&str, &[&str]); 8] = [
    ("squad", &["paiement", "socle", "nobody"]),
    ("source", &["paiement", "practices"]),
    ("practice", &["decision-log", "product-trio"]),
    ("dimension", &["discovery", "delivery"]),
    ("page", &["paiement/interviews", "socle/decisions", "é/ \u{1f600}"]),
    ("assessment", &["2026-q4", "2027-q1"]),
    ("since", &["2026-08-31", "2026-11-23", "9999-12-31"]),
    ("state", &["interested", "trying", "adopted", "adapted", "dropped"]),
];

/// An event with some of its names drawn anew.
fn strange(line: usize, mut seed: u64) -> Event {
    let lines: Vec<&str> = FIXTURES.lines().collect();
    let mut json: Value = serde_json::from_str(lines[line % lines.len()]).expect("JSON");
    shuffle(&mut json, &mut seed);
    serde_json::from_value(json).expect("an event")
}

fn shuffle(json: &mut Value, seed: &mut u64) {
    match json {
        Value::Object(object) => {
            for (key, value) in object {
                let pool = NAMES.iter().find(|(name, _)| name == key).map(|(_, pool)| *pool);
                match (pool, &*value) {
                    (Some(pool), Value::String(_)) => {
                        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        let drawn = usize::try_from(*seed >> 33).unwrap_or_default() % pool.len();
                        *value = pool[drawn].into();
                    }
                    _ => shuffle(value, seed),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(|value| shuffle(value, seed)),
        _ => {}
    }
}

fn records(events: impl IntoIterator<Item = Event>) -> Vec<RecordedEvent> {
    let record = |(sequence, event)| RecordedEvent {
        sequence,
        at: Timestamp::UNIX_EPOCH,
        actor: Actor::Files,
        event,
    };
    (1..).zip(events).map(record).collect()
}

fn replayed(records: &[RecordedEvent]) -> LedgerState {
    let mut state = LedgerState::default();
    records.iter().for_each(|recorded| evolve(&mut state, recorded));
    state
}

fn any_events(longest: usize) -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((any::<usize>(), any::<u64>()), 0..longest)
        .prop_map(|drawn| drawn.into_iter().map(|(line, seed)| strange(line, seed)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn snapshot_and_rest_come_to_the_same_as_everything(events in any_events(60), cut in any::<prop::sample::Index>()) {
        let records = records(events);
        let whole = replayed(&records);
        let cut = cut.index(records.len() + 1);
        let snapshot: Vec<String> = replayed(&records[..cut]).lines().collect();
        let mut resumed = LedgerState::read(&snapshot).expect("a snapshot");
        // A replay may begin early: what was applied before changes nothing.
        records.iter().for_each(|recorded| evolve(&mut resumed, recorded));
        prop_assert_eq!(&resumed, &whole);
        prop_assert_eq!(resumed.hash(), whole.hash());
    }

    #[test]
    fn a_state_that_readers_keep_does_not_change(events in any_events(40)) {
        let records = records(events);
        let mut state = LedgerState::default();
        for recorded in &records {
            let (kept, before) = (state.clone(), state.hash());
            evolve(&mut state, recorded);
            prop_assert_eq!(kept.hash(), before);
        }
        prop_assert_eq!(state.hash(), replayed(&records).hash());
    }
}

#[test]
fn every_fixture_is_kept_by_the_state() {
    for line in 0..FIXTURES.lines().count() {
        let event = strange(line, 0);
        let state = replayed(&records([event.clone()]));
        let recent: Vec<_> = state.recent().map(|change| change.kind).collect();
        assert_eq!(recent, [event.kind()]);
        assert_ne!(state.hash(), LedgerState::default().hash());
    }
}

#[test]
fn activity_keeps_the_last_changes_only() {
    let badge = strange(FIXTURES.lines().count() - 2, 0);
    let squad = badge.squad().expect("a squad").clone();
    let state = replayed(&records(vec![badge; ORGANISATION_KEPT + 5]));
    assert_eq!(state.recent().count(), ORGANISATION_KEPT);
    let sequences: Vec<u64> = state.recent_of(&squad).map(|change| change.sequence).collect();
    assert_eq!(sequences.len(), SQUAD_KEPT);
    assert_eq!(sequences.first(), Some(&(ORGANISATION_KEPT as u64 + 5)));
}

#[test]
fn a_snapshot_that_is_none_says_so() {
    assert!(matches!(LedgerState::read::<&str>([]), Err(SnapshotError::Empty)));
    let other = [r#"{"schema":9,"sequence":0}"#];
    assert!(matches!(
        LedgerState::read(other),
        Err(SnapshotError::OtherSchema { schema: 9 })
    ));
    let unknown = [r#"{"schema":1,"sequence":0}"#, r#"["ballots","x",{}]"#];
    assert!(matches!(
        LedgerState::read(unknown),
        Err(SnapshotError::UnknownTable { .. })
    ));
    let broken = [r#"{"schema":1,"sequence":0}"#, r#"["squads","Not A Slug",{}]"#];
    assert!(matches!(LedgerState::read(broken), Err(SnapshotError::Malformed(_))));
}

#[test]
fn order_is_the_sequence_never_the_time() {
    let mut records = records((0..8).map(|line| strange(line, 0)));
    let before = replayed(&records).squads;
    for (recorded, at) in records.iter_mut().rev().zip(0..) {
        recorded.at = Timestamp::from_second(at).expect("a time");
    }
    assert_eq!(replayed(&records).squads, before);
    assert!(before.contains(&SquadId::parse("paiement").expect("a slug")) || !before.is_empty());
}
