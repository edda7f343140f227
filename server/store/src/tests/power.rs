//! The power goes, at every operation that a disk would notice.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

use crate::conformance::{body, fact, key, unit};
use crate::embedded::Embedded;
use crate::options::Options;
use crate::promise::wait;
use crate::record::Record;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::store::Store;
use crate::tests::root;
use crate::unit::Unit;

const WRITERS: u64 = 3;
const EACH: u64 = 6;

fn options() -> Options {
    Options {
        segment_bytes: 4000,
        pack_bytes: 3000,
        ..Options::default()
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

/// What was sent, and what of it was acknowledged.
#[derive(Default)]
struct Ledgers {
    sent: HashMap<String, Unit>,
    acknowledged: HashMap<String, Sequence>,
}

/// Has several writers write until they are done or the power goes.
fn write(disk: &SimulatedDisk) -> Ledgers {
    let mut all = Ledgers::default();
    let Ok((store, _)) = Embedded::open_on(Arc::new(disk.clone()), root(), options()) else {
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
    let (store, _) = match Embedded::open_on(Arc::new(disk.clone()), root(), options()) {
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

/// Cuts at every operation of a run, several times each; says what went wrong, and how many cuts there were.
fn cut_everywhere(disk: fn() -> SimulatedDisk, seeds: u64) -> (Vec<String>, u64) {
    let whole = disk();
    write(&whole);
    // Groups fall out differently from run to run: some more operations than this run had.
    let operations = whole.operations() + 20;
    let mut faults = Vec::new();
    for last in 1..=operations {
        let disk = disk();
        disk.fail_at(last);
        let ledgers = write(&disk);
        for seed in 0..seeds {
            let seed = last * 1000 + seed;
            let found = disk.cut(seed);
            if let Some(what) = wrong(&found, &ledgers) {
                faults.push(format!("operation {last}, seed {seed}: {what}"));
                continue;
            }
            // And once more, right after it came back.
            if let Some(what) = wrong(&found.cut(seed), &ledgers) {
                faults.push(format!("operation {last}, seed {seed}, cut again: {what}"));
            }
        }
    }
    (faults, operations * seeds * 2)
}

#[test]
fn no_cut_loses_what_was_acknowledged() {
    let (faults, cuts) = cut_everywhere(SimulatedDisk::new, 10);
    assert_eq!(faults, [] as [String; 0]);
    assert!(cuts > 1000, "{cuts} cuts prove little");
}

#[test]
fn without_syncs_the_same_cuts_lose() {
    let (faults, _) = cut_everywhere(SimulatedDisk::ignoring_syncs, 2);
    assert!(
        faults.iter().any(|fault| fault.contains("was acknowledged")),
        "{faults:?}"
    );
}

#[test]
fn what_a_killed_process_left_is_durable_once_it_was_read() {
    let whole = SimulatedDisk::new();
    write(&whole);
    for last in 1..=whole.operations() + 20 {
        let disk = SimulatedDisk::new();
        disk.fail_at(last);
        write(&disk);
        // The process is gone, the machine goes on: unsynced bytes are there to be read.
        disk.fail_at(u64::MAX);
        let opened = Embedded::open_on(Arc::new(disk.clone()), root(), options());
        let (store, opened) = opened.expect("a killed store opens");
        let records = |store: &Embedded| -> Vec<Record> {
            let read = store.read(Sequence::ZERO).expect("reading");
            read.collect::<Result<_, _>>().expect("records")
        };
        let mut seen = records(&store);
        assert_eq!(seen.len() as u64, opened.head.sequence.number());
        for seed in 0..6 {
            // Twice at rest, then with one more unit behind what was found.
            if seed == 2 {
                let mut late = unit(vec![fact("late", last)]);
                late.bodies = vec![body("late")];
                wait(store.commit(late)).expect("a unit is written");
                seen = records(&store);
            }
            let found = disk.cut(last * 100 + seed);
            let (store, _) = Embedded::open_on(Arc::new(found), root(), options()).expect("a store");
            assert_eq!(records(&store), seen, "operation {last}, seed {seed}");
            for id in seen.iter().flat_map(|record| &record.bodies) {
                assert!(
                    store.body(id).expect("a body").is_some(),
                    "operation {last}, seed {seed}"
                );
            }
        }
    }
}
