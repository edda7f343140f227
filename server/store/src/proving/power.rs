//! The power goes, at every operation that a disk would notice: is everything there that was acknowledged, once, whole,
//! and nothing else?

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::conformance::{body, fact, key, unit};
use crate::embedded::EmbeddedStore;
use crate::options::StoreOptions;
use crate::record::Record;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::simulated::chance::Chance;
use crate::store::Store;
use crate::unit::Unit;
use crate::wait;

const ROOT: &str = "/store";
const WRITERS: u64 = 3;
const EACH: u64 = 6;

pub(crate) fn options() -> StoreOptions {
    StoreOptions {
        segment_bytes: 4000,
        pack_bytes: 3000,
        ..StoreOptions::default()
    }
}

/// A unit that says which it is in every part of it.
fn telling(writer: u64, number: u64) -> Unit {
    let name = format!("{writer}/{number}");
    let facts = (0..=number % 4)
        .map(|_| fact(&format!("stream/{writer}"), number))
        .collect();
    let mut unit = unit(facts);
    unit.key = Some(key(&name));
    let long = "x".repeat(((writer * 7 + number * 131) % 900) as usize);
    // Some bodies are everyone's, so that they are found stored already.
    unit.bodies = vec![body(&format!("{name} {long}")), body(&format!("shared {}", number % 3))];
    unit
}

/// What cuts came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    pub cuts: u64,
    /// What went wrong, in words. There must be none.
    pub faults: Vec<String>,
}

/// What was sent, and what of it was acknowledged.
#[derive(Default)]
pub(crate) struct Ledgers {
    sent: HashMap<String, Unit>,
    acknowledged: HashMap<String, Sequence>,
}

/// Has several writers write until they are done or the power goes.
pub(crate) fn write(disk: &SimulatedDisk) -> Ledgers {
    let mut all = Ledgers::default();
    let Ok((store, _)) = EmbeddedStore::open_on(Arc::new(disk.clone()), Path::new(ROOT), options()) else {
        return all;
    };
    let store = Arc::new(store);
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = Arc::clone(&store);
            thread::spawn(move || {
                let mut own = Ledgers::default();
                for number in 0..EACH {
                    let unit = telling(writer, number);
                    let name = format!("{writer}/{number}");
                    own.sent.insert(name.clone(), unit.clone());
                    match wait(store.commit(unit)) {
                        Ok(receipt) => own.acknowledged.insert(name, receipt.sequence),
                        Err(_) => break,
                    };
                }
                own
            })
        })
        .collect();
    for writer in writers {
        let own = writer.join().expect("a writer");
        all.sent.extend(own.sent);
        all.acknowledged.extend(own.acknowledged);
    }
    all
}

/// What is wrong with a disk after a cut, if anything.
fn wrong(disk: &SimulatedDisk, ledgers: &Ledgers) -> Option<String> {
    let (store, _) = match EmbeddedStore::open_on(Arc::new(disk.clone()), Path::new(ROOT), options()) {
        Ok(opened) => opened,
        Err(error) => return Some(format!("it does not open: {error}")),
    };
    let records: Vec<Record> = match store.read(Sequence::ZERO).and_then(Iterator::collect) {
        Ok(records) => records,
        Err(error) => return Some(format!("it does not read: {error}")),
    };
    let mut found = HashMap::new();
    for record in &records {
        let name = record.key.as_ref().map(ToString::to_string).unwrap_or_default();
        let Some(sent) = ledgers.sent.get(&name) else {
            return Some(format!("{name} was invented"));
        };
        if record.facts != sent.facts || record.bodies.len() != sent.bodies.len() {
            return Some(format!("{name} is not whole"));
        }
        for body in &sent.bodies {
            match store.body(body.id()) {
                Ok(Some(bytes)) if bytes == *body.bytes() => {}
                other => return Some(format!("a body of {name}: {other:?}")),
            }
        }
        found.insert(name, record.sequence);
    }
    for (name, sequence) in &ledgers.acknowledged {
        if found.get(name) != Some(sequence) {
            return Some(format!(
                "{name} was acknowledged as {sequence} and is {:?}",
                found.get(name)
            ));
        }
    }
    // Life goes on: what could not be acknowledged is asked again, and everything is there once.
    for unit in ledgers.sent.values() {
        if let Err(error) = wait(store.commit(unit.clone())) {
            return Some(format!("it does not write any more: {error}"));
        }
    }
    let head = store.head().sequence.number();
    (head != ledgers.sent.len() as u64).then(|| format!("{head} records of {} units", ledgers.sent.len()))
}

/// Cuts at every operation of a run, so often each, and again right after the store came back. What the disk keeps of
/// what was not synced is chance, which begins with the seed.
///
/// # Panics
/// When a writer does.
pub fn cut_everywhere(disk: fn() -> SimulatedDisk, each: u64, seed: u64) -> Cuts {
    let whole = disk();
    write(&whole);
    // Groups fall out differently from run to run: some more operations than this run had.
    let operations = whole.operations() + 20;
    let mut cuts = Cuts::default();
    let mut chance = Chance::new(seed);
    for last in 1..=operations {
        cuts.at(disk(), last, each, &mut chance);
    }
    cuts
}

/// Cuts at operations of many runs that chance picks, until there were so many. Writers race: the same seed cuts at the
/// same operations, of groups that may have fallen out differently.
///
/// # Panics
/// When a writer does.
pub fn cut_anywhere(disk: fn() -> SimulatedDisk, wanted: u64, seed: u64, progress: &mut dyn FnMut(&Cuts)) -> Cuts {
    /// Cuts of one run.
    const EACH: u64 = 4;
    let whole = disk();
    write(&whole);
    let operations = whole.operations() as usize + 20;
    let mut cuts = Cuts::default();
    let mut chance = Chance::new(seed);
    while cuts.cuts < wanted {
        let last = 1 + chance.below(operations) as u64;
        cuts.at(disk(), last, EACH.min((wanted - cuts.cuts).div_ceil(2)), &mut chance);
        progress(&cuts);
    }
    cuts
}

impl Cuts {
    /// Cuts one run at an operation, so often, and again right after the store came back.
    fn at(&mut self, disk: SimulatedDisk, last: u64, times: u64, chance: &mut Chance) {
        disk.fail_at(last);
        let ledgers = write(&disk);
        for _ in 0..times {
            let (first, second) = (chance.next(), chance.next());
            let found = disk.cut(first);
            self.take(wrong(&found, &ledgers), last, first);
            self.take(wrong(&found.cut(second), &ledgers), last, second);
        }
    }

    fn take(&mut self, wrong: Option<String>, operation: u64, seed: u64) {
        self.cuts += 1;
        self.faults
            .extend(wrong.map(|what| format!("operation {operation}, seed {seed}: {what}")));
    }
}
