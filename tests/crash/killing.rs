//! All killings: on several data folders after one another, and side by side.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use fastrand::Rng;

use crate::cycle::{Counted, Run};
use crate::{Arguments, Outcome, root};

/// Killings between two lines of what goes on.
const STEP: u32 = 50;

pub(crate) fn kill(arguments: &Arguments, seed: u64) -> anyhow::Result<Outcome> {
    ensure!(arguments.lanes > 0 && arguments.each > 0, "nothing is to be done");
    eprintln!("crash: {} cycles, {} writers", arguments.cycles, arguments.writers);
    let mut random = Rng::with_seed(seed);
    let seeds: Vec<u64> = (0..arguments.lanes).map(|_| random.u64(..)).collect();
    let counted = std::thread::scope(|scope| {
        let lanes: Vec<_> = seeds
            .into_iter()
            .enumerate()
            .map(|(lane, seed)| {
                // Those that are left over are killed in the first ones.
                let more = u32::from((lane as u32) < arguments.cycles % arguments.lanes);
                let cycles = arguments.cycles / arguments.lanes + more;
                scope.spawn(move || kill_in_lane(arguments, cycles, seed))
            })
            .collect();
        let counted = lanes
            .into_iter()
            .map(|lane| lane.join().ok().context("a lane panicked")?);
        counted.collect::<anyhow::Result<Vec<Counted>>>()
    });
    let mut all = Counted::default();
    counted
        .with_context(|| format!("seed {seed}"))?
        .into_iter()
        .for_each(|counted| all.add(counted));
    let recovery = |share: f64| milliseconds(all.recovery(share));
    let line = serde_json::json!({
        "bench": "crash",
        "cycles": all.cycles,
        "data_folders": all.folders,
        "writers": arguments.writers,
        "seed": seed,
        "sent": all.sent,
        "acknowledged": all.acknowledged,
        "stored": all.stored,
        "lost": all.lost,
        "invented": all.invented,
        "searches_compared": all.compared,
        "pages_compared": all.pages,
        "recovery_p50_ms": recovery(0.5),
        "recovery_p99_ms": recovery(0.99),
    });
    Ok(Outcome {
        line,
        holds: (all.lost, all.invented) == (0, 0),
    })
}

/// So many killings, on one data folder after the other.
fn kill_in_lane(arguments: &Arguments, cycles: u32, seed: u64) -> anyhow::Result<Counted> {
    let beside = std::env::current_exe()?.with_file_name("balise");
    let program = arguments.balise.clone().unwrap_or(beside);
    ensure!(
        program.is_file(),
        "{} is not there: build it, or name it with --balise",
        program.display()
    );
    let mut random = Rng::with_seed(seed);
    let mut all = Counted::default();
    while all.cycles < cycles {
        let folder = tempfile::tempdir()?;
        let mut run = Run::new(
            &program,
            &root().join("content"),
            folder.path(),
            arguments.writers,
            random.u64(..),
        )?;
        for _ in 0..arguments.each.min(cycles - all.cycles) {
            run.cycle()
                .with_context(|| format!("cycle {} of this folder", run.cycles()))?;
            let so_far = all.cycles + run.cycles();
            if so_far.is_multiple_of(STEP) {
                eprintln!(
                    "crash: {so_far} of {cycles} cycles, {} acknowledged on this folder",
                    run.acknowledged()
                );
            }
        }
        all.add(run.count()?);
    }
    Ok(all)
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}
