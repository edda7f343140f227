//! How long readers wait while many write: a squad, a practice and a search, as pages ask for them.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::adoptions::statement::Statement;
use balise_domain::id::SquadId;
use balise_domain::id::opaque::PersonId;
use balise_domain::id::slug::Slug;
use balise_domain::journal::author::{Actor, Author, Role};
use balise_domain::journal::command::Command;
use balise_domain::ports::port::{PagePort as _, SearchPort as _, WritePort as _};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::{Bilingual, Locale};
use balise_library::{Library, Sources};
use balise_store::wait;
use jiff::Timestamp;

use super::{BENCH, WRITERS};
use crate::arguments::Scale;
use crate::latencies::Latencies;
use crate::report::{Figure, Report};

pub(crate) fn run(report: &mut Report<impl Write>, scale: &Scale) -> anyhow::Result<()> {
    report.note(format_args!("reading alone, then beside {WRITERS} writers"));
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let folder = tempfile::tempdir()?;
    let sources = Sources {
        content: Some(content),
        squads: Vec::new(),
    };
    let library = Library::open(sources, Some(folder.path()))?;
    library.refresh()?;
    let idle = read(&library, scale.loop_time)?;
    let written = AtomicU64::new(0);
    let over = AtomicBool::new(false);
    let busy = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|number| {
                let (library, over, written) = (&library, &over, &written);
                scope.spawn(move || write(library, number, over, written))
            })
            .collect();
        let busy = read(&library, scale.loop_time);
        over.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.join().ok().context("a writer panicked")??;
        }
        busy
    })?;
    let about = |figure: Figure| {
        figure
            .with("writers", WRITERS)
            .with("writes", written.load(Ordering::Relaxed))
            .with("reads", "squad, practice, search")
    };
    report.say(&about(
        Figure::milliseconds(BENCH, "read-p50", busy.p50()).beside("idle", idle.p50().as_secs_f64() * 1e3),
    ))?;
    report.say(&about(
        Figure::milliseconds(BENCH, "read-p99", busy.p99())
            .beside("idle", idle.p99().as_secs_f64() * 1e3)
            .ratio_at_most(2.0),
    ))
}

/// One reader, one question after the other.
fn read(library: &Library, time: Duration) -> anyhow::Result<Latencies> {
    let viewer = Viewer::OPEN;
    let (squad, practice) = (slug("paiement")?, slug("weekly-interviews")?);
    let query = SearchQuery::of("entretien utilisateur");
    let mut latencies = Latencies::default();
    let start = std::time::Instant::now();
    while start.elapsed() < time {
        latencies.time(|| library.squad(&viewer, Locale::Fr, &squad).map(drop))?;
        latencies.time(|| library.practice(&viewer, Locale::Fr, &practice, 0).map(drop))?;
        latencies.time(|| library.search(&viewer, Locale::Fr, &query).map(drop))?;
    }
    Ok(latencies)
}

/// Declares one adoption after the other.
fn write(library: &Library, number: usize, over: &AtomicBool, written: &AtomicU64) -> anyhow::Result<()> {
    let author = Author {
        actor: Actor::Person(PersonId::parse("abcdefghijklmnopqrstuvwx27").context("a person")?),
        squad: None,
        role: Role::Curator,
    };
    let squads: Vec<SquadId> = library
        .squads(&Viewer::OPEN)
        .into_iter()
        .map(|card| card.squad.id)
        .collect();
    let practices = library.practices(&Viewer::OPEN, Locale::Fr);
    for round in 0_usize.. {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let statement = Statement {
            squad: squads[number % squads.len()].clone(),
            practice: practices[(number + round) % practices.len()].id.clone(),
            state: AdoptionState::Adopted,
            since: None,
            learned: None,
            note: Some(Bilingual::same(format!("{number}-{round}"))),
            why: None,
            evidence: None,
        };
        // One that comes while another writes to the same ledger may be refused: it counts as no write.
        if wait(library.carry_out(Command::DeclareAdoption(statement), &author, Timestamp::now())).is_ok() {
            written.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(())
}

fn slug<Id: From<Slug>>(text: &str) -> anyhow::Result<Id> {
    Ok(Slug::parse(text).context("a slug")?.into())
}
