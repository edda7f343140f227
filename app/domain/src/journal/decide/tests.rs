//! Who may do what, what is refused and why, and what is granted without a fact.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::adoptions::adoption::AdoptionState;
use crate::adoptions::statement::{LearningSource, Statement};
use crate::check::assessment::Mode;
use crate::check::ballot::{Ballot, Ballots, Vote};
use crate::check::level::Level;
use crate::check::tally::{Counts, Tally};
use crate::id::content_id::ContentId;
use crate::journal::author::Role;
use crate::journal::event::assessment::{AgreedAnswer, Comment};
use crate::journal::event::candidate::{Decision, Member};
use crate::journal::event::source::Silence;
use crate::journal::event::{
    AnswerAgreed, BadgeOffered, BadgeWithdrawn, EventKind, ExemptionApproved, ExemptionRefused, ExemptionRequested,
    QuestionClaimed, TargetSet,
};
use crate::journal::rule_violation::{Right, TextPart};
use crate::journal::state::source::SourceReach;
use crate::library::page::PageId;
use crate::library::squad::Squad;
use crate::text::locale::Bilingual;

mod any;
mod assessment;
mod edges;
mod exemption;
mod files;
mod twice;
mod world;

use world::*;

fn kinds(events: &[Event]) -> Vec<EventKind> {
    events.iter().map(Event::kind).collect()
}

fn lead() -> Author {
    person("paiement", Role::Lead)
}

fn curator() -> Author {
    person("", Role::Curator)
}

fn declare(state: AdoptionState) -> Command {
    Command::DeclareAdoption(said("paiement", "decision-log", state, None))
}

fn open(mode: Mode) -> Command {
    Command::OpenAssessment {
        squad: slug("paiement"),
        assessment: slug("2026-q4"),
        period: "2026-Q4".into(),
        mode,
        dimensions: Vec::new(),
        join: None,
        campaign: None,
    }
}

fn agree(level: u8) -> Command {
    Command::AgreeAnswer(AnswerAgreed {
        squad: slug("paiement"),
        assessment: slug("2026-q4"),
        question: "discovery.trio".into(),
        answer: AgreedAnswer::Level(Level::new(level).expect("a level")),
        note: None,
    })
}

fn close() -> Command {
    let (squad, assessment) = (slug("paiement"), slug("2026-q4"));
    Command::CloseAssessment { squad, assessment }
}

#[test]
fn said_twice_is_said_once() {
    let mut world = World::told();
    let first = world.ask(&lead(), declare(AdoptionState::Trying)).expect("granted");
    assert_eq!(kinds(&first), [EventKind::AdoptionDeclared]);
    assert_eq!(world.ask(&lead(), declare(AdoptionState::Trying)), Ok(Vec::new()));
    let dated = said("paiement", "decision-log", AdoptionState::Trying, Some(TODAY));
    assert_eq!(world.ask(&lead(), Command::DeclareAdoption(dated)), Ok(Vec::new()));
}

#[test]
fn what_is_declared_must_be_sound() {
    let mut world = World::told();
    let base = || said("paiement", "decision-log", AdoptionState::Adopted, None);
    let tomorrow = date(2026, 11, 24);
    let cases = [
        (
            Statement {
                since: Some(tomorrow),
                ..base()
            },
            RuleViolation::InTheFuture { date: tomorrow },
        ),
        (
            Statement {
                practice: slug("magic"),
                ..base()
            },
            RuleViolation::UnknownPractice {
                practice: slug("magic"),
            },
        ),
        (
            Statement {
                state: AdoptionState::Dropped,
                ..base()
            },
            RuleViolation::WhyMissing,
        ),
        (
            Statement {
                why: Some(Bilingual::same(" ")),
                ..base()
            },
            RuleViolation::WhyMissing,
        ),
        (
            Statement {
                learned: Some(LearningSource::Squad(slug("paiement"))),
                ..base()
            },
            RuleViolation::LearnedFromItself,
        ),
        (
            Statement {
                learned: Some(LearningSource::Squad(slug("nobody"))),
                ..base()
            },
            RuleViolation::UnknownSquad { squad: slug("nobody") },
        ),
        (
            Statement {
                note: Some(Bilingual::same("x".repeat(2_001))),
                ..base()
            },
            RuleViolation::TooLong {
                part: TextPart::Note,
                limit: 2_000,
            },
        ),
    ];
    for (statement, objection) in cases {
        assert_eq!(world.ask(&lead(), Command::DeclareAdoption(statement)), Err(objection));
    }
    let left = Command::DeclareAdoption(Statement {
        squad: slug("aidants"),
        ..base()
    });
    let on = Some(date(2026, 6, 30));
    let squad = slug("aidants");
    assert_eq!(world.ask(&curator(), left), Err(RuleViolation::SquadLeft { squad, on }));
}

