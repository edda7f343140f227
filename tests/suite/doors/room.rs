//! The door of a room and its ballots: wrong codes keep nobody out, and more ballots than people wait for a yes.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise::http::Peer;

use super::introduce;
use crate::support::{Answer, TestSite, attributes};

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
