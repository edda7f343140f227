//! Someone who changes the files that the program reads, while it runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fastrand::Rng;

/// Between two changes.
const PAUSE: Duration = Duration::from_millis(15);

/// Changes, adds and removes pages of squads until told to stop.
pub(crate) fn edit(squads: &Path, name: &str, seed: u64, stop: &AtomicBool) -> std::io::Result<()> {
    let mut random = Rng::with_seed(seed);
    let pages = pages(squads)?;
    for number in 0_u32.. {
        if stop.load(Ordering::Relaxed) || pages.is_empty() {
            break;
        }
        let page = &pages[random.usize(..pages.len())];
        let added = page.with_file_name(format!("added-{}.md", random.u8(..8)));
        match random.u8(..8) {
            // In words that no other page has: one that went must not look like one that was renamed.
            0 => fs::write(&added, format!("# Added {name}-{number}\n\n{}\n", words(&mut random)))?,
            1 if added.is_file() => fs::remove_file(&added)?,
            _ => {
                let text = fs::read_to_string(page)?;
                let kept = text.split("\n\nEdited ").next().unwrap_or_default();
                fs::write(page, format!("{kept}\n\nEdited {name}-{number}.\n"))?;
            }
        }
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

fn words(random: &mut Rng) -> String {
    let words: Vec<String> = (0..6).map(|_| format!("w{:x}", random.u64(..))).collect();
    words.join(" ")
}

/// Pages of squads that were there from the beginning, in the order of their names.
fn pages(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            match path.is_dir() {
                true => folders.push(path),
                false if name.ends_with(".md") && !name.starts_with("added-") => pages.push(path),
                false => {}
            }
        }
    }
    pages.sort_unstable();
    Ok(pages)
}
