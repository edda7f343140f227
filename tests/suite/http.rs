//! Languages, redirects, caching, headers.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::support::{Answer, TestSite};

fn get_with(site: &TestSite, path: &str, header: &str, value: &str) -> Answer {
    site.ask(
        Request::get(path)
            .header(header, value)
            .body(Body::empty())
            .expect("a request"),
    )
}

#[test]
fn the_root_leads_to_the_language_of_the_reader() {
    let site = TestSite::starter();
    for (accepted, expected) in [("en-GB,en;q=0.8", "/en"), ("fr", "/fr"), ("de", "/fr")] {
        let answer = get_with(&site, "/", "accept-language", accepted);
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::FOUND, expected)
        );
    }
    let answer = get_with(&site, "/practices?x=1", "accept-language", "en");
    assert_eq!(answer.header("location"), "/en/practices?x=1");
}

#[test]
fn what_is_not_there_offers_a_search() {
    let site = TestSite::starter();
    for path in [
        "/fr/squads/paiement/nowhere",
        "/en/nothing/here",
        "/nothing",
        "/fr/squads/..%2f..%2fetc/passwd",
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("role=\"search\""), "{path}");
    }
}

#[test]
fn a_page_is_sent_once_to_a_reader_who_keeps_it() {
    let site = TestSite::starter();
    let first = site.get("/fr");
    let etag = first.header("etag").to_owned();
    assert!(!etag.is_empty());
    let again = get_with(&site, "/fr", "if-none-match", &etag);
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let packed = get_with(&site, "/fr", "accept-encoding", "br, gzip");
    assert_eq!(packed.header("content-encoding"), "br");
    assert_ne!(packed.header("etag"), etag);
    assert!(packed.bytes.len() < first.bytes.len() / 2);
}

#[test]
fn the_markdown_of_a_page_is_beside_it() {
    let site = TestSite::starter();
    let path = site
        .paths()
        .into_iter()
        .find(|path| path.starts_with("/fr/practices/"))
        .expect("a practice");
    let twin = site.get(&format!("{path}.md"));
    assert_eq!(twin.status, StatusCode::OK);
    assert!(twin.header("content-type").starts_with("text/markdown"));
    assert!(!twin.text().contains("<html"));
}

#[test]
fn health_is_told() {
    let site = TestSite::starter();
    assert_eq!(site.get("/livez").status, StatusCode::OK);
    assert_eq!(site.get("/readyz").status, StatusCode::OK);
    let library = balise_library::Library::open(balise_library::Sources::default(), None).expect("a library");
    assert!(!library.is_ready());
}

#[test]
fn only_reading_is_offered() {
    let site = TestSite::starter();
    let answer = site.ask(Request::post("/fr").body(Body::empty()).expect("a request"));
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}
