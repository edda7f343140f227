//! `balise rebuild`: throws the views away and makes the index of the journal again. The search index follows at the
//! next start.

use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance;

use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
pub(crate) struct Rebuild {
    #[command(flatten)]
    data: Data,
}

impl Rebuild {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let folder = &self.data.data;
        let done = maintenance::rebuild(folder, &mut progress("indexing"))
            .with_context(|| format!("{} cannot be rebuilt", folder.display()))?;
        println!("{} records indexed again, up to {}", done.records, done.head.sequence);
        println!("the search index is made again by the next `balise serve`");
        Ok(ExitCode::SUCCESS)
    }
}
