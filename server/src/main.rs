//! `balise`: reads its orders and carries them out. Everything else is in the library of this crate.

use std::process::ExitCode;

/// Memory that a crowd needed goes back to the system once it has gone; the usual allocator of Linux keeps it.
#[cfg(all(target_os = "linux", feature = "jemalloc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    balise::cli::run()
}
