//! `balise import`: an export becomes a data folder.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::keeping;

use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    #[command(flatten)]
    data: Data,
    /// What `balise export` wrote.
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

impl Import {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let file = File::open(&self.from).with_context(|| format!("{} cannot be read", self.from.display()))?;
        // A pipe has no length: then nothing is told.
        let total = file.metadata().map_or(0, |about| about.len());
        let mut from = BufReader::new(file);
        let done = keeping::import(&self.data.data, &mut from, total, &mut progress("importing"))
            .with_context(|| format!("{} cannot be imported", self.from.display()))?;
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
}
