//! What the published rules promise.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::check::assessment::Mode;
use crate::id::{DimensionId, SquadId};
use crate::text::locale::Bilingual;

#[path = "tests/cases.rs"]
mod cases;

fn level(level: u8) -> Level {
    Level::new(level).expect("a level")
}

fn agreed(at: u8) -> Answer {
    Answer {
        agreed: Some(level(at)),
        ..Answer::default()
    }
}

fn voted(votes: &[u8]) -> Answer {
    Answer {
        votes: votes.iter().map(|vote| level(*vote)).collect(),
        ..Answer::default()
    }
}

fn not_applicable() -> Answer {
    Answer {
        not_applicable: true,
        ..Answer::default()
    }
}

fn dimension(weights: &[f64]) -> Dimension {
    let question = |(number, weight): (usize, &f64)| Question {
        id: format!("q{number}").into(),
        text: Bilingual::default(),
        help: None,
        weight: *weight,
        applies_to: Vec::new(),
        levels: Vec::new(),
        practices: Vec::new(),
    };
    Dimension {
        id: DimensionId::parse("discovery").expect("a slug"),
        version: 1,
        name: Bilingual::default(),
        summary: None,
        weight: 1.0,
        upstream: Vec::new(),
        applies_to: Vec::new(),
        questions: weights.iter().enumerate().map(question).collect(),
    }
}

fn assessment(answers: &[Answer]) -> Assessment {
    Assessment {
        squad: SquadId::parse("checkout").expect("a slug"),
        period: "2026-Q3".into(),
        held_on: date(2026, 9, 15),
        mode: Mode::Workshop,
        participants: None,
        versions: BTreeMap::new(),
        answers: answers
            .iter()
            .enumerate()
            .map(|(number, answer)| (format!("q{number}").into(), answer.clone()))
            .collect(),
    }
}

fn result(weights: &[f64], answers: &[Answer]) -> DimensionResult {
    exempted(weights, answers, &[])
}

/// The same, for a squad that need not answer some of the questions.
fn exempted(weights: &[f64], answers: &[Answer], exempt: &[&str]) -> DimensionResult {
    let exempt: BTreeSet<&str> = exempt.iter().copied().collect();
    dimension_result(&dimension(weights), &assessment(answers), "product", &exempt)
}

#[track_caller]
fn check(weights: &[f64], answers: &[Answer], tenths: u16) {
    assert_eq!(
        result(weights, answers).outcome,
        Outcome::Scored {
            score: Score::from_tenths(tenths)
        }
    );
}

#[test]
fn the_agreed_level_wins_over_the_votes() {
    let answer = Answer {
        agreed: Some(level(2)),
        ..voted(&[4, 4, 5])
    };
    check(&[1.0], &[answer], 20);
}

#[test]
fn without_agreement_the_median_speaks() {
    check(&[1.0], &[voted(&[1, 4, 5])], 40);
    check(&[1.0], &[voted(&[2, 3])], 25);
}

#[test]
fn weights_weigh() {
    check(&[1.0, 3.0], &[agreed(1), agreed(5)], 40);
}

#[test]
fn what_does_not_apply_leaves_the_denominator() {
    check(&[1.0, 9.0], &[agreed(3), not_applicable()], 30);
    assert_eq!(result(&[1.0], &[not_applicable()]).outcome, Outcome::NotApplicable);
}

#[test]
fn an_unfinished_assessment_is_not_a_low_one() {
    let half = result(&[1.0, 1.0], &[agreed(4)]);
    assert_eq!(
        half.outcome,
        Outcome::Incomplete {
            answered: 1,
            applicable: 2
        }
    );
    assert_eq!(half.gate, None);
    assert_eq!(half.blocking, ["q1"]);
    check(&[3.0, 2.0], &[agreed(4)], 40);
}

#[test]
fn dont_know_alone_is_unanswered() {
    let answer = Answer {
        dont_know: 4,
        ..Answer::default()
    };
    assert_eq!(
        result(&[1.0], &[answer]).outcome,
        Outcome::Incomplete {
            answered: 0,
            applicable: 1
        }
    );
}

#[test]
fn the_gate_is_the_level_every_question_has_reached() {
    let done = result(&[1.0, 1.0, 1.0], &[agreed(3), agreed(4), voted(&[3, 4])]);
    assert_eq!(done.gate, Some(level(3)));
    assert_eq!(done.blocking, ["q0", "q2"]);
}

#[test]
fn a_trend_stops_at_a_new_version() {
    let dimension = dimension(&[1.0, 1.0]);
    let before = result(&[1.0, 1.0], &[agreed(2), agreed(2)]);
    let mut now = result(&[1.0, 1.0], &[agreed(3), agreed(2)]);
    assert_eq!(trend(&now, Some(&before), &dimension), Trend::Change { tenths: 5 });
    assert_eq!(trend(&now, None, &dimension), Trend::First);
    now.version = 2;
    assert_eq!(trend(&now, Some(&before), &dimension), Trend::VersionBreak);
}

