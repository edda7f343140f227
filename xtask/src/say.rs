//! What a person sees while a task runs: one line a step, so that silence never lasts.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _, stderr};

const BOLD_GREEN: &str = "\x1b[1;32m";
const BOLD_YELLOW: &str = "\x1b[1;33m";
const BOLD_RED: &str = "\x1b[1;31m";

/// A step begins, in cargo's own layout: a verb, then what it is about.
pub(crate) fn step(verb: &str, what: impl Display) {
    line(BOLD_GREEN, verb, &what);
}

/// Something is left out or worse than it could be, and the task goes on.
pub(crate) fn warning(what: impl Display) {
    line(BOLD_YELLOW, "Warning", &what);
}

/// The task failed: the error and every cause under it.
pub(crate) fn failure(error: &anyhow::Error) {
    line(BOLD_RED, "Failed", &format_args!("{error:#}"));
}

fn line(colour: &str, verb: &str, what: &dyn Display) {
    let mut out = stderr().lock();
    // Nobody is left to tell when standard error is gone.
    let _ = if out.is_terminal() {
        writeln!(out, "{colour}{verb:>12}\x1b[0m {what}")
    } else {
        writeln!(out, "{verb:>12} {what}")
    };
}
