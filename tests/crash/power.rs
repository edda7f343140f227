//! The power goes, at operations that chance picks.

use balise_store::proving::{Cuts, cut_anywhere};
use balise_store::simulated::SimulatedDisk;

use crate::Outcome;

/// Cuts between two lines of what goes on.
const STEP: u64 = 1000;

/// Faults that are told in full.
const TOLD: usize = 10;

/// With every sync nothing may be lost; without any, so many cuts fewer must find losses, or they prove nothing.
pub(crate) fn cut(cuts: u64, seed: u64) -> Outcome {
    let mut said = 0;
    let honest = cut_anywhere(SimulatedDisk::new, cuts, seed, &mut |so_far| {
        if so_far.cuts / STEP > said {
            said = so_far.cuts / STEP;
            eprintln!("crash: {} cuts, {} losses", so_far.cuts, so_far.faults.len());
        }
    });
    let careless = cut_anywhere(SimulatedDisk::ignoring_syncs, cuts.div_ceil(20), seed, &mut |_| {});
    for fault in honest.faults.iter().take(TOLD) {
        eprintln!("crash: {fault}");
    }
    let line = serde_json::json!({
        "bench": "power",
        "seed": seed,
        "cuts": honest.cuts,
        "lost": honest.faults.len(),
        "cuts_without_syncs": careless.cuts,
        "lost_without_syncs": acknowledged(&careless),
    });
    Outcome {
        line,
        holds: honest.faults.is_empty() && acknowledged(&careless) > 0,
    }
}

/// Cuts after which something was not there that had been acknowledged.
fn acknowledged(cuts: &Cuts) -> usize {
    cuts.faults
        .iter()
        .filter(|fault| fault.contains("was acknowledged"))
        .count()
}
