//! The search index follows files and journal: whatever was lost of it, it says what the state says.

use std::fs;
use std::path::Path;

use balise_domain::id::SquadId;
use balise_library::{Library, Sources};

use crate::support::copy;

fn sources(folder: &Path) -> Sources {
    Sources {
        content: None,
        squads: vec![(
            SquadId::parse("demo").expect("a slug"),
            "demo".to_owned(),
            folder.to_owned(),
        )],
    }
}

fn pages(folder: &Path, words: &[&str]) {
    fs::create_dir_all(folder).expect("a folder");
    for (number, word) in words.iter().enumerate() {
        fs::write(
            folder.join(format!("{number}.md")),
            format!("# {word}\n\nA page on {word}.\n"),
        )
        .expect("a file");
    }
}

fn opened(folder: &Path, data: &Path) -> Library {
    let library = Library::open(sources(folder), Some(data)).expect("a library");
    library.refresh().expect("a reading");
    library
}

/// Holds what can be found against a library that was read from nothing.
#[track_caller]
fn agrees(library: &Library, folder: &Path) {
    let fresh = Library::open(sources(folder), None).expect("a library");
    fresh.refresh().expect("a reading");
    assert_eq!(library.indexed().expect("stamps"), fresh.indexed().expect("stamps"));
}

#[test]
fn an_index_that_is_gone_damaged_behind_or_ahead_comes_to_say_what_the_files_say() {
    let root = tempfile::tempdir().expect("a folder");
    let (folder, data) = (root.path().join("demo"), root.path().join("data"));
    pages(&folder, &["lighthouse", "beacon", "buoy"]);
    let library = opened(&folder, &data);
    agrees(&library, &folder);
    library.close().expect("closed");
    drop(library);
    let earlier = root.path().join("earlier");
    copy(&data, &earlier);

    pages(&folder, &["lighthouse", "foghorn"]);
    fs::remove_file(folder.join("2.md")).expect("removed");
    let library = opened(&folder, &data);
    agrees(&library, &folder);
    library.close().expect("closed");
    drop(library);

    // Behind: the journal goes on, and the index is the one of before.
    swap(&data.join("index"), &earlier.join("index"));
    let library = opened(&folder, &data);
    agrees(&library, &folder);
    drop(library);

    // Ahead: the journal of a backup, and the index of later.
    let restored = root.path().join("restored");
    copy(&earlier, &restored);
    swap(&restored.join("index"), &data.join("index"));
    let library = opened(&folder, &restored);
    agrees(&library, &folder);
    drop(library);

    // Of another journal.
    let other = root.path().join("other");
    drop(opened(&folder, &other));
    swap(&other.join("index"), &data.join("index"));
    let library = opened(&folder, &other);
    agrees(&library, &folder);
    drop(library);

    fs::remove_dir_all(data.join("index")).expect("removed");
    agrees(&opened(&folder, &data), &folder);
}

#[test]
fn everything_is_made_again_while_the_library_is_open() {
    let root = tempfile::tempdir().expect("a folder");
    let (folder, data) = (root.path().join("demo"), root.path().join("data"));
    pages(&folder, &["lighthouse", "beacon"]);
    // Old enough that nobody needs to read them again to be sure that they have not changed.
    for page in ["0.md", "1.md"] {
        let file = fs::File::options().write(true).open(folder.join(page)).expect("a file");
        let hour = std::time::Duration::from_secs(3600);
        file.set_modified(std::time::SystemTime::now() - hour).expect("a time");
    }
    let library = opened(&folder, &data);
    library.rebuild().expect("made again");
    agrees(&library, &folder);
    pages(&folder, &["lighthouse", "foghorn"]);
    library.refresh().expect("a reading");
    agrees(&library, &folder);
}

/// Puts a copy of one folder in the place of another.
fn swap(place: &Path, with: &Path) {
    fs::remove_dir_all(place).expect("removed");
    copy(with, place);
}
