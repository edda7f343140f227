//! A store to do harm to: the same bytes each time it is made.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::embedded::{GroupCommitter, PreparedUnit, View, open_ledger};
use crate::file_system::FileSystem;
use crate::name::{Actor, IdempotencyKey, StreamName};
use crate::options::StoreOptions;
use crate::proving::{Excuse, InjectedDamage};
use crate::record::{Envelope, Record, SCHEMA};
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::unit::{Body, Fact, Payload, Unit};

const ROOT: &str = "/store";

/// A journal of several segments, each of several groups, with bodies.
pub struct Specimen {
    pub(super) disk: SimulatedDisk,
    pub(super) options: StoreOptions,
    pub(super) records: Vec<Record>,
    /// How many records stood in the journal after each group of the last segment, and before the first of them.
    ends: Vec<usize>,
    /// Where the last group begins in the last segment.
    last_group: usize,
}

impl Specimen {
    /// A journal of at least so many bytes.
    ///
    /// # Panics
    /// When the store does not take it.
    pub fn of(bytes: u64) -> Self {
        Self::made(bytes, Self::options(), &[])
    }

    /// The same, of these facts, each of them JSON: as long as there are more of them than fit, the journal grows.
    ///
    /// # Panics
    /// When the store does not take it.
    pub fn telling(bytes: u64, facts: &[String]) -> Self {
        let options = StoreOptions {
            segment_bytes: 16 << 10,
            pack_bytes: 16 << 10,
            ..Self::options()
        };
        Self::made(bytes, options, facts)
    }

    fn made(bytes: u64, options: StoreOptions, facts: &[String]) -> Self {
        let disk = SimulatedDisk::new();
        let mut ledger = open(Arc::new(disk.clone()), Path::new(ROOT), options.clone());
        let mut ends = vec![0];
        let mut last_group = 0;
        let (mut number, mut segments) = (0, 1);
        // Ends with a group of several records, in a segment with several groups: the harder case.
        let mut told = 0;
        while disk_bytes(&disk) < bytes || number % 4 == 1 || ends.len() < 3 || told < facts.len() {
            assert!(number < 1 << 20, "segments are too small for two groups");
            number += 1;
            let length = last_length(&disk);
            let before = ledger.shelf().head().sequence.number() as usize;
            told += write(&mut ledger, number, told, facts);
            let now = super::segments(&disk).len();
            if now > segments {
                segments = now;
                ends = vec![before];
            }
            last_group = length;
            ends.push(ledger.shelf().head().sequence.number() as usize);
        }
        let read = ledger.shelf().read(Sequence::ZERO).collect::<Result<_, _>>();
        Self {
            records: read.expect("what was written reads back"),
            disk,
            options,
            ends,
            last_group,
        }
    }

    /// The groups of a small store, on any file system: what the fixture of the first format consists of.
    ///
    /// # Panics
    /// When the store does not take them.
    pub fn small_on(fs: Arc<dyn FileSystem>, dir: &Path) {
        let mut ledger = open(fs, dir, Self::options());
        for number in 1..=4 {
            write(&mut ledger, number, 0, &[]);
        }
        ledger.close();
    }

    /// Options that make segments and packs many.
    pub fn options() -> StoreOptions {
        StoreOptions {
            segment_bytes: 2400,
            pack_bytes: 4000,
            free_floor: 0,
            ..StoreOptions::default()
        }
    }

    /// Bytes of the journal.
    pub fn bytes(&self) -> u64 {
        disk_bytes(&self.disk)
    }

    pub(super) fn root(&self) -> &Path {
        Path::new(ROOT)
    }

    pub(super) fn segments(&self) -> Vec<PathBuf> {
        super::segments(&self.disk)
    }

    /// Takes away what knows how far the journal was on disk.
    pub(super) fn forget(&self, disk: &SimulatedDisk) {
        disk.put(&self.root().join("journal/durable"), b"");
    }

    /// Only an end that is gone, or sectors of the last group, may be taken for something nobody was told of.
    pub(super) fn excuse(&self, harm: InjectedDamage, file: &Path, offset: usize) -> Excuse {
        let is_last = self.segments().last().is_some_and(|last| last == file);
        match harm {
            InjectedDamage::Truncate if is_last => Excuse::End,
            InjectedDamage::Zero if is_last && offset + 512 > self.last_group => Excuse::End,
            _ => Excuse::None,
        }
    }

    /// Whether nothing is missing but groups at the end of the last segment, each of them whole.
    pub(super) fn lacks_only_an_end(&self, records: &[Record]) -> bool {
        records.len() < self.records.len() && self.ends.contains(&records.len()) && self.records.starts_with(records)
    }
}

fn open(fs: Arc<dyn FileSystem>, dir: &Path, options: StoreOptions) -> GroupCommitter {
    let opened = open_ledger(fs, dir, options, View::Memory, &mut |_| {});
    opened.expect("an empty store opens").0
}

fn disk_bytes(disk: &SimulatedDisk) -> u64 {
    let segments = super::segments(disk);
    segments
        .iter()
        .map(|file| disk.bytes(file).map_or(0, |bytes| bytes.len() as u64))
        .sum()
}

/// Bytes of the last segment.
fn last_length(disk: &SimulatedDisk) -> usize {
    let last = super::segments(disk).pop().and_then(|file| disk.bytes(&file));
    last.map_or(0, |bytes| bytes.len())
}

/// Writes a group of one to four units, some with a key, some with a body, and says how many. They tell facts of their
/// own, or those that are given, one after the other from one of them on.
fn write(ledger: &mut GroupCommitter, number: u64, told: usize, facts: &[String]) -> usize {
    let last = (number + 3) % 4;
    let units = (0..=last).map(|place| {
        let stream = StreamName::parse(format!("page/squad-{}/café", number % 3)).expect("a name");
        let payload = format!(
            "{{\"kind\":\"revised\",\"group\":{number},\"place\":{place},\"text\":\"{}\"}}",
            "é".repeat((number * 37 % 40) as usize)
        );
        let given = told.checked_add(place as usize).filter(|_| !facts.is_empty());
        let payload = given.map_or(payload, |told| facts[told % facts.len()].clone());
        let has_body = (number + place).is_multiple_of(2);
        let body = Body::of(format!("# Page {number}\n\nPart {place}, {}", "word ".repeat(30)).into_bytes());
        Unit {
            at: jiff::Timestamp::from_second(1_767_225_600 + number as i64 * 60).expect("a date"),
            actor: Actor::parse(format!("person-{}", number % 5)).expect("a name"),
            key: IdempotencyKey::parse(format!("form-{number}-{place}")).filter(|_| has_body),
            expects: Vec::new(),
            facts: vec![Fact {
                stream,
                payload: Payload::parse(payload).expect("json"),
            }],
            bodies: if has_body { vec![body] } else { Vec::new() },
        }
    });
    let group = units
        .map(|unit| {
            let (envelope, bodies) = Envelope::seal(unit);
            PreparedUnit::new(SCHEMA, envelope, bodies).expect("a unit")
        })
        .collect();
    ledger.write(group).expect("a group is written");
    last as usize + 1
}
