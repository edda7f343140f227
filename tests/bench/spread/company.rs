//! A company of any size whose squads speak of its practices: of a few many do, of most few.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;

const SEED: u64 = 41;

/// Tools that a squad may work with.
const TOOLS: usize = 60;

/// Statements of a squad on one practice: it tried first, then took it up or gave it up.
const PATHS: [&[&str]; 4] = [
    &["adopted"],
    &["trying", "adapted"],
    &["interested", "trying", "adopted"],
    &["trying", "dropped"],
];

/// Writes the folders; returns how many statements stand in them.
pub(super) fn write(folder: &Path, squads: usize, practices: usize, statements: usize) -> anyhow::Result<usize> {
    fs::write(
        folder.join("site.yaml"),
        "name: Wide\nlevels: [One, Two, Three, Four, Five]\n",
    )?;
    fs::create_dir(folder.join("maturity"))?;
    for dimension in ["discovery", "delivery"] {
        let levels: String = (1..=5).map(|level| format!("      {level}: Level {level}\n")).collect();
        let text =
            format!("name: {dimension}\nquestions:\n  - id: {dimension}.only\n    text: What?\n    levels:\n{levels}");
        fs::write(folder.join(format!("maturity/{dimension}.yaml")), text)?;
    }
    fs::create_dir(folder.join("practices"))?;
    for number in 0..practices {
        let dimension = ["discovery", "delivery"][number % 2];
        let text = format!(
            "---\nid: practice-{number:03}\ntitle: Practice {number:03}\nsummary: How to do the {number}th thing well.\n\
             dimension: {dimension}\n---\n\n## What it is\n\nThe {number}th way of working.\n\n## When to use it\n\nOften.\n"
        );
        fs::write(folder.join(format!("practices/practice-{number:03}.md")), text)?;
    }
    let mut random = Rng::with_seed(SEED);
    let mut written = 0;
    for squad in 0..squads {
        let own = folder.join(format!("squads/squad-{squad:04}"));
        fs::create_dir_all(&own)?;
        let tools: String = (0..8)
            .map(|_| {
                format!(
                    "  - {{name: Tool {}, purpose: purpose-{}}}\n",
                    random.usize(..TOOLS),
                    random.usize(..6)
                )
            })
            .collect();
        fs::write(
            own.join("squad.yaml"),
            format!("name: Squad {squad:04}\ncontact: squad-{squad:04}@example.org\nstack:\n{tools}"),
        )?;
        fs::write(
            own.join("how-we-work.md"),
            format!("# How squad {squad:04} works\n\nIn its own way.\n"),
        )?;
        let share = statements * (squad + 1) / squads;
        let (text, count) = adoptions(&mut random, practices, share.saturating_sub(written), squads);
        written += count;
        fs::write(own.join("adoptions.yaml"), text)?;
    }
    Ok(written)
}

/// What one squad says, about so many times.
fn adoptions(random: &mut Rng, practices: usize, statements: usize, squads: usize) -> (String, usize) {
    let mut text = String::new();
    let mut spoken_of = BTreeSet::new();
    let mut count = 0;
    while count < statements && spoken_of.len() < practices {
        // The lower its number, the more squads speak of a practice.
        let practice = (random.f64().powi(2) * practices as f64) as usize;
        if !spoken_of.insert(practice) {
            continue;
        }
        let path = PATHS[random.usize(..PATHS.len())];
        for (at, state) in path.iter().enumerate() {
            let (year, month) = (2024 + at, random.u8(1..=10));
            write!(
                text,
                "- {{practice: practice-{practice:03}, state: {state}, since: {year}-{month:02}-05"
            )
            .expect("writing to a string");
            if *state == "dropped" {
                write!(text, ", why: It took more time than it gave back").expect("writing to a string");
            }
            if random.usize(..4) == 0 {
                write!(text, ", from: squad-{:04}", random.usize(..squads)).expect("writing to a string");
            }
            text.push_str("}\n");
            count += 1;
        }
    }
    (text, count)
}
