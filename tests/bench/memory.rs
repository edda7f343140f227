//! What the program takes while it serves, how soon it is ready, and how soon it sees that a file changed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use balise_domain::search::results::SearchQuery;
use balise_library::Sources;
use balise_wire::{Connection, Request};
use fastrand::Rng;
use serde_json::Value;

use crate::arguments::Scale;
use crate::copies::Copies;
use crate::latencies::Latencies;
use crate::peer;
use crate::program::Program;
use crate::queries::queries;
use crate::report::{Figure, Report, Unit};
use crate::variation::made_up;

const BENCH: &str = "memory";
const MEBIBYTE: f64 = 1_048_576.0;
const SEED: u64 = 41;
/// Longest that a change may stay unseen before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at whether it was seen.
const PAUSE: Duration = Duration::from_millis(2);

/// A library that the program serves.
struct Served {
    name: &'static str,
    sources: Sources,
    pages: usize,
}

pub(crate) fn run(
    report: &mut Report<impl Write>,
    program: Option<&Path>,
    copies: &Copies,
    content: &Path,
    scale: &Scale,
) -> anyhow::Result<()> {
    let Some(program) = program else {
        return report.skipped(BENCH, "all", "`balise` is not beside the bench: name it with --balise");
    };
    let starter = Sources {
        content: Some(content.to_owned()),
        squads: Vec::new(),
    };
    let starter_pages = peer::pages_of(starter.clone()).len();
    let served = [
        (
            Served {
                name: "copies",
                sources: copies.sources(),
                pages: copies.pages(),
            },
            copies.files(),
        ),
        (
            Served {
                name: "starter",
                sources: starter,
                pages: starter_pages,
            },
            &[],
        ),
    ];
    served
        .iter()
        .try_for_each(|(served, files)| served.measure(report, program, files, scale))
}

impl Served {
    /// `files` may be changed.
    fn measure(
        &self,
        report: &mut Report<impl Write>,
        program: &Path,
        files: &[PathBuf],
        scale: &Scale,
    ) -> anyhow::Result<()> {
        report.note(format_args!("starting balise with {} pages", self.pages));
        let about = |figure: Figure| figure.with("library", self.name).with("pages", self.pages);
        let data = tempfile::tempdir()?;
        let first = Program::start(program, &self.arguments(), data.path())?;
        report.say(&about(
            Figure::milliseconds(BENCH, "cold-start", first.ready).at_most(60_000.0),
        ))?;
        drop(first);
        let second = Program::start(program, &self.arguments(), data.path())?;
        report.say(&about(
            Figure::milliseconds(BENCH, "second-start", second.ready).at_most(3_000.0),
        ))?;

        let (searches, opened) = self.read(&second, scale.requests)?;
        let resident = second.resident()?;
        report.say(
            &about(Figure::new(
                BENCH,
                "resident",
                resident.now as f64 / MEBIBYTE,
                Unit::Mebibytes,
            ))
            .at_most(250.0)
            .with("anonymous_mib", (resident.own as f64 / MEBIBYTE).round())
            .with("highest_mib", (resident.highest as f64 / MEBIBYTE).round())
            .with("searches", searches)
            .with("opened", opened),
        )?;
        if !files.is_empty() {
            let seen = changes_seen(&second, files, scale.edits)?;
            let about = |figure: Figure| about(figure).with("edits", seen.len());
            report.say(&about(Figure::milliseconds(BENCH, "change-seen-p50", seen.p50())))?;
            report.say(&about(
                Figure::milliseconds(BENCH, "change-seen-p99", seen.p99()).at_most(1_000.0),
            ))?;
        }
        Ok(())
    }

    fn arguments(&self) -> Vec<OsString> {
        let with = |flag: &str, value: OsString| [OsString::from(flag), value];
        let content = self
            .sources
            .content
            .iter()
            .flat_map(|folder| with("--content", folder.clone().into()));
        let squads = self.sources.squads.iter().flat_map(|(_, name, folder)| {
            let mut pair = OsString::from(format!("{name}="));
            pair.push(folder);
            with("--squad", pair)
        });
        content.chain(squads).collect()
    }

    /// Searches, and opens what was found, as readers do. Returns how many of each.
    fn read(&self, program: &Program, requests: usize) -> anyhow::Result<(usize, usize)> {
        let pages = peer::pages_of(self.sources.clone());
        let queries = queries(&pages, requests);
        drop(pages);
        let mut connection = Connection::open(program.address)?;
        let mut found = BTreeSet::new();
        for query in &queries {
            let answer = search(&mut connection, query)?;
            let hits = answer["hits"].as_array().context("an answer without hits")?;
            found.extend(hits.iter().filter_map(|hit| hit["url"].as_str()).map(str::to_owned));
        }
        let mut found: Vec<String> = found.into_iter().collect();
        Rng::with_seed(SEED).shuffle(&mut found);
        found.truncate(requests);
        ensure!(!found.is_empty(), "nothing was found that could be opened");
        for url in &found {
            let status = connection.ask(&Request::packed(url))?.status;
            ensure!(status == 200, "{url}: status {status}");
        }
        Ok((queries.len(), found.len()))
    }
}

/// Until the running program, which nobody tells, finds what was written.
fn changes_seen(program: &Program, files: &[PathBuf], edits: usize) -> anyhow::Result<Latencies> {
    let mut random = Rng::with_seed(SEED);
    let mut connection = Connection::open(program.address)?;
    let mut latencies = Latencies::default();
    for _ in 0..edits {
        let file = &files[random.usize(..files.len())];
        let word = format!("{}{}", made_up(&mut random), made_up(&mut random));
        let text = format!("{}\n\nLater there was {word}.\n", fs::read_to_string(file)?);
        let start = Instant::now();
        fs::write(file, text)?;
        while search(&mut connection, &word)?["total"] != 1 {
            ensure!(
                start.elapsed() < PATIENCE,
                "`{word}` is in {} and was never found",
                file.display()
            );
            std::thread::sleep(PAUSE);
        }
        latencies.push(start.elapsed());
    }
    Ok(latencies)
}

fn search(connection: &mut Connection, text: &str) -> anyhow::Result<Value> {
    let path = format!("/api/v1/search?{}", SearchQuery::of(text).to_query_string());
    let answer = connection.ask(&Request::plain(&path))?;
    ensure!(answer.status == 200, "{path}: status {}", answer.status);
    Ok(serde_json::from_slice(answer.body)?)
}
