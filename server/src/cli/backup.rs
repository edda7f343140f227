//! `balise backup`: a copy that is known to be whole, taken beside a running server too.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance;

use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    data: Data,
    /// An empty folder, or one that is not there yet.
    #[arg(value_name = "DIR")]
    to: PathBuf,
}

impl Backup {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let done = maintenance::backup(&self.data.data, &self.to, &mut progress("backing up"))
            .with_context(|| format!("{} cannot be backed up", self.data.data.display()))?;
        println!(
            "{}: {} files, {} bytes, up to record {}; read back and whole",
            self.to.display(),
            done.files,
            done.bytes,
            done.verified.head.sequence
        );
        Ok(ExitCode::SUCCESS)
    }
}