#[test]
fn a_squad_speaks_for_itself() {
    let mut world = World::told();
    let squad = slug("paiement");
    let refused = Err(RuleViolation::NotAllowed {
        needs: Right::WriteFor { squad },
    });
    for stranger in [
        person("socle", Role::Lead),
        person("paiement", Role::Reader),
        Author::FILES,
    ] {
        assert_eq!(world.ask(&stranger, declare(AdoptionState::Trying)), refused);
    }
    assert!(world.ask(&curator(), declare(AdoptionState::Trying)).is_ok());
    let record = Command::RecordSquads(Vec::new());
    let needs = Right::Program;
    assert_eq!(world.ask(&curator(), record), Err(RuleViolation::NotAllowed { needs }));
}

#[test]
fn a_correction_is_a_new_entry_and_the_old_one_stays() {
    let mut world = World::told();
    world.ask(&lead(), declare(AdoptionState::Adopted)).expect("granted");
    let history = |world: &World| {
        let key = (slug("paiement"), slug("decision-log"));
        world.state.adoptions.get(&key).expect("a history").clone()
    };
    let wrong = history(&world).current().expect("an entry").id.clone();
    let right = said("paiement", "decision-log", AdoptionState::Trying, None);
    let correct = Command::CorrectAdoption { wrong, right };
    world.ask(&lead(), correct.clone()).expect("granted");
    assert_eq!(history(&world).entries().count(), 2);
    let current = history(&world).current().expect("an entry").statement.clone();
    assert_eq!((current.state, current.since), (AdoptionState::Trying, Some(TODAY)));
    assert_eq!(world.ask(&lead(), correct), Err(RuleViolation::UnknownStatement));
}

#[test]
fn nobody_overwrites_what_they_have_not_read() {
    let mut world = World::told();
    let page = PageId::new("paiement/decisions");
    let save = |from: &str, words: &str| Command::SaveRevision {
        page: PageId::new("paiement/decisions"),
        from: text(from),
        title: "Decisions".into(),
        content: text(words),
    };
    assert!(world.ask(&lead(), save("paiement", "second")).is_ok());
    let conflict = RuleViolation::Conflict {
        page: page.clone(),
        current: text("second"),
    };
    assert_eq!(world.ask(&lead(), save("paiement", "third")), Err(conflict.clone()));
    assert_eq!(
        world.ask(&lead(), save("paiement", "second")),
        Ok(Vec::new()),
        "a form sent twice"
    );
    let (revision, stale) = (text("second"), text("paiement"));
    let review = |revision: ContentId| Command::ReviewPage {
        page: page.clone(),
        revision,
    };
    assert_eq!(world.ask(&lead(), review(stale)), Err(conflict));
    assert!(world.ask(&lead(), review(revision)).is_ok());
    let record = world.state.pages.get(&page).expect("a page");
    assert_eq!(record.revisions.len(), 2);
    // The file still says what it said before the edit: it does not speak.
    let (source, pages) = (slug("paiement"), vec![world::page("paiement", "decisions", "paiement")]);
    assert_eq!(world.files(Command::RecordPages { source, pages }), []);
}

