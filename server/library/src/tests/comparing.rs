//! A bug that ends a comparison.

use std::fs;

use balise_content::Sources;
use balise_domain::id::SquadId;

use crate::library::Library;

/// A library of two squads that wrote the same page.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "# Weekly interviews\n\nEvery Tuesday one person of the product talks to three customers for half an hour, \
                and writes down what they did last week, never what they would like. The notes are read aloud on Friday.\n";
    let squad = |name: &str| {
        let of_the_squad = folder.path().join(name);
        fs::create_dir(&of_the_squad).expect("a folder");
        fs::write(of_the_squad.join("interviews.md"), text).expect("a page");
        (SquadId::parse(name).expect("a slug"), name.to_owned(), of_the_squad)
    };
    let sources = Sources {
        content: None,
        squads: vec![squad("billing"), squad("checkout")],
    };
    let library = Library::open(sources, None).expect("a library");
    library.refresh().expect("a reading");
    (folder, library)
}

#[test]
fn what_panics_once_is_compared_anew() {
    let (_folder, library) = library();
    let mut attempts = 0;
    library.converging.attempt(|| {
        attempts += 1;
        library.compare_pages();
        assert!(attempts > 1, "injected");
    });
    assert_eq!(attempts, 2);
    assert_eq!(library.converging.found().groups.len(), 1);
}

#[test]
fn what_panics_again_is_left_until_something_changes() {
    let (_folder, library) = library();
    let mut attempts = 0;
    library.converging.attempt(|| {
        attempts += 1;
        panic!("injected");
    });
    assert_eq!(attempts, 2);
    assert!(!library.converging.found().is_compared);
    // Pages are read and shown as before, and the next comparison finds what there is.
    library.refresh().expect("a reading");
    library.converge();
    assert_eq!(library.converging.found().groups.len(), 1);
}

#[test]
fn a_panic_while_the_pages_are_held_leaves_them_usable() {
    let (_folder, library) = library();
    library.converging.attempt(|| {
        let _held = library.converging.compared.lock();
        panic!("injected");
    });
    library.converge();
    assert!(library.converging.found().is_compared);
}
