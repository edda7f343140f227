//! The first format, for ever: files that were written once, and must open in every version to come.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::hash::Hash;
use crate::proving::Specimen;
use crate::reader::StoreReader;
use crate::sequence::Sequence;
use crate::simulated::SimulatedDisk;
use crate::tests::root;
use crate::verify::verify;

/// The head of the fixture. It changes with nothing.
const HEAD: &str = "51356a258ce6ccfa57ec3ad9bf477e50301cb4172956e151775034b220e3cab6";

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema-1")
}

#[test]
fn the_first_format_opens() {
    let reader = StoreReader::open(&fixture()).expect("the fixture");
    assert_eq!(Some(reader.head().hash), Hash::parse(HEAD));
    let records: Vec<_> = reader.read(Sequence::ZERO).collect::<Result<_, _>>().expect("records");
    assert_eq!(records.len(), 10);
    let first = &records[0];
    assert_eq!(first.schema, 1);
    assert_eq!(first.at.to_string(), "2026-01-01T00:01:00Z");
    assert_eq!(
        (first.actor.as_str(), first.facts[0].stream.as_str()),
        ("person-1", "page/squad-1/café")
    );
    assert!(
        first.facts[0]
            .payload
            .as_str()
            .starts_with("{\"kind\":\"revised\",\"group\":1,\"place\":0,")
    );
    let named: Vec<_> = records.iter().flat_map(|record| &record.bodies).collect();
    assert!(!named.is_empty());
    for id in named {
        assert!(reader.body(id).expect("reading").is_some());
    }
    assert_eq!(verify(&fixture(), &mut |_| {}).expect("a store").faults, []);
}

#[test]
fn the_first_format_is_still_what_is_written() {
    let disk = SimulatedDisk::new();
    Specimen::small_on(Arc::new(disk.clone()), root());
    for file in disk.files() {
        let kept = fixture().join(file.strip_prefix(root()).expect("a file of the store"));
        assert_eq!(disk.bytes(&file), fs::read(&kept).ok(), "{}", kept.display());
    }
}
