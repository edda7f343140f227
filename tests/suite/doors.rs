//! Who is let in: by which name, from which page, with which code, and as how many.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise::http::{Hosts, Peer, Proxies, Settings};

use crate::support::{Answer, TestSite, attributes};

/// A site that listens on the loopback behind a proxy which readers know by this name.
fn behind(base_url: Option<&str>) -> TestSite {
    let listen = "127.0.0.1:3000".parse().expect("an address");
    TestSite::starter_with(Settings {
        base_url: base_url.map(str::to_owned),
        hosts: Hosts::of(listen, base_url, &["wiki.corp.example".to_owned()]),
        ..Settings::default()
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

/// A room, its facilitator and its code.
struct Held {
    site: TestSite,
    facilitator: String,
    room: String,
    code: String,
}

fn post(site: &TestSite, path: &str, cookie: &str, peer: &str, form: &str) -> Answer {
    let mut request = Request::post(path)
        .header("host", "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(form.to_owned()))
        .expect("a request");
    let peer: IpAddr = peer.parse().expect("an address");
    request.extensions_mut().insert(Peer(peer));
    site.ask(request)
}

fn get(site: &TestSite, path: &str, cookie: &str) -> String {
    let request = Request::get(path).header("cookie", cookie);
    site.ask(request.body(Body::empty()).expect("a request")).text()
}

fn cookie(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").split(';').next();
    cookie.unwrap_or_default().to_owned()
}

fn held_on(site: TestSite) -> Held {
    let facilitator = cookie(&introduce(&site, &[("sec-fetch-site", "same-origin")]));
    let form = "squad=paiement&period=2026-Q4&mode=workshop";
    let opened = post(&site, "/en/workshops", &facilitator, "127.0.0.1", form);
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let room = opened.header("location").to_owned();
    let page = get(&site, &room, &facilitator);
    let code = page
        .split("join-code\"><code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let code = code.expect("a code").trim().to_owned();
    Held {
        site,
        facilitator,
        room,
        code,
    }
}

#[test]
fn who_types_wrong_codes_keeps_nobody_out() {
    let Held { site, code, .. } = held_on(TestSite::starter());
    let join = |peer: &str, code: &str| post(&site, "/en/join", "", peer, &format!("code={code}"));
    let wrong: Vec<StatusCode> = (0..22).map(|_| join("192.0.2.1", "zzzz-zzzz").status).collect();
    assert!(
        wrong[..20]
            .iter()
            .all(|status| *status == StatusCode::UNPROCESSABLE_ENTITY),
        "{wrong:?}"
    );
    assert!(
        wrong[20..]
            .iter()
            .all(|status| *status == StatusCode::TOO_MANY_REQUESTS),
        "{wrong:?}"
    );
    for peer in ["192.0.2.1", "192.0.2.2", "2001:db8::1"] {
        let joined = join(peer, &code);
        assert_eq!(
            joined.status,
            StatusCode::SEE_OTHER,
            "the right code from {peer}: {}",
            joined.text()
        );
    }
    let other = join("192.0.2.2", "zzzz-zzzz");
    assert_eq!(
        other.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "others are not slowed down"
    );
}

/// The address of the ballot and its first question.
fn ballot(held: &Held) -> (String, String) {
    let joined = post(&held.site, "/en/join", "", "127.0.0.1", &format!("code={}", held.code));
    let address = joined
        .header("location")
        .split('?')
        .next()
        .unwrap_or_default()
        .to_owned();
    let page = get(&held.site, &address, "");
    let name = page
        .split("name=\"vote.")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    (address, name.expect("a question").to_owned())
}

fn step(held: &Held, step: &str, form: &str) -> Answer {
    post(
        &held.site,
        &format!("{}/{step}", held.room),
        &held.facilitator,
        "127.0.0.1",
        form,
    )
}

#[test]
fn ballots_without_end_wait_for_the_facilitator() {
    let held = held_on(TestSite::starter());
    let (address, question) = ballot(&held);
    let form = format!("step=1&vote.{question}=1&comment.{question}=stuffed");
    let vote = |cookie: &str| post(&held.site, &address, cookie, "127.0.0.1", &form);
    let mut last = vote("");
    for _ in 1..30 {
        last = vote("");
    }
    assert_eq!(last.status, StatusCode::SEE_OTHER, "{}", last.text());
    let late = cookie(&last);
    let told = get(&held.site, last.header("location"), &late);
    assert!(told.contains("Saved, kept apart"), "a voter is told: {told}");
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(room.contains("8 of 8 have voted"), "{room}");
    assert!(
        room.contains("22 ballots came beyond those that were expected"),
        "{room}"
    );
    vote(&late);
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(room.contains("22 ballots came"), "a ballot sent again replaces its own");

    let member = cookie(&post(
        &held.site,
        "/en/who",
        "",
        "127.0.0.1",
        "name=Bo&squad=paiement&role=member",
    ));
    let stranger = post(
        &held.site,
        &format!("{}/let-in", held.room),
        &member,
        "127.0.0.1",
        "seen=22",
    );
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    // One came after the page was drawn: it waits for a yes of its own.
    vote("");
    assert_eq!(step(&held, "let-in", "seen=2").status, StatusCode::SEE_OTHER);
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(
        room.contains("10 of 8 have voted") && room.contains("21 ballots came"),
        "{room}"
    );
    assert_eq!(step(&held, "leave-out", "seen=21").status, StatusCode::SEE_OTHER);
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(!room.contains("beyond those that were expected"), "{room}");
    assert_eq!(step(&held, "reveal", "sure=yes").status, StatusCode::SEE_OTHER);
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(room.contains("10 answers"), "{room}");
}

#[test]
fn ballots_that_wait_outlive_a_restart_and_are_left_out_of_a_reveal() {
    let data = tempfile::tempdir().expect("a folder");
    let held = held_on(TestSite::starter_on(data.path()));
    let (address, question) = ballot(&held);
    let form = format!("step=1&vote.{question}=2");
    assert_eq!(step(&held, "seats", "seats=3").status, StatusCode::SEE_OTHER);
    for _ in 0..5 {
        post(&held.site, &address, "", "127.0.0.1", &form);
    }
    let Held {
        site,
        facilitator,
        room,
        code,
    } = held;
    site.library.close().expect("closed");
    drop(site);
    let held = Held {
        site: TestSite::starter_on(data.path()),
        facilitator,
        room,
        code,
    };
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(
        room.contains("3 of 3 have voted") && room.contains("2 ballots came"),
        "{room}"
    );
    let seats = attributes(&room, "value");
    assert!(
        seats.contains(&"3".to_owned()),
        "what was said of the seats is shown: {seats:?}"
    );
    let wrong = step(&held, "seats", "seats=none");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    step(&held, "reveal", "sure=yes");
    let room = get(&held.site, &held.room, &held.facilitator);
    assert!(room.contains("3 answers"), "{room}");
}

#[test]
fn what_a_proxy_says_is_believed_of_those_that_are_named() {
    let proxy: IpAddr = "10.0.0.1".parse().expect("an address");
    let site = TestSite::starter_with(Settings {
        proxies: Proxies::of(&[proxy]),
        origins: vec!["https://intra.example".to_owned()],
        hosts: Hosts::of(
            "127.0.0.1:3000".parse().expect("an address"),
            None,
            &["balise.corp.example".to_owned()],
        ),
        ..Settings::default()
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
