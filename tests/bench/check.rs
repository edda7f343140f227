//! The practice check at the size of a large company: the heatmap, everything as files, and thirty rooms that vote at once.

mod company;
mod organisation;
mod voting;

use std::io::Write;
use std::path::Path;

use crate::arguments::Scale;
use crate::report::Report;

const BENCH: &str = "check";

pub(crate) fn run(report: &mut Report<impl Write>, content: &Path, scale: &Scale) -> anyhow::Result<()> {
    organisation::run(report, content, scale)?;
    organisation::run_widest(report)?;
    voting::run(report, content, scale)
}
