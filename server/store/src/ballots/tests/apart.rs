//! Ballots that come when all seats are taken: kept apart, let in or left out, and as safe as the others meanwhile.

use std::path::Path;

use balise_domain::check::ballot::{BallotStatus, Turnout};

use super::{ROOT, ballots, counted, name, opened, voter};
use crate::ballots::BallotBoxes;
use crate::error::StoreError;
use crate::file_system::FileSystem as _;
use crate::simulated::SimulatedDisk;

/// What is kept apart of a box with two seats, in which five voted and the first of them twice.
fn crowded(disk: &SimulatedDisk) -> BallotBoxes {
    let boxes = opened(disk);
    boxes.make(&name()).expect("a box");
    for (number, standing) in [
        (0, BallotStatus::Counted),
        (1, BallotStatus::Counted),
        (2, BallotStatus::Apart),
        (3, BallotStatus::Apart),
        (0, BallotStatus::Counted),
        (2, BallotStatus::Apart),
        (4, BallotStatus::Apart),
    ] {
        let said = ballots("a", 1 + number as u8, "");
        assert_eq!(boxes.cast(&name(), &voter(number), &said, 2).expect("cast"), standing);
    }
    boxes
}

fn turnout(boxes: &BallotBoxes) -> (usize, usize) {
    let Turnout { voters, apart, .. } = boxes.turnout(&name()).expect("a box");
    (voters, apart)
}

#[test]
fn ballots_beyond_the_seats_stand_apart_and_count_only_after_a_yes() {
    let disk = SimulatedDisk::new();
    let boxes = crowded(&disk);
    assert_eq!(turnout(&boxes), (2, 3));
    assert_eq!(boxes.answered(&name(), &voter(3)).expect("a box"), ["a"]);
    assert_eq!(
        boxes.standing(&name(), &voter(3)).expect("a box"),
        Some(BallotStatus::Apart)
    );
    assert_eq!(boxes.standing(&name(), &voter(9)).expect("a box"), None);
    assert_eq!(counted(&crowded(&SimulatedDisk::new())).participants, 2);
    // Two were seen; the third came afterwards.
    boxes.let_in(&name(), 2).expect("noted");
    assert_eq!(turnout(&boxes), (4, 1));
    drop(boxes);
    let boxes = opened(&disk);
    assert_eq!(turnout(&boxes), (4, 1));
    assert_eq!(
        boxes.standing(&name(), &voter(3)).expect("a box"),
        Some(BallotStatus::Counted)
    );
    boxes.leave_out(&name(), 1).expect("noted");
    assert_eq!(turnout(&opened(&disk)), (4, 0));
    let again = boxes.cast(&name(), &voter(4), &ballots("a", 5, ""), 2).expect("cast");
    assert_eq!(again, BallotStatus::Apart, "who was left out asks again");
    let count = counted(&opened(&disk));
    assert_eq!(count.participants, 4);
    assert_eq!(count.counts["a"].levels, [1, 1, 1, 1, 0, 0]);
}

#[test]
fn what_is_said_of_the_seats_goes_before_what_is_usual() {
    let disk = SimulatedDisk::new();
    let boxes = crowded(&disk);
    boxes.expect(&name(), 3).expect("noted");
    let boxes = opened(&disk);
    let cast = |number| {
        boxes
            .cast(&name(), &voter(number), &ballots("a", 1, ""), 2)
            .expect("cast")
    };
    assert_eq!(cast(2), BallotStatus::Apart, "who waits goes on waiting");
    assert_eq!(cast(5), BallotStatus::Counted);
    assert_eq!(cast(6), BallotStatus::Apart);
    assert_eq!(turnout(&boxes), (3, 4));
}

#[test]
fn ballots_without_end_are_not_kept_without_end() {
    let boxes = BallotBoxes::in_memory();
    boxes.make(&name()).expect("a box");
    let cast = |number| boxes.cast(&name(), &voter(number), &ballots("a", 1, ""), 8);
    let refused = (0..1_000).filter(|number| cast(*number).is_err()).count();
    assert_eq!(turnout(&boxes), (8, 100));
    assert_eq!(refused, 1_000 - 108);
    assert!(matches!(cast(999), Err(StoreError::TooManyApart { .. })));
    assert_eq!(cast(50).expect("one that waits may change"), BallotStatus::Apart);
}

#[test]
fn no_cut_loses_or_lets_in_what_stands_apart() {
    let whole = SimulatedDisk::new();
    crowded(&whole).let_in(&name(), 2).expect("noted");
    let file = |ending: &str| Path::new(ROOT).join(format!("ballots/paiement.2026-q4.{ending}"));
    let sealed = file("box");
    let bytes = whole.bytes(&sealed).expect("a box");
    for length in 0..=bytes.len() {
        let disk = whole.copy();
        // With its witness, a shorter box is one that was damaged.
        disk.remove(&file("slips")).expect("there");
        disk.put(&sealed, &bytes[..length]);
        let slips = length.saturating_sub(8) / 512;
        let expected = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (2, 2), (2, 2), (2, 3), (4, 1)][slips];
        assert_eq!(turnout(&opened(&disk)), expected, "{length}");
    }
}
