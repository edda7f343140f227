//! Checks of a squad: who opens them, when votes are told, and what is answered stays as it was asked.

use super::*;

#[test]
fn only_the_own_lead_opens_and_closes_a_check() {
    let mut world = World::told();
    let squad = slug("paiement");
    let refused = Err(RuleViolation::NotAllowed {
        needs: Right::Lead { squad },
    });
    for stranger in [
        person("socle", Role::Lead),
        person("paiement", Role::Member),
        person("paiement", Role::Curator),
        person("paiement", Role::Administrator),
    ] {
        assert_eq!(world.ask(&stranger, open(Mode::Solo)), refused);
    }
    let facilitator = person("paiement", Role::Facilitator);
    assert!(world.ask(&facilitator, open(Mode::Solo)).is_ok());
    assert_eq!(world.ask(&person("socle", Role::Lead), close()), refused);
    assert!(world.ask(&facilitator, close()).is_ok());
    assert_eq!(world.ask(&facilitator, agree(3)), Err(RuleViolation::AssessmentClosed));
}

#[test]
fn votes_are_told_before_anything_is_agreed_and_small_groups_stay_secret() {
    let mut world = World::told();
    world.ask(&lead(), open(Mode::Workshop)).expect("granted");
    assert_eq!(world.ask(&lead(), agree(3)), Err(RuleViolation::NotRevealed));
    let counts = |levels| Counts {
        levels,
        ..Counts::default()
    };
    let comment = |question: &str, text: &str| Comment {
        question: question.into(),
        text: text.into(),
    };
    let (few, many) = ("discovery.interviews", "discovery.trio");
    let reveal = Command::RevealAssessment {
        squad: slug("paiement"),
        assessment: slug("2026-q4"),
        participants: 4,
        counts: BTreeMap::from([
            (few.into(), counts([0, 1, 1, 0, 0, 0])),
            (many.into(), counts([0, 1, 2, 1, 0, 0])),
        ]),
        comments: vec![comment(many, "second"), comment(few, "telling"), comment(many, "first")],
        floor: 1,
    };
    let told = world.ask(&lead(), reveal.clone()).expect("granted");
    let [Event::AssessmentRevealed(told)] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(told.tallies[few], Tally::Withheld { voters: 2 });
    assert!(matches!(told.tallies[many], Tally::Counted(_)));
    assert_eq!(told.comments, [comment(many, "first"), comment(many, "second")]);
    assert_eq!(world.ask(&lead(), reveal), Err(RuleViolation::AlreadyRevealed));
    let (level, highest) = (Level::new(6).expect("a level"), Level::new(5).expect("a level"));
    assert_eq!(
        world.ask(&lead(), agree(6)),
        Err(RuleViolation::LevelOutOfRange { level, highest })
    );
    assert!(world.ask(&lead(), agree(3)).is_ok());
    world.ask(&lead(), close()).expect("granted");
    let (_, held) = world.state.assessments.iter().next().expect("an assessment");
    let closed = held.closed().expect("closed");
    assert_eq!(closed.answers[many].agreed, Level::new(3));
    assert_eq!(closed.answers[many].votes.len(), 4);
    assert_eq!(closed.answers[few].votes, []);
}

#[test]
fn a_version_that_was_answered_does_not_change() {
    let mut world = World::told();
    let reworded = |world: &mut World, version| {
        world.ask(
            &Author::FILES,
            Command::RecordDimension(dimension(version, "how often, really")),
        )
    };
    assert!(reworded(&mut world.clone(), 2).is_ok(), "nobody answered yet");
    world.ask(&lead(), open(Mode::Solo)).expect("granted");
    let (dimension, version) = (slug("discovery"), 2);
    assert_eq!(
        reworded(&mut world, 2),
        Err(RuleViolation::RubricFrozen { dimension, version })
    );
    assert!(reworded(&mut world, 3).is_ok());
    // A name may be mended: no answer depends on it.
    let mut renamed = world::dimension(2, "how often");
    renamed.name = Bilingual::same("Finding out");
    assert!(world.ask(&Author::FILES, Command::RecordDimension(renamed)).is_ok());
}

#[test]
fn a_box_takes_ballots_to_what_is_asked_while_the_check_is_open() {
    let mut world = World::told();
    let (squad, assessment) = (slug("paiement"), slug("2026-q4"));
    let ballots = |question: &str, level, comment: Option<String>| {
        let vote = Vote::Level(Level::new(level).expect("a level"));
        let ballot = Ballot {
            vote,
            confidence: None,
            comment,
        };
        Ballots::from([(question.into(), ballot)])
    };
    let cast = |world: &World, ballots: &Ballots| may_cast(&world.state, &squad, &assessment, ballots);
    let asked = "discovery.interviews";
    let plain = ballots(asked, 3, Some("  ".into()));
    let unknown = Err(RuleViolation::UnknownAssessment {
        assessment: assessment.clone(),
    });
    assert_eq!(cast(&world, &plain), unknown);
    world.ask(&lead(), open(Mode::Workshop)).expect("granted");
    assert_eq!(cast(&world, &plain), Ok(()));
    let (level, highest) = (Level::new(6).expect("a level"), Level::new(5).expect("a level"));
    for (ballots, objection) in [
        (
            ballots("discovery.nothing", 3, None),
            RuleViolation::UnknownQuestion {
                question: "discovery.nothing".into(),
            },
        ),
        (
            ballots(asked, 6, None),
            RuleViolation::LevelOutOfRange { level, highest },
        ),
        (
            ballots(asked, 3, Some("x".repeat(10_000))),
            RuleViolation::TooLong {
                part: TextPart::Comment,
                limit: 2_000,
            },
        ),
    ] {
        assert_eq!(cast(&world, &ballots), Err(objection));
    }
    let reveal = Command::RevealAssessment {
        squad: squad.clone(),
        assessment: assessment.clone(),
        participants: 0,
        counts: BTreeMap::new(),
        comments: Vec::new(),
        floor: 3,
    };
    world.ask(&lead(), reveal).expect("granted");
    assert_eq!(cast(&world, &plain), Err(RuleViolation::AlreadyRevealed));
    world.ask(&lead(), close()).expect("granted");
    assert_eq!(cast(&world, &plain), Err(RuleViolation::AssessmentClosed));
}

#[test]
fn a_check_of_one_squad_is_none_of_another() {
    let mut world = World::told();
    world.ask(&lead(), open(Mode::Solo)).expect("granted");
    let (ours, theirs) = (slug("paiement"), slug("socle"));
    let running = |world: &World, squad: &SquadId| world.state.running(squad).map(|(name, _)| name.clone());
    assert_eq!(running(&world, &ours), Some(slug("2026-q4")));
    assert_eq!(running(&world, &theirs), None);
    assert_eq!(world.state.held_by(&ours).count(), 1);
    assert_eq!(world.state.held_by(&theirs).count(), 0);
    // Nor of a squad that comes before it by name.
    assert_eq!(world.state.held_by(&slug("abonnements")).count(), 0);
    world.ask(&lead(), close()).expect("granted");
    assert_eq!(running(&world, &ours), None);
    assert_eq!(world.state.held_by(&ours).count(), 1);
}
