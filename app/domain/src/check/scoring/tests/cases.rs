//! The table of `docs/scoring.md`, cell by cell: what each kind of answer does to score, gate, trend and counter. What it
//! does to files is proved where they are written.

use super::*;
use crate::check::last_seen::{LastAsked, LastSeen};
use crate::id::QuestionId;

/// What may become of a question. Its neighbours `q0` to `q2` are answered with level 4.
#[derive(Clone, Copy, Debug)]
enum Case {
    Answered,
    Unanswered,
    DontKnow,
    NotApplicable,
    Exempted,
    NotAsked,
    Reworded,
}

const NEIGHBOURS: usize = 3;
const WEIGHTS: [f64; NEIGHBOURS + 1] = [1.0; NEIGHBOURS + 1];

/// A check in which all four questions have this level.
fn full(at: u8) -> Assessment {
    let mut check = assessment(&vec![agreed(at); NEIGHBOURS + 1]);
    check.versions.insert(dimension(&[]).id, 1);
    check
}

/// The dimension of the case as it was last seen, and how that compares with a check before, in which all was at level 2.
fn seen(case: Case) -> (LastSeen, Trend) {
    let mut last = full(4);
    let third = QuestionId::from(format!("q{NEIGHBOURS}"));
    let mut dimension = dimension(&WEIGHTS);
    let mut exempt = BTreeSet::new();
    let mut before = full(2);
    match case {
        Case::Answered => drop(last.answers.insert(third, agreed(2))),
        Case::Unanswered => drop(last.answers.remove(&third)),
        Case::DontKnow => {
            let answer = Answer {
                dont_know: 4,
                ..Answer::default()
            };
            last.answers.insert(third, answer);
        }
        Case::NotApplicable => drop(last.answers.insert(third, not_applicable())),
        Case::Exempted => {
            last.answers.insert(third, agreed(1));
            exempt.insert("q3");
        }
        Case::NotAsked => {
            // The last check asked something else.
            last.answers.clear();
            last.versions.clear();
            before.answers.insert(third, agreed(1));
        }
        Case::Reworded => {
            dimension.version = 2;
            last.versions.insert(dimension.id.clone(), 2);
        }
    }
    let checks = [before, last];
    let seen = LastSeen::of(&dimension, &checks, "product", &exempt).expect("two checks");
    let past: Vec<DimensionResult> = checks[..1]
        .iter()
        .map(|check| dimension_result(&dimension, check, "product", &exempt))
        .collect();
    let now = dimension_result(&dimension, &checks[1], "product", &exempt);
    (seen, trend(&now, &past, &dimension))
}

#[track_caller]
fn cells(case: Case, tenths: u16, gate: Option<u8>, change: Trend, counter: [usize; 3]) {
    let (seen, trend) = seen(case);
    let result = &seen.result;
    assert_eq!(result.score(), Some(Score::from_tenths(tenths)), "{case:?}: score");
    assert_eq!(result.gate, gate.map(level), "{case:?}: gate");
    assert_eq!(trend, change, "{case:?}: trend");
    let [answered, applicable, left_out] = counter;
    let expected = AnswerCounter {
        answered,
        applicable,
        left_out,
    };
    assert_eq!(result.counter(), expected, "{case:?}: counter");
}

#[test]
fn an_answer_counts_everywhere() {
    cells(Case::Answered, 35, Some(2), Trend::Change { tenths: 15 }, [4, 4, 0]);
}

#[test]
fn an_open_question_is_in_the_denominator_and_nowhere_else() {
    cells(Case::Unanswered, 40, None, Trend::Change { tenths: 20 }, [3, 4, 0]);
    assert_eq!(seen(Case::Unanswered).0.result.blocking, ["q3"]);
}

#[test]
fn what_nobody_knows_counts_as_open_and_has_a_word_of_its_own() {
    cells(Case::DontKnow, 40, None, Trend::Change { tenths: 20 }, [3, 4, 0]);
    assert_eq!(
        seen(Case::DontKnow).0.result.questions[NEIGHBOURS].state,
        QuestionState::DontKnow
    );
}

#[test]
fn what_does_not_apply_is_in_no_denominator() {
    cells(
        Case::NotApplicable,
        40,
        Some(4),
        Trend::Change { tenths: 20 },
        [3, 3, 1],
    );
}

#[test]
fn what_is_exempted_counts_neither_way() {
    cells(Case::Exempted, 40, Some(4), Trend::Change { tenths: 20 }, [3, 3, 1]);
}

#[test]
fn what_was_not_asked_stands_as_it_was_last_seen() {
    // 2, 2, 2 and 1 of the check before.
    cells(Case::NotAsked, 18, Some(1), Trend::NotAsked, [4, 4, 0]);
    let (seen, _) = seen(Case::NotAsked);
    assert_eq!((seen.asked, seen.period.as_str()), (LastAsked::Before, "2026-Q3"));
}

#[test]
fn what_was_reworded_stands_and_is_not_compared() {
    cells(Case::Reworded, 40, Some(4), Trend::VersionBreak, [4, 4, 0]);
}

#[test]
fn a_dimension_that_no_check_asked_is_neither_open_nor_low() {
    let check = Assessment {
        answers: BTreeMap::new(),
        ..assessment(&[])
    };
    let dimension = dimension(&WEIGHTS);
    let seen = LastSeen::of(&dimension, &[check], "product", &BTreeSet::new()).expect("a check");
    assert_eq!((seen.asked, seen.result.outcome), (LastAsked::Never, Outcome::NotAsked));
    assert_eq!((seen.result.gate, seen.result.blocking.len()), (None, 0));
    let none: [Assessment; 0] = [];
    assert_eq!(LastSeen::of(&dimension, &none, "product", &BTreeSet::new()), None);
    // A check that names the version has asked it, and left it open.
    let mut open = assessment(&[]);
    open.versions.insert(dimension.id.clone(), 1);
    let open = LastSeen::of(&dimension, &[open], "product", &BTreeSet::new()).expect("a check");
    assert_eq!(open.asked, LastAsked::Now);
    assert_eq!(
        open.result.outcome,
        Outcome::Incomplete {
            answered: 0,
            applicable: 4
        }
    );
}

#[test]
fn a_first_time_is_only_where_there_is_no_past() {
    let dimension = dimension(&[1.0]);
    let scored = result(&[1.0], &[agreed(3)]);
    let open = result(&[1.0], &[voted(&[])]);
    let mut elsewhere = assessment(&[]);
    elsewhere.answers.clear();
    let not_asked = dimension_result(&dimension, &elsewhere, "product", &BTreeSet::new());
    assert_eq!(trend(&scored, [], &dimension), Trend::First);
    assert_eq!(trend(&scored, [&not_asked], &dimension), Trend::First);
    assert_eq!(trend(&scored, [&open], &dimension), Trend::Nothing);
    assert_eq!(trend(&open, [&scored], &dimension), Trend::Nothing);
    // The last score before, past what did not ask and what was left open.
    let change = trend(&scored, [&not_asked, &open, &result(&[1.0], &[agreed(2)])], &dimension);
    assert_eq!(change, Trend::Change { tenths: 10 });
    assert_eq!(trend(&not_asked, [&scored], &dimension), Trend::NotAsked);
}
