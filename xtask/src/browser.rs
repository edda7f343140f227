//! The browser of the browser tests: the system's own, since tests never download one.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::apt;
use crate::process;

/// Names a browser to use instead of the one on the search path.
const CHOSEN: &str = "BALISE_CHROMIUM";

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Finds a Chromium, or installs Debian's.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os(CHOSEN) {
        return Ok(chosen.into());
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    apt::install("chromium")
        .with_context(|| format!("the browser tests need Chromium: install it, or name one in {CHOSEN}"))?;
    on_path().context("chromium was installed and is not on the search path")
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| process::find(name))
}
