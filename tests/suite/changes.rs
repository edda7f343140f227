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