#[test]
fn a_fourth_target_is_granted() {
    let mut world = World::told();
    for letter in 'a'..='d' {
        let set = Command::SetTarget(TargetSet {
            target: item(letter),
            squad: slug("paiement"),
            dimension: slug("discovery"),
            question: None,
            from: None,
            to: Level::new(3).expect("a level"),
            due: date(2027, 3, 31),
            why: None,
            practices: Vec::new(),
        });
        assert_eq!(world.ask(&lead(), set).map(|events| events.len()), Ok(1));
    }
}

#[test]
fn curators_decide_on_the_texts_they_compared() {
    let mut world = World::told();
    let member = |of: &str, words: &str| Member {
        page: PageId::new(format!("{of}/decisions")),
        revision: text(words),
    };
    let decide = |members| Command::DecideCandidate {
        decision: Decision::NotTheSame,
        members,
        why: None,
    };
    let pair = vec![member("socle", "socle"), member("paiement", "paiement")];
    let needs = Right::Curate;
    assert_eq!(
        world.ask(&lead(), decide(pair.clone())),
        Err(RuleViolation::NotAllowed { needs })
    );
    let stale = vec![member("socle", "before"), member("paiement", "paiement")];
    let (page, current) = (PageId::new("socle/decisions"), text("socle"));
    assert_eq!(
        world.ask(&curator(), decide(stale)),
        Err(RuleViolation::Conflict { page, current })
    );
    let alone = vec![member("socle", "socle"), member("socle", "socle")];
    assert_eq!(
        world.ask(&curator(), decide(alone)),
        Err(RuleViolation::CandidateTooSmall)
    );
    assert_eq!(
        world.ask(&curator(), decide(pair.clone())).map(|events| events.len()),
        Ok(1)
    );
    let turned = pair.into_iter().rev().collect();
    assert_eq!(
        world.ask(&curator(), decide(turned)),
        Ok(Vec::new()),
        "the same pages are the same candidate"
    );
}

#[test]
fn one_squad_answers_a_question_however_it_is_spelt() {
    let mut world = World::told();
    let claim = |squad: &str, text: &str| {
        let (text, squad) = (text.to_owned(), slug(squad));
        Command::ClaimQuestion(QuestionClaimed { text, squad })
    };
    world
        .ask(&lead(), claim("paiement", "Comment estimer ?"))
        .expect("granted");
    let by = slug("paiement");
    let taken = world.ask(&person("socle", Role::Member), claim("socle", "comment ESTIMER"));
    assert_eq!(taken, Err(RuleViolation::AlreadyClaimed { by }));
}

#[test]
fn a_badge_is_offered_once() {
    let mut world = World::told();
    let offer = || {
        let (squad, dimension) = (slug("paiement"), slug("discovery"));
        Command::OfferBadge(BadgeOffered { squad, dimension })
    };
    assert_eq!(world.ask(&lead(), offer()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), offer()), Ok(Vec::new()));
}

#[test]
fn a_badge_that_a_file_offers_can_be_taken_back_and_offered_again() {
    let mut world = World::told();
    let mut squad = Squad::named(slug("paiement"), "Paiement");
    squad.ask_us = vec![slug("discovery")];
    let key = || (slug("paiement"), slug("discovery"));
    let withdraw = || {
        let (squad, dimension) = key();
        Command::WithdrawBadge(BadgeWithdrawn { squad, dimension })
    };
    assert_eq!(world.state.invitations(&squad).len(), 1);
    assert_eq!(world.ask(&lead(), withdraw()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), withdraw()), Ok(Vec::new()));
    assert!(world.state.invitations(&squad).is_empty());
    let (of, dimension) = key();
    let offer = Command::OfferBadge(BadgeOffered { squad: of, dimension });
    assert_eq!(world.ask(&lead(), offer).map(|events| events.len()), Ok(1));
    assert_eq!(world.state.invitations(&squad).len(), 1);
    squad.left = Some(TODAY);
    assert!(
        world.state.invitations(&squad).is_empty(),
        "who has left invites nobody"
    );
}
