//! One start, one killing, and what came of all of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use fastrand::Rng;

use crate::program::Program;
use crate::writers::{self, Told};
use crate::{editor, journal, searching};

/// Between the first write and the killing.
const MOMENT_MS: std::ops::Range<u64> = 5..500;

/// Many cycles on one data folder.
pub(crate) struct Run<'a> {
    program: &'a Path,
    /// A copy that an editor may change.
    content: PathBuf,
    data: PathBuf,
    squads: Vec<String>,
    practices: Vec<String>,
    writers: usize,
    random: Rng,
    cycles: u32,
    sent: BTreeSet<String>,
    acknowledged: BTreeSet<String>,
    recoveries: Vec<Duration>,
    pages: Vec<usize>,
}

/// What cycles came to.
#[derive(Default)]
pub(crate) struct Counted {
    pub(crate) cycles: u32,
    pub(crate) folders: u32,
    pub(crate) sent: usize,
    pub(crate) acknowledged: usize,
    pub(crate) stored: usize,
    /// Acknowledged, and not there.
    pub(crate) lost: usize,
    /// There, and never sent, or there twice.
    pub(crate) invented: usize,
    /// Times that the search index was held against the files, and pages in all.
    pub(crate) compared: usize,
    pub(crate) pages: usize,
    recoveries: Vec<Duration>,
}

impl<'a> Run<'a> {
    /// A run in a folder of its own, with the starter library.
    pub(crate) fn new(
        program: &'a Path,
        starter: &Path,
        folder: &Path,
        writers: usize,
        seed: u64,
    ) -> anyhow::Result<Self> {
        let content = folder.join("content");
        copy(starter, &content)?;
        let names = |folder: &str, keep: fn(&str) -> Option<&str>| {
            let entries = std::fs::read_dir(content.join(folder)).into_iter().flatten().flatten();
            let names: BTreeSet<String> = entries
                .filter_map(|entry| keep(entry.file_name().to_str()?).map(str::to_owned))
                .collect();
            names.into_iter().collect()
        };
        Ok(Self {
            squads: names("squads", |name| Some(name)),
            practices: names("practices", |name| name.strip_suffix(".en.md")),
            program,
            content,
            data: folder.join("data"),
            writers,
            random: Rng::with_seed(seed),
            cycles: 0,
            sent: BTreeSet::new(),
            acknowledged: BTreeSet::new(),
            recoveries: Vec::new(),
            pages: Vec::new(),
        })
    }

    pub(crate) fn cycles(&self) -> u32 {
        self.cycles
    }

    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    pub(crate) fn cycle(&mut self) -> anyhow::Result<()> {
        self.cycles += 1;
        let program = Program::start(self.program, &self.content, &self.data)?;
        if self.cycles > 1 {
            self.recoveries.push(program.ready);
            // What the killing before this left of the index was made good: it says what the files say.
            self.pages.push(searching::agrees(&self.content, &self.data)?);
        }
        let cookie = writers::introduce(program.address)?;
        let moment = Duration::from_millis(self.random.u64(MOMENT_MS));
        let seeds: Vec<u64> = (0..self.writers).map(|_| self.random.u64(..)).collect();
        let editing = self.random.u64(..);
        let (address, stop) = (program.address, AtomicBool::new(false));
        let told: Vec<anyhow::Result<Told>> = std::thread::scope(|scope| {
            let (run, cookie, stop) = (&*self, cookie.as_str(), &stop);
            let editor = scope.spawn(move || {
                let name = run.cycles.to_string();
                editor::edit(&run.content.join("squads"), &name, editing, stop)
            });
            let writers: Vec<_> = seeds
                .into_iter()
                .enumerate()
                .map(|(number, seed)| {
                    let name = format!("{}-{number}", run.cycles);
                    scope.spawn(move || writers::write(address, cookie, &run.squads, &run.practices, &name, seed, stop))
                })
                .collect();
            std::thread::sleep(moment);
            let killed = program.kill();
            stop.store(true, Ordering::Relaxed);
            let told = writers
                .into_iter()
                .map(|writer| writer.join().ok().context("a writer panicked")?);
            let told = told.collect();
            editor.join().ok().context("the editor panicked")??;
            killed.map(|()| told)
        })?;
        for told in told {
            let told = told?;
            self.sent.extend(told.sent);
            self.acknowledged.extend(told.acknowledged);
        }
        journal::verify(self.program, &self.data)
    }

    /// Holds what is stored against what was sent and what was acknowledged.
    pub(crate) fn count(self) -> anyhow::Result<Counted> {
        let stored = journal::notes(self.program, &self.data)?;
        let lost = self.acknowledged.iter().filter(|note| !stored.contains_key(*note));
        let invented = stored
            .iter()
            .filter(|(note, times)| !self.sent.contains(*note) || **times > 1);
        Ok(Counted {
            cycles: self.cycles,
            folders: 1,
            sent: self.sent.len(),
            acknowledged: self.acknowledged.len(),
            lost: lost.count(),
            invented: invented.count(),
            stored: stored.len(),
            compared: self.pages.len(),
            pages: self.pages.iter().sum(),
            recoveries: self.recoveries,
        })
    }
}

impl Counted {
    pub(crate) fn add(&mut self, other: Self) {
        self.cycles += other.cycles;
        self.folders += other.folders;
        self.sent += other.sent;
        self.acknowledged += other.acknowledged;
        self.stored += other.stored;
        self.lost += other.lost;
        self.invented += other.invented;
        self.compared += other.compared;
        self.pages += other.pages;
        self.recoveries.extend(other.recoveries);
    }

    /// How long a start after a killing took, at this share of all.
    pub(crate) fn recovery(&self, share: f64) -> Duration {
        let mut recoveries = self.recoveries.clone();
        recoveries.sort_unstable();
        let at = (recoveries.len() as f64 * share).ceil() as usize;
        recoveries.get(at.saturating_sub(1)).copied().unwrap_or_default()
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &there)?,
            false => drop(std::fs::copy(entry.path(), &there)?),
        }
    }
    Ok(())
}
