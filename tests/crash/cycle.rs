//! One start, one killing, and what came of all of them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use fastrand::Rng;

use crate::journal;
use crate::program::Program;
use crate::writers::{self, Told};

/// Between the first write and the killing.
const MOMENT_MS: std::ops::Range<u64> = 5..500;

/// Many cycles on one data folder.
pub(crate) struct Run {
    program: PathBuf,
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
}

/// What all cycles came to.
pub(crate) struct Counted {
    pub(crate) sent: usize,
    pub(crate) acknowledged: usize,
    pub(crate) stored: usize,
    /// Acknowledged, and not there.
    pub(crate) lost: usize,
    /// There, and never sent, or there twice.
    pub(crate) invented: usize,
}

impl Run {
    pub(crate) fn new(program: PathBuf, content: PathBuf, data: PathBuf, writers: usize, seed: u64) -> Self {
        let names = |folder: &str, keep: fn(&str) -> Option<&str>| {
            let entries = std::fs::read_dir(content.join(folder)).into_iter().flatten().flatten();
            let names: BTreeSet<String> = entries
                .filter_map(|entry| keep(entry.file_name().to_str()?).map(str::to_owned))
                .collect();
            names.into_iter().collect()
        };
        Self {
            squads: names("squads", |name| Some(name)),
            practices: names("practices", |name| name.strip_suffix(".en.md")),
            program,
            content,
            data,
            writers,
            random: Rng::with_seed(seed),
            cycles: 0,
            sent: BTreeSet::new(),
            acknowledged: BTreeSet::new(),
            recoveries: Vec::new(),
        }
    }

    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    pub(crate) fn cycle(&mut self) -> anyhow::Result<()> {
        self.cycles += 1;
        let program = Program::start(&self.program, &self.content, &self.data)?;
        self.recoveries.push(program.ready);
        let cookie = writers::introduce(program.address)?;
        let moment = Duration::from_millis(self.random.u64(MOMENT_MS));
        let seeds: Vec<u64> = (0..self.writers).map(|_| self.random.u64(..)).collect();
        let (address, stop) = (program.address, AtomicBool::new(false));
        let told: Vec<anyhow::Result<Told>> = std::thread::scope(|scope| {
            let (run, cookie, stop) = (&*self, cookie.as_str(), &stop);
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
            killed.map(|()| told)
        })?;
        for told in told {
            let told = told?;
            self.sent.extend(told.sent);
            self.acknowledged.extend(told.acknowledged);
        }
        journal::verify(&self.program, &self.data)
    }

    /// Holds what is stored against what was sent and what was acknowledged.
    pub(crate) fn count(&self) -> anyhow::Result<Counted> {
        let stored = journal::notes(&self.program, &self.data)?;
        let lost = self.acknowledged.iter().filter(|note| !stored.contains_key(*note));
        let invented = stored
            .iter()
            .filter(|(note, times)| !self.sent.contains(*note) || **times > 1);
        Ok(Counted {
            sent: self.sent.len(),
            acknowledged: self.acknowledged.len(),
            lost: lost.count(),
            invented: invented.count(),
            stored: stored.len(),
        })
    }

    /// How long a start after a killing took, at this share of all.
    pub(crate) fn recovery(&self, share: f64) -> Duration {
        let mut recoveries: Vec<Duration> = self.recoveries.iter().skip(1).copied().collect();
        recoveries.sort_unstable();
        let at = (recoveries.len() as f64 * share).ceil() as usize;
        recoveries.get(at.saturating_sub(1)).copied().unwrap_or_default()
    }
}
