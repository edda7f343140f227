//! Two real libraries, in GitBook's and MkDocs' flavours, every page of them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use balise_domain::port::Reading as _;
use balise_domain::viewer::Viewer;

use crate::support::{TestSite, attributes, check_page, shared, without_code};

/// Drives every page of a library; returns the number of its pages.
fn drive(squad: &str, folder: &str) -> Option<usize> {
    let folder = shared("BALISE_CORPORA", "corpora")?.join(folder);
    let site = TestSite::squad(squad, &folder);
    let prefix = format!("/squads/{squad}/");
    let mut media = BTreeSet::new();
    let mut pages = 0;
    for path in site.paths() {
        let html = site.page(&path);
        check_page(&path, &html);
        let text = without_code(&html);
        assert!(!text.contains("{%"), "{path}: raw syntax of GitBook");
        for raw in ["\n!!! ", "\n??? ", "\n=== \"", "\n:::"] {
            assert!(!text.contains(raw), "{path}: raw {raw:?}");
        }
        for source in attributes(&html, "src")
            .into_iter()
            .filter(|source| !source.starts_with("data:"))
        {
            assert!(source.starts_with('/'), "{path}: {source} is loaded from elsewhere");
            if source.starts_with("/media/") || source.starts_with("/diagrams/") {
                media.insert(source);
            }
        }
        pages += usize::from(path.contains(&prefix));
    }
    assert!(!media.is_empty());
    for source in media {
        assert_eq!(site.get(&source).status, StatusCode::OK, "{source}");
    }
    // The folder itself is a page too: its README.
    let files = site.summary.playbooks;
    assert!(pages <= files, "{pages} addresses for {files} files");
    Some(files)
}

#[test]
fn every_page_of_the_french_handbook_reads_well() {
    if let Some(pages) = drive("communaute", "fr-communaute") {
        assert!(pages >= 381, "{pages} pages");
    }
}

#[test]
fn every_page_of_the_english_playbook_reads_well() {
    if let Some(pages) = drive("engineering", "en-engineering-playbook") {
        assert!(pages >= 243, "{pages} pages");
    }
}

#[test]
fn a_markdown_file_that_is_no_page_is_listed_with_its_reason() {
    let Some(corpora) = shared("BALISE_CORPORA", "corpora") else {
        return;
    };
    for (folder, files) in [("fr-communaute", 393), ("en-engineering-playbook", 249)] {
        let site = TestSite::squad("demo", &corpora.join(folder));
        let not_pages = site.library.curation(&Viewer::OPEN).not_pages.len();
        assert_eq!(site.summary.playbooks + not_pages, files, "{folder}");
    }
}

#[test]
fn words_of_both_libraries_are_found_where_they_stand() {
    let Some(corpora) = shared("BALISE_CORPORA", "corpora") else {
        return;
    };
    let french = TestSite::squad("communaute", &corpora.join("fr-communaute"));
    let answer = french.page("/api/v1/search?q=entretiens+utilisateurs");
    assert!(answer.contains("\"squad\":\"communaute\""), "{answer}");
    let english = TestSite::squad("engineering", &corpora.join("en-engineering-playbook"));
    let answer = english.page("/en/search?q=code+reviews");
    assert!(
        answer.contains("/en/squads/engineering/code-reviews"),
        "no code reviews"
    );
}
