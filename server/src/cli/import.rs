//! `balise import`: an export becomes a data folder, or a file of assessments comes into one.

mod assessments;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance;

use self::assessments::Assessments;
use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    data: Data,
    /// What `balise export` wrote.
    #[arg(value_name = "FILE", required = true)]
    from: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Bring assessments in that were held elsewhere: all of a file, or nothing.
    Assessments(Assessments),
}

impl Import {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match (self.what, self.from) {
            (Some(What::Assessments(assessments)), _) => assessments.run(),
            (None, from) => whole(&self.data, &from.context("no file is named")?),
        }
    }
}

fn whole(data: &Data, from: &Path) -> anyhow::Result<ExitCode> {
    let file = File::open(from).with_context(|| format!("{} cannot be read", from.display()))?;
    // A pipe has no length: then nothing is told.
    let total = file.metadata().map_or(0, |about| about.len());
    let mut reader = BufReader::new(file);
    let done = maintenance::import(&data.data, &mut reader, total, &mut progress("importing"))
        .with_context(|| format!("{} cannot be imported", from.display()))?;
    println!("head {} {}", done.head.sequence, done.head.hash);
    if done.head == done.exported {
        println!("the same journal as the one that was exported");
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "the export ended at {} with another hash: something in it was changed",
        done.exported.sequence
    );
    Ok(ExitCode::FAILURE)
}
