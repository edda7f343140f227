//! The data folder, as the commands that look after it are given it.

use std::path::PathBuf;

use balise_library::keeping::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// Where the journal is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Data {
    /// Folder for what the program keeps, as `balise serve` has it.
    #[arg(long, env = "BALISE_DATA", value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
}

/// A bar on the terminal that tells how far a long reading has come; nothing where nobody looks.
pub(crate) fn progress(what: &'static str) -> impl FnMut(Progress) {
    let bar = ProgressBar::no_length().with_message(what);
    // The template is ours and right; were it not, the usual one would do.
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes}") {
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
