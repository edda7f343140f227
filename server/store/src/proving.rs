//! Damage of every kind at every offset, and power cuts at every operation: is damage found, is nothing acknowledged
//! lost, and is nothing ever read that was not written?
//!
//! The tests run this over a few kilobytes and a thousand cuts, whoever has more time over more.

pub(crate) mod power;
mod seed;
mod specimen;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use crate::embedded::{View, open_ledger};
use crate::error::StoreError;
use crate::record::Record;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
pub use power::{Cuts, cut_anywhere, cut_everywhere};
pub use seed::seed;
pub use specimen::Specimen;

/// What is done to a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectedDamage {
    /// A bit of each byte, another one each time.
    Flip,
    /// Each byte replaced by its opposite.
    Invert,
    /// Each file ended before each of its bytes.
    Truncate,
    /// Each sector of 512 bytes, as a disk that forgot it reads it.
    Zero,
    /// A byte added behind the end.
    Lengthen,
}

/// Who is left that knows how far the journal was on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witnesses {
    Kept,
    Lost,
}

/// Whether harm may look like a group that was never acknowledged, when no witness is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excuse {
    None,
    /// It reaches the end of the journal.
    End,
}

/// What became of all harm that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    pub tried: u64,
    /// Times that the opening said so.
    pub found: u64,
    /// Times that groups at the end were taken for one that was never acknowledged.
    pub cut: u64,
    /// Times that something else came out, in words. There must be none.
    pub wrong: Vec<String>,
}

/// Does harm everywhere in a journal and looks at what a store makes of it.
pub fn prove(specimen: &Specimen, harm: InjectedDamage, witnesses: Witnesses) -> Proof {
    let mut proof = Proof::default();
    for file in specimen.segments() {
        let bytes = specimen.disk.bytes(&file).unwrap_or_default();
        let step = match harm {
            InjectedDamage::Zero => 512,
            InjectedDamage::Lengthen => bytes.len().max(1),
            _ => 1,
        };
        for offset in (0..bytes.len()).step_by(step) {
            let disk = specimen.disk.copy();
            disk.put(&file, &harmed(&bytes, offset, harm));
            if witnesses == Witnesses::Lost {
                specimen.forget(&disk);
            }
            let excuse = specimen.excuse(harm, &file, offset);
            proof.take(specimen, &disk, excuse, &format!("{} at byte {offset}", file.display()));
        }
    }
    proof
}

fn harmed(bytes: &[u8], offset: usize, harm: InjectedDamage) -> Vec<u8> {
    let mut harmed = bytes.to_vec();
    match harm {
        InjectedDamage::Flip => harmed[offset] ^= 1 << (offset % 8),
        InjectedDamage::Invert => harmed[offset] ^= 0xff,
        InjectedDamage::Truncate => harmed.truncate(offset),
        InjectedDamage::Zero => {
            let end = (offset + 512).min(harmed.len());
            harmed[offset..end].fill(0);
        }
        InjectedDamage::Lengthen => harmed.push(7),
    }
    harmed
}

impl Proof {
    fn take(&mut self, specimen: &Specimen, disk: &SimulatedDisk, excuse: Excuse, place: &str) {
        self.tried += 1;
        let opened = catch_unwind(AssertUnwindSafe(|| open(disk, specimen)));
        let what = match opened {
            Err(_) => "a panic".to_owned(),
            Ok(Err(StoreError::Damaged { .. } | StoreError::Newer { .. })) => {
                self.found += 1;
                return;
            }
            Ok(Err(error)) => format!("another error: {error}"),
            Ok(Ok(records)) if excuse == Excuse::End && specimen.lacks_only_an_end(&records) => {
                self.cut += 1;
                return;
            }
            Ok(Ok(records)) => format!("{} records of {}", records.len(), specimen.records.len()),
        };
        self.wrong.push(format!("{place}: {what}"));
    }
}

/// Everything that a store reads.
fn open(disk: &SimulatedDisk, specimen: &Specimen) -> Result<Vec<Record>, StoreError> {
    let root = specimen.root();
    let (ledger, _) = open_ledger(
        Arc::new(disk.clone()),
        root,
        specimen.options.clone(),
        View::Memory,
        &mut |_| {},
    )?;
    let records: Vec<Record> = ledger.shelf().read(Sequence::ZERO).collect::<Result<_, _>>()?;
    for id in records.iter().flat_map(|record| &record.bodies) {
        if ledger.shelf().body(id)?.is_none() {
            return Err(StoreError::damaged(root, 0, format!("body {id} is missing")));
        }
    }
    Ok(records)
}

/// Names of segments, as a disk lists them.
fn segments(disk: &SimulatedDisk) -> Vec<PathBuf> {
    let mut files = disk.files();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "log"));
    files
}
