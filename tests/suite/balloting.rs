//! Votes: secret until they are counted, counted once, and gone afterwards, whatever happens in between.

mod masks;
mod secrecy;

use std::fs;
use std::path::Path;

use balise_domain::check::assessment::Mode;
use balise_domain::check::ballot::{Ballot, Ballots, Vote};
use balise_domain::check::level::Level;
use balise_domain::id::QuestionId;
use balise_domain::id::capability::{Capability, Voter};
use balise_domain::id::opaque::PersonId;
use balise_domain::journal::author::{Actor, Author, Role};
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::{BallotPort as _, CheckPort as _, Invitation, VoteOpening, WritePort as _};
use balise_library::{Library, Sources, upkeep::maintenance};
use balise_store::wait;
use jiff::Timestamp;

use crate::support::root;

/// In every ballot, and nowhere else.
const SECRET: &str = "unmistakablywhispered";

fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

fn someone(role: Role) -> Author {
    Author {
        actor: Actor::Person(PersonId::parse("abcdefghijklmnopqrstuvwx27").expect("a person")),
        squad: Some(slug("paiement")),
        role,
    }
}

fn library(data: &Path) -> Library {
    let sources = Sources {
        content: Some(root().join("content")),
        squads: Vec::new(),
    };
    let library = Library::open(sources, Some(data)).expect("a library");
    library.refresh().expect("a reading");
    library
}

fn opening() -> VoteOpening {
    VoteOpening {
        squad: slug("paiement"),
        period: "2026-Q4".to_owned(),
        mode: Mode::Workshop,
        dimensions: Vec::new(),
        campaign: None,
    }
}

fn open(library: &Library) -> Invitation {
    library
        .open_vote(opening(), &someone(Role::Facilitator), Timestamp::now())
        .expect("granted")
}

/// A question of the starter library's rubric.
fn question(library: &Library) -> QuestionId {
    let rubric = library.rubric();
    rubric.dimensions[0].questions[0].id.clone()
}

fn ballots(question: &QuestionId, level: u8) -> Ballots {
    let ballot = Ballot {
        vote: Vote::Level(Level::new(level).expect("a level")),
        confidence: None,
        comment: Some(format!("{SECRET} {level}")),
    };
    Ballots::from([(question.clone(), ballot)])
}

fn voter(number: usize) -> Voter {
    Voter::device(&format!("device-{number}"))
}

fn reveal(library: &Library, invitation: &Invitation) -> Result<(), WriteError> {
    let (squad, assessment) = (&invitation.squad, &invitation.assessment);
    library.reveal(squad, assessment, &someone(Role::Facilitator), Timestamp::now())
}

/// Every byte below a folder, as one.
fn everything(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => bytes.extend(everything(&path)),
            false => bytes.extend(fs::read(&path).expect("a file")),
        }
    }
    bytes
}

