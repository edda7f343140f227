//! Pages that know their reader: what a squad keeps to itself is drawn for its own people, and sent to nobody else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use balise_library::Sources;

use crate::company::{Member, company, get_as, introduced};
use crate::support::{Answer, TestSite, check_page};

/// In the closed page, and nowhere else.
const SECRET: &str = "zephyranthes";

/// A squad that narrowed its checks and keeps a page, one ahead of it, and one that keeps nothing.
fn sources(folder: &Path) -> Sources {
    let squad = |name, level, says, more| Member {
        name,
        level: Some(level),
        says,
        more,
    };
    let sources = company(
        folder,
        &[
            squad("kept", 2, &[], "visibility: squad\n"),
            squad("ahead", 3, &[("interviews", "adopted")], ""),
            squad("open", 4, &[], ""),
        ],
    );
    let closed = format!("---\nvisibility: squad\n---\n# {SECRET}\n\nThe text of {SECRET}.\n");
    fs::write(folder.join("squads/kept/closed.md"), closed).expect("a file");
    sources
}

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::of(sources(folder.path()));
    (folder, site)
}

const ENCODINGS: [&str; 3] = ["br", "gzip", "identity"];

fn ask(site: &TestSite, method: Method, path: &str, more: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    site.ask(request.body(Body::empty()).expect("a request"))
}

/// Addresses at which the squad `kept` might show.
fn paths(site: &TestSite) -> Vec<String> {
    let mut paths = site.paths();
    for own in [
        "squads/kept/closed",
        "squads/kept/closed.md",
        "history/squads/kept/closed",
        "practice-check/kept",
        "practice-check/kept/overview.csv",
        "practice-check/kept/trend.csv",
        "practice-check/kept/radar.svg",
        "practice-check/kept/assessments.csv",
        "practice-check/heatmap.csv",
        "practice-check?q=kept",
        "search?q=zephyranthes",
        "search?q=squad:kept",
        "changes?squad=kept",
        "curation",
        "nowhere/zephyranthes",
    ] {
        paths.extend(["fr", "en"].map(|locale| format!("/{locale}/{own}")));
    }
    paths.push("/api/v1/search?q=zephyranthes".to_owned());
    paths.push("/api/v1/suggest?q=zeph".to_owned());
    paths
}

/// Answers that are never the same twice.
fn says_how_long_it_took(path: &str) -> bool {
    path.contains("/search?")
}

#[test]
fn a_squad_sees_what_it_keeps_to_itself() {
    let (_folder, site) = site();
    let own = introduced(&site, "kept", "member");
    let path = "/en/practice-check/kept";
    let page = get_as(&site, path, &own);
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    check_page(path, &page);
    for said in ["Check 2026-Q3", "Answer by answer", "The practice interviews"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(get_as(&site, "/en/squads/kept/closed", &own).text().contains(SECRET));
    assert!(get_as(&site, "/en/squads/kept/closed.md", &own).text().contains(SECRET));
    assert!(
        get_as(&site, "/en/practice-check/kept/overview.csv", &own)
            .text()
            .contains("2.0")
    );
    assert!(get_as(&site, "/api/v1/suggest?q=zeph", &own).text().contains(SECRET));
    for stranger in [
        String::new(),
        introduced(&site, "open", "lead"),
        introduced(&site, "", "curator"),
    ] {
        let page = get_as(&site, path, &stranger).text();
        assert!(
            !page.contains("Check 2026-Q3") && !page.contains("Answer by answer"),
            "{page}"
        );
        let closed = get_as(&site, "/en/squads/kept/closed", &stranger);
        assert_eq!(closed.status, StatusCode::NOT_FOUND);
    }
}

/// Status, headers and bytes.
type Sent = (StatusCode, BTreeMap<String, String>, Vec<u8>);

fn sent(answer: Answer) -> Sent {
    let headers = answer.headers.iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()));
    (answer.status, headers.collect(), answer.bytes)
}

