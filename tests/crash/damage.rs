//! A journal with every kind of fact, harmed at each of its bytes.

use std::fs;

use anyhow::Context as _;
use balise_store::proving::{InjectedDamage, Proof, Specimen, Witnesses, prove};

use crate::{Outcome, root};

/// Faults that are told in full.
const TOLD: usize = 10;

/// Flips a bit of each byte, and ends each file before each of its bytes.
pub(crate) fn flip_and_cut(bytes: u64) -> anyhow::Result<Outcome> {
    let fixtures = root().join("app/domain/fixtures/events-v1.jsonl");
    let facts = fs::read_to_string(&fixtures).with_context(|| fixtures.display().to_string())?;
    let facts: Vec<String> = facts.lines().map(str::to_owned).collect();
    let specimen = Specimen::telling(bytes, &facts);
    let [flipped, cut] = std::thread::scope(|scope| {
        let specimen = &specimen;
        let prove = |harm| scope.spawn(move || prove(specimen, harm, Witnesses::Kept));
        [prove(InjectedDamage::Flip), prove(InjectedDamage::Truncate)].map(|proof| proof.join().unwrap_or_default())
    });
    for wrong in flipped.wrong.iter().chain(&cut.wrong).take(TOLD) {
        eprintln!("crash: {wrong}");
    }
    let told =
        |proof: &Proof| serde_json::json!({"tried": proof.tried, "found": proof.found, "wrong": proof.wrong.len()});
    let found = |proof: &Proof| proof.tried > 0 && proof.found == proof.tried && proof.wrong.is_empty();
    let line = serde_json::json!({
        "bench": "damage",
        "journal_bytes": specimen.bytes(),
        "kinds_of_facts": facts.len(),
        "flipped": told(&flipped),
        "cut": told(&cut),
    });
    Ok(Outcome {
        line,
        holds: found(&flipped) && found(&cut),
    })
}
