//! `cargo xtask mutants`: changes the source in one small way after the other, and counts the changes that no test
//! notices.
//!
//! [cargo-mutants](https://mutants.rs) finds the changes and tries them, each against the tests of its own room. All of
//! them would take a day, so a sample is drawn: in an order that a seed decides, until the time is up. What survives is
//! a test that is missing, or stands in `.cargo/mutants.toml` with the reason why nobody could tell the difference.
//!
//! The copy and its target folder are its own: nothing that is built of a broken source may ever pass for the real one.

mod room;
mod tally;
mod tool;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};

use crate::mutants::room::Room;
use crate::mutants::tally::{Fate, Tally};
use crate::mutants::tool::Tool;
use crate::say;
use crate::source;
use crate::workspace::Workspace;

/// So many changes are tried between two lines that say how far it is.
const TOLD_EVERY: usize = 10;

/// What is tried, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only this room; may be given more than once. All of them otherwise.
    #[arg(long = "room", value_enum)]
    rooms: Vec<Room>,
    /// The time for all rooms together; what must be compiled before the first change is not counted.
    #[arg(long, default_value_t = 35)]
    minutes: u64,
    /// Draws the same sample again. Otherwise every run has a seed of its own, and prints it.
    #[arg(long)]
    seed: Option<u64>,
}

/// Tries a sample of the changes of each room and prints what survived.
pub(crate) fn mutants(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let seed = arguments.seed.unwrap_or_else(seed_of_now);
    let rooms = match arguments.rooms.as_slice() {
        [] => Room::ALL.to_vec(),
        some => some.to_vec(),
    };
    let tool = Tool::bring(workspace)?;
    source::copy(workspace, tool.tree())?;
    say::step(
        "Sampling",
        format_args!("with seed {seed}, for {} min", arguments.minutes),
    );
    let time = Duration::from_secs(arguments.minutes * 60);
    let shares: u32 = rooms.iter().map(|room| room.share()).sum();
    let mut tallies = Vec::new();
    for room in rooms {
        tallies.push(sample(&tool, room, seed, time * room.share() / shares)?);
    }
    println!("{}", Tally::table(&tallies));
    for tally in &tallies {
        println!("{}", tally.json(seed));
    }
    ensure!(
        tallies.iter().all(|tally| tally.tried() > 0),
        "there was no time for a single change: give it more with --minutes"
    );
    Ok(())
}

/// Tries the changes of a room, in the order of the seed, until its time is up.
fn sample(tool: &Tool, room: Room, seed: u64, time: Duration) -> Result<Tally> {
    say::step("Compiling", format_args!("{room} and its tests"));
    let usual = tool.baseline(room)?;
    let all = tool.count(room)?;
    let mut tally = Tally::of(room, all);
    let mut order: Vec<usize> = (0..all).collect();
    fastrand::Rng::with_seed(seed).shuffle(&mut order);
    say::step(
        "Mutating",
        format_args!(
            "{room}: {all} changes to draw from, {} s of tests each",
            usual.as_secs_f32().ceil()
        ),
    );
    let start = Instant::now();
    for number in order {
        if start.elapsed() >= time {
            break;
        }
        let (change, fate) = tool.attempt(room, number, all, usual)?;
        tally.note(&change, fate);
        if tally.tried().is_multiple_of(TOLD_EVERY) && fate != Fate::Refused {
            say::step("Tried", format_args!("{} changes of {room}", tally.tried()));
        }
    }
    Ok(tally)
}

fn seed_of_now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.as_secs()
}
