//! Boxes: nothing acknowledged is lost, nobody counts twice, and nothing is left once they are counted.

mod apart;

use std::path::Path;
use std::sync::Arc;

use balise_domain::check::ballot::{Ballot, Ballots, Count, Vote};
use balise_domain::check::level::Level;
use balise_domain::id::capability::{Capability, Voter};
use balise_domain::id::{AssessmentId, SquadId};

use super::{BallotBoxes, BallotFinding, BoxName};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::file_system::FileSystem as _;
use crate::simulated::SimulatedDisk;

const ROOT: &str = "/store";

/// More than anybody here takes.
const SEATS: usize = 1_000;

fn name() -> BoxName {
    BoxName {
        squad: SquadId::parse("paiement").expect("a slug"),
        assessment: AssessmentId::parse("2026-q4").expect("a slug"),
    }
}

fn voter(number: u64) -> Voter {
    Voter::device(&format!("device {number}"))
}

fn ballots(question: &str, level: u8, comment: &str) -> Ballots {
    let ballot = Ballot {
        vote: Vote::Level(Level::new(level).expect("a level")),
        confidence: None,
        comment: Some(comment.to_owned()).filter(|comment| !comment.is_empty()),
    };
    Ballots::from([(question.into(), ballot)])
}

fn opened(disk: &SimulatedDisk) -> BallotBoxes {
    let (boxes, findings) = BallotBoxes::open(Arc::new(disk.clone()), Path::new(ROOT)).expect("boxes");
    assert!(
        findings
            .iter()
            .all(|finding| matches!(finding, BallotFinding::Cut { .. })),
        "{findings:?}"
    );
    boxes
}

fn counted(boxes: &BallotBoxes) -> Count {
    boxes.count(&name()).expect("a count")
}

/// Makes a box and has people vote until all have or the power goes; returns those who were told that they did.
fn vote(disk: &SimulatedDisk) -> Option<Vec<u64>> {
    let (boxes, _) = BallotBoxes::open(Arc::new(disk.clone()), Path::new(ROOT)).ok()?;
    boxes.make(&name()).ok()?;
    let told = |number: &u64| {
        let said = ballots("a", 1 + (number % 5) as u8, &format!("comment {number}"));
        boxes.cast(&name(), &voter(*number), &said, SEATS).is_ok()
    };
    Some((0..8).take_while(told).collect())
}

/// Comments that are missing though their voters were told, over all cuts of the power.
fn lost(new: impl Fn() -> SimulatedDisk) -> u64 {
    let whole = new();
    vote(&whole);
    let mut lost = 0;
    for last in 1..=whole.operations() {
        let disk = new();
        disk.fail_at(last);
        let Some(told) = vote(&disk) else { continue };
        for seed in 0..8 {
            let cut = disk.cut(last * 100 + seed);
            let (boxes, _) = BallotBoxes::open(Arc::new(cut), Path::new(ROOT)).expect("a folder");
            let count = boxes.count(&name()).unwrap_or_default();
            let there = |number: &&u64| {
                let text = format!("comment {number}");
                count.comments.iter().any(|comment| comment.text == text)
            };
            lost += (told.len() - told.iter().filter(there).count()) as u64;
            assert!(count.participants as usize <= told.len() + 1, "nobody is invented");
        }
    }
    lost
}

#[test]
fn no_cut_loses_a_ballot_that_was_acknowledged() {
    assert_eq!(lost(SimulatedDisk::new), 0);
}

#[test]
fn without_syncs_the_same_cuts_lose_ballots() {
    assert!(lost(SimulatedDisk::ignoring_syncs) > 0);
}