#[test]
fn nothing_that_was_drawn_for_a_squad_is_sent_to_anyone_else() {
    let (_folder, visited) = site();
    let untouched = visited.beside();
    let own = introduced(&visited, "kept", "lead");
    let others = [
        String::new(),
        introduced(&visited, "open", "lead"),
        "balise-session=aaaaaaaaaaaaaaaaaaaaaaaaaa.kept.lead.00".to_owned(),
    ];
    let mut seen = 0;
    for path in paths(&visited) {
        for encoding in ENCODINGS {
            let accepts = ("accept-encoding", encoding);
            for method in [Method::GET, Method::HEAD] {
                let for_squad = ask(&visited, method.clone(), &path, &[accepts, ("cookie", &own)]);
                let tag = for_squad.header("etag").to_owned();
                let expected = sent(ask(&untouched, method.clone(), &path, &[accepts]));
                let differs = method == Method::GET && for_squad.bytes != expected.2;
                if differs {
                    seen += 1;
                    let kept = for_squad.header("cache-control");
                    assert!(kept.starts_with("private"), "{path}: {kept}");
                }
                for other in &others {
                    if says_how_long_it_took(&path) {
                        let got = ask(&visited, method.clone(), &path, &[("cookie", other)]);
                        assert!(!got.text().contains("kept/closed"), "{method} {path} {other}");
                        continue;
                    }
                    let got = sent(ask(&visited, method.clone(), &path, &[accepts, ("cookie", other)]));
                    assert_eq!(got, expected, "{method} {path} {encoding} {other}");
                    // With the tag of what the squad was sent: there is no other answer than to someone who has nothing.
                    let asked_again = [accepts, ("cookie", other.as_str()), ("if-none-match", &tag)];
                    let again = sent(ask(&visited, method.clone(), &path, &asked_again));
                    if differs || again.0 != StatusCode::NOT_MODIFIED {
                        assert_eq!(again, expected, "{method} {path} {encoding} {other} again");
                    }
                }
            }
        }
    }
    assert!(seen > 20, "the squad was sent what others were not: {seen}");
}

#[test]
fn what_others_were_sent_is_not_sent_to_the_squad() {
    let (_folder, site) = site();
    let own = introduced(&site, "kept", "member");
    let path = "/en/practice-check/kept";
    for encoding in ENCODINGS {
        let accepts = ("accept-encoding", encoding);
        let open = ask(&site, Method::GET, path, &[accepts]);
        assert_eq!(open.header("vary"), "accept-encoding, cookie");
        assert_eq!(open.header("cache-control"), "no-cache");
        let tag = open.header("etag").to_owned();
        let closed = ask(
            &site,
            Method::GET,
            path,
            &[accepts, ("cookie", &own), ("if-none-match", &tag)],
        );
        assert_eq!(closed.status, StatusCode::OK, "{encoding}: not what the browser has");
        assert_ne!(closed.bytes, open.bytes);
        assert_eq!(closed.header("vary"), "accept-encoding, cookie");
        assert_eq!(closed.header("cache-control"), "private, no-cache");
        let tag = closed.header("etag").to_owned();
        let again = ask(
            &site,
            Method::GET,
            path,
            &[accepts, ("cookie", &own), ("if-none-match", &tag)],
        );
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        assert_eq!(again.header("cache-control"), "private, no-cache");
    }
}

#[test]
fn who_keeps_nothing_to_themselves_is_sent_what_everybody_is() {
    let (_folder, site) = site();
    let own = introduced(&site, "open", "member");
    for path in paths(&site) {
        if says_how_long_it_took(&path) {
            continue;
        }
        let (open, known) = (sent(site.get(&path)), sent(get_as(&site, &path, &own)));
        // A file of assessments has the words of the squad for its own people.
        if !path.contains("assessments") {
            assert_eq!(open, known, "{path}");
        }
    }
}
