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
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Read the libraries of squads and serve them as a site.
    Serve(serve::Serve),
    /// Print every fault of a folder; ends with 1 when there are errors.
    Lint(lint::Lint),
    /// Search from the terminal.
    Search(search::SearchCommand),
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
        Task::Serve(serve) => serve.run(),
        Task::Lint(lint) => lint.run(),
        Task::Search(search) => search.run(),
        Task::Eval(eval) => eval.run(),
        Task::Candidates(candidates) => candidates.run(),
        Task::Verify(verify) => verify.run(),
        Task::Backup(backup) => backup.run(),
        Task::Restore(restore) => restore.run(),
        Task::Export(export) => export.run(),
        Task::Import(import) => import.run(),
        Task::Rebuild(rebuild) => rebuild.run(),
        Task::History(history) => history.run(),
        Task::Version => {
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
