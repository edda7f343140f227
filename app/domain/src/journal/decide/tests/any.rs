//! Whatever is asked, in whatever order, by whomever: the judge answers, and what it grants holds together.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::world::*;
use crate::adoptions::adoption::AdoptionState;
use crate::adoptions::statement::Statement;
use crate::check::tally::Counts;
use crate::id::QuestionId;
use crate::journal::author::{Author, Role};
use crate::journal::command::Command;
use crate::journal::event::Event;
use crate::journal::event::assessment::Comment;
use crate::journal::event::tests::fixtures;
use crate::journal::evolve::evolve;
use crate::journal::schema::{SCHEMA, decode, encode};
use crate::journal::state::LedgerState;
use crate::library::page::PageId;
use crate::library::place::Place;
use crate::text::locale::Bilingual;

/// The commands that might have led to an event.
fn leading_to(event: Event) -> Vec<Command> {
    match event {
        Event::RevisionSaved(saved) => {
            let (from, title, content) = (text("paiement"), saved.title, saved.content);
            let page = PageId::new("paiement/decisions");
            vec![
                Command::SaveRevision {
                    page,
                    from,
                    title,
                    content: content.clone(),
                },
                Command::CreatePage {
                    page: PageId::new("paiement/new"),
                    place: saved.place,
                    lang: saved.lang,
                    title: "New".into(),
                    content,
                },
            ]
        }
        Event::PageReviewed(_) => {
            let (page, revision) = (PageId::new("abonnements/decisions"), text("anew"));
            vec![
                Command::ReviewPage {
                    page: page.clone(),
                    revision: revision.clone(),
                },
                Command::VerifyPage { page, revision },
            ]
        }
        Event::AdoptionDeclared(fact) => {
            let wrong = fact.statement.id();
            let statements = vec![fact.statement.clone()];
            let right = Statement {
                evidence: None,
                note: Some(Bilingual::same("better")),
                ..fact.statement.clone()
            };
            vec![
                Command::DeclareAdoption(fact.statement),
                Command::CorrectAdoption { wrong, right },
                Command::RecordAdoptions {
                    source: slug("paiement"),
                    statements,
                },
                Command::RecordAdoptions {
                    source: slug("paiement"),
                    statements: Vec::new(),
                },
            ]
        }
        Event::AssessmentOpened(fact) => vec![Command::OpenAssessment {
            squad: fact.squad,
            assessment: fact.assessment,
            period: fact.period,
            mode: fact.mode,
            dimensions: Vec::new(),
            join: fact.join,
            campaign: None,
        }],
        Event::AssessmentRevealed(fact) => vec![Command::RevealAssessment {
            squad: fact.squad,
            assessment: fact.assessment,
            participants: fact.participants,
            counts: BTreeMap::from([(
                "discovery.trio".into(),
                Counts {
                    levels: [1, 0, 2, 0, 0, 0],
                    ..Counts::default()
                },
            )]),
            comments: fact.comments,
            floor: 0,
        }],
        Event::AnswerAgreed(fact) => vec![Command::AgreeAnswer(fact)],
        Event::AssessmentClosed(fact) => {
            vec![Command::CloseAssessment {
                squad: fact.squad,
                assessment: fact.assessment,
            }]
        }
        Event::AssessmentCancelled(fact) => {
            vec![Command::CancelAssessment {
                squad: fact.squad,
                assessment: fact.assessment,
            }]
        }
        Event::AssessmentImported(fact) => vec![
            Command::RecordAssessments {
                source: fact.source.clone(),
                assessments: vec![fact.told],
            },
            Command::RecordAssessments {
                source: fact.source,
                assessments: Vec::new(),
            },
        ],
        Event::EvidenceAdded(fact) => vec![Command::AddEvidence(fact)],
        Event::EvidenceWithdrawn(fact) => vec![Command::WithdrawEvidence(fact)],
        Event::TargetSet(fact) => vec![Command::SetTarget(fact)],
        Event::TargetMet(fact) => vec![Command::MeetTarget {
            squad: fact.squad,
            target: fact.target,
        }],
        Event::TargetDropped(fact) => vec![Command::DropTarget(fact)],
        Event::ActionOpened(fact) => vec![Command::OpenAction(fact)],
        Event::ActionDone(fact) => vec![Command::FinishAction {
            squad: fact.squad,
            action: fact.action,
        }],
        Event::ActionDropped(fact) => vec![Command::DropAction(fact)],
        Event::ActionCarriedOver(fact) => vec![Command::CarryActionOver(fact)],
        Event::ExemptionRequested(fact) => vec![Command::RequestExemption(fact)],
        Event::ExemptionApproved(fact) => vec![Command::ApproveExemption(fact)],
        Event::ExemptionRefused(fact) => vec![Command::RefuseExemption(fact)],
        Event::ExemptionExpired(_) => vec![Command::ExpireExemptions],
        Event::CampaignOpened(mut fact) => {
            fact.dimensions = vec![slug("discovery")];
            vec![Command::OpenCampaign(fact)]
        }
        Event::CampaignClosed(fact) => vec![Command::CloseCampaign(fact.campaign)],
        Event::CandidateDecided(fact) => {
            let mut members = fact.members;
            for (member, of) in members.iter_mut().zip(["recherche", "socle"]) {
                member.page = PageId::new(format!("{of}/decisions"));
                member.revision = text(of);
            }
            vec![
                Command::ReopenCandidate(crate::journal::event::candidate::candidate_of(
                    members.iter().map(|member| &member.page),
                )),
                Command::DecideCandidate {
                    decision: fact.decision,
                    members,
                    why: fact.why,
                },
            ]
        }
        Event::QuestionClaimed(fact) => vec![Command::ClaimQuestion(fact)],
        Event::QuestionAnswered(mut fact) => {
            fact.page = PageId::new("socle/decisions");
            vec![Command::AnswerQuestion(fact)]
        }
        Event::BadgeOffered(fact) => vec![Command::OfferBadge(fact)],
        Event::BadgeWithdrawn(fact) => vec![Command::WithdrawBadge(fact)],
        Event::RevisionSeen(_) => vec![Command::RecordPages {
            source: slug("abonnements"),
            pages: vec![page("abonnements", "decisions", "anew")],
        }],
        _ => Vec::new(),
    }
}

