//! `balise export`: the journal as JSON Lines, for any other tool.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance;

use super::data::{Data, progress_of_records};

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    data: Data,
    /// The file to write; standard output without one.
    #[arg(value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Export {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let mut out: Box<dyn Write> = match &self.to {
            Some(file) => {
                let file = File::create_new(file)
                    .with_context(|| format!("{} cannot be written, or is there already", file.display()))?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(std::io::stdout())),
        };
        let done = maintenance::export(&self.data.data, &mut out, &mut progress_of_records("exporting"))
            .with_context(|| format!("{} cannot be exported", self.data.data.display()))?;
        out.flush()?;
        eprintln!("{} records, {} bodies", done.head.sequence, done.bodies);
        Ok(ExitCode::SUCCESS)
    }
}
