//! `balise verify`: whether everything that was ever acknowledged is there, and is what it was.

use std::process::ExitCode;

use anyhow::Context as _;
use balise_library::upkeep::maintenance::{self, DamageVerdict, IndexState};

use super::data::{Data, progress};

#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let folder = &self.data.data;
        let found = maintenance::verify(folder, &mut progress("verifying"))
            .with_context(|| format!("{} cannot be verified", folder.display()))?;
        println!("head {} {}", found.head.sequence, found.head.hash);
        println!(
            "{} records in {} segments, {} bodies in {} packs",
            found.records, found.segments, found.bodies, found.packs
        );
        match found.snapshots.latest {
            Some(sequence) => println!("snapshot: up to record {sequence}"),
            None => println!("snapshot: none yet"),
        }
        match &found.index {
            IndexState::Agrees => println!("index: agrees with the journal"),
            IndexState::Absent => println!("index: none, the next start makes it"),
            IndexState::InUse => println!("index: open in a running server"),
            IndexState::NotLookedInto => println!("index: not looked into, since nothing may be written here"),
            IndexState::Behind(sequence) => {
                println!("index: right up to record {sequence}, the next start adds the rest");
            }
            IndexState::Disagrees(why) => println!("index: {why}; `balise rebuild` makes it again"),
        }
        match maintenance::searched(folder) {
            None => println!("search index: none, the next start makes it"),
            Some(at) if at.sequence > found.head.sequence.number() => {
                println!("search index: ahead of the journal, the next start makes it again");
            }
            Some(at) => println!("search index: follows up to record {}", at.sequence),
        }
        if let Some(tail) = &found.unacknowledged {
            println!("never acknowledged: {tail}");
        }
        let damages = found.damages(folder);
        for damage in &damages {
            match damage.verdict {
                DamageVerdict::Said => println!("said: {damage}"),
                DamageVerdict::Stops | DamageVerdict::ReadOnly | DamageVerdict::BoxClosed => {
                    println!("damaged: {damage}");
                }
            }
        }
        let verdict = damages.first().map(|damage| damage.verdict);
        println!("verdict: {}", verdict.map_or("whole", DamageVerdict::as_str));
        match verdict {
            None | Some(DamageVerdict::Said) => {
                println!("everything that was acknowledged is there");
                Ok(ExitCode::SUCCESS)
            }
            Some(DamageVerdict::Stops | DamageVerdict::ReadOnly | DamageVerdict::BoxClosed) => Ok(ExitCode::FAILURE),
        }
    }
}
