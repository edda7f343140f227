//! Whether search says what the state says.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::ensure;
use balise_domain::library::page::PageId;
use balise_library::{Library, Sources};

/// Times that an index is asked which is written meanwhile, and the pause in between.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(10);

/// Holds ids and revisions in the index of a data folder against those of a library made of the same files and of
/// nothing else; says how many pages there are. The program is to have read the files, and nobody to change them.
pub(crate) fn agrees(content: &Path, data: &Path) -> anyhow::Result<usize> {
    let sources = Sources {
        content: Some(content.to_owned()),
        squads: Vec::new(),
    };
    let library = Library::open(sources, None)?;
    library.refresh()?;
    let wanted = library.indexed()?;
    let found = indexed(&data.join("index"))?;
    let differing: Vec<&PageId> = wanted
        .keys()
        .chain(found.keys())
        .filter(|page| wanted.get(*page) != found.get(*page))
        .collect();
    ensure!(
        differing.is_empty(),
        "search says something else than the files: {} of {} pages, such as {}",
        differing.len(),
        wanted.len(),
        differing[0]
    );
    Ok(wanted.len())
}

fn indexed(folder: &Path) -> anyhow::Result<HashMap<PageId, u64>> {
    let mut tries = 1;
    loop {
        match balise_search::indexed_in(folder) {
            Err(_) if tries < TRIES => {}
            found => return Ok(found?.unwrap_or_default()),
        }
        tries += 1;
        std::thread::sleep(PAUSE);
    }
}
