//! The commands of `balise`, one file a verb.

mod backup;
mod candidates;
mod data;
mod eval;
mod export;
mod history;
mod import;
mod language;
mod lint;
mod rebuild;
mod restore;
mod search;
mod serve;
mod verify;

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
    /// Find pages of different squads that say the same thing.
    Candidates(candidates::Candidates),
    /// Check that everything that was ever written is there, and is what it was.
    Verify(verify::Verify),
    /// Copy the data folder, beside a running server too.
    Backup(backup::Backup),
    /// Make a data folder of a backup.
    Restore(restore::Restore),
    /// Write the journal as JSON Lines.
    Export(export::Export),
    /// Make a data folder of an export.
    Import(import::Import),
    /// Throw the views of the journal away and make them again.
    Rebuild(rebuild::Rebuild),
    /// Print everything that happened to one thing.
    History(history::History),
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
        Command::Candidates(candidates) => candidates.run(),
        Command::Verify(verify) => verify.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Export(export) => export.run(),
        Command::Import(import) => import.run(),
        Command::Rebuild(rebuild) => rebuild.run(),
        Command::History(history) => history.run(),
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