fn has(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn nothing_that_is_stored_tells_a_vote_before_the_count_or_a_voter_after_it() {
    let data = tempfile::tempdir().expect("a folder");
    let library = library(data.path());
    let asked = question(&library);
    let invitation = open(&library);
    assert_eq!(library.invited(&invitation.capability.code()), Some(invitation.clone()));
    for (number, level) in [2, 3, 3, 4].into_iter().enumerate() {
        library
            .cast(&invitation, &voter(number), &ballots(&asked, level))
            .expect("cast");
    }
    let stored = everything(data.path());
    assert!(!has(&stored, SECRET), "a ballot stands in clear on disk");
    assert!(!has(&stored, "device-"), "a voter stands in clear on disk");
    let turnout = library
        .turnout(&invitation.squad, &invitation.assessment)
        .expect("open");
    assert_eq!((turnout.voters, turnout.answered[&asked]), (4, 4));
    let exported = data.path().join("export.jsonl");
    maintenance::export(
        data.path(),
        &mut fs::File::create(&exported).expect("a file"),
        &mut |_| {},
    )
    .expect("an export");
    assert!(!has(
        &fs::read(&exported).expect("a file"),
        invitation.capability.as_str()
    ));

    reveal(&library, &invitation).expect("granted");
    let stored = everything(data.path());
    assert!(has(&stored, SECRET), "comments of enough people are told");
    assert!(!has(&stored, "device-") && !has(&stored, invitation.capability.as_str()));
    let left = fs::read_dir(data.path().join("ballots")).expect("a folder");
    assert_eq!(left.count(), 0, "the box and its key are gone");
    assert_eq!(library.turnout(&invitation.squad, &invitation.assessment), None);
    assert_eq!(library.invited(invitation.capability.as_str()), None);
    let late = library.cast(&invitation, &voter(9), &ballots(&asked, 1));
    assert_eq!(late, Err(RuleViolation::AlreadyRevealed.into()));
    assert_eq!(
        reveal(&library, &invitation),
        Err(RuleViolation::AlreadyRevealed.into())
    );
}

#[test]
fn ballots_outlive_the_process_and_the_same_person_counts_once() {
    let data = tempfile::tempdir().expect("a folder");
    let person = PersonId::parse("bcdefghijklmnopqrstuvwxa27").expect("a person");
    let invitation = {
        let library = library(data.path());
        let invitation = open(&library);
        let asked = question(&library);
        library
            .cast(&invitation, &Voter::person(&person), &ballots(&asked, 1))
            .expect("cast");
        invitation
    };
    let library = library(data.path());
    let asked = question(&library);
    assert_eq!(
        library.invited(invitation.capability.as_str()),
        Some(invitation.clone())
    );
    let phone = Voter::person(&person);
    assert_eq!(
        library.answered_questions(&invitation, &phone),
        std::slice::from_ref(&asked)
    );
    library.cast(&invitation, &phone, &ballots(&asked, 5)).expect("cast");
    let turnout = library
        .turnout(&invitation.squad, &invitation.assessment)
        .expect("open");
    assert_eq!(turnout.voters, 1);
}

#[test]
fn only_those_who_run_the_check_close_its_box() {
    let data = tempfile::tempdir().expect("a folder");
    let library = library(data.path());
    let asked = question(&library);
    let invitation = open(&library);
    let member = someone(Role::Member);
    let (squad, assessment, now) = (&invitation.squad, &invitation.assessment, Timestamp::now());
    assert!(library.reveal(squad, assessment, &member, now).is_err());
    assert!(library.call_off(squad, assessment, &member, now).is_err());
    assert!(library.invitation(squad, assessment, &member).is_err());
    library
        .cast(&invitation, &voter(1), &ballots(&asked, 2))
        .expect("the box is open still");
    let mut forged = invitation.clone();
    forged.capability = Capability::parse("aaaaaaaaaaaaaaaaaaaaaaaaaa").expect("a capability");
    assert!(library.cast(&forged, &voter(2), &ballots(&asked, 2)).is_err());
    library
        .call_off(squad, assessment, &someone(Role::Lead), now)
        .expect("granted");
    assert_eq!(fs::read_dir(data.path().join("ballots")).expect("a folder").count(), 0);
}

#[test]
fn a_box_whose_vote_is_over_or_was_never_told_of_is_cleared_away_at_the_start() {
    let data = tempfile::tempdir().expect("a folder");
    {
        let library = library(data.path());
        let invitation = open(&library);
        // The count is told, and the process ends before the box is destroyed.
        let command = Command::CancelAssessment {
            squad: invitation.squad,
            assessment: invitation.assessment,
        };
        wait(library.carry_out(command, &someone(Role::Lead), Timestamp::now())).expect("granted");
        assert_eq!(fs::read_dir(data.path().join("ballots")).expect("a folder").count(), 3);
    }
    let library = library(data.path());
    assert_eq!(fs::read_dir(data.path().join("ballots")).expect("a folder").count(), 0);
    let again = open(&library);
    assert_eq!(
        again.assessment,
        slug("2026-q4-2"),
        "a second round of the period has a name of its own"
    );
}
