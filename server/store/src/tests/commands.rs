//! The shipped commands, on the real disk.

use std::fs;
use std::path::Path;

use crate::backup::{backup, restore};
use crate::conformance::{body, fact, unit};
use crate::embedded::EmbeddedStore;
use crate::error::StoreError;
use crate::export::export;
use crate::import::import;
use crate::name::Consumer;
use crate::rebuild::rebuild;
use crate::sequence::Sequence;
use crate::store::Store as _;
use crate::tests::{fill, filled, small};
use crate::unit::Body;
use crate::verify::{IndexState, VerifyReport, verify};
use crate::wait;

fn verified(dir: &Path) -> VerifyReport {
    verify(dir, &mut |_| {}).expect("a store")
}

fn exported(dir: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    export(dir, &mut out, &mut |_| {}).expect("an export");
    out
}

/// Changes a byte in the middle of a file.
fn harm(file: &Path) {
    let mut bytes = fs::read(file).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fs::write(file, bytes).expect("written");
}

#[test]
fn a_whole_store_verifies() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 30);
    let found = verified(dir.path());
    assert_eq!((found.records, found.bodies, &found.faults), (30, 7, &Vec::new()));
    assert_eq!((found.index, found.unacknowledged), (IndexState::Agrees, None));
    assert!(found.segments > 3 && found.packs == 1);
    fs::remove_dir_all(dir.path().join("sled")).expect("gone");
    assert_eq!(verified(dir.path()).index, IndexState::Absent);
    assert!(verify(&dir.path().join("elsewhere"), &mut |_| {}).is_err());
}

#[test]
fn all_damage_is_named() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 30);
    let journal = dir.path().join("journal");
    let mut files: Vec<_> = fs::read_dir(&journal)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "log"))
        .collect();
    files.sort();
    harm(&files[1]);
    harm(&files[3]);
    let pack = dir.path().join("packs/000001.pack");
    harm(&pack);
    let found = verified(dir.path());
    let named: Vec<_> = found.faults.iter().map(|fault| fault.file.clone()).collect();
    assert_eq!(named, [files[1].clone(), files[3].clone(), pack], "{:?}", found.faults);
    assert!(found.head.sequence > Sequence::ZERO && found.head.sequence < Sequence::new(30));
    assert!(found.records < 30 && found.records > found.head.sequence.number());
    assert!(matches!(
        EmbeddedStore::open(dir.path(), small()),
        Err(StoreError::Damaged { .. })
    ));

    fs::remove_file(&files[6]).expect("gone");
    let found = verified(dir.path());
    let named: Vec<_> = found.faults.iter().map(|fault| fault.file.clone()).collect();
    assert!(
        named.contains(&files[7]) && !named.contains(&files[8]),
        "{:?}",
        found.faults
    );
    assert!(
        found.faults.iter().any(|fault| fault.what.contains("missing")),
        "{:?}",
        found.faults
    );
}

#[test]
fn an_index_that_lies_is_found_out() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(dir.path(), 10);
    let db = crate::index::opened(&dir.path().join("sled"));
    db.insert("version/page/1", &99u64.to_be_bytes()).expect("written");
    drop(db);
    assert!(matches!(verified(dir.path()).index, IndexState::Disagrees(_)));
    assert_eq!(rebuild(dir.path(), &mut |_| {}).expect("an index").records, 10);
    assert_eq!(verified(dir.path()).index, IndexState::Agrees);
    let db = crate::index::opened(&dir.path().join("sled"));
    db.insert("version/page/never", &1u64.to_be_bytes()).expect("written");
    drop(db);
    assert!(matches!(verified(dir.path()).index, IndexState::Disagrees(_)));
}

#[test]
fn a_rebuilt_index_keeps_its_cursors() {
    let dir = tempfile::tempdir().expect("a directory");
    let consumer = Consumer::parse("mail").expect("a consumer");
    let (store, _) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    fill(&store, 5);
    store.advance(&consumer, Sequence::new(3)).expect("forward");
    assert!(matches!(
        rebuild(dir.path(), &mut |_| {}),
        Err(StoreError::Locked { .. })
    ));
    drop(store);
    rebuild(dir.path(), &mut |_| {}).expect("an index");
    let (store, opened) = EmbeddedStore::open(dir.path(), small()).expect("a store");
    assert_eq!((opened.indexed, opened.notes), (0, Vec::new()));
    assert_eq!(store.cursor(&consumer).expect("a cursor"), Sequence::new(3));
}

