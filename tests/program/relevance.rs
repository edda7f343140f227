//! Search held against other people's judgements: a change of ranking that makes it worse is found here.
//!
//! The floors stand just under what `docs/search.md` says was measured. They are no targets: whoever raises a figure
//! raises its floor.

use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};

use crate::{balise, root, run};

/// A set, which of its queries, nDCG@10 at least.
const FLOORS: [(&str, &str, f64); 14] = [
    ("fr-work-rights", "queries.jsonl", 0.396),
    ("fr-work-rights", "queries-hard.jsonl", 0.375),
    ("en-vaswani", "queries.jsonl", 0.470),
    ("en-vaswani", "queries-typo.jsonl", 0.466),
    ("en-vaswani", "queries-prefix.jsonl", 0.460),
    ("en-vaswani", "queries-hard.jsonl", 0.460),
    ("en-handbook", "queries.jsonl", 0.755),
    ("en-handbook", "queries-typo.jsonl", 0.750),
    ("en-handbook", "queries-prefix.jsonl", 0.715),
    ("en-handbook", "queries-hard.jsonl", 0.720),
    ("fr-handbook", "queries.jsonl", 0.620),
    ("fr-handbook", "queries-hard.jsonl", 0.600),
    ("en-scientific", "queries.jsonl", 0.690),
    ("fr-encyclopedia", "queries.jsonl", 0.790),
];

/// The judged sets; they are no part of the repository.
fn sets() -> Option<PathBuf> {
    let named = std::env::var_os("BALISE_RELEVANCE").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared/relevance"));
    if folder.is_dir() {
        return Some(folder);
    }
    // Not with `eprintln!`, which nobody sees of a test that passes.
    let _ = writeln!(stderr(), "absent: relevance (BALISE_RELEVANCE names its folder)");
    None
}

fn ndcg(set: &Path, queries: &str, more: &[&Path]) -> f64 {
    let mut command = balise();
    command.arg("eval").arg(set).arg("--json");
    command.arg("--queries").arg(set.join(queries));
    for folder in more {
        command.arg("--with").arg(folder);
    }
    let (output, out, err) = run(&mut command);
    assert!(output.status.success(), "{err}");
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    report["ndcg10"].as_f64().expect("a figure")
}

#[test]
fn judged_queries_are_answered_as_well_as_they_were() {
    let Some(sets) = sets() else { return };
    for (set, queries, floor) in FLOORS {
        let reached = ndcg(&sets.join(set), queries, &[]);
        assert!(
            reached >= floor,
            "{set}, {queries}: {reached:.4}, and it was {floor} at least"
        );
    }
}

#[test]
fn a_library_answers_nearly_as_well_beside_others() {
    let Some(sets) = sets() else { return };
    let corpora = std::env::var_os("BALISE_CORPORA").map(PathBuf::from);
    let corpora = corpora.unwrap_or_else(|| root().join("../shared/corpora"));
    let handbook = sets.join("en-handbook");
    let others = [
        sets.join("fr-work-rights"),
        sets.join("en-vaswani"),
        corpora.join("en-engineering-playbook"),
        corpora.join("fr-communaute"),
    ];
    let others: Vec<&Path> = others
        .iter()
        .map(PathBuf::as_path)
        .filter(|folder| folder.is_dir())
        .collect();
    assert!(others.len() >= 2, "beside whom? {others:?}");
    let alone = ndcg(&handbook, "queries.jsonl", &[]);
    let beside = ndcg(&handbook, "queries.jsonl", &others);
    assert!(beside >= 0.95 * alone, "{beside:.4} beside, {alone:.4} alone");
}
