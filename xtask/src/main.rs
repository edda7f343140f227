//! The one way to build Balise: `cargo xtask run | test | check | dist | bench | crash | load | sabotage | mutants |
//! tidy | timings`.
//!
//! This file only reads the command line. Each task is a file of its own, and so is each thing a task needs: the
//! compiler's wasm target, the bundle, the style sheet, node, a browser.

mod apt;
mod arrows;
mod asset;
mod bench;
mod binary_parts;
mod browser;
mod budget;
mod check;
mod crash;
mod dist;
mod licences;
mod load;
mod mutants;
mod node;
mod process;
mod program;
mod run;
mod sabotage;
mod say;
mod site;
mod source;
mod stamp;
mod style;
mod test;
mod tidy;
mod timings;
mod toolchain;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// Builds, tests and ships Balise.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds everything and serves the starter library; what follows `--` goes to `balise`.
    Run {
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Runs every test: the rooms, the suite, the browser.
    Test,
    /// Format, lints, documentation, licences, and the rules of the house.
    Check,
    /// Builds `dist/balise`, one file with everything in it, and holds it to its budget.
    Dist,
    /// Measures; what follows `--` goes to the bench.
    Bench {
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Kills the program at random moments and counts what was lost; what follows `--` goes to the test.
    Crash {
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Asks for more than can be answered, and counts what is; what follows `--` goes to the tool.
    Load {
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Takes one promise after the other out of a copy of the source, and demands that tests notice.
    Sabotage {
        /// Only those whose name has one of these words.
        words: Vec<String>,
    },
    /// Changes the source in small ways, one after the other, and counts the changes that no test notices.
    Mutants(mutants::Arguments),
    /// The rules of the house alone.
    Tidy {
        /// Lists the names of types that are defined twice, or are participles.
        #[arg(long)]
        names: bool,
    },
    /// Builds from nothing, in a folder of its own, and tells which crate took how long.
    Timings {
        #[arg(value_enum, default_value = "run")]
        build: timings::Build,
    },
    /// Builds what the browser loads into `target/site`, and nothing else.
    Site,
}

fn main() -> ExitCode {
    let outcome = Workspace::find().and_then(|workspace| match Arguments::parse().task {
        Task::Run { arguments } => run::run(&workspace, arguments),
        Task::Test => test::test(&workspace),
        Task::Check => check::check(&workspace),
        Task::Dist => dist::dist(&workspace),
        Task::Bench { arguments } => bench::bench(&workspace, &arguments),
        Task::Crash { arguments } => crash::crash(&workspace, &arguments),
        Task::Load { arguments } => load::load(&workspace, &arguments),
        Task::Sabotage { words } => sabotage::sabotage(&workspace, &words),
        Task::Mutants(arguments) => mutants::mutants(&workspace, &arguments),
        Task::Tidy { names: true } => tidy::names(&workspace),
        Task::Tidy { names: false } => tidy::check(&workspace),
        Task::Timings { build } => timings::timings(&workspace, build),
        Task::Site => site::build(&workspace, toolchain::Std::Shipped).map(drop),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failure(&error);
            ExitCode::FAILURE
        }
    }
}
