//! What comes a second time: the same is granted without a fact, another thing under its name is refused, and what is
//! settled stays so.

use super::*;
use crate::id::SquadId;
use crate::journal::event::evidence::{Claim, EvidenceKind};
use crate::journal::event::{
    ActionCarriedOver, ActionDropped, ActionOpened, CampaignOpened, EvidenceAdded, EvidenceWithdrawn, TargetDropped,
};
use crate::journal::state::action::ActionState;
use crate::journal::state::target::TargetState;

/// Nothing more is told by the command, and the other one is refused.
#[track_caller]
fn once(world: &mut World, author: &Author, command: Command, other: Command) {
    assert_eq!(world.ask(author, command.clone()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(author, command), Ok(Vec::new()), "said twice");
    assert_eq!(world.ask(author, other), Err(RuleViolation::NameTaken));
}

pub(super) fn evidence() -> EvidenceAdded {
    EvidenceAdded {
        evidence: item('e'),
        squad: slug("paiement"),
        about: Claim::Practice(slug("product-trio")),
        kind: EvidenceKind::Note,
        title: "Notes of June".into(),
        address: None,
        observed_on: TODAY,
        valid_until: Some(TODAY),
    }
}

pub(super) fn action(due: Date) -> ActionOpened {
    ActionOpened {
        action: item('a'),
        squad: slug("paiement"),
        text: "Invite users".into(),
        owner: None,
        due,
        target: None,
        question: Some("discovery.trio".into()),
    }
}

pub(super) fn target(due: Date) -> TargetSet {
    TargetSet {
        target: item('t'),
        squad: slug("paiement"),
        dimension: slug("discovery"),
        question: Some("discovery.trio".into()),
        from: None,
        to: Level::new(5).expect("a level"),
        due,
        why: None,
        practices: vec![slug("product-trio")],
    }
}

fn round() -> CampaignOpened {
    CampaignOpened {
        campaign: slug("autumn"),
        name: Bilingual::new("Automne", "Autumn"),
        dimensions: vec![slug("discovery")],
        squads: vec![slug("paiement")],
        opens: TODAY,
        closes: TODAY,
    }
}

#[test]
fn a_name_is_for_one_thing() {
    let mut world = World::told();
    let world = &mut world;
    let later = date(2027, 1, 1);
    let other = EvidenceAdded {
        title: "Other notes".into(),
        ..evidence()
    };
    once(
        world,
        &lead(),
        Command::AddEvidence(evidence()),
        Command::AddEvidence(other),
    );
    once(
        world,
        &lead(),
        Command::OpenAction(action(TODAY)),
        Command::OpenAction(action(later)),
    );
    once(
        world,
        &lead(),
        Command::SetTarget(target(TODAY)),
        Command::SetTarget(target(later)),
    );
    let other = CampaignOpened {
        closes: later,
        ..round()
    };
    once(
        world,
        &curator(),
        Command::OpenCampaign(round()),
        Command::OpenCampaign(other),
    );
    once(world, &lead(), open(Mode::Solo), open(Mode::Workshop));
    let asked = |why: &str| {
        Command::RequestExemption(ExemptionRequested {
            exemption: item('x'),
            squad: slug("paiement"),
            question: "discovery.trio".into(),
            reason: why.into(),
            expires: later,
        })
    };
    once(world, &lead(), asked("No designer"), asked("No trio"));
}

#[test]
fn an_action_is_settled_once() {
    let (squad, name) = (slug::<SquadId>("paiement"), item('a'));
    let done = || Command::FinishAction {
        squad: squad.clone(),
        action: name.clone(),
    };
    let dropped = |why: &str| {
        Command::DropAction(ActionDropped {
            action: name.clone(),
            squad: squad.clone(),
            why: why.into(),
        })
    };
    let carried = |due| {
        Command::CarryActionOver(ActionCarriedOver {
            action: name.clone(),
            squad: squad.clone(),
            due,
            assessment: None,
        })
    };
    let mut world = World::told();
    assert_eq!(world.ask(&lead(), done()), Err(RuleViolation::UnknownItem));
    world.ask(&lead(), Command::OpenAction(action(TODAY))).expect("granted");
    let later = date(2027, 1, 1);
    assert_eq!(world.ask(&lead(), carried(later)).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), carried(later)), Ok(Vec::new()));

    let mut given_up = world.clone();
    assert_eq!(
        given_up.ask(&lead(), dropped("Too late")).map(|events| events.len()),
        Ok(1)
    );
    assert_eq!(given_up.ask(&lead(), dropped("Too late")), Ok(Vec::new()));
    for command in [dropped("Too early"), done(), carried(date(2027, 3, 1))] {
        assert_eq!(given_up.ask(&lead(), command), Err(RuleViolation::AlreadySettled));
    }
    assert_eq!(world.ask(&lead(), done()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), done()), Ok(Vec::new()));
    assert_eq!(
        world.ask(&lead(), dropped("Too late")),
        Err(RuleViolation::AlreadySettled)
    );
    let record = world
        .state
        .actions
        .get(&(squad.clone(), name.clone()))
        .expect("an action");
    assert_eq!(record.state, ActionState::Done { on: TODAY });
    assert_eq!(record.carried_over.len(), 1);
}

