//! Engines that are no Rust crates, each run as a program of its own on the texts and questions that we are asked.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::latencies::Latencies;
use crate::peer::PeerPage;

/// Longest that an engine is asked questions.
const SECONDS: u64 = 60;

/// An engine, and the script that drives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Engine {
    pub(crate) name: &'static str,
    interpreter: &'static str,
    /// Relative to `tests/`.
    script: &'static str,
    /// Pages that it is given at most.
    pub(crate) most_pages: usize,
    /// Parts of our answer that its answer lacks.
    pub(crate) without: &'static str,
}

impl Engine {
    pub(crate) const ALL: [Self; 2] = [
        Self {
            name: "SQLite FTS5",
            interpreter: "python3",
            script: "bench/fts5.py",
            most_pages: usize::MAX,
            without: "facets, typing mistakes",
        },
        Self {
            name: "MiniSearch",
            interpreter: "node",
            script: "e2e/minisearch.mjs",
            most_pages: 10_000,
            without: "facets, snippets, typing mistakes",
        },
    ];
}

/// What an engine came to.
pub(crate) struct Answered {
    pub(crate) version: String,
    pub(crate) index: Duration,
    /// `None` when it keeps nothing on disk.
    pub(crate) bytes: Option<u64>,
    pub(crate) latencies: Latencies,
}

#[derive(Deserialize)]
struct Told {
    version: String,
    index_seconds: f64,
    bytes: Option<u64>,
    latencies_us: Vec<f64>,
    unanswered: usize,
}

/// Pages and questions, written where engines read them.
pub(crate) struct Exam {
    folder: tempfile::TempDir,
    rounds: usize,
}

impl Exam {
    pub(crate) fn write(pages: &[PeerPage], queries: &[String], rounds: usize) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut lines = BufWriter::new(fs::File::create(folder.path().join("pages.jsonl"))?);
        for page in pages {
            serde_json::to_writer(&mut lines, &json!({ "title": page.title, "body": page.body() }))?;
            lines.write_all(b"\n")?;
        }
        lines.flush()?;
        fs::write(folder.path().join("queries.json"), serde_json::to_string(queries)?)?;
        Ok(Self { folder, rounds })
    }

    /// Has an engine index the pages and answer the questions. The error says why it is absent.
    pub(crate) fn sit(&self, engine: &Engine) -> anyhow::Result<Answered> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(engine.script);
        let output = Command::new(engine.interpreter)
            .args([script, self.folder.path().to_owned()])
            .args([self.rounds.to_string(), SECONDS.to_string()].map(PathBuf::from))
            .output()
            .with_context(|| format!("{} is not installed", engine.interpreter))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rfind(|line| line.contains("Error")).unwrap_or_default();
        ensure!(output.status.success(), "{} failed: {last}", engine.interpreter);
        let told: Told = serde_json::from_slice(&output.stdout).context("its figures cannot be read")?;
        ensure!(
            told.unanswered == 0,
            "{} questions that we answer were not answered",
            told.unanswered
        );
        let mut latencies = Latencies::default();
        let micros = told.latencies_us.iter();
        micros.for_each(|one| latencies.push(Duration::from_secs_f64(one / 1e6)));
        Ok(Answered {
            version: told.version,
            index: Duration::from_secs_f64(told.index_seconds),
            bytes: told.bytes,
            latencies,
        })
    }
}

#[cfg(test)]
mod tests {
    use balise_library::Sources;

    use super::*;
    use crate::arguments;
    use crate::peer::pages_of;

    #[test]
    fn engines_that_are_installed_answer() {
        let pages = pages_of(Sources {
            content: Some(arguments::content()),
            squads: Vec::new(),
        });
        let queries = ["interviews".to_owned(), "okr squad".to_owned()];
        let exam = Exam::write(&pages, &queries, 2).expect("a folder");
        for engine in Engine::ALL {
            match exam.sit(&engine) {
                Ok(answered) => {
                    assert_eq!(answered.latencies.len(), 4, "{}", engine.name);
                    assert!(answered.latencies.p50() > Duration::ZERO && !answered.version.is_empty());
                }
                // Absent is said, never passed over.
                Err(error) => eprintln!("{} is absent: {error:#}", engine.name),
            }
        }
    }
}
