//! Snapshots that are damaged, too many, or another's.

use std::path::PathBuf;
use std::sync::Arc;

use crate::embedded::EmbeddedStore;
use crate::error::StoreError;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::store::Store as _;
use crate::tests::{fill, root, small};

fn open(disk: &SimulatedDisk) -> Result<EmbeddedStore, StoreError> {
    EmbeddedStore::open_on(Arc::new(disk.clone()), root(), small()).map(|(store, _)| store)
}

fn save(store: &EmbeddedStore, at: u64) {
    let mut lines = ["{}".to_owned(), format!("\"{at}\"")].into_iter();
    store
        .save_snapshot(Sequence::new(at), 1, &mut lines)
        .expect("a snapshot");
}

fn file(name: &str) -> PathBuf {
    root().join("snapshots").join(name)
}

#[test]
fn the_last_three_are_kept() {
    let disk = SimulatedDisk::new();
    let store = open(&disk).expect("a store");
    fill(&store, 12);
    for at in [2, 9, 10, 11] {
        save(&store, at);
    }
    let mut files = disk.files();
    files.retain(|file| file.starts_with(root().join("snapshots")));
    let kept = [
        "10.jsonl",
        "10.manifest.json",
        "11.jsonl",
        "11.manifest.json",
        "9.jsonl",
        "9.manifest.json",
    ];
    assert_eq!(files, kept.map(file));
}

#[test]
fn a_damaged_snapshot_is_passed_over() {
    let disk = SimulatedDisk::new();
    let store = open(&disk).expect("a store");
    fill(&store, 3);
    for at in [1, 2, 3] {
        save(&store, at);
    }
    for name in ["3.jsonl", "3.manifest.json"] {
        let bytes = disk.bytes(&file(name)).expect("bytes");
        let mut passed_over = 0;
        for offset in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[offset] ^= 0x15;
            disk.put(&file(name), &flipped);
            let latest = store.latest_snapshot().expect("reading");
            let found = latest.snapshot.expect("a snapshot").head.sequence;
            // White space and the like may change without changing what is said.
            assert!(found == Sequence::new(2) && latest.skipped.len() == 1 || name == "3.manifest.json");
            assert!(latest.skipped.is_empty() == (found == Sequence::new(3)));
            passed_over += usize::from(found == Sequence::new(2));
        }
        assert!(
            passed_over > bytes.len() / 2,
            "{name}: {passed_over} of {}",
            bytes.len()
        );
        disk.put(&file(name), &bytes);
    }
    disk.put(&file("3.jsonl"), b"");
    disk.put(&file("2.manifest.json"), b"{}");
    let latest = store.latest_snapshot().expect("reading");
    assert_eq!(latest.snapshot.expect("a snapshot").head.sequence, Sequence::new(1));
    assert_eq!(latest.skipped.len(), 2);
}

#[test]
fn a_snapshot_ahead_of_the_journal_is_a_witness() {
    let disk = SimulatedDisk::new();
    let store = open(&disk).expect("a store");
    fill(&store, 3);
    let journal: Vec<_> = disk
        .files()
        .into_iter()
        .filter(|file| file.starts_with(root().join("journal")))
        .collect();
    let old: Vec<_> = journal
        .iter()
        .map(|file| (file.clone(), disk.bytes(file).expect("bytes")))
        .collect();
    let older = SimulatedDisk::new();
    fill(&store, 2);
    save(&store, 5);
    for file in disk
        .files()
        .iter()
        .filter(|file| !file.starts_with(root().join("journal")))
    {
        older.put(file, &disk.bytes(file).expect("bytes"));
    }
    for (file, bytes) in old {
        older.put(&file, &bytes);
    }
    let error = open(&older).err().expect("damage");
    assert!(error.to_string().contains("a snapshot knows record 5"), "{error}");
}