#[test]
fn a_target_is_settled_once() {
    let (squad, name) = (slug::<SquadId>("paiement"), item('t'));
    let met = || Command::MeetTarget {
        squad: squad.clone(),
        target: name.clone(),
    };
    let dropped = |why: &str| {
        Command::DropTarget(TargetDropped {
            target: name.clone(),
            squad: squad.clone(),
            why: why.into(),
        })
    };
    let mut world = World::told();
    world.ask(&lead(), Command::SetTarget(target(TODAY))).expect("granted");
    assert_eq!(world.state.open_targets(&squad).count(), 1);
    assert_eq!(world.state.open_targets(&slug("socle")).count(), 0);
    let mut given_up = world.clone();
    assert_eq!(given_up.ask(&lead(), dropped(" ")), Err(RuleViolation::WhyMissing));
    assert_eq!(
        given_up.ask(&lead(), dropped("Later")).map(|events| events.len()),
        Ok(1)
    );
    assert_eq!(given_up.ask(&lead(), dropped("Later")), Ok(Vec::new()));
    for command in [dropped("Never"), met()] {
        assert_eq!(given_up.ask(&lead(), command), Err(RuleViolation::AlreadySettled));
    }
    assert_eq!(world.ask(&lead(), met()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), met()), Ok(Vec::new()));
    assert_eq!(world.ask(&lead(), dropped("Later")), Err(RuleViolation::AlreadySettled));
    let record = world
        .state
        .targets
        .get(&(squad.clone(), name.clone()))
        .expect("a target");
    assert_eq!(record.state, TargetState::Met { on: TODAY });
    assert_eq!(world.state.open_targets(&squad).count(), 0);
}

#[test]
fn evidence_is_withdrawn_once() {
    let mut world = World::told();
    let withdraw = || {
        Command::WithdrawEvidence(EvidenceWithdrawn {
            evidence: item('e'),
            squad: slug("paiement"),
            why: None,
        })
    };
    assert_eq!(world.ask(&lead(), withdraw()), Err(RuleViolation::UnknownItem));
    world.ask(&lead(), Command::AddEvidence(evidence())).expect("granted");
    assert_eq!(world.ask(&lead(), withdraw()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&lead(), withdraw()), Ok(Vec::new()));
    let yesterday = TODAY.yesterday().expect("a day");
    let reversed = EvidenceAdded {
        evidence: item('f'),
        valid_until: Some(yesterday),
        ..evidence()
    };
    let (from, to) = (TODAY, yesterday);
    assert_eq!(
        world.ask(&lead(), Command::AddEvidence(reversed)),
        Err(RuleViolation::WrongOrder { from, to })
    );
}

#[test]
fn a_round_ends_on_its_last_day_at_the_earliest_and_is_closed_once() {
    let mut world = World::told();
    let yesterday = TODAY.yesterday().expect("a day");
    let over = CampaignOpened {
        opens: yesterday,
        closes: yesterday,
        ..round()
    };
    let date = yesterday;
    assert_eq!(
        world.ask(&curator(), Command::OpenCampaign(over)),
        Err(RuleViolation::AlreadyPast { date })
    );
    let turned = CampaignOpened {
        closes: yesterday,
        ..round()
    };
    let (from, to) = (TODAY, yesterday);
    assert_eq!(
        world.ask(&curator(), Command::OpenCampaign(turned)),
        Err(RuleViolation::WrongOrder { from, to })
    );
    let close = || Command::CloseCampaign(slug("autumn"));
    let campaign = slug("autumn");
    assert_eq!(
        world.ask(&curator(), close()),
        Err(RuleViolation::UnknownCampaign { campaign })
    );
    world.ask(&curator(), Command::OpenCampaign(round())).expect("granted");
    let in_round = || match open(Mode::Solo) {
        Command::OpenAssessment {
            squad,
            assessment,
            period,
            mode,
            dimensions,
            join,
            ..
        } => Command::OpenAssessment {
            squad,
            assessment,
            period,
            mode,
            dimensions,
            join,
            campaign: Some(slug("autumn")),
        },
        other => other,
    };
    assert!(world.clone().ask(&lead(), in_round()).is_ok());
    assert_eq!(world.ask(&curator(), close()).map(|events| events.len()), Ok(1));
    assert_eq!(world.ask(&curator(), close()), Ok(Vec::new()));
    let campaign = slug("autumn");
    assert_eq!(
        world.ask(&lead(), in_round()),
        Err(RuleViolation::UnknownCampaign { campaign }),
        "it is over"
    );
}
