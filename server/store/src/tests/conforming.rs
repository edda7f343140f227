//! Every store there is, held against the claims.

use std::sync::Arc;

use crate::conformance::conforms;
use crate::embedded::EmbeddedStore;
use crate::memory::InMemory;
use crate::simulated::SimulatedDisk;
use crate::tests::{root, small};

#[test]
fn the_model_conforms() {
    conforms(&mut || Arc::new(InMemory::new()));
}

#[test]
fn the_embedded_store_conforms_on_a_simulated_disk() {
    conforms(&mut || {
        let disk = Arc::new(SimulatedDisk::new());
        Arc::new(EmbeddedStore::open_on(disk, root(), small()).expect("a store").0)
    });
}

#[test]
fn the_embedded_store_conforms_on_a_real_disk() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut number = 0;
    conforms(&mut || {
        number += 1;
        let dir = dir.path().join(number.to_string());
        Arc::new(EmbeddedStore::open(&dir, small()).expect("a store").0)
    });
}
