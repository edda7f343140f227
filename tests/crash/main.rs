//! Takes the program, its journal and its disk apart, and counts what was lost.
//!
//! - Without more: a cycle starts `balise serve` on the same data folder, lets four writers declare adoptions and an
//!   editor change files, each with words of its own, and kills the process (`SIGKILL`) after a moment. Then the journal
//!   has to be whole, has to hold everything that was acknowledged, and nothing that was never sent; and once the program
//!   is there again, its search index has to say what the files say, page by page, revision by revision.
//! - `--power N`: so many power cuts of a simulated disk, at operations that chance picks.
//! - `--damage BYTES`: a journal of so many bytes with every kind of fact, flipped and cut at each of its bytes.
//!
//! One JSON object on standard output, what goes on on standard error, the seed on both; ends with 1 when something was
//! lost, invented or not found.

mod cycle;
mod damage;
mod editor;
mod journal;
mod killing;
mod power;
mod program;
mod searching;
mod writers;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::Value;

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
    /// Times that the program is killed on one data folder before it is counted and a new one begun.
    #[arg(long, default_value_t = 100)]
    each: u32,
    /// Data folders whose programs are killed side by side.
    #[arg(long, default_value_t = 1)]
    lanes: u32,
    /// Where chance begins; printed, so that a run can be had again.
    #[arg(long)]
    seed: Option<u64>,
    /// The program that is killed; usually the one beside this.
    #[arg(long, value_name = "PATH")]
    balise: Option<PathBuf>,
    /// Cut the power of a simulated disk so many times instead.
    #[arg(long, value_name = "CUTS", conflicts_with = "damage")]
    power: Option<u64>,
    /// Flip and cut each byte of a journal of so many bytes instead.
    #[arg(long, value_name = "BYTES")]
    damage: Option<u64>,
}

/// What a run came to.
struct Outcome {
    line: Value,
    /// Whether nothing went wrong.
    holds: bool,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..));
    eprintln!("crash: seed {seed}");
    let outcome = match (arguments.power, arguments.damage) {
        (Some(cuts), _) => power::cut(cuts, seed),
        (None, Some(bytes)) => damage::flip_and_cut(bytes)?,
        (None, None) => killing::kill(&arguments, seed)?,
    };
    println!("{}", outcome.line);
    Ok(match outcome.holds {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
