//! Who is let in: by which name, from which page; with which code, and as how many, in `room`.

mod room;

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise::http::{Hosts, Peer, Proxies, SiteSettings};

use crate::company::{cookies, get_as, post};
use crate::support::{Answer, TestSite};

/// A site that listens on the loopback behind a proxy which readers know by this name.
fn behind(base_url: Option<&str>) -> TestSite {
    let listen = "127.0.0.1:3000".parse().expect("an address");
    TestSite::starter_with(SiteSettings {
        base_url: base_url.map(str::to_owned),
        hosts: Hosts::of(listen, base_url, &["wiki.corp.example".to_owned()]),
        ..SiteSettings::default()
    })
}

fn introduce(site: &TestSite, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/en/who");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let form = "name=Ada&squad=paiement&role=facilitator";
    site.ask(request.body(Body::from(form)).expect("a request"))
}

fn ask_as(site: &TestSite, method: &str, uri: &str, host: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(uri);
    if let Some(host) = host {
        request = request.header("host", host);
    }
    site.ask(request.body(Body::empty()).expect("a request"))
}

#[test]
fn only_names_of_ours_are_answered() {
    let site = behind(Some("https://balise.corp.example"));
    for host in [
        "localhost:3000",
        "127.0.0.1",
        "[::1]:3000",
        "Balise.Corp.Example:443",
        "balise.corp.example.",
        "wiki.corp.example:8080",
    ] {
        assert_eq!(ask_as(&site, "GET", "/en", Some(host)).status, StatusCode::OK, "{host}");
    }
    for host in [
        "evil.test:3480",
        "localhost.evil.test",
        "192.168.1.20",
        "evil.test, localhost",
        "",
    ] {
        let refused = ask_as(&site, "GET", "/en", Some(host));
        assert_eq!(refused.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(refused.text().contains("--host"), "{}", refused.text());
        for address in ["/livez", "/readyz"] {
            let health = ask_as(&site, "GET", address, Some(host));
            assert_eq!(health.status, StatusCode::OK, "supervisors ask by any name");
        }
    }
    let rebound = introduce(
        &site,
        &[
            ("host", "evil.test:3480"),
            ("origin", "http://evil.test:3480"),
            ("sec-fetch-site", "same-origin"),
        ],
    );
    assert_eq!(rebound.status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(rebound.header("set-cookie"), "");
    assert_eq!(
        ask_as(&site, "GET", "/en", None).status,
        StatusCode::OK,
        "HTTP/1.0 names nobody"
    );
    let absolute = |uri: &str| ask_as(&site, "GET", uri, Some("localhost")).status;
    assert_eq!(absolute("http://localhost:3000/en"), StatusCode::OK);
    assert_eq!(absolute("http://evil.test/en"), StatusCode::MISDIRECTED_REQUEST);
}

#[test]
fn a_form_of_our_own_address_is_ours_behind_a_proxy_that_changes_the_host() {
    let upstream = ("host", "127.0.0.1:3000");
    let known = behind(Some("http://balise.corp.example"));
    for origin in ["http://balise.corp.example", "http://Balise.corp.example:80"] {
        let done = introduce(&known, &[upstream, ("origin", origin)]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{origin}: {}", done.text());
    }
    let passed = introduce(
        &known,
        &[
            ("host", "balise.corp.example:80"),
            ("origin", "http://balise.corp.example"),
        ],
    );
    assert_eq!(passed.status, StatusCode::SEE_OTHER);
    let forged = ("x-forwarded-host", "evil.example");
    for headers in [
        &[upstream, ("origin", "http://evil.example"), forged][..],
        &[upstream, ("origin", "null")],
        &[
            upstream,
            ("origin", "http://balise.corp.example"),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        assert_eq!(introduce(&known, headers).status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let unknown = introduce(&behind(None), &[upstream, ("origin", "http://balise.corp.example")]);
    assert_eq!(unknown.status, StatusCode::FORBIDDEN);
    let said = unknown.text();
    assert!(
        said.contains("--base-url") && said.contains("http://balise.corp.example"),
        "{said}"
    );
}

#[test]
fn no_state_changes_by_a_get_that_another_site_asked_for() {
    let site = TestSite::starter();
    let version = site.library.version();
    let page = ("sec-fetch-dest", "document");
    for from in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[],
    ] {
        for _ in 0..7 {
            let mut request = Request::get("/en/search?q=buy-cheap-evil-zzqq").header(page.0, page.1);
            for (name, value) in from {
                request = request.header(*name, *value);
            }
            site.ask(request.body(Body::empty()).expect("a request"));
        }
    }
    assert!(!site.page("/en/curation").contains("zzqq"));
    // Whatever address somebody is sent to, with whatever is asked of it.
    for path in [
        "/en/who?next=/en/squads",
        "/en/workshops?squad=paiement",
        "/en/join?code=abcd-efgh",
        "/en/imports?assessments=x",
        "/en/vote/abcdefghijklmnopqrstuvwx27?vote.a=1",
        "/en/candidates?decision=merge",
        "/en/workshops/paiement/2026-q4/reveal?sure=yes",
        "/en/adoptions?squad=paiement&practice=okr&state=adopted",
        "/en/reviews?page=paiement/interviews",
        "/live/paiement/2026-q4/votes",
        "/api/v1/adoptions?squad=paiement",
    ] {
        let request = Request::get(path).header("sec-fetch-site", "cross-site");
        site.ask(request.body(Body::empty()).expect("a request"));
    }
    assert_eq!(site.library.version(), version, "nothing was written");
}

#[test]
fn what_a_proxy_says_is_believed_of_those_that_are_named() {
    let proxy: IpAddr = "10.0.0.1".parse().expect("an address");
    let site = TestSite::starter_with(SiteSettings {
        proxies: Proxies::of(&[proxy]),
        origins: vec!["https://intra.example".to_owned()],
        hosts: Hosts::of(
            "127.0.0.1:3000".parse().expect("an address"),
            None,
            &["balise.corp.example".to_owned()],
        ),
        ..SiteSettings::default()
    });
    let asked = |peer: &str, told: &str| {
        let mut request = Request::get("/en")
            .header("host", "upstream")
            .header("x-forwarded-host", told)
            .body(Body::empty())
            .expect("a request");
        request.extensions_mut().insert(Peer(peer.parse().expect("an address")));
        site.ask(request).status
    };
    assert_eq!(asked("10.0.0.1", "balise.corp.example"), StatusCode::OK);
    assert_eq!(asked("10.0.0.1", "evil.example"), StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(
        asked("10.0.0.2", "balise.corp.example"),
        StatusCode::MISDIRECTED_REQUEST
    );
    // A further origin is ours, whatever name is asked for.
    let from = |origin| introduce(&site, &[("host", "127.0.0.1:3000"), ("origin", origin)]).status;
    assert_eq!(from("https://Intra.example:443"), StatusCode::SEE_OTHER);
    assert_eq!(from("https://other.example"), StatusCode::FORBIDDEN);
}

#[test]
fn cookies_behind_tls_are_for_tls_and_this_host_alone() {
    let declaration = "squad=paiement&practice=decision-log&state=adopted&note=behind+tls";
    for (base_url, prefix) in [(None, ""), (Some("https://balise.corp.example"), "__Host-")] {
        let site = behind(base_url);
        // A form that waits, and then the session.
        let waiting = post(&site, "/en/adoptions", "", declaration);
        assert_eq!(waiting.status, StatusCode::SEE_OTHER);
        let next = waiting.header("location").split_once("next=").expect("a page").1;
        let form = format!("name=Ada&squad=paiement&role=lead&next={next}");
        let signed_in = post(&site, "/en/who", &cookies(&waiting), &form);
        for answer in [&waiting, &signed_in] {
            let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
            assert!(!set.is_empty());
            for cookie in set {
                let cookie = cookie.to_str().expect("ASCII");
                assert!(cookie.starts_with(&format!("{prefix}balise-")), "{cookie}");
                assert_eq!(cookie.contains("; Secure"), base_url.is_some(), "{cookie}");
                assert!(cookie.contains("; HttpOnly") && cookie.contains("; Path=/"), "{cookie}");
                assert!(!cookie.contains("Domain"), "{cookie}");
            }
        }
        let page = get_as(&site, "/en/practices/decision-log", &cookies(&signed_in));
        assert!(
            page.text().contains("behind tls"),
            "the form that waited was carried out"
        );
        let reader = get_as(&site, "/en/who", &cookies(&signed_in)).text();
        assert!(reader.contains("Ada"), "the session holds");
    }
}
