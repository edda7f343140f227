//! Tests of the guarantees of a store.

mod commands;
mod conforming;
mod fixture;
mod foundations;
mod fullness;
mod harm;
mod indexes;
mod model;
mod opening;
mod power;
mod snapshots;

use std::path::Path;

use crate::conformance::{fact, unit};
use crate::embedded::EmbeddedStore;
use crate::options::StoreOptions;
use crate::store::Store as _;
use crate::wait;

/// Where simulated stores lie.
fn root() -> &'static Path {
    Path::new("/store")
}

/// Small enough for segments and packs to be many.
fn small() -> StoreOptions {
    StoreOptions {
        segment_bytes: 1000,
        pack_bytes: 2000,
        free_floor: 0,
        ..StoreOptions::default()
    }
}

/// Writes so many units, one after another, each a group of its own.
fn fill(store: &EmbeddedStore, units: u64) {
    for number in 1..=units {
        let mut unit = unit(vec![fact(&format!("page/{}", number % 3), number)]);
        unit.bodies = vec![crate::conformance::body(&format!("body {}", number % 7))];
        wait(store.commit(unit)).expect("a unit is written");
    }
}

/// A store on the real disk with so many units, closed.
fn filled(dir: &Path, units: u64) {
    let (store, _) = EmbeddedStore::open(dir, small()).expect("a store");
    fill(&store, units);
    store.close().expect("a store closes");
}