fn commands() -> Vec<Command> {
    fixtures().flat_map(leading_to).collect()
}

fn authors() -> Vec<Author> {
    let people = [
        Role::Reader,
        Role::Member,
        Role::Lead,
        Role::Facilitator,
        Role::Curator,
        Role::Administrator,
    ];
    let mut authors = vec![Author::FILES, Author::CALENDAR];
    for squad in ["paiement", "socle"] {
        authors.extend(people.map(|role| person(squad, role)));
    }
    authors
}

fn replayed(world: &World) -> LedgerState {
    let mut state = LedgerState::default();
    for recorded in &world.journal {
        // Through the journal's JSON, as after a restart.
        let event = decode(SCHEMA, &encode(&recorded.event)).expect("an event");
        evolve(
            &mut state,
            &crate::journal::event::RecordedEvent {
                event,
                ..recorded.clone()
            },
        );
    }
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_granted_can_be_replayed(asked in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..80)) {
        let (commands, authors) = (commands(), authors());
        let mut world = World::told();
        for (command, author) in asked {
            let (command, author) = (command.get(&commands), author.get(&authors));
            let Ok(events) = world.ask(author, command.clone()) else { continue };
            prop_assert!(events.iter().all(|event| !event.stream().as_str().is_empty()));
        }
        prop_assert_eq!(replayed(&world).hash(), world.state.hash());
    }

    #[test]
    fn any_order_of_reading_files_gives_the_same_ledger(order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle()) {
        let told = |order: &[usize]| {
            let mut world = World::told();
            for part in order.chunks(4) {
                // Each source says the same as ever, whole; sources are read in different orders.
                for &number in part {
                    let source = slug(["paiement", "socle", "practices"][number % 3]);
                    let mut statements = statements(number % 3);
                    statements.rotate_left(number % 4);
                    world.files(Command::RecordAdoptions { source, statements });
                }
            }
            world
        };
        let (one, other) = (told(&order), told(&[0, 1, 2, 3]));
        prop_assert_eq!(ledger(&one), ledger(&other));
    }
}

/// What one of three sources says: statements of one day, some of which another source says too.
fn statements(source: usize) -> Vec<Statement> {
    let day = Some(date(2026, 11, 2));
    let states = [
        AdoptionState::Trying,
        AdoptionState::Adopted,
        AdoptionState::Adapted,
        AdoptionState::Interested,
    ];
    let mut statements: Vec<Statement> = states
        .into_iter()
        .map(|state| said("paiement", "decision-log", state, day))
        .collect();
    statements.remove(source);
    statements.push(said("socle", "product-trio", states[source], None));
    statements
}

/// Every entry in its order, with who says it.
fn ledger(world: &World) -> Vec<String> {
    let entries = world.state.adoptions.iter().flat_map(|(_, history)| history.entries());
    entries
        .map(|entry| format!("{} {:?} {:?}", entry.id, entry.origins, entry.standing))
        .collect()
}

#[test]
fn the_commands_of_these_tests_are_mostly_granted_to_someone() {
    let mut world = World::told();
    let (commands, authors) = (commands(), authors());
    let mut granted = vec![false; commands.len()];
    // Three rounds: what the first makes known, the later ones may speak of.
    for _ in 0..3 {
        for (command, granted) in commands.iter().zip(&mut granted) {
            for author in &authors {
                *granted |= world
                    .ask(author, command.clone())
                    .is_ok_and(|events| !events.is_empty());
            }
        }
    }
    let share = granted.iter().filter(|granted| **granted).count() * 100 / granted.len();
    assert!(share >= 60, "{share} %: the properties above would say little");
}

#[test]
fn a_comment_at_no_place_is_no_panic() {
    let mut world = World::told();
    let command = Command::RevealAssessment {
        squad: slug("paiement"),
        assessment: slug("never"),
        participants: u32::MAX,
        counts: BTreeMap::from([(
            "x".into(),
            Counts {
                levels: [u32::MAX; 6],
                ..Counts::default()
            },
        )]),
        comments: vec![Comment {
            question: QuestionId::default(),
            text: String::new(),
        }],
        floor: u32::MAX,
    };
    assert!(world.ask(&person("paiement", Role::Lead), command).is_err());
    let nowhere = Command::CreatePage {
        page: PageId::new(""),
        place: Place::Home,
        lang: crate::text::locale::Locale::Fr,
        title: String::new(),
        content: text(""),
    };
    assert!(world.ask(&person("paiement", Role::Curator), nowhere).is_err());
}
