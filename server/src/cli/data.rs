//! The data folder, as the commands that look after it are given it.

use std::path::PathBuf;

use balise_library::upkeep::maintenance::VerifyProgress;
use indicatif::{ProgressBar, ProgressStyle};

/// Where the journal is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Data {
    /// Folder for what the program keeps, as `balise serve` has it.
    #[arg(long, env = "BALISE_DATA", value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
}

/// A bar on the terminal that tells how far a long reading has come, in bytes; nothing where nobody looks.
pub(crate) fn progress(what: &'static str) -> impl FnMut(VerifyProgress) {
    bar(what, "{msg} {wide_bar} {bytes}/{total_bytes}")
}

/// The same for what is counted in records.
pub(crate) fn progress_of_records(what: &'static str) -> impl FnMut(VerifyProgress) {
    bar(what, "{msg} {wide_bar} {human_pos}/{human_len}")
}

fn bar(what: &'static str, template: &str) -> impl FnMut(VerifyProgress) + use<> {
    let bar = ProgressBar::no_length().with_message(what);
    // The templates are ours and right; were one not, the usual one would do.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    move |progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        if progress.done >= progress.total {
            bar.finish_and_clear();
        }
    }
}
