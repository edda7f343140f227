//! What every kind of answer forbids a browser: pages and files, refusals and redirections, found and not found.

use std::collections::BTreeSet;
use std::fs;

use axum::body::Body;
use axum::http::{Method, Request};

use crate::company::introduced;
use crate::support::{Answer, TestSite, attributes};

/// One address of every route; a page of each kind is among those of the map of the site.
const ADDRESSES: &[&str] = &[
    "/",
    "/livez",
    "/readyz",
    "/sitemap.xml",
    "/robots.txt",
    "/assets/nothing.js",
    "/media/nothing.png",
    "/diagrams/nothing.svg",
    "/api/v1/search?q=okr",
    "/api/v1/search?q=%ff",
    "/api/v1/suggest?q=o",
    "/api/v1/adoptions",
    "/api/v1/assessments",
    "/en/adoption-map.csv",
    "/en/stack.csv",
    "/en/practice-check/heatmap.csv",
    "/en/practice-check/distributions.csv",
    "/en/practice-check/assessments.csv",
    "/en/practice-check/paiement/assessments.yaml",
    "/en/practice-check/paiement/overview.csv",
    "/en/practice-check/paiement/trend.csv",
    "/en/practice-check/paiement/radar.svg",
    "/en/practices.atom",
    "/en/search.atom?q=okr",
    "/en/opensearch.xml",
    "/en/who",
    "/en/reviews",
    "/en/questions",
    "/en/imports",
    "/en/adoptions",
    "/en/trials",
    "/en/campaigns",
    "/en/campaigns/none/close",
    "/en/badges",
    "/en/exemptions",
    "/en/plans",
    "/en/candidates",
    "/en/candidates/none/draft.md",
    "/en/workshops",
    "/en/workshops/paiement/2026-q4",
    "/en/workshops/paiement/2026-q4/qr.svg",
    "/en/workshops/paiement/2026-q4/close",
    "/en/join",
    "/en/vote/abcdefghijklmnopqrstuvwx27",
    "/live.js",
    "/live/paiement/none/0",
    "/en/search?q=okr",
    "/en/curation",
    "/en/squads/nobody",
    "/nothing",
];

/// Every route of the site but those of pages.
fn routes() -> BTreeSet<&'static str> {
    balise::http::addresses().into_iter().collect()
}

/// Whether an address is one of a route: `{name}` is any one segment, or the rest of one.
fn is_of(address: &str, route: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (ours, theirs): (Vec<_>, Vec<_>) = (path.split('/').collect(), route.split('/').collect());
    let meets = |(segment, pattern): (&&str, &&str)| match pattern.split_once('{') {
        Some((beginning, _)) => segment.starts_with(beginning),
        None => segment == pattern,
    };
    ours.len() == theirs.len() && ours.iter().zip(&theirs).all(meets)
}

/// What stands on every answer, and of which kind it is.
#[track_caller]
fn check(address: &str, answer: &Answer) -> u16 {
    let policy = answer.header("content-security-policy");
    let told = format!("{} of {address}: {policy:?}", answer.status);
    assert!(policy.starts_with("default-src 'none'"), "{told}");
    // What a person put into a library may be anything: it may bring its own style, in a sandbox.
    let is_media = address.starts_with("/media/") || address.starts_with("/diagrams/");
    if is_media && answer.status.is_success() {
        assert!(policy.contains("sandbox") && !policy.contains("script-src"), "{told}");
    } else {
        for own in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(own), "{own} on {told}");
        }
        assert!(!policy.contains("'unsafe-inline'"), "{told}");
    }
    for foreign in ["'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(foreign), "{foreign} on {told}");
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name} on {told}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{told}");
    answer.status.as_u16()
}

fn ask(site: &TestSite, method: Method, address: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.ask(request.body(Body::from(body.to_owned())).expect("a request"))
}

