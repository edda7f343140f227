//! What the summary makes of what cargo and node print.

use super::*;

fn told(lines: &[&str], succeeded: bool) -> Told {
    Told {
        lines: lines.iter().map(|&line| line.to_owned()).collect(),
        succeeded,
    }
}

fn absent(input: &str) -> Summary {
    Summary {
        absent: vec![input.to_owned()],
        ..Summary::default()
    }
}

#[test]
fn counts_add_up_over_the_binaries_of_a_run() {
    let mut summary = Summary::default();
    let lines = [
        "test result: ok. 12 passed; 0 failed; 0 ignored",
        "test result: ok. 3 passed; 0 failed; 0 ignored",
    ];
    summary.of_cargo("rooms", told(&lines, true));
    assert_eq!(summary.lines, ["rooms: 15 passed, 0 failed"]);
    assert!(summary.tell().is_ok());
}

#[test]
fn a_run_without_a_single_test_is_no_success() {
    let mut summary = Summary::default();
    summary.of_cargo("rooms", told(&["test result: ok. 0 passed; 0 failed"], true));
    assert!(summary.tell().is_err());
}

#[test]
fn a_failure_is_one_even_when_nothing_was_counted() {
    let mut summary = Summary::default();
    summary.of_node("browser", told(&["ℹ pass 4", "ℹ fail 0"], false));
    assert!(summary.tell().is_err());
}

#[test]
fn a_skip_is_excused_by_the_absence_it_names_and_by_nothing_else() {
    let lines = [
        "test relevance::judged ... ignored, needs BALISE_RELEVANCE",
        "test result: ok. 1 passed; 0 failed",
    ];
    let tell = |mut summary: Summary| {
        summary.of_cargo("suite", told(&lines, true));
        summary.tell()
    };
    assert!(tell(absent("BALISE_RELEVANCE (elsewhere)")).is_ok());
    assert!(tell(absent("BALISE_CORPORA (elsewhere)")).is_err());
    assert!(tell(Summary::default()).is_err());
}

#[test]
fn a_skip_of_node_is_seen() {
    let mut summary = Summary::default();
    summary.of_node(
        "browser",
        told(&["  ﹣ prints well (0.1ms) # too slow", "ℹ pass 1", "ℹ fail 0"], true),
    );
    assert!(summary.tell().is_err());
}
