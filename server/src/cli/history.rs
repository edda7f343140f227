//! `balise history`: everything that happened to one thing.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use balise_library::upkeep::maintenance::{StoreReader, StreamName};

use super::data::Data;

#[derive(Debug, clap::Args)]
pub(crate) struct History {
    #[command(flatten)]
    data: Data,
    /// Its name in the journal: `page/<id>`, `squad/<squad>`, `adoption/<squad>/<practice>`; a page id alone will do.
    #[arg(value_name = "THING")]
    thing: String,
    /// One record a line, as `balise export` writes them.
    #[arg(long)]
    json: bool,
}

impl History {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let reader = StoreReader::open(&self.data.data)
            .with_context(|| format!("{} has no journal", self.data.data.display()))?;
        let named = |name: &str| StreamName::parse(name).with_context(|| format!("`{name}` is no name"));
        let mut records = reader.history(&named(&self.thing)?)?;
        if records.is_empty() {
            records = reader.history(&named(&format!("page/{}", self.thing))?)?;
        }
        if records.is_empty() {
            bail!(
                "nothing is known of `{}`: `balise search` finds the ids of pages",
                self.thing
            );
        }
        let mut out = std::io::stdout().lock();
        for record in records {
            let of_thing = record.facts.iter().filter(|fact| {
                let stream = fact.stream.as_str();
                stream == self.thing || stream.strip_prefix("page/") == Some(&self.thing)
            });
            for fact in of_thing {
                if self.json {
                    writeln!(out, "{}", fact.payload)?;
                } else {
                    writeln!(
                        out,
                        "{:>8}  {}  {}  {}",
                        record.sequence, record.at, record.actor, fact.payload
                    )?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
