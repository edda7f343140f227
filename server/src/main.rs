//! `balise`: reads its orders and carries them out. Everything else is in the library of this crate.

use std::process::ExitCode;

fn main() -> ExitCode {
    balise::cli::run()
}
