//! Kills the real program at random moments, under writers, and counts what was lost.
//!
//! A cycle starts `balise serve` on the same data folder, lets four writers declare adoptions, each with words of its
//! own, and kills the process (`SIGKILL`) after a moment. Then the journal has to be whole, has to hold everything that
//! was acknowledged, and nothing that was never sent. One JSON object on standard output, what goes on on standard error;
//! ends with 1 when something was lost or invented.

mod cycle;
mod journal;
mod program;
mod wire;
mod writers;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use crate::cycle::Run;

/// Kills balise again and again, and counts what was lost.
#[derive(Debug, Parser)]
#[command(name = "crash")]
struct Arguments {
    /// Times that the program is killed.
    #[arg(long, default_value_t = 50)]
    cycles: u32,
    /// Writers at once.
    #[arg(long, default_value_t = 4)]
    writers: usize,
    /// Where chance begins; printed, so that a run can be had again.
    #[arg(long)]
    seed: Option<u64>,
    /// The program that is killed; usually the one beside this.
    #[arg(long, value_name = "PATH")]
    balise: Option<PathBuf>,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let beside = std::env::current_exe()?.with_file_name("balise");
    let program = arguments.balise.unwrap_or(beside);
    anyhow::ensure!(
        program.is_file(),
        "{} is not there: build it, or name it with --balise",
        program.display()
    );
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..));
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let data = tempfile::tempdir()?;
    let mut run = Run::new(program, content, data.path().to_owned(), arguments.writers, seed);
    eprintln!(
        "crash: {} cycles, {} writers, seed {seed}",
        arguments.cycles, arguments.writers
    );
    for number in 1..=arguments.cycles {
        run.cycle().with_context(|| format!("cycle {number}, seed {seed}"))?;
        if number % 10 == 0 {
            eprintln!("crash: {number} cycles, {} acknowledged", run.acknowledged());
        }
    }
    let counted = run.count()?;
    let recovery = |share: f64| milliseconds(run.recovery(share));
    let line = serde_json::json!({
        "bench": "crash",
        "cycles": arguments.cycles,
        "writers": arguments.writers,
        "seed": seed,
        "sent": counted.sent,
        "acknowledged": counted.acknowledged,
        "stored": counted.stored,
        "lost": counted.lost,
        "invented": counted.invented,
        "recovery_p50_ms": recovery(0.5),
        "recovery_p99_ms": recovery(0.99),
    });
    println!("{line}");
    Ok(match (counted.lost, counted.invented) {
        (0, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}
