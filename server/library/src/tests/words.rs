//! No word is lost in silence, in any library at hand.

use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};

use balise_domain::library::fault::FaultKind;

use super::reader::fixture;
use crate::faults::lint::{Inspection, inspect};

/// A folder beside the checkout that may be absent; says so when it is.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("BALISE_CORPORA")
        .map_or(beside, PathBuf::from)
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    let _ = writeln!(stderr(), "absent: {}", folder.display());
    None
}

fn inspected(folder: &Path) -> Inspection {
    inspect(folder).unwrap_or_else(|error| panic!("{error}: {}", folder.display()))
}

/// Every word is drawn or said, and whatever a page points at is alive when its file is there.
fn check(folder: &Path) {
    let inspection = inspected(folder);
    assert_eq!(inspection.lost_words(), [], "{}", folder.display());
    for linted in &inspection.faults {
        let (FaultKind::DeadLink { target } | FaultKind::MissingImage { target }) = &linted.fault.kind else {
            continue;
        };
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let page = folder.join(&linted.fault.file);
        let beside = page.parent().unwrap_or(folder).join(path);
        let below = folder.join(path.trim_start_matches('/'));
        // A file that the site leaves out is not there for its readers.
        let is_there = |file: &Path| file.is_file() && !file.to_string_lossy().contains("/.github/");
        assert!(
            !(is_there(&beside) || is_there(&below)) || is_left_out(&inspection, &beside, folder),
            "{}: {target} is there and dead",
            linted.fault.file
        );
    }
}

fn is_left_out(inspection: &Inspection, file: &Path, folder: &Path) -> bool {
    let Ok(real) = file.canonicalize() else {
        return true;
    };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let Ok(inside) = real.strip_prefix(&folder) else {
        return true;
    };
    let inside = inside.to_string_lossy();
    inspection
        .faults
        .iter()
        .any(|linted| linted.fault.file == inside && matches!(linted.fault.kind, FaultKind::NotAPage { .. }))
}

#[test]
fn no_word_of_the_starter_library_is_lost() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    assert_eq!(inspected(&folder).lost_words(), []);
}

#[test]
fn no_word_of_a_real_library_is_lost() {
    for name in ["fr-communaute", "en-engineering-playbook"] {
        if let Some(folder) = shared(name) {
            check(&folder);
        }
    }
}

#[test]
fn no_word_of_the_library_of_any_tool_is_lost() {
    let fixtures = fixture("").read_dir().expect("fixtures");
    for entry in fixtures {
        let folder = entry.expect("an entry").path();
        // Some hold a library for each of several tools.
        let several = [
            "docusaurus",
            "vitepress",
            "mdbook",
            "starlight",
            "azure",
            "obsidian",
            "notion",
        ];
        let inner: Vec<PathBuf> = several
            .iter()
            .chain(&["docusaurus-numbers", "docusaurus-sidebars"])
            .map(|name| folder.join(name))
            .filter(|folder| folder.is_dir())
            .collect();
        if inner.is_empty() {
            check(&folder);
        }
        for folder in inner {
            check(&folder);
        }
    }
}

#[test]
fn words_that_no_reader_sees_are_told_with_their_line() {
    let folder = tempfile::tempdir().expect("a folder");
    // Drawings may hold words, and are not read.
    let text = "# Page\n\nSeen words.\n\n<textarea>hidden treasure</textarea>\n";
    std::fs::write(folder.path().join("page.md"), text).expect("a page");
    let lost = inspected(folder.path()).lost_words();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!(
        (lost[0].line, lost[0].words.join(" ")),
        (5, "hidden treasure".to_owned())
    );
}
