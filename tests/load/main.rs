//! A crowd: searches that nobody asked before, on connections of their own, at a schedule that waits for no answer.
//!
//! First the capacity is measured, by as many readers as keep the program busy. Then once, twice and three times as many
//! searches are asked a second, for a bounded time, whatever becomes of those before. One line of a table each, and one
//! JSON object at the end; ends with 1 when too few are answered at three times the capacity.

mod crowd;
mod program;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use crate::crowd::{Came, Crowd};
use crate::program::Program;

/// Readers that measure the capacity.
const READERS: usize = 16;
/// Share of the best that has to be answered whatever is asked.
const KEPT: f64 = 0.8;
/// Memory afterwards, in terms of that of a program that has answered searches and rests.
const MEMORY: f64 = 1.2;
/// Between a crowd and the look at what it left.
const REST: Duration = Duration::from_secs(12);

/// Sends a crowd to balise.
#[derive(Debug, Parser)]
#[command(name = "load")]
struct Arguments {
    /// Seconds of each crowd, and of measuring the capacity.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Answers a second that count as the capacity; usually measured.
    #[arg(long)]
    capacity: Option<f64>,
    /// The program; usually the one beside this.
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
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let data = tempfile::tempdir()?;
    let seconds = Duration::from_secs(arguments.seconds);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let program = Program::start(&program, &content, data.path())?;
    let mut crowd = Crowd::new(program.address);
    let measured = runtime.block_on(crowd.as_many_as_answered(READERS, seconds))?;
    let capacity = arguments.capacity.unwrap_or(measured);
    std::thread::sleep(REST);
    let idle = program.resident()?;
    println!(
        "capacity {capacity:.0} searches a second; at rest {} MiB",
        mebibytes(idle)
    );
    println!(
        "{:>7} {:>9} {:>12} {:>8} {:>6} {:>9} {:>9} {:>9} {:>10} {:>10}",
        "times",
        "offered/s",
        "within 1 s/s",
        "503/s",
        "other",
        "p50 ms",
        "p99 ms",
        "503 p99",
        "MiB after",
        "MiB rested"
    );
    let (mut good, mut rested) = (Vec::new(), idle);
    for times in 1..=3 {
        let rate = capacity * f64::from(times);
        let came = runtime.block_on(crowd.at_a_rate(rate, seconds))?;
        let after = program.resident()?;
        std::thread::sleep(REST);
        rested = program.resident()?;
        let a_second = |count: usize| count as f64 / seconds.as_secs_f64();
        good.push(a_second(came.in_time()));
        println!(
            "{times:>7} {:>9.0} {:>12.0} {:>8.0} {:>6} {:>9.0} {:>9.0} {:>9.0} {:>10} {:>10}",
            a_second(came.len()),
            a_second(came.in_time()),
            a_second(came.sent_away()),
            came.lost(),
            milliseconds(came.answered_after(0.5)),
            milliseconds(came.answered_after(0.99)),
            milliseconds(came.sent_away_after(0.99)),
            mebibytes(after),
            mebibytes(rested),
        );
    }
    let best = good.iter().copied().fold(measured.min(capacity), f64::max);
    let last = good.last().copied().context("three crowds")?;
    let memory = rested as f64 / idle as f64;
    let line = serde_json::json!({
        "bench": "load",
        "capacity": capacity.round(),
        "in_time_a_second": good.iter().map(|good| good.round()).collect::<Vec<_>>(),
        "kept": (last / best * 100.0).round() / 100.0,
        "memory": (memory * 100.0).round() / 100.0,
    });
    println!("{line}");
    Ok(match last >= KEPT * best && memory <= MEMORY {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn mebibytes(bytes: u64) -> u64 {
    bytes >> 20
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

impl Came {
    fn len(&self) -> usize {
        self.all.len()
    }
}
