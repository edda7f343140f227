//! Exemptions: who asks, who decides, how long they hold.

use super::*;

fn request(name: char) -> ExemptionRequested {
    ExemptionRequested {
        exemption: item(name),
        squad: slug("paiement"),
        question: "discovery.trio".into(),
        reason: "No designer yet.".into(),
        expires: date(2027, 1, 31),
    }
}

fn approve(name: char, expires: Date) -> Command {
    Command::ApproveExemption(ExemptionApproved {
        exemption: item(name),
        squad: slug("paiement"),
        expires,
    })
}

fn refuse(name: char, why: &str) -> Command {
    Command::RefuseExemption(ExemptionRefused {
        exemption: item(name),
        squad: slug("paiement"),
        why: why.into(),
    })
}

fn is_exempt(world: &World, on: Date) -> bool {
    world.state.exempt(&slug("paiement"), on).contains("discovery.trio")
}

#[test]
fn an_exemption_holds_from_its_approval_to_its_last_day() {
    let mut world = World::told();
    world
        .ask(&lead(), Command::RequestExemption(request('e')))
        .expect("granted");
    assert!(!is_exempt(&world, TODAY), "asked for is not granted");
    let expires = date(2026, 12, 31);
    let needs = Right::Curate;
    assert_eq!(
        world.ask(&lead(), approve('e', expires)),
        Err(RuleViolation::NotAllowed { needs })
    );
    world.ask(&curator(), approve('e', expires)).expect("granted");
    assert!(is_exempt(&world, TODAY) && is_exempt(&world, expires));
    assert!(!is_exempt(&world, TODAY.yesterday().expect("a day")), "not before");
    assert!(!is_exempt(&world, date(2027, 1, 1)), "not after");
    let on =
        |today| decide(&world.state, Command::ExpireExemptions, &Author::CALENDAR, today).map(|events| kinds(&events));
    assert_eq!(on(expires), Ok(vec![]));
    assert_eq!(on(date(2027, 1, 1)), Ok(vec![EventKind::ExemptionExpired]));
}

#[test]
fn what_was_exempt_stays_so_for_the_days_it_was() {
    let mut world = World::told();
    world
        .ask(&lead(), Command::RequestExemption(request('e')))
        .expect("granted");
    world.ask(&curator(), approve('e', TODAY)).expect("granted");
    let tomorrow = TODAY.tomorrow().expect("a day");
    let over = decide(&world.state, Command::ExpireExemptions, &Author::CALENDAR, tomorrow).expect("granted");
    world.tell(&Author::CALENDAR, &over);
    assert!(is_exempt(&world, TODAY));
    assert!(!is_exempt(&world, tomorrow));
}

#[test]
fn whoever_leads_asks_once_for_something_there_is() {
    let mut world = World::told();
    let ask = |world: &mut World, author: &Author, requested| world.ask(author, Command::RequestExemption(requested));
    let squad: SquadId = slug("paiement");
    for other in [person("paiement", Role::Member), person("socle", Role::Lead), curator()] {
        let needs = Right::Lead { squad: squad.clone() };
        assert_eq!(
            ask(&mut world, &other, request('e')),
            Err(RuleViolation::NotAllowed { needs })
        );
    }
    let yesterday = TODAY.yesterday().expect("a day");
    let cases = [
        (
            ExemptionRequested {
                expires: yesterday,
                ..request('e')
            },
            RuleViolation::AlreadyPast { date: yesterday },
        ),
        (
            ExemptionRequested {
                question: "discovery.magic".into(),
                ..request('e')
            },
            RuleViolation::UnknownQuestion {
                question: "discovery.magic".into(),
            },
        ),
        (
            ExemptionRequested {
                reason: "  ".into(),
                ..request('e')
            },
            RuleViolation::Blank { part: TextPart::Reason },
        ),
    ];
    for (requested, expected) in cases {
        assert_eq!(ask(&mut world, &lead(), requested), Err(expected));
    }
    ask(&mut world, &lead(), request('e')).expect("granted");
    let question = "discovery.trio".to_owned();
    let twice = Err(RuleViolation::AlreadyExempt {
        question: question.into(),
    });
    assert_eq!(ask(&mut world, &lead(), request('f')), twice, "while it waits");
    world.ask(&curator(), approve('e', date(2027, 1, 31))).expect("granted");
    assert_eq!(ask(&mut world, &lead(), request('f')), twice, "while it holds");
}

#[test]
fn who_was_refused_is_told_why_and_may_ask_again() {
    let mut world = World::told();
    world
        .ask(&lead(), Command::RequestExemption(request('e')))
        .expect("granted");
    assert_eq!(world.ask(&curator(), refuse('e', " ")), Err(RuleViolation::WhyMissing));
    world
        .ask(&curator(), refuse('e', "A designer comes in January."))
        .expect("granted");
    assert_eq!(
        world.ask(&curator(), approve('e', date(2027, 1, 1))),
        Err(RuleViolation::AlreadySettled)
    );
    world
        .ask(&lead(), Command::RequestExemption(request('f')))
        .expect("granted");
}
