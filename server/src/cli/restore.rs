//! `balise restore`: a backup becomes a data folder again.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance;

use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    data: Data,
    /// What `balise backup` made.
    #[arg(value_name = "DIR")]
    from: PathBuf,
}

impl Restore {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let done = maintenance::restore(&self.from, &self.data.data, &mut progress("restoring"))
            .with_context(|| format!("{} cannot be restored", self.from.display()))?;
        println!(
            "{}: {} files, up to record {}; read back and whole",
            self.data.data.display(),
            done.files,
            done.verified.head.sequence
        );
        println!("names of people are in no backup: put people.json beside the journal, or people stay without names");
        Ok(ExitCode::SUCCESS)
    }
}
