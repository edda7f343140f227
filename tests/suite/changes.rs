//! Files that change while the site is read.

use std::fs;
use std::time::{Duration, Instant};

use axum::http::StatusCode;

use crate::support::TestSite;

/// Longest wait for a change to be seen. (That it takes less than a second is measured by the bench.)
const PATIENCE: Duration = Duration::from_secs(10);

fn wait_until(what: &str, mut seen: impl FnMut() -> bool) {
    let start = Instant::now();
    while !seen() {
        assert!(start.elapsed() < PATIENCE, "{what} was not seen");
        std::thread::yield_now();
    }
}

#[test]
fn changes_and_deletions_are_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("one.md"), "# One\n\nUn texte sur les zèbres.\n").expect("a file");
    fs::write(folder.path().join("two.md"), "# Two\n\nSee [one](one.md).\n").expect("a file");
    let site = TestSite::squad("demo", folder.path());
    let _following = site.library.follow().expect("a watcher");
    let found = |word: &str| site.page(&format!("/api/v1/search?q={word}")).contains("\"demo/");
    assert!(found("zebres") && !found("girafes"));

    fs::write(folder.path().join("one.md"), "# One\n\nUn texte sur les girafes.\n").expect("a file");
    wait_until("the change", || found("girafes"));
    assert!(!found("zebres"));
    wait_until("the page", || site.page("/en/squads/demo/one").contains("girafes"));

    fs::create_dir(folder.path().join("new")).expect("a folder");
    fs::write(folder.path().join("new/three.md"), "# Three\n\nOkapis.\n").expect("a file");
    wait_until("the new page", || found("okapis"));

    fs::remove_file(folder.path().join("two.md")).expect("a removal");
    wait_until("the deletion", || {
        site.get("/en/squads/demo/two").status == StatusCode::NOT_FOUND
    });
}

#[test]
fn a_page_that_moved_is_found_at_its_old_address() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("old.md"), "# A page\n\nThe same text.\n").expect("a file");
    fs::write(folder.path().join("other.md"), "# Another\n").expect("a file");
    let site = TestSite::squad("demo", folder.path());
    fs::rename(folder.path().join("old.md"), folder.path().join("new.md")).expect("a rename");
    site.library.refresh().expect("a reading");
    let answer = site.get("/en/squads/demo/old");
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/en/squads/demo/new")
    );
    assert!(
        site.page("/api/v1/search?q=same+text").contains("\"demo/old\""),
        "the id was kept"
    );
}

#[test]
fn what_the_tool_of_a_source_knows_of_former_addresses_and_hidden_pages_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("a file");
    write(".gitbook.yaml", "redirects:\n  former/place: ./one.md\n");
    write("SUMMARY.md", "# Summary\n\n* [One](one.md)\n* [Two](two.md)\n");
    write("one.md", "# The page that stays\n");
    write("two.md", "---\nhidden: true\n---\n\n# The page behind the curtain\n");
    let site = TestSite::squad("demo", folder.path());
    let answer = site.get("/en/squads/demo/former/place");
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/en/squads/demo/one")
    );
    assert!(site.page("/en/squads/demo").contains("/en/squads/demo/one"));
    assert!(!site.page("/en/squads/demo/one").contains("/en/squads/demo/two"));
    assert!(site.page("/en/squads/demo/two").contains("behind the curtain"));
}

#[test]
fn a_source_that_goes_away_keeps_what_was_read() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("library");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("one.md"), "# One\n").expect("a file");
    let site = TestSite::squad("demo", &folder);
    fs::remove_dir_all(&folder).expect("a removal");
    let summary = site.library.refresh().expect("a reading");
    assert_eq!((summary.playbooks, summary.errors), (1, 1));
    assert_eq!(site.get("/en/squads/demo/one").status, StatusCode::OK);
}

/// A squad with a page, on a data folder.
fn demo(folder: &std::path::Path) -> TestSite {
    let library = folder.join("content/squads/demo");
    fs::create_dir_all(&library).expect("a folder");
    fs::create_dir_all(folder.join("data")).expect("a folder");
    fs::write(library.join("one.md"), "# One\n").expect("a file");
    let sources = balise_library::Sources {
        content: Some(folder.join("content")),
        squads: Vec::new(),
    };
    TestSite::on(sources, &folder.join("data"))
}

#[test]
fn an_index_that_is_deleted_while_it_is_served_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = demo(folder.path());
    let _following = site.library.follow().expect("a watcher");
    fs::remove_dir_all(folder.path().join("data/index")).expect("a removal");
    fs::write(folder.path().join("content/squads/demo/two.md"), "# Okapis\n").expect("a file");
    let found = || site.page("/api/v1/search?q=okapis").contains("\"demo/two\"");
    wait_until("the new page", || {
        site.get("/en/squads/demo/two").status == StatusCode::OK && found()
    });
    assert!(
        site.page("/api/v1/search?q=one").contains("\"demo/one\""),
        "the others are there too"
    );
    assert!(folder.path().join("data/index").is_dir());
}

#[test]
fn a_folder_that_comes_back_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = demo(folder.path());
    let _following = site.library.follow().expect("a watcher");
    let (here, away) = (folder.path().join("content/squads/demo"), folder.path().join("away"));
    let version = site.library.version();
    fs::rename(&here, &away).expect("moved away");
    wait_until("the folder that went", || site.library.version() > version);
    fs::write(away.join("two.md"), "# Two\n").expect("a file");
    fs::rename(&away, &here).expect("moved back");
    wait_until("the page that came with it", || {
        site.get("/en/squads/demo/two").status == StatusCode::OK
    });
    assert_eq!(site.get("/en/squads/demo/one").status, StatusCode::OK);
}

#[test]
fn a_reading_that_fails_is_told_on_the_curation_desk_until_it_is_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = demo(folder.path());
    site.library.keep_up().expect("a reading");
    let index = folder.path().join("data/index");
    fs::remove_dir_all(&index).expect("a removal");
    fs::write(&index, "in the way").expect("a file");
    let page = folder.path().join("content/squads/demo/two.md");
    fs::write(&page, "# Two\n").expect("a file");
    let said = |next: &str| {
        let desk = site.page("/en/curation");
        assert!(desk.contains("The library is shown as it was:"), "{desk}");
        assert!(desk.contains("the search index cannot be written"), "{desk}");
        assert!(desk.contains(next), "{desk}");
        assert!(
            site.page("/fr/curation")
                .contains("l’index de recherche ne peut pas être écrit")
        );
    };
    site.library.keep_up().expect_err("a file stands where the index was");
    said("tried again within a second");
    assert_eq!(
        site.get("/en/squads/demo/one").status,
        StatusCode::OK,
        "what there was is served"
    );
    site.library.keep_up().expect_err("still there");
    said("tried again after 2 seconds");
    fs::remove_file(&index).expect("out of the way");
    // The first try makes the folder of the index again, the next one fills it.
    assert!((0..2).any(|_| site.library.keep_up().is_ok()));
    assert!(!site.page("/en/curation").contains("The library is shown as it was"));
    assert_eq!(site.get("/en/squads/demo/two").status, StatusCode::OK);
}
