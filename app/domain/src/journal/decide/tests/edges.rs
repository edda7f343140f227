//! The last level, the last day, the last letter that is still granted, and the first that is not.

use super::twice::evidence;
use super::*;
use crate::journal::event::EvidenceAdded;
use crate::journal::state::exemption::ExemptionState;

#[test]
fn the_highest_level_may_be_voted_for_and_agreed_on() {
    let mut world = World::told();
    world.ask(&lead(), open(Mode::Workshop)).expect("granted");
    let reveal = |levels, words: usize| Command::RevealAssessment {
        squad: slug("paiement"),
        assessment: slug("2026-q4"),
        participants: 3,
        counts: BTreeMap::from([(
            "discovery.trio".into(),
            Counts {
                levels,
                ..Counts::default()
            },
        )]),
        comments: vec![Comment {
            question: "discovery.trio".into(),
            text: "x".repeat(words),
        }],
        floor: 3,
    };
    let (level, highest) = (Level::new(6).expect("a level"), Level::new(5).expect("a level"));
    assert_eq!(
        world.ask(&lead(), reveal([0, 0, 0, 0, 2, 1], 1)),
        Err(RuleViolation::LevelOutOfRange { level, highest })
    );
    let part = TextPart::Comment;
    assert_eq!(
        world.ask(&lead(), reveal([0, 0, 0, 0, 3, 0], 2_001)),
        Err(RuleViolation::TooLong { part, limit: 2_000 })
    );
    assert!(world.ask(&lead(), reveal([0, 0, 0, 0, 3, 0], 2_000)).is_ok());
    assert!(world.ask(&lead(), agree(5)).is_ok());
    assert_eq!(world.ask(&lead(), agree(5)), Ok(Vec::new()));
}

#[test]
fn an_exemption_that_is_over_is_noted_once() {
    let mut world = World::told();
    let request = Command::RequestExemption(ExemptionRequested {
        exemption: item('x'),
        squad: slug("paiement"),
        question: "discovery.trio".into(),
        reason: "No designer".into(),
        expires: TODAY,
    });
    world.ask(&lead(), request).expect("granted");
    let approve = |expires| {
        Command::ApproveExemption(ExemptionApproved {
            exemption: item('x'),
            squad: slug("paiement"),
            expires,
        })
    };
    assert_eq!(world.ask(&curator(), approve(TODAY)).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&curator(), approve(TODAY)), Ok(Vec::new()));
    assert_eq!(
        world.ask(&curator(), approve(date(2027, 1, 1))),
        Err(RuleViolation::AlreadySettled)
    );
    let tomorrow = TODAY.tomorrow().expect("a day");
    let expire = |world: &World| decide(&world.state, Command::ExpireExemptions, &Author::CALENDAR, tomorrow);
    let over = expire(&world).expect("granted");
    assert_eq!(kinds(&over), [EventKind::ExemptionExpired]);
    world.tell(&Author::CALENDAR, &over);
    let record = world
        .state
        .exemptions
        .get(&(slug("paiement"), item('x')))
        .expect("an exemption");
    assert_eq!(record.state, ExemptionState::Expired);
    assert!(record.holds(TODAY), "what was exempt stays so for the days it was");
    assert_eq!(expire(&world), Ok(Vec::new()));
    let needs = Right::Program;
    assert_eq!(
        world.ask(&curator(), Command::ExpireExemptions),
        Err(RuleViolation::NotAllowed { needs })
    );
}

#[test]
fn a_text_may_be_as_long_as_its_limit_in_letters() {
    let mut world = World::told();
    let titled = |letters: usize, name| {
        Command::AddEvidence(EvidenceAdded {
            evidence: item(name),
            title: "é".repeat(letters),
            ..evidence()
        })
    };
    assert!(world.ask(&lead(), titled(200, 'g')).is_ok());
    let part = TextPart::Title;
    assert_eq!(
        world.ask(&lead(), titled(201, 'h')),
        Err(RuleViolation::TooLong { part, limit: 200 })
    );
    let blank = EvidenceAdded {
        title: " \n".into(),
        ..evidence()
    };
    assert_eq!(
        world.ask(&lead(), Command::AddEvidence(blank)),
        Err(RuleViolation::Blank { part: TextPart::Title })
    );
}
