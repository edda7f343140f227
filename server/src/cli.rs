//! The commands of `balise`, one file a verb.

mod eval;
mod language;
mod lint;
mod search;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A knowledge base where squads leave each other their ways of working.
#[derive(Debug, Parser)]
#[command(
    name = "balise",
    version,
    about,
    propagate_version = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the libraries of squads and serve them as a site.
    Serve(serve::Serve),
    /// Print every fault of a folder; ends with 1 when there are errors.
    Lint(lint::Lint),
    /// Search from the terminal.
    Search(search::Search),
    /// Measure search against judged queries.
    Eval(eval::Eval),
    /// Print the version.
    Version,
}

/// Carries out the orders of the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Lint(lint) => lint.run(),
        Command::Search(search) => search.run(),
        Command::Eval(eval) => eval.run(),
        Command::Version => {
            println!("balise {}", env!("CARGO_PKG_VERSION"));
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("balise: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_made() {
        Cli::command().debug_assert();
    }
}