#[test]
fn freshness_counts_cadences() {
    let held_on = date(2026, 1, 31);
    let on = |today| Freshness::of(held_on, Interval::months(3), today);
    assert_eq!(on(date(2026, 4, 30)), Freshness::Current);
    assert_eq!(on(date(2026, 5, 1)), Freshness::Ageing);
    assert_eq!(on(date(2026, 7, 31)), Freshness::Ageing);
    assert_eq!(on(date(2026, 8, 1)), Freshness::Stale);
}

#[test]
fn confidence_names_what_is_missing() {
    let mut taken = assessment(&[
        Answer {
            evidence: vec!["notes".into()],
            ..agreed(4)
        },
        voted(&[3, 3, 4]),
    ]);
    taken.participants = Some(6);
    let sure = confidence(&taken, Some(8), Freshness::Current);
    assert_eq!(
        sure,
        Confidence {
            grade: ConfidenceGrade::High,
            missing: vec![]
        }
    );
    let torn = assessment(&[agreed(5), voted(&[1, 1, 5, 5])]);
    let unsure = confidence(&torn, Some(8), Freshness::Stale);
    assert_eq!(unsure.grade, ConfidenceGrade::Low);
    assert_eq!(
        unsure.missing,
        [
            Signal::Participation,
            Signal::Agreement,
            Signal::Evidence,
            Signal::Freshness
        ]
    );
}

#[test]
fn an_exempted_question_neither_lowers_a_score_nor_blocks_a_gate() {
    let answers = [agreed(4), agreed(1), voted(&[])];
    let asked = result(&[1.0; 3], &answers);
    assert_eq!((asked.gate, asked.score()), (None, Some(Score::from_tenths(25))));
    let exempt = exempted(&[1.0; 3], &answers, &["q1", "q2"]);
    assert_eq!(
        (exempt.gate, exempt.score()),
        (Some(level(4)), Some(Score::from_tenths(40)))
    );
    assert_eq!(exempt.blocking, ["q0"], "what is still asked");
    assert_eq!(exempt.questions[1].state, QuestionState::Exempt);
    let all = exempted(&[1.0; 3], &answers, &["q0", "q1", "q2"]);
    assert_eq!((all.outcome, all.gate), (Outcome::NotApplicable, None));
}

#[test]
fn few_scores_make_no_distribution() {
    let scores: Vec<Score> = [10, 20, 40].map(Score::from_tenths).to_vec();
    assert_eq!(Distribution::of(&scores[..2], 3), None);
    let three = Distribution::of(&scores, 3).expect("three squads");
    assert_eq!(
        (three.min.tenths(), three.median.tenths(), three.max.tenths()),
        (10, 20, 40)
    );
    assert_eq!((three.lower_quartile.tenths(), three.upper_quartile.tenths()), (15, 30));
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let answer = prop_oneof![
        (1u8..=5).prop_map(agreed),
        proptest::collection::vec(1u8..=5, 1..7).prop_map(|votes| voted(&votes)),
        Just(not_applicable()),
        (1u32..5).prop_map(|dont_know| Answer {
            dont_know,
            ..Answer::default()
        }),
    ];
    proptest::collection::vec(answer, 1..8)
}

proptest! {
    #[test]
    fn a_score_lies_between_the_lowest_and_the_highest_answer(answers in answers()) {
        let levels: Vec<Score> = answers.iter().filter(|a| !a.not_applicable).filter_map(answer_level).collect();
        if let Some(score) = result(&vec![1.0; answers.len()], &answers).score() {
            prop_assert!(levels.iter().min() <= Some(&score) && Some(&score) <= levels.iter().max());
        }
    }

    #[test]
    fn the_order_of_votes_never_matters(mut votes in proptest::collection::vec(1u8..=5, 1..9)) {
        let forward = answer_level(&voted(&votes));
        votes.reverse();
        prop_assert_eq!(forward, answer_level(&voted(&votes)));
    }

    #[test]
    fn what_does_not_apply_never_changes_what_the_others_come_to(answers in answers()) {
        let alone = result(&vec![1.0; answers.len()], &answers).outcome;
        let mut with = answers;
        with.push(not_applicable());
        prop_assert_eq!(alone, result(&vec![1.0; with.len()], &with).outcome);
    }

    #[test]
    fn an_exemption_never_changes_what_the_others_come_to(answers in answers(), exempt in answers()) {
        let alone = result(&vec![1.0; answers.len()], &answers);
        let last = format!("q{}", answers.len());
        let mut with = answers;
        with.push(exempt[0].clone());
        let with = exempted(&vec![1.0; with.len()], &with, &[&last]);
        prop_assert_eq!((alone.outcome, alone.gate, alone.blocking), (with.outcome, with.gate, with.blocking));
    }

    #[test]
    fn dont_know_never_moves_a_median(votes in proptest::collection::vec(1u8..=5, 1..9), dont_know in 0u32..9) {
        let answer = Answer { dont_know, ..voted(&votes) };
        prop_assert_eq!(answer_level(&answer), answer_level(&voted(&votes)));
    }
}