#[test]
fn the_last_ballot_of_a_voter_holds_on_whatever_device() {
    let disk = SimulatedDisk::new();
    let boxes = opened(&disk);
    boxes.make(&name()).expect("a box");
    let someone = || voter(1);
    boxes
        .cast(&name(), &someone(), &ballots("a", 1, ""), SEATS)
        .expect("cast");
    boxes
        .cast(&name(), &someone(), &ballots("b", 4, ""), SEATS)
        .expect("cast");
    drop(boxes);
    let boxes = opened(&disk);
    boxes
        .cast(&name(), &someone(), &ballots("a", 3, ""), SEATS)
        .expect("cast");
    assert_eq!(boxes.answered(&name(), &someone()).expect("a box"), ["a", "b"]);
    assert_eq!(boxes.turnout(&name()).expect("a box").voters, 1);
    let count = counted(&boxes);
    assert_eq!(count.participants, 1);
    assert_eq!(count.counts["a"].levels, [0, 0, 1, 0, 0, 0]);
    assert_eq!(count.counts["b"].levels, [0, 0, 0, 1, 0, 0]);
}

#[test]
fn a_box_takes_nothing_once_it_is_counted() {
    let boxes = BallotBoxes::in_memory();
    boxes.make(&name()).expect("a box");
    boxes
        .cast(&name(), &voter(1), &ballots("a", 1, ""), SEATS)
        .expect("cast");
    counted(&boxes);
    let late = || boxes.cast(&name(), &voter(2), &ballots("a", 1, ""), SEATS);
    assert!(matches!(late(), Err(StoreError::NoBallotBox { .. })));
    boxes.reopen(&name()).expect("a box");
    assert!(late().is_ok(), "the count was not written down");
    boxes.destroy(&name()).expect("gone");
    assert!(matches!(late(), Err(StoreError::NoBallotBox { .. })));
}

#[test]
fn nothing_on_disk_tells_a_vote_before_the_count_nor_anything_after() {
    let folder = tempfile::tempdir().expect("a folder");
    let (boxes, _) = BallotBoxes::open(Arc::new(Disk), folder.path()).expect("boxes");
    let capability = boxes.make(&name()).expect("a box");
    boxes
        .cast(
            &name(),
            &voter(1),
            &ballots("discovery.interviews", 2, "unmistakable words"),
            SEATS,
        )
        .expect("cast");
    let files = || {
        let names = Disk.list(&folder.path().join("ballots")).expect("a folder");
        names
            .into_iter()
            .map(|name| std::fs::read(folder.path().join("ballots").join(name)).expect("a file"))
    };
    for bytes in files() {
        for word in ["unmistakable", "level", "discovery", "device"] {
            assert!(
                !bytes.windows(word.len()).any(|window| window == word.as_bytes()),
                "{word}"
            );
        }
    }
    assert_eq!(files().count(), 3);
    let sealed = folder.path().join("ballots/paiement.2026-q4.box");
    let length = std::fs::metadata(&sealed).expect("a box").len();
    assert_eq!((length - 8) % 512, 0, "the length of a slip tells nothing");
    boxes.destroy(&name()).expect("gone");
    assert_eq!(files().count(), 0);
    assert_eq!(boxes.opened_by(capability.as_str()), None);
}

#[test]
fn every_changed_byte_is_found_and_without_a_witness_a_last_slip_looks_torn() {
    let whole = SimulatedDisk::new();
    vote(&whole).expect("votes");
    let root = Path::new(ROOT).join("ballots");
    let (key, sealed) = (root.join("paiement.2026-q4.key"), root.join("paiement.2026-q4.box"));
    let right = counted(&opened(&whole.copy()));
    assert_eq!(right.participants, 8);
    let slips = root.join("paiement.2026-q4.slips");
    for (file, witnessed) in [(&key, true), (&sealed, true), (&sealed, false)] {
        let bytes = whole.bytes(file).expect("a file");
        let last_slip = bytes.len().saturating_sub(512);
        // What comes before is found either way.
        let from = if witnessed { 0 } else { last_slip };
        for at in from..bytes.len() {
            let disk = whole.copy();
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            disk.put(file, &changed);
            if !witnessed {
                disk.remove(&slips).expect("there");
            }
            let (boxes, findings) = BallotBoxes::open(Arc::new(disk), Path::new(ROOT)).expect("boxes");
            match findings.as_slice() {
                [BallotFinding::Damaged(StoreError::Damaged { .. })] => assert!(boxes.names().is_empty()),
                [BallotFinding::Cut { bytes: 512, .. }] if !witnessed => {
                    assert_eq!(counted(&boxes).participants, 7);
                }
                other => panic!("byte {at} of {}: {other:?}", file.display()),
            }
        }
    }
}

