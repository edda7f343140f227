//! The journal's JSON is what it was: every kind of event, as it was first written, still reads and writes the same.

use std::collections::BTreeSet;

use super::*;
use crate::journal::schema::{SCHEMA, decode, encode};

/// Never edited, only added to: what stands here may stand in somebody's journal.
pub(crate) const FIXTURES: &str = include_str!("../../../fixtures/events-v1.jsonl");

/// Every event of the fixtures.
pub(crate) fn fixtures() -> impl Iterator<Item = Event> {
    FIXTURES.lines().map(|line| decode(1, line).expect(line))
}

#[test]
fn every_fixture_reads_and_writes_the_same() {
    assert_eq!(SCHEMA, 1, "a new schema needs fixtures of its own beside these");
    for (line, event) in FIXTURES.lines().zip(fixtures()) {
        assert_eq!(encode(&event), line);
    }
}

#[test]
fn every_kind_of_event_has_a_fixture() {
    let kept: BTreeSet<EventKind> = fixtures().map(|event| event.kind()).collect();
    let missing: Vec<_> = EventKind::ALL.iter().filter(|kind| !kept.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_kind_has_the_name_that_stands_in_the_json() {
    for event in fixtures() {
        let json = serde_json::to_value(&event).expect("JSON");
        let kind = serde_json::to_value(event.kind()).expect("JSON");
        assert_eq!(json["event"], kind);
    }
}

#[test]
fn a_stream_names_the_thing_and_nothing_else() {
    let streams: BTreeSet<String> = fixtures().map(|event| event.stream().to_string()).collect();
    for stream in [
        "squad/paiement",
        "page/paiement/interviews",
        "adoption/paiement/decision-log",
        "assessment/paiement/2026-q4",
        "past-assessment/paiement/2026-Q3",
        "question/comment-estimer-sans-points",
        "badge/paiement/discovery",
    ] {
        assert!(streams.contains(stream), "{stream}: {streams:?}");
    }
    for event in fixtures() {
        let stream = event.stream();
        assert_eq!(stream.as_str(), stream.to_string());
    }
}

#[test]
fn what_a_squad_does_is_its_activity() {
    let mut named_in_subject = 0;
    for event in fixtures() {
        let is_everybodys = matches!(
            event.kind(),
            EventKind::SourceLeft
                | EventKind::DimensionSeen
                | EventKind::DimensionRetired
                | EventKind::PracticeSeen
                | EventKind::PracticeGone
                | EventKind::CampaignOpened
                | EventKind::CampaignClosed
                | EventKind::CandidateDecided
                | EventKind::CandidateReopened
        );
        assert_eq!(event.squad().is_none(), is_everybodys, "{event:?}");
        if let Some(named) = event.subject().squad() {
            assert_eq!(event.squad(), Some(named));
            named_in_subject += 1;
        }
    }
    assert!(named_in_subject > 10, "{named_in_subject}");
}

#[test]
fn no_event_has_a_key_for_a_ballot_or_a_name_of_a_person() {
    // People stand in the record beside the event; only an action has an owner, under an opaque name.
    const TELLING: [&str; 8] = [
        "voter",
        "ballot",
        "token",
        "person",
        "author",
        "email",
        "participant",
        "by_person",
    ];
    for line in FIXTURES.lines() {
        for word in TELLING {
            let key = format!("\"{word}\":");
            assert!(!line.contains(&key), "{line}");
        }
    }
}