#[test]
fn every_route_is_asked() {
    let routes = routes();
    assert!(routes.len() > 30, "{routes:?}");
    let missing: Vec<_> = routes
        .iter()
        .filter(|route| !ADDRESSES.iter().any(|address| is_of(address, route)))
        .collect();
    assert!(missing.is_empty(), "name an address of each in ADDRESSES: {missing:?}");
}

#[test]
fn every_page_and_every_file_on_it_is_locked_down() {
    let site = TestSite::starter();
    let mut addresses: BTreeSet<String> = site.paths().into_iter().collect();
    assert!(addresses.len() > 150, "{}", addresses.len());
    let mut linked = BTreeSet::new();
    for address in &addresses {
        let html = site.page(address);
        let found = attributes(&html, "href").into_iter().chain(attributes(&html, "src"));
        linked.extend(
            found
                .filter(|link| link.starts_with('/'))
                .map(|link| match link.split_once('#') {
                    Some((address, _)) => address.to_owned(),
                    None => link,
                }),
        );
    }
    addresses.extend(linked);
    for ending in [".md", ".csv", ".atom", ".svg"] {
        let linked = addresses.iter().any(|address| address.ends_with(ending));
        assert!(linked, "no {ending} is linked");
    }
    assert!(addresses.iter().any(|address| address.starts_with("/diagrams/")));
    for address in &addresses {
        check(address, &site.get(address));
    }
}

#[test]
fn what_people_put_into_a_library_may_do_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    );
    write("b.html", "<script>alert(1)</script>");
    write("c.pdf", "%PDF-1.4\n");
    write("page.md", "# Files\n\n![a](a.svg) [b](b.html) [c](c.pdf)\n");
    let site = TestSite::squad("demo", folder.path());
    let html = site.page("/en/squads/demo/page");
    let linked = attributes(&html, "href").into_iter().chain(attributes(&html, "src"));
    let media: BTreeSet<String> = linked.filter(|link| link.starts_with("/media/")).collect();
    assert!(media.len() >= 2, "{media:?} of {html}");
    for address in &media {
        let answer = site.get(address);
        assert_eq!(check(address, &answer), 200, "{address}");
        // Nothing but a picture made of dots is shown where it is: an SVG is a document.
        let kind = answer.header("content-type");
        let shown = kind.starts_with("image/") && kind != "image/svg+xml";
        assert_eq!(
            answer.header("content-disposition") == "attachment",
            !shown,
            "{address}"
        );
    }
    assert!(media.iter().any(|address| address.ends_with(".svg")), "{media:?}");
}

#[test]
fn every_answer_to_anything_that_is_sent_is_locked_down() {
    let site = TestSite::starter();
    let lead = introduced(&site, "paiement", "lead");
    let own = ("sec-fetch-site", "same-origin");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let long = "x".repeat(5 << 20);
    let mut statuses = BTreeSet::new();
    for address in ADDRESSES {
        let as_lead = [own, form, ("cookie", lead.as_str())];
        let answers = [
            ask(&site, Method::GET, address, &[("accept-encoding", "br")], ""),
            ask(&site, Method::HEAD, address, &[], ""),
            ask(&site, Method::POST, address, &[own, form], "squad=paiement"),
            ask(
                &site,
                Method::POST,
                address,
                &as_lead,
                "squad=paiement&name=Ada&role=member",
            ),
            ask(&site, Method::POST, address, &as_lead, &long),
            ask(
                &site,
                Method::POST,
                address,
                &[("sec-fetch-site", "cross-site"), ("cookie", &lead)],
                "",
            ),
            ask(&site, Method::DELETE, address, &[own], ""),
        ];
        statuses.extend(answers.iter().map(|answer| check(address, answer)));
    }
    let home = site.get("/en");
    let again = ask(&site, Method::GET, "/en", &[("if-none-match", home.header("etag"))], "");
    statuses.insert(check("/en", &again));
    for status in [200, 302, 303, 304, 400, 403, 404, 405, 413, 422] {
        assert!(statuses.contains(&status), "no answer was a {status}: {statuses:?}");
    }
}
