//! Two real libraries, in GitBook's and MkDocs' flavours, every page of them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use balise_domain::ports::port::PagePort as _;
use balise_domain::ports::viewer::Viewer;

use crate::seen::seen;
use crate::support::{TestSite, attributes, check_page, shared};

/// Length of what an address begins with: `/fr`, `/en`.
const LANGUAGE: usize = 3;

/// What stands at the beginning of a line only when a dialect was not understood.
const AT_THE_START: [&str; 7] = ["!!! ", "??? ", "???+ ", "=== \"", ":::", "--8<--", "- [ ] "];

/// What stands nowhere outside code when a dialect was understood.
const ANYWHERE: [&str; 14] = [
    "{%", "%}", "{:", "{#", "<!--", "![", "](", "[[", "]]", "[^", "&nbsp;", "\\(", "\\frac", "\\text{",
];

/// The syntax of a dialect that is left in a line as a reader sees it.
fn raw_syntax(line: &str) -> Option<&'static str> {
    let start = AT_THE_START.into_iter().find(|raw| line.starts_with(raw));
    start.or_else(|| ANYWHERE.into_iter().find(|raw| line.contains(raw)))
}

/// Raw syntax that readers see today: the page, and the syntax. Whatever is mended is taken off this list, which the test
/// demands too.
const LEFT: [(&str, &str); 1] = [
    // Formulas between `\(` and `\)`. The site of this library shows them the same: it has no extension for them.
    (
        "/squads/engineering/design/design-patterns/non-functional-requirements-capture-guide",
        "\\frac",
    ),
];

/// Drives every page of a library; returns the number of its pages.
fn drive(squad: &str, folder: &str) -> Option<usize> {
    let folder = shared("BALISE_CORPORA", "corpora")?.join(folder);
    let site = TestSite::squad(squad, &folder);
    let prefix = format!("/squads/{squad}/");
    let mut media = BTreeSet::new();
    let mut found = BTreeSet::new();
    let mut pages = 0;
    for path in site.paths() {
        let html = site.page(&path);
        check_page(&path, &html);
        for line in seen(&html) {
            if let Some(raw) = raw_syntax(&line) {
                let page = path[LANGUAGE..].to_owned();
                found.insert((page, raw, line));
            }
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
    let is_left = |page: &str, raw: &str| LEFT.contains(&(page, raw));
    let new: Vec<_> = found.iter().filter(|(page, raw, _)| !is_left(page, raw)).collect();
    assert!(new.is_empty(), "raw syntax that readers see: {new:#?}");
    for (page, raw) in LEFT.iter().filter(|(page, _)| page.starts_with(&prefix)) {
        let seen = found.iter().any(|(there, what, _)| there == page && what == raw);
        assert!(seen, "{raw} is gone from {page}: take it off the list");
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