#[test]
fn a_backup_beside_a_running_store_restores() {
    let dir = tempfile::tempdir().expect("a directory");
    let [live, copy, back] = ["live", "copy", "back"].map(|name| dir.path().join(name));
    let (store, _) = EmbeddedStore::open(&live, small()).expect("a store");
    fill(&store, 20);
    let mut lines = ["{}".to_owned()].into_iter();
    store
        .save_snapshot(Sequence::new(18), 1, &mut lines)
        .expect("a snapshot");
    assert_eq!(verified(&live).index, IndexState::InUse);
    let head = store.head();
    let done = backup(&live, &copy, &mut |_| {}).expect("a backup");
    assert_eq!(done.verified.head, head);
    fill(&store, 5);
    assert!(matches!(
        backup(&live, &copy, &mut |_| {}),
        Err(StoreError::NotEmpty { .. })
    ));
    assert!(matches!(
        restore(&copy, &live, &mut |_| {}),
        Err(StoreError::NotEmpty { .. })
    ));

    let restored = restore(&copy, &back, &mut |_| {}).expect("a store");
    assert_eq!(restored.verified.head, head);
    assert_eq!(restored.verified.snapshots.latest, Some(Sequence::new(18)));
    let (again, opened) = EmbeddedStore::open(&back, small()).expect("a store");
    assert_eq!(opened.head, head);
    fill(&again, 1);
    assert_eq!(
        again
            .history(&crate::conformance::stream("page/1"))
            .expect("a history")
            .len(),
        8
    );
}

#[test]
fn a_backup_that_changed_is_not_restored() {
    let dir = tempfile::tempdir().expect("a directory");
    let [live, copy, back] = ["live", "copy", "back"].map(|name| dir.path().join(name));
    filled(&live, 20);
    backup(&live, &copy, &mut |_| {}).expect("a backup");
    harm(&copy.join("packs/000001.pack"));
    assert!(matches!(
        restore(&copy, &back, &mut |_| {}),
        Err(StoreError::Damaged { .. })
    ));
    assert!(EmbeddedStore::open(&back, small()).is_ok_and(|(store, _)| store.head().sequence == Sequence::ZERO));
}

#[test]
fn an_export_imports_to_the_same_hash() {
    let dir = tempfile::tempdir().expect("a directory");
    let [one, other] = ["one", "other"].map(|name| dir.path().join(name));
    filled(&one, 30);
    let (store, _) = EmbeddedStore::open(&one, small()).expect("a store");
    let mut odd = unit(vec![fact("page/é\"\\ 👋", 1)]);
    odd.key = Some(crate::conformance::key("k"));
    odd.facts[0].payload =
        crate::unit::Payload::parse("{ \"n\" : 1.10, \"n\": 1e400, \"s\":\"\\u00e9\\ud83d\" }").expect("json");
    odd.bodies = vec![Body::of(vec![0, 159, 146, 150]), body("# Titre\r\n")];
    wait(store.commit(odd)).expect("a unit is written");
    drop(store);
    let text = exported(&one);
    let imported = import(&other, &mut &text[..], text.len() as u64, &mut |_| {}).expect("a store");
    assert_eq!(imported.head, imported.exported);
    assert_eq!(exported(&other), text);
    let found = verified(&other);
    assert_eq!(
        (found.head, found.index, found.faults),
        (imported.head, IndexState::Agrees, Vec::new())
    );
}

#[test]
fn a_changed_export_has_another_hash_or_is_refused() {
    let dir = tempfile::tempdir().expect("a directory");
    filled(&dir.path().join("one"), 10);
    let text = String::from_utf8(exported(&dir.path().join("one"))).expect("text");
    let mut number = 0;
    let mut importing = |text: &str| {
        number += 1;
        import(
            &dir.path().join(number.to_string()),
            &mut text.as_bytes(),
            0,
            &mut |_| {},
        )
    };
    let changed = importing(&text.replacen("{\"number\":4}", "{\"number\":5}", 1)).expect("a store");
    assert_ne!(changed.head.hash, changed.exported.hash);

    let lines: Vec<&str> = text.lines().collect();
    let without = |index: usize| {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != index);
        kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
    };
    // Every line counts: a body, a record, the end.
    for index in 0..lines.len() {
        let refused = importing(&without(index));
        assert!(
            matches!(refused, Err(StoreError::Import { .. })),
            "without line {index}: {refused:?}"
        );
    }
    let renamed = importing(&text.replacen("\"text\":\"body", "\"text\":\"Body", 1));
    assert!(
        matches!(renamed, Err(StoreError::Import { line: 1, .. })),
        "{renamed:?}"
    );
}