#[test]
fn every_shorter_box_is_found_and_without_a_witness_has_the_whole_slips_that_are_left() {
    let whole = SimulatedDisk::new();
    vote(&whole).expect("votes");
    let sealed = Path::new(ROOT).join("ballots/paiement.2026-q4.box");
    let bytes = whole.bytes(&sealed).expect("a box");
    for length in 0..bytes.len() {
        let disk = whole.copy();
        disk.put(&sealed, &bytes[..length]);
        let (boxes, findings) = BallotBoxes::open(Arc::new(disk.copy()), Path::new(ROOT)).expect("boxes");
        assert!(
            matches!(findings.as_slice(), [BallotFinding::Damaged(_)]),
            "{length}: {findings:?}"
        );
        assert!(boxes.names().is_empty());
        disk.remove(&Path::new(ROOT).join("ballots/paiement.2026-q4.slips"))
            .expect("there");
        let boxes = opened(&disk);
        assert_eq!(
            counted(&boxes).participants as usize,
            length.saturating_sub(8) / 512,
            "{length}"
        );
        boxes.reopen(&name()).expect("a box");
        boxes
            .cast(&name(), &voter(99), &ballots("a", 1, ""), SEATS)
            .expect("a box goes on");
        assert_eq!(
            counted(&opened(&disk)).participants as usize,
            length.saturating_sub(8) / 512 + 1
        );
    }
}

#[test]
fn half_a_making_and_half_a_destruction_are_cleared_away() {
    for half in ["key", "box"] {
        let disk = SimulatedDisk::new();
        vote(&disk).expect("votes");
        let file = |ending| Path::new(ROOT).join(format!("ballots/paiement.2026-q4.{ending}"));
        // While the witness is there, that is a loss; it is the last to be made and the first to be destroyed.
        let lost = disk.copy();
        lost.remove(&file(half)).expect("there");
        let (boxes, findings) = BallotBoxes::open(Arc::new(lost.clone()), Path::new(ROOT)).expect("boxes");
        assert!(
            matches!(findings.as_slice(), [BallotFinding::Damaged(_)]),
            "{half}: {findings:?}"
        );
        assert_eq!((boxes.names().len(), lost.files().len()), (0, 2), "nothing is touched");
        disk.remove(&file("slips")).expect("there");
        disk.remove(&file(half)).expect("there");
        let boxes = opened(&disk);
        assert!(boxes.names().is_empty());
        assert!(disk.files().is_empty(), "{:?}", disk.files());
    }
}

#[test]
fn a_full_disk_refuses_a_ballot_and_takes_the_next() {
    let disk = SimulatedDisk::new();
    let boxes = opened(&disk);
    boxes.make(&name()).expect("a box");
    let cast = |number| boxes.cast(&name(), &voter(number), &ballots("a", 1, ""), SEATS);
    cast(1).expect("cast");
    disk.limit(Some(disk.used() + 100));
    assert!(matches!(cast(2), Err(StoreError::DiskFull)));
    disk.limit(None);
    cast(3).expect("cast");
    assert_eq!(counted(&opened(&disk)).participants, 2);
}

#[test]
fn a_box_is_opened_by_its_capability_and_by_its_code() {
    let boxes = BallotBoxes::in_memory();
    let capability = boxes.make(&name()).expect("a box");
    assert_eq!(boxes.make(&name()).expect("the same box"), capability);
    assert_eq!(Capability::parse(capability.as_str()), Some(capability.clone()));
    let code = capability.code();
    for typed in [
        capability.as_str(),
        &code,
        &code.to_uppercase(),
        &code.replace('-', " "),
    ] {
        assert_eq!(boxes.opened_by(typed), Some((name(), capability.clone())), "{typed}");
    }
    for typed in ["", "abcd", &capability.as_str()[..12], "zzzzzzzz"] {
        assert_eq!(boxes.opened_by(typed), None, "{typed}");
    }
    assert!(!format!("{capability:?}{:?}", voter(1)).contains(&code[..4]));
}
